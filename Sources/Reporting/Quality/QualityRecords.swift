import Analysis
import Indicators

/// The findings of a check as one flat table, a row each.
struct QualityRecords {
  private let report: QualityReport

  init(_ report: QualityReport) {
    self.report = report
  }

  var table: Table {
    Table(
      columns: [
        "rule", "severity", "file", "row", "column", "area", "area_name", "indicator", "breakdown",
        "period", "value", "expected", "explanation", "mend", "waived_by", "waived_on",
        "waived_why",
      ].map { Table.Column($0) }, rows: report.result.findings.map(row))
  }

  private func row(_ finding: Finding) -> [Table.Cell] {
    let (location, words) = (report.location(finding), report.words(finding))
    let waiver = report.waiver(finding)
    func text(_ text: String?) -> Table.Cell { text.map { .text($0) } ?? .empty }
    return [
      .text(finding.rule.rawValue), .text(finding.severity.rawValue), .text(location.file),
      .int(location.row), text(location.column), text(location.area?.code),
      text(location.area?.name), text(location.indicator?.code), text(location.breakdown),
      text(location.period?.description), .optional(finding.facts.found),
      .optional(finding.facts.expected), .text(words.sentence), .text(words.mend),
      text(waiver?.who), text(waiver?.when.description), text(waiver?.why),
    ]
  }
}
