import Analysis
import Indicators

/// The drawings of a basket.
public enum BasketChart: String, Sendable, CaseIterable {
  /// Every council's score, best first, with the places it takes over all weightings.
  case ranks
  /// What each indicator adds to the gap between the council and the others.
  case contributions
}

extension BasketReport {
  /// A drawing as SVG, notes in small print under it; `nil` where it has nothing to show.
  public func svg(_ chart: BasketChart, notes: [String] = []) -> String? {
    switch chart {
    case .ranks: BasketRankBars(self).svg(notes)
    case .contributions: BasketContributionBars(self).svg(notes)
    }
  }
}

/// Ranked bars, each beside the range of places that weightings give it.
struct BasketRankBars {
  private let report: BasketReport
  private let units: [Int]
  private static let row = 20.0
  private static let top = 78.0

  init(_ report: BasketReport) {
    self.report = report
    let result = report.result
    units = report.areas.indices.filter { result.places[$0] != nil }
      .sorted { (result.places[$0] ?? 0, $0) < (result.places[$1] ?? 0, $1) }
  }

  func svg(_ notes: [String]) -> String? {
    guard !units.isEmpty else { return nil }
    let height = Self.top + Double(units.count) * Self.row + 52
    var drawing = BasketDrawing(width: 900, height: height)
    let title = "\(report.basket.title), \(report.result.fitted.table.period)"
    drawing.text(16, 28, title, size: 18, bold: true)
    drawing.text(
      16, 48, "Score (bars), and every place the council takes when weights are changed (lines)",
      ink: .grey)
    drawing.text(230, 70, "Score", size: 11, ink: .grey)
    drawing.text(
      885, 70, "Place: thin best to worst, thick middle 90%, dot as weighted", size: 10,
      anchor: .end, ink: .grey)
    for (index, unit) in units.enumerated() { row(unit, index, &drawing) }
    axis(&drawing, bottom: Self.top + Double(units.count) * Self.row)
    return drawing.svg(title: title, description: description, notes: notes)
  }

  private var description: String {
    let first = units.prefix(3).map { report.areas[$0].name }.joined(separator: ", ")
    return
      "\(units.count) councils ranked by score; the first are \(first). Each line shows the best and the worst place over all weightings."
  }

  private func row(_ unit: Int, _ index: Int, _ drawing: inout BasketDrawing) {
    let y = Self.top + Double(index) * Self.row
    let isOwn = unit == report.own
    if isOwn { drawing.rectangle(8, y, 884, Self.row, .faint) }
    drawing.text(
      40, y + 14, shortened(report.areas[unit].name, to: 26), bold: isOwn)
    drawing.text(34, y + 14, "\(report.result.places[unit] ?? 0)", anchor: .end, ink: .grey)
    if let score = report.result.scores.score(unit) {
      let (from, to) = (x(min(0, score)), x(max(score, 0)))
      drawing.rectangle(from, y + 4, to - from, 12, isOwn ? .orange : .blue)
      drawing.text(to + 5, y + 14, report.text(score), size: 11)
    }
    if let range = report.result.placeRange(unit) {
      drawing.line(px(range.best), y + 10, px(range.worst), y + 10, .grey, width: 1.5)
    }
    if let middle = report.result.grid?.central(0.9, unit: unit) {
      drawing.line(
        px(middle.best), y + 10, px(middle.worst), y + 10, isOwn ? .orange : .blue, width: 5)
    }
    if let place = report.result.places[unit] { drawing.circle(px(place), y + 10, 4, .dark) }
  }

  private var scores: (low: Double, high: Double) {
    let all = units.compactMap { report.result.scores.score($0) }
    return (min(0, all.min() ?? 0), max(all.max() ?? 1, 1e-9))
  }

  private func x(_ score: Double) -> Double {
    let (low, high) = scores
    return 230 + 320 * (score - low) / (high - low)
  }

  private func px(_ place: Int) -> Double {
    let last = max(report.result.scored, 2)
    return 625 + 255 * Double(place - 1) / Double(last - 1)
  }

  private func axis(_ drawing: inout BasketDrawing, bottom: Double) {
    drawing.line(625, bottom + 4, 880, bottom + 4, .grey)
    let last = report.result.scored
    for place in Set([1, (last + 1) / 2, last]).sorted() {
      drawing.text(
        px(place), bottom + 18, ordinal(place), size: 11, anchor: .middle, ink: .grey)
    }
    drawing.text(
      16, bottom + 38,
      report.result.grid.map {
        "\(decimalText(Double($0.count), decimals: 0)) weightings: every way of sharing the weight in steps of \(decimalText(100 / Double($0.parts), decimals: 0))%"
      } ?? "\(report.result.noise.count) weightings, each weight moved by up to a quarter",
      size: 11, ink: .grey)
  }
}

/// Bars to the left and right: what puts the council behind and ahead of the others.
struct BasketContributionBars {
  private let report: BasketReport
  private static let row = 30.0
  private static let top = 84.0

  init(_ report: BasketReport) {
    self.report = report
  }

  func svg(_ notes: [String]) -> String? {
    guard let own = report.own, let gap = report.result.gap(of: own) else { return nil }
    var bars = report.tree.leafNodes.indices.map { leaf in
      (
        label: label(leaf, own), value: gap.parts[leaf]
      )
    }.sorted { $0.value > $1.value }
    if let coverage = gap.coverage { bars.append(("Different coverage", coverage)) }
    let largest = max(bars.map { abs($0.value) }.max() ?? 0, 1e-9)
    var drawing = BasketDrawing(
      width: 900, height: Self.top + Double(bars.count) * Self.row + 40)
    let title = "\(report.areas[own].name): what makes the gap of \(shown(gap.total)) points"
    drawing.text(16, 28, title, size: 18, bold: true)
    drawing.text(
      16, 48,
      "\(report.basket.title), \(report.result.fitted.table.period): score less the mean of the other councils' scores",
      ink: .grey)
    drawing.text(
      620, 72, "behind  ←  the others' mean  →  ahead", size: 11, anchor: .middle, ink: .grey)
    for (index, bar) in bars.enumerated() {
      let y = Self.top + Double(index) * Self.row
      let length = 200 * abs(bar.value) / largest
      drawing.text(16, y + 18, shortened(bar.label, to: 54))
      drawing.rectangle(
        bar.value < 0 ? 620 - length : 620, y + 5, length, 18, bar.value < 0 ? .orange : .blue)
      drawing.text(
        bar.value < 0 ? 614 - length : 626 + length, y + 18, shown(bar.value),
        anchor: bar.value < 0 ? .end : .start)
    }
    drawing.line(620, Self.top, 620, Self.top + Double(bars.count) * Self.row, .dark)
    drawing.text(
      16, Self.top + Double(bars.count) * Self.row + 24, "The parts sum to the gap.", size: 11,
      ink: .grey)
    return drawing.svg(
      title: title, description: "One bar an indicator; they sum to \(shown(gap.total)).",
      notes: notes)
  }

  /// A missing figure says so, or its bar of no length would read as “like the others”.
  private func label(_ leaf: Int, _ own: Int) -> String {
    let node = report.tree.nodes[report.tree.leafNodes[leaf]]
    let hasScore = node.leaf.map { report.result.fitted.matrix[own, $0] != nil } ?? true
    return hasScore
      ? report.label(node.name) : shortened(report.label(node.name), to: 42) + " (no figure)"
  }

  private func shown(_ value: Double) -> String {
    report.result.contributions?.kind == .logarithmic
      ? decimalText(value, decimals: 3, sign: true) : report.difference(value)
  }
}
