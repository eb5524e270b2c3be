import Analysis

/// A control chart as one flat table: a row a point, full precision.
struct ControlChartRecords {
  private let words: ControlChartWords

  init(_ words: ControlChartWords) { self.words = words }

  var table: Table {
    let chart = words.study.chart
    let ranges = chart.movingRanges
    return Table(
      columns: [
        .init("period"), .init("value", numeric: true), .init("mean", numeric: true),
        .init("lower", numeric: true), .init("upper", numeric: true),
        .init("target", numeric: true), .init("moving_range", numeric: true),
        .init("segment", numeric: true), .init("ghost"), .init("headline"), .init("reasons"),
        .init("missing"), .init("event"),
      ],
      rows: chart.points.indices.map { place in
        let point = chart.points[place]
        let segment = chart.segments.firstIndex { $0.places.contains(place) } ?? 0
        let events = words.subject.events.filter { $0.place == place }.map(\.text)
        return [
          .text(words.subject.periods[place]), .optional(point.value), .optional(point.centre),
          .optional(point.lower), .optional(point.upper),
          .optional(words.study.target?.byPlace[place]),
          .optional(chart.kind == .xmr ? ranges[place] : nil),
          .int(segment + 1), .text(point.isLeftOut ? "yes" : ""),
          .text(point.value == nil ? "" : point.signal.word),
          .text(point.reasons.words.joined(separator: " ")),
          .text(words.subject.missing[place] ?? ""), .text(events.joined(separator: "; ")),
        ]
      })
  }
}
