import Analysis
import Indicators

/// The findings of a check as JSON: `yardstick.check/1`.
struct QualityJSON {
  private let report: QualityReport

  init(_ report: QualityReport) {
    self.report = report
  }

  var value: JSONValue {
    let result = report.result
    return [
      "schema": "yardstick.check/1", "dataset": .string(report.dataset?.name ?? report.name),
      "as_of": result.asOf.map { JSONValue.string($0.description) }
        ?? .missing("notAvailable", why: "the dataset has no periods"),
      "rows_checked": .int(result.cells),
      "counts": [
        "error": .int(result.count(.error)), "warning": .int(result.count(.warning)),
        "note": .int(result.count(.note)),
        "waived": .int(result.findings.count - result.standing.count),
      ],
      "rules": .array(
        QualityRule.allCases.filter { result.rules.contains($0) }.map { rule($0) }),
      "findings": .array(result.findings.map(finding)),
      "limitations": .array(report.making.map { .string($0) }),
    ]
  }

  private func rule(_ rule: QualityRule) -> JSONValue {
    let found = report.result.findings.filter { $0.rule == rule }
    let tally = report.result.tallies[rule]
    return [
      "rule": .string(rule.rawValue), "title": .string(QualityRuleText.of(rule).title),
      "severity": .string(rule.severity.rawValue),
      "findings": .int(found.count { $0.waiver == nil }),
      "waived": .int(found.count { $0.waiver != nil }),
      "tests": tally.map { JSONValue.int($0.tested) } ?? notStatistical,
      "expected_by_chance": tally.map { JSONValue.number($0.expectedByChance) } ?? notStatistical,
    ]
  }

  private var notStatistical: JSONValue {
    .missing("notApplicable", why: "the rule counts no chance findings here")
  }

  private func finding(_ finding: Finding) -> JSONValue {
    let (location, words) = (report.location(finding), report.words(finding))
    var members: [(key: String, value: JSONValue)] = [
      ("rule", .string(finding.rule.rawValue)), ("severity", .string(finding.severity.rawValue)),
      ("file", .string(location.file)), ("row", location.row.map { .int($0) } ?? .null),
      ("column", .optional(location.column)), ("area", .optional(location.area?.code)),
      ("area_name", .optional(location.area?.name)),
      ("indicator", .optional(location.indicator?.code)),
      ("breakdown", .optional(location.breakdown)),
      ("period", .optional(location.period?.description)),
      ("value", finding.facts.found.map { .number($0) } ?? .null),
      ("expected", finding.facts.expected.map { .number($0) } ?? .null),
      ("score", finding.facts.score.map { .number($0) } ?? .null),
      ("p", finding.facts.p.map { .number($0) } ?? .null),
      ("explanation", .string(words.sentence)), ("mend", .string(words.mend)),
    ]
    if let waiver = report.waiver(finding) { members.append(("waiver", .waiver(waiver))) }
    return .object(members)
  }
}

extension JSONValue {
  /// A waiver.
  static func waiver(_ waiver: Waiver) -> JSONValue {
    [
      "rule": .optional(waiver.rule), "area": .optional(waiver.area),
      "indicator": .optional(waiver.indicator), "period": .optional(waiver.period),
      "who": .string(waiver.who), "when": .string(waiver.when.description),
      "why": .string(waiver.why),
    ]
  }
}
