import Analysis

/// A control chart as a drawing for half the width of an A4 page.
struct ControlChartDrawing {
  private let words: ControlChartWords
  private let palette: ChartPalette
  private let width = 440.0
  private let small = 11.5

  init(_ words: ControlChartWords, palette: ChartPalette) {
    self.words = words
    self.palette = palette
  }

  private var chart: ControlChart { words.study.chart }
  private var format: ValueFormat { words.subject.format }

  var document: SVGDocument {
    let heading = wrapped(words.subject.title, to: 50).prefix(3)
    // The verdict on the target stands by the chart, with its doubt, for icons are read alone.
    let finding = [words.latestSentence, words.assuranceSentence].compactMap(\.self)
      .flatMap { wrapped($0, to: 68) }
    var elements: [SVGElement] = []
    var y = 18.0
    for line in heading {
      elements.append(.text(line, 8, y, size: 14, fill: palette.text, bold: true))
      y += 17
    }
    for line in finding {
      elements.append(.text(line, 8, y, size: small, fill: palette.text))
      y += 14.5
    }
    var plot = ControlChartPlot(words: words, palette: palette, top: y + 10, bottom: y + 190)
    let legend = legend(at: y + 190 + 34)
    let rangeTop = y + 190 + 34 + legend.height + 32
    var ranges =
      MovingRangePlot.suits(chart)
      ? MovingRangePlot(words: words, palette: palette, top: rangeTop, bottom: rangeTop + 60) : nil
    plot.left = max(52, plot.room.left + 7)
    plot.right = width - max(84, max(plot.room.right, ranges?.room ?? 0) + 7)
    ranges?.axis = PeriodAxis(count: chart.points.count, left: plot.left, right: plot.right)
    elements += plot.elements
    y += 190 + 34
    elements += legend.elements
    y += legend.height
    if let ranges {
      elements += ranges.elements
      y += 92
    }
    for line in eventLines {
      y += 14.5
      elements.append(.text(line, 8, y + 6, size: small, fill: palette.text))
    }
    return SVGDocument(
      width: width, height: y + 12, title: words.subject.title,
      description: words.finding, elements: elements)
  }

  /// What the numbers on the time axis stand for.
  private var eventLines: [String] {
    words.subject.events.enumerated().flatMap { number, event in
      wrapped("(\(number + 1)) \(words.period(event.place)): \(event.text)", to: 66)
    }
  }

  /// Shapes with their meaning, those that occur.
  private func legend(at y: Double) -> (elements: [SVGElement], height: Double) {
    var (elements, x, at): ([SVGElement], Double, Double) = ([], 14, y)
    for mark in PointMark.allCases
    where chart.points.contains(where: { $0.value != nil && PointMark($0) == mark }) {
      let length = 24 + 6.9 * Double(mark.words.count)
      if x + length > width { (x, at) = (14, at + 15) }
      elements.append(mark.shape(x, at - 4, palette: palette, isLarge: true))
      elements.append(.text(mark.words, x + 9, at, size: small, fill: palette.text))
      x += length
    }
    return (elements, at - y)
  }
}

/// How a point is drawn: shape and colour say the same.
enum PointMark: CaseIterable {
  case usual, improvement, concern, both, unusual, leftOut

  init(_ point: ControlChart.Point) {
    if point.isLeftOut {
      self = .leftOut
      return
    }
    switch point.signal {
    case .common: self = .usual
    case .improvement: self = point.reasons.pullsBothWays ? .both : .improvement
    case .concern: self = point.reasons.pullsBothWays ? .both : .concern
    case .neutral, .unusualSpread: self = .unusual
    }
  }

  var words: String {
    switch self {
    case .usual: "usual variation"
    case .improvement: "improvement"
    case .concern: "concern"
    case .both: "both"
    case .unusual: "unusual"
    case .leftOut: "not used for limits"
    }
  }

  func shape(_ x: Double, _ y: Double, palette: ChartPalette, isLarge: Bool) -> SVGElement {
    shape(x, y, radius: isLarge ? 4.4 : 3.0, palette: palette)
  }

  private func shape(
    _ x: Double, _ y: Double, radius r: Double, palette: ChartPalette
  ) -> SVGElement {
    switch self {
    case .usual: return .circle(x, y, radius: 0.73 * r, fill: palette.common)
    case .leftOut:
      return .circle(x, y, radius: 0.76 * r, fill: "#ffffff", stroke: palette.common)
    case .improvement:
      return .polygon(
        [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        fill: palette.improvement)
    case .concern:
      return .polygon(
        [(x, y - 1.25 * r), (x + 1.15 * r, y + 0.85 * r), (x - 1.15 * r, y + 0.85 * r)],
        fill: palette.concern)
    case .both:
      return SVGElement(
        "g",
        children: [
          PointMark.improvement.shape(x, y, radius: 1.1 * r, palette: palette),
          PointMark.concern.shape(x, y + 0.1 * r, radius: 0.75 * r, palette: palette)
            .with("stroke", "#ffffff").with("stroke-width", "0.8"),
        ])
    case .unusual:
      return .polygon(
        [(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)],
        fill: palette.neutral)
    }
  }
}
