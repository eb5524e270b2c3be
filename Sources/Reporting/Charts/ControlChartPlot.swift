import Analysis

/// The plot itself: axes, lines with their labels at the end, points.
struct ControlChartPlot {
  let words: ControlChartWords
  let palette: ChartPalette
  var left = 0.0
  var right = 0.0
  let top: Double
  let bottom: Double
  private let small = 11.5

  private var chart: ControlChart { words.study.chart }
  private var format: ValueFormat { words.subject.format }
  private var targets: [Double?] { words.study.target?.byPlace ?? [] }

  var elements: [SVGElement] {
    guard let scale = valueScale else { return [.text("No values", left, top + 20)] }
    return axes(scale) + markers(scale) + lines(scale) + series(scale) + labels(scale)
  }

  private var valueScale: LinearScale? {
    let values =
      chart.points.flatMap { [$0.value, $0.centre, $0.lower, $0.upper].compactMap(\.self) }
      + targets.compactMap(\.self)
    guard let low = values.min(), let high = values.max() else { return nil }
    let margin = max((high - low) * 0.06, abs(high) * 1e-6)
    return LinearScale((low - margin)...(high + margin), from: bottom, to: top)
  }

  /// The widest label left of the plot and right of it.
  var room: (left: Double, right: Double) {
    guard let scale = valueScale else { return (0, 0) }
    let ticks = format.forTicks(scale)
    return (
      scale.ticks(about: 4).map { SVGElement.width(of: ticks.text($0), size: small) }.max() ?? 0,
      endLabels(scale).room
    )
  }

  private var axis: PeriodAxis {
    PeriodAxis(count: chart.points.count, left: left, right: right)
  }

  private func x(_ place: Int) -> Double { axis.x(place) }

  private func axes(_ scale: LinearScale) -> [SVGElement] {
    var elements: [SVGElement] = []
    let tickFormat = format.forTicks(scale)
    for tick in scale.ticks(about: 4) {
      let y = scale.position(tick)
      elements.append(.line(left, y, right, y, stroke: palette.grid))
      elements.append(
        .text(
          tickFormat.text(tick), left - 5, y + 4, size: small, fill: palette.text, anchor: .end))
    }
    elements.append(.line(left, bottom, right, bottom, stroke: palette.text))
    for place in labelledPlaces {
      let anchor: SVGElement.Anchor =
        place == 0 ? .start : place == chart.points.count - 1 ? .end : .middle
      let at = place == 0 ? left : place == chart.points.count - 1 ? right + 8 : x(place)
      elements.append(.line(x(place), bottom, x(place), bottom + 4, stroke: palette.text))
      elements.append(
        .text(
          words.subject.periods[place], at, bottom + 16, size: small, fill: palette.text,
          anchor: chart.points.count == 1 ? .middle : anchor))
    }
    return elements
  }

  private var labelledPlaces: [Int] {
    axis.labelledPlaces(longest: words.subject.periods.map(\.count).max() ?? 0)
  }

  /// A reason as far as it has room; the whole of it stands under the chart.
  private func shortened(_ reason: String, to length: Int) -> String {
    let first = wrapped(reason, to: length - 1).first ?? reason
    return reason.count <= length ? reason : String(first.prefix(length - 1)) + "…"
  }

  /// Rebases and events: a line from top to bottom, with a number for an event.
  private func markers(_ scale: LinearScale) -> [SVGElement] {
    var elements: [SVGElement] = []
    for (row, segment) in chart.segments.dropFirst().enumerated() {
      let place = segment.places.lowerBound
      let middle = (x(place) + x(place - 1)) / 2
      elements.append(.line(middle, top - 4, middle, bottom, stroke: palette.text, dashes: "1 3"))
      if let reason = words.subject.rebaseReasons[place] {
        let isLate = middle > (left + right) / 2
        elements.append(
          .text(
            shortened(reason, to: 34), isLate ? middle - 3 : middle + 3,
            top + 4 + 12 * Double(row % 4), size: 10.5,
            fill: palette.text, anchor: isLate ? .end : .start))
      }
    }
    for (number, event) in words.subject.events.enumerated() {
      let at = x(event.place)
      elements.append(
        .line(at, bottom - 12, at, bottom, stroke: palette.text, width: 1, dashes: "2 2"))
      elements.append(
        .text(
          "\(number + 1)", at, bottom - 15, size: 10.5, fill: palette.text, anchor: .middle,
          bold: true))
    }
    return elements
  }

  private func lines(_ scale: LinearScale) -> [SVGElement] {
    var elements: [SVGElement] = []
    for segment in chart.segments {
      elements += axis.stepped(segment.places, scale, stroke: palette.centre, width: 1.3) {
        chart.points[$0].centre
      }
      for limit in [\ControlChart.Point.lower, \.upper] {
        elements += axis.stepped(
          segment.places, scale, stroke: palette.limits, width: 1.2, dashes: "5 3"
        ) { chart.points[$0][keyPath: limit] }
      }
    }
    if !targets.isEmpty {
      elements += axis.stepped(
        chart.points.indices, scale, stroke: palette.target, width: 1.5, dashes: "8 2 2 2"
      ) { targets[$0] }
    }
    return elements
  }

  private func series(_ scale: LinearScale) -> [SVGElement] {
    var elements = axis.joined(chart.points.indices, scale, stroke: palette.series) {
      chart.points[$0].value
    }
    let isLarge = chart.points.count <= 40
    for place in chart.points.indices {
      guard let value = chart.points[place].value else { continue }
      let point = chart.points[place]
      elements.append(
        PointMark(point).shape(
          x(place), scale.position(value), palette: palette, isLarge: isLarge))
    }
    return elements
  }

  private func labels(_ scale: LinearScale) -> [SVGElement] {
    endLabels(scale).elements(x: right + 5, gap: 12.5, within: top...bottom)
  }

  private func endLabels(_ scale: LinearScale) -> EndLabels {
    var labels = EndLabels()
    guard let segment = chart.segments.last else { return labels }
    let centre = chart.kind == .run || chart.kind == .g ? "median" : "mean"
    for (name, value) in [
      ("upper", segment.upper), (centre, segment.centre), ("lower", segment.lower),
    ] {
      guard let value else { continue }
      labels.add("\(name) \(format.text(value))", at: scale.position(value), fill: palette.text)
    }
    if let target = words.study.target?.latest {
      labels.add(
        "target \(words.text(target: target))", at: scale.position(target), fill: palette.target)
    }
    return labels
  }
}

extension ValueFormat {
  /// The same unit with as many decimals as the ticks of an axis need.
  func forTicks(_ scale: LinearScale, about count: Int = 4) -> ValueFormat {
    with(decimals: max(0, scale.tickDecimals(about: count) - shift))
  }
}
