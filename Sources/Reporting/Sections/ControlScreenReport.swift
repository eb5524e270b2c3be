public import Analysis

/// Many control charts as one table, exceptions first.
public struct ControlScreenReport {
  /// One indicator.
  public struct Entry: Sendable {
    let code: String
    let name: String
    let study: ControlStudy
    let subject: ControlChartSubject

    /// An indicator's study.
    public init(code: String, title: String, study: ControlStudy, subject: ControlChartSubject) {
      self.code = code
      name = title
      self.study = study
      self.subject = subject
    }

    var words: ControlChartWords { ControlChartWords(study: study, subject: subject) }
    var segment: ControlChart.Segment? { study.chart.segments.last }
    var place: Int? { study.chart.lastPlace }
    var point: ControlChart.Point? { place.map { study.chart.points[$0] } }

    /// Concern, unusual, improvement, unusual by the values before it alone, usual, too short to
    /// tell.
    var weight: Int {
      switch study.variation.icon {
      case .concern: 0
      case .neutral, .unusualSpread: 1
      case .improvement: 2
      case .common where study.latest?.isUnusual == true: 3
      case .common: (segment?.count ?? 0) >= ControlStudy.fewestPoints ? 4 : 5
      case nil: 6
      }
    }
  }

  private let title: String
  private let entries: [Entry]
  private let without: [String]

  /// A screening.
  ///
  /// `without` lists indicators that cannot be charted: no figure at all, or periods unlike each other.
  public init(title: String, entries: [Entry], without: [String] = []) {
    self.title = title
    self.entries = entries.enumerated().sorted {
      ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset)
    }.map(\.element)
    self.without = without
  }

  /// The report.
  public var report: Report {
    Report(title: title, blocks: blocks, data: data, records: records)
  }

  private var expectedFalse: Double {
    entries.reduce(0) { $0 + ($1.study.falseAlarms?.probability ?? 0) }
  }

  private var blocks: [Report.Block] {
    let signalling = entries.filter { $0.study.chart.points.contains { $0.signal.isSpecial } }.count
    let unusual = entries.filter { $0.study.latest?.isUnusual == true }.count
    let rules = entries.first?.study.chart.options.rules.name ?? ""
    var blocks: [Report.Block] = [
      .paragraph(
        "\(counted(entries.count, "indicator")) under the rules \(rules). With a signal somewhere: \(signalling); if every process were stable, about \(decimalText(expectedFalse, decimals: expectedFalse < 10 ? 1 : 0)) would have one by chance. With a latest value that is unusual by the values before it: \(unusual)."
      ),
      .table(
        Table(
          columns: [
            .init("Indicator"), .init("Latest"), .init("Value", numeric: true),
            .init("Mean", numeric: true), .init("Limits", numeric: true),
            .init("n", numeric: true), .init("Variation"), .init("Assurance"), .init("Reasons"),
          ], texts: entries.map(row))),
    ]
    if !without.isEmpty { blocks += [.heading("Not charted"), .list(without)] }
    return blocks + [
      .heading("How to read this"),
      .list([
        "Variation is read from the last point that has data, assurance from the last limits and the target. An icon with “?” is not settled: fewer than \(ControlStudy.fewestPoints) points, a process that is not stable, values that plainly depend on the ones before or on the time of year, a step or a drift, values that never change, or values beyond what is possible.",
        "Run yardstick spc with one --indicator to see its chart, how it was made and what so many points can show.",
      ]),
    ]
  }

  private func row(_ entry: Entry) -> [String] {
    let format = entry.subject.format
    let limits = entry.segment.flatMap { segment in
      segment.lower.flatMap { lower in
        segment.upper.map { "\(format.text(lower)) to \(format.text($0))" }
      }
    }
    func doubtful(_ words: String, _ isSettled: Bool) -> String { isSettled ? words : words + " ?" }
    let reasons =
      (entry.point?.reasons.sentences ?? [])
      + (entry.study.latest?.isUnusual == true
        ? ["unusual by the values before it"] : [])
    return [
      "\(entry.code) \(entry.name)", entry.place.map { entry.subject.periods[$0] } ?? "",
      entry.point?.value.map(format.text) ?? "–", entry.segment?.centre.map(format.text) ?? "–",
      limits ?? "–", "\(entry.segment?.count ?? 0)",
      doubtful(entry.words.variationWords, entry.study.variation.isSettled),
      entry.study.assurance.icon == nil
        ? entry.words.assuranceWords
        : doubtful(entry.words.assuranceWords, entry.study.assurance.isSettled),
      reasons.joined(separator: "; "),
    ]
  }

  private var records: Table {
    Table(
      columns: [
        .init("indicator"), .init("title"), .init("chart"), .init("period"),
        .init("value", numeric: true), .init("mean", numeric: true), .init("lower", numeric: true),
        .init("upper", numeric: true), .init("n", numeric: true), .init("variation"),
        .init("variation_settled"), .init("assurance"), .init("assurance_settled"),
        .init("reasons"), .init("latest_unusual"), .init("false_alarm_probability", numeric: true),
        .init("lag1", numeric: true),
      ],
      rows: entries.map { entry in
        [
          .text(entry.code), .text(entry.name), .text(entry.study.chart.kind.rawValue),
          .text(entry.place.map { entry.subject.periods[$0] } ?? ""),
          .optional(entry.point?.value), .optional(entry.segment?.centre),
          .optional(entry.segment?.lower), .optional(entry.segment?.upper),
          .int(entry.segment?.count), .text(entry.study.variation.icon?.iconWord ?? ""),
          .text(entry.study.variation.isSettled ? "yes" : "no"),
          .text(entry.study.assurance.icon?.rawValue ?? ""),
          .text(entry.study.assurance.isSettled ? "yes" : "no"),
          .text((entry.point?.reasons.words ?? []).joined(separator: " ")),
          .text(entry.study.latest.map { $0.isUnusual ? "yes" : "no" } ?? ""),
          .optional(entry.study.falseAlarms?.probability),
          .optional(entry.study.lagOne?.estimate),
        ]
      })
  }

  private var data: JSONValue {
    [
      "schema": "yardstick.spc-all/1", "title": .string(title),
      "expected_false_signals": .number(expectedFalse),
      "indicators": .array(
        entries.map { entry in
          .object([
            ("indicator", .string(entry.code)), ("title", .string(entry.name)),
            ("spc", ControlChartJSON(entry.words, brief: true).value),
          ])
        }),
      "without_figure": .array(without.map { .string($0) }),
    ]
  }
}
