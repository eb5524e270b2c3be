public import Analysis
public import Indicators

/// What a machine finds to mend in a file of targets.
public struct TargetLintReport {
  let lint: TargetLint
  let dataset: Dataset

  /// A report.
  public init(_ lint: TargetLint, in dataset: Dataset) {
    self.lint = lint
    self.dataset = dataset
  }

  /// The report.
  public var report: Report {
    Report(
      title: "The SMART points a machine can check", blocks: blocks, data: json, records: table)
  }

  private var blocks: [Report.Block] {
    let count = lint.findings.count
    let summary =
      "\(TargetWords.plural(lint.targets, "target")) in force looked at; \(count == 0 ? "nothing to mend was found" : TargetWords.plural(count, "point") + " to mend")."
    return [
      .paragraph(summary)
    ] + (count == 0 ? [] : [.table(shown)]) + [
      .heading("Limitations"),
      .list([
        "Whether a target matters, and whether it is within the council's power, no machine can tell."
      ]),
    ]
  }

  private var shown: Table {
    Table(
      columns: ["Row", "Council", "Target", "Point", "What is wrong"].map { Table.Column($0) },
      texts: lint.findings.map { finding in
        [
          finding.target.row.map { String($0) } ?? "–",
          dataset.directory.name(of: finding.target.area),
          Self.name(finding.target), Self.word(finding.point),
          text(finding),
        ]
      })
  }

  private static func name(_ target: Target) -> String {
    let group = target.breakdown.isEmpty ? "" : " for \(target.breakdown)"
    return "\(target.indicator)\(group) by \(target.period)"
  }

  private static func word(_ point: TargetLint.Finding.Point) -> String {
    point == .timeBound ? "time-bound" : point.rawValue
  }

  private func text(_ finding: TargetLint.Finding) -> String {
    let format =
      dataset.indicatorIndex(finding.target.indicator).map {
        ValueFormat(dataset.indicators[$0])
      } ?? ValueFormat(decimals: 2)
    return Self.problem(finding.fault, of: finding.target, format)
  }

  /// What is wrong with a target, in words.
  static func problem(
    _ fault: TargetLint.Finding.Fault, of target: Target, _ format: ValueFormat
  ) -> String {
    switch fault {
    case .noOwner: "nobody is named as owner"
    case .noRationale: "no reason is given for this value"
    case .noIntent: "intent is blank: write sustain, improve or stretch"
    case .noBaseline: "baseline and its period are not both given"
    case .baselineDiffers(let value): differs(value, target.baseline ?? 0, format)
    case .baselineNotInData: "the data have no figure for the baseline period"
    case .wideTolerance(let count):
      "its tolerance of \(TargetWords.amount(target.tolerance ?? 0, format)) is \(ValueFormat(decimals: 1).text(count)) standard deviations of the peers, more than they differ by, so a miss will hardly ever be red"
    case .beyondLimit: "no figure can be \(TargetAimText.short(target.aim, format))"
    case .unitDoubt(let doubt): TargetUnitDoubtText(doubt).reason
    case .noSuchPlace(let count):
      "there is no such place to aim for: no more than \(TargetWords.plural(count, "other council")) of the same type had a figure at once, and the place after them all is anybody's"
    case .kindChanged(let before, let day):
      "changed on \(day) from \(TargetAimText.short(before, format)): a value and a place, or two kinds of place, cannot be compared, so say in the rationale whether it became easier"
    case .noDirection: "neither way is better for this indicator"
    case .noBetterThanBaseline:
      "meant to \(target.intent?.rawValue ?? "improve"), yet no better than its baseline"
    case .betterThanSustain: "meant to sustain, yet better than its baseline"
    case .worseThanSustain:
      "meant to sustain, yet worse than its baseline; what is allowed for chance is written as the tolerance"
    case .dueBeforeBaseline: "due before or in its baseline's period"
    case .setAfterwards: "set on \(target.setOn), after its period had ended"
    case .setInItsOwnPeriod:
      "set on \(target.setOn), inside its own period, when its result was partly known"
    case .madeEasier(let before, let day):
      "made easier on \(day): it was \(TargetAimText.short(before, format))"
    }
  }

  /// With decimals enough to tell the two apart.
  private static func differs(
    _ value: Double, _ baseline: Double, _ usual: ValueFormat
  ) -> String {
    let format = usual.telling(value, from: baseline)
    return
      "the data have \(format.text(value)) for the baseline period, not \(format.text(baseline))"
  }

  private var table: Table {
    Table(
      columns: ["row", "area", "indicator", "breakdown", "target_period", "point", "problem"]
        .map { Table.Column($0) },
      rows: lint.findings.map { finding in
        [
          .int(finding.target.row), .text(finding.target.area), .text(finding.target.indicator),
          .text(finding.target.breakdown), .text(finding.target.period.description),
          .text(Self.word(finding.point)), .text(text(finding)),
        ]
      })
  }

  private var json: JSONValue {
    [
      "schema": "yardstick.target.lint/1", "targets": .int(lint.targets),
      "findings": .array(
        lint.findings.map { finding in
          [
            "row": finding.target.row.map { .int($0) } ?? .null,
            "area": .string(finding.target.area), "indicator": .string(finding.target.indicator),
            "breakdown": .string(finding.target.breakdown),
            "target_period": .string(finding.target.period.description),
            "point": .string(Self.word(finding.point)), "problem": .string(text(finding)),
          ]
        }),
    ]
  }
}
