public import Analysis

/// A control chart as a report.
public struct ControlChartReport {
  private let words: ControlChartWords
  private let palette: ChartPalette

  /// A report of a study.
  public init(
    _ study: ControlStudy, subject: ControlChartSubject, palette: ChartPalette = .clear
  ) {
    words = ControlChartWords(study: study, subject: subject)
    self.palette = palette
  }

  /// The report.
  public var report: Report {
    Report(
      title: words.subject.title, blocks: blocks, data: ControlChartJSON(words).value,
      records: ControlChartRecords(words).table,
      drawing: ControlChartDrawing(words, palette: palette).document)
  }

  private var blocks: [Report.Block] {
    let cautions = ControlChartCautions(words: words)
    var blocks: [Report.Block] = [
      .paragraph(words.finding), .preformatted(ControlChartSketch(words).lines), .table(icons),
    ]
    let signals = signalTable
    if !signals.rows.isEmpty { blocks += [.heading("Signals"), .table(signals)] }
    if !words.subject.events.isEmpty {
      blocks += [
        .heading("What happened"),
        .list(words.subject.events.map { "\(words.period($0.place)): \($0.text)" }),
      ]
    }
    blocks += suggestion
    if !words.subject.missing.isEmpty {
      blocks += [
        .heading("Periods without a value"),
        .list(
          words.subject.missing.sorted { $0.key < $1.key }.map {
            "\(words.period($0.key)): \($0.value)"
          }),
      ]
    }
    return blocks + [
      .heading("What so many points can show"), .list(cautions.reach),
      .heading("How this chart was made"), .list(cautions.making),
    ]
  }

  private var icons: Table {
    Table(
      columns: [
        .init("Icon"), .init("Reading"), .init("Settled"), .init("Why"),
      ],
      texts: [
        [
          "Variation", words.variationWords, words.study.variation.isSettled ? "yes" : "no",
          words.why(words.study.variation),
        ],
        [
          "Assurance", words.assuranceWords, words.study.assurance.isSettled ? "yes" : "no",
          words.why(words.study.assurance),
        ],
      ])
  }

  /// Successive points of one meaning in one row.
  private var signalTable: Table {
    let chart = words.study.chart
    var groups: [(places: [Int], meaning: String)] = []
    for place in chart.points.indices where !chart.points[place].reasons.isEmpty {
      let meaning = meaning(chart.points[place])
      if let last = groups.last, last.meaning == meaning, last.places.last == place - 1 {
        groups[groups.count - 1].places.append(place)
      } else {
        groups.append(([place], meaning))
      }
    }
    return Table(
      columns: [
        .init("Period"), .init("Points", numeric: true), .init("Value", numeric: true),
        .init("Meaning"), .init("Reasons"),
      ], texts: groups.map { row($0.places, $0.meaning) })
  }

  private func row(_ places: [Int], _ meaning: String) -> [String] {
    let points = places.map { words.study.chart.points[$0] }
    let values = points.compactMap(\.value)
    let format = words.subject.format
    let (low, high) = (
      values.min().map(format.text) ?? "", values.max().map(format.text) ?? ""
    )
    let (first, last) = (words.period(places[0]), words.period(places[places.count - 1]))
    let reasons = points.reduce(into: SignalReasons()) { $0.formUnion($1.reasons) }
    return [
      first == last ? first : "\(first) – \(last)", "\(places.count)",
      low == high ? low : "\(low) to \(high)", meaning,
      reasons.sentences.joined(separator: "; "),
    ]
  }

  private func meaning(_ point: ControlChart.Point) -> String {
    if point.isLeftOut { return "not used for limits" }
    let both = point.reasons.pullsBothWays && words.study.chart.options.direction != .neutral
    if both { return "both improvement and concern" }
    switch point.signal {
    case .improvement: return "improvement"
    case .concern: return "concern"
    case .neutral(let side): return side.rawValue
    case .unusualSpread:
      return point.reasons.contains(.unusuallyFewCrossings)
        ? "unusual persistence" : "unusual spread"
    case .common: return ""
    }
  }

  /// What is said instead where a drift describes the change as well.
  private var drift: [Report.Block] {
    guard let found = words.study.drift, let kind = found.drift else { return [] }
    let fit =
      switch kind {
      case .line: "a straight line describes them at least as well as one step"
      case .walk:
        "a level that moves a little every period describes them at least as well as one step"
      }
    return [
      .heading("A drift, not a step"),
      .paragraph(
        "From \(words.period(found.place)) on values lie \(found.isRise ? "higher" : "lower") than before, but \(fit): it looks like a drift, or several steps. No new limits are suggested, for one mean does not describe a level that keeps moving."
      ),
    ]
  }

  private var suggestion: [Report.Block] {
    guard let rebase = words.study.rebase else { return drift }
    func limits(_ segment: ControlChart.Segment) -> [String] {
      [segment.centre, segment.lower, segment.upper].map {
        $0.map(words.subject.format.text) ?? "–"
      } + ["\(segment.baselineCount)"]
    }
    let period = words.period(rebase.place)
    let spread =
      rebase.likely.count == 1
      ? ""
      : " The values alone cannot tell that from a step anywhere from \(words.period(rebase.likely.lowerBound)) to \(words.period(rebase.likely.upperBound)): what happened, and when, decides."
    let season =
      words.study.seasonality?.isDetected == true
      ? " The time of year matters here and makes such runs by itself: look at --same-period first."
      : ""
    return [
      .heading("A step change to consider"),
      .paragraph(
        "Values seem to have \(rebase.isRise ? "risen" : "fallen") from \(period) and stayed.\(spread)\(season) The limits have not been changed; if you know why it happened, chart it with --rebase '\(words.subject.periods[rebase.place]):REASON'."
      ),
      .table(
        Table(
          columns: [
            .init("Limits"), .init("Mean", numeric: true), .init("Lower", numeric: true),
            .init("Upper", numeric: true), .init("Points", numeric: true),
          ],
          texts: [
            ["as charted"] + limits(rebase.current), ["before \(period)"] + limits(rebase.before),
            ["from \(period)"] + limits(rebase.after),
          ])),
    ]
  }
}
