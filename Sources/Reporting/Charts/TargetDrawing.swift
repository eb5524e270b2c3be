import Analysis
import Indicators

/// A card as a drawing: the council's past, where the figure may be at the date, the rungs, the
/// target and the peers' lines. The straight line is there as a picture and called over-confident.
struct TargetDrawing {
  private let report: TargetReport
  private let palette = ChartPalette.clear
  private let width = 560.0
  private let small = 11.5

  init(_ report: TargetReport) {
    self.report = report
  }

  private var card: TargetCard { report.card }
  private var format: ValueFormat { report.words.format }
  private var title: String {
    "\(card.area.name): \(card.indicator.title) (\(card.indicator.code))"
  }

  var document: SVGDocument {
    var elements: [SVGElement] = []
    var y = 18.0
    for line in wrapped(title, to: 66).prefix(3) {
      elements.append(.text(line, 8, y, size: 14, fill: palette.text, bold: true))
      y += 17
    }
    for line in wrapped(finding, to: 88) {
      elements.append(.text(line, 8, y, size: small, fill: palette.text))
      y += 14.5
    }
    let (top, bottom) = (y + 8, y + 238)
    let plot = TargetPlot(
      report: report, palette: palette, width: width, top: top, bottom: bottom)
    elements += plot.elements
    y = bottom + 32
    for line in legend(plot).flatMap({ wrapped($0, to: 88) }) {
      y += 14.5
      elements.append(.text(line, 8, y, size: small, fill: palette.text))
    }
    return SVGDocument(
      width: width, height: y + 12, title: title, description: finding, elements: elements)
  }

  /// What the picture shows, in words.
  private var finding: String {
    let now = "\(card.baseline.period): \(format.text(card.baseline.value))."
    switch card.target {
    case .failure(let reason):
      let why = TargetWords.reason(reason)
      return "\(now) \(why.prefix(1).uppercased() + why.dropFirst())."
    case .success(let target):
      let odds =
        switch card.probability {
        case .success(let probability):
          "the chance of reaching it, nothing out of the ordinary done, is put at \(TargetWords.chance(probability))"
            + (card.reliability?.held == false
              ? " (such odds came true \(TargetWords.percent(card.reliability?.observed ?? 0)) of the time)"
              : "")
        case .failure(let reason): "no odds are given: \(TargetWords.reason(reason))"
        }
      return "\(now) Target for \(report.due): \(format.text(target.value)); \(odds)."
    }
  }

  /// What the shapes mean.
  private func legend(_ plot: TargetPlot) -> [String] {
    var lines = [TargetWords.whichWay(card.indicator)].compactMap(\.self)
    lines += [
      "● the council’s figures; ○ not learnt from (exceptional, provisional, flagged); ringed: the start"
    ]
    if !plot.intervals.isEmpty {
      lines.append(
        "Bars at \(report.due): where the figure may be with nothing out of the ordinary done, 50, 80 and 95%."
      )
    }
    if plot.lines.contains(where: { $0.line.projected != nil }) {
      lines.append("Peers’ lines are drawn to where they will be if peers go on as they have.")
    }
    if card.straightLine != nil, let held = card.straightLineCoverage {
      lines.append(
        "The straight line is a picture: in the backtest its 80% intervals held \(TargetWords.percent(held)) of the time."
      )
    }
    return lines
  }
}
