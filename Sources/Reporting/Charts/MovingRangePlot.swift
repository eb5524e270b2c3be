import Analysis

/// The companion of an XmR chart: the step from each value to the next, with mean and upper limit.
///
/// A large step is drawn as a diamond: it says that two neighbours differ unusually, not that the
/// level is better or worse.
struct MovingRangePlot {
  let words: ControlChartWords
  let palette: ChartPalette
  var axis = PeriodAxis(count: 0, left: 0, right: 0)
  let top: Double
  let bottom: Double
  private let small = 11.5

  private var chart: ControlChart { words.study.chart }

  /// Whether there is anything to draw.
  static func suits(_ chart: ControlChart) -> Bool {
    chart.kind == .xmr && (chart.segments.last?.movingRange?.mean ?? 0) > 0
  }

  private var scale: LinearScale {
    let uppers = chart.segments.compactMap { $0.movingRange?.upper }
    let highest = max(uppers.max() ?? 0, chart.movingRanges.compactMap(\.self).max() ?? 0)
    return LinearScale(0...(highest * 1.06), from: bottom, to: top)
  }

  /// The widest label right of the plot.
  var room: Double { endLabels(scale).room }

  var elements: [SVGElement] {
    let (ranges, scale) = (chart.movingRanges, scale)
    return frame(scale) + lines(scale) + points(ranges, scale) + labels(scale)
  }

  private func frame(_ scale: LinearScale) -> [SVGElement] {
    let format = words.subject.format.withoutUnit.forTicks(scale, about: 2)
    var elements: [SVGElement] = [
      .text(
        "Moving range (mR): step from the value before", axis.left, top - 6, size: small,
        fill: palette.text),
      .line(axis.left, bottom, axis.right, bottom, stroke: palette.text),
    ]
    for tick in scale.ticks(about: 2) {
      let y = scale.position(tick)
      if tick > 0 { elements.append(.line(axis.left, y, axis.right, y, stroke: palette.grid)) }
      elements.append(
        .text(
          format.text(tick), axis.left - 5, y + 4, size: small, fill: palette.text, anchor: .end))
    }
    return elements
  }

  private func lines(_ scale: LinearScale) -> [SVGElement] {
    chart.segments.flatMap { segment -> [SVGElement] in
      guard let range = segment.movingRange else { return [] }
      return axis.stepped(segment.places, scale, stroke: palette.centre, width: 1.3) { _ in
        range.mean
      }
        + axis.stepped(segment.places, scale, stroke: palette.limits, width: 1.2, dashes: "5 3") {
          _ in range.upper
        }
    }
  }

  private func points(_ ranges: [Double?], _ scale: LinearScale) -> [SVGElement] {
    let large = Set(chart.placesOfLargeRanges)
    let isLarge = ranges.count <= 40
    return axis.joined(ranges.indices, scale, stroke: palette.series) { ranges[$0] }
      + ranges.indices.compactMap { place in
        ranges[place].map {
          (large.contains(place) ? PointMark.unusual : .usual).shape(
            axis.x(place), scale.position($0), palette: palette, isLarge: isLarge)
        }
      }
  }

  private func labels(_ scale: LinearScale) -> [SVGElement] {
    endLabels(scale).elements(x: axis.right + 5, gap: 12.5, within: top...bottom)
  }

  private func endLabels(_ scale: LinearScale) -> EndLabels {
    var labels = EndLabels()
    guard let range = chart.segments.last?.movingRange else { return labels }
    let format = words.subject.format.forDifferences
    labels.add(
      "upper \(format.text(range.upper))", at: scale.position(range.upper), fill: palette.text)
    labels.add(
      "mean \(format.text(range.mean))", at: scale.position(range.mean), fill: palette.text)
    return labels
  }
}
