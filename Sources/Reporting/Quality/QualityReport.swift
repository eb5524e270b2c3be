public import Analysis
public import Indicators

/// The findings of a check as a report: the summary first, then the exceptions rule by rule.
public struct QualityReport {
  let result: QualityResult
  let dataset: Dataset?
  let rows: SourceRows
  let name: String
  let limit: Int

  /// A report.
  ///
  /// - Parameters:
  ///   - result: what was found.
  ///   - dataset: what could be read of the dataset.
  ///   - rows: where its figures stand.
  ///   - name: what the user called the data.
  ///   - limit: how many findings of one rule the text lists; JSON and CSV have all.
  public init(
    _ result: QualityResult, of dataset: Dataset?, rows: SourceRows, name: String, limit: Int
  ) {
    self.result = result
    self.dataset = dataset
    self.rows = rows
    self.name = name
    self.limit = limit
  }

  /// The report.
  public var report: Report {
    Report(
      title: "Check of \(dataset?.title ?? name)", blocks: blocks, data: QualityJSON(self).value,
      records: QualityRecords(self).table)
  }

  func location(_ finding: Finding) -> QualityLocation {
    QualityLocation(finding.place, in: dataset, rows: rows)
  }

  func words(_ finding: Finding) -> QualityWords {
    QualityWords(finding: finding, dataset: dataset)
  }

  func waiver(_ finding: Finding) -> Waiver? {
    finding.waiver.flatMap { dataset?.waivers[$0] }
  }

  private var blocks: [Report.Block] {
    var blocks: [Report.Block] = [.paragraph(summary)]
    if !ruleTable.rows.isEmpty { blocks.append(.table(ruleTable)) }
    for (rule, severity) in groups {
      let findings = result.standing.filter { $0.rule == rule && $0.severity == severity }
      blocks.append(
        .heading(
          "\(heading(severity)): \(QualityRuleText.of(rule).title.lowercasedFirst) (\(rule.rawValue), \(findings.count))"
        ))
      blocks.append(.list(lines(findings)))
      let mends = Set(findings.map { words($0).mend })
      if mends.count == 1, let mend = mends.first { blocks.append(.paragraph("Mend: \(mend).")) }
    }
    return blocks + waived + [.heading("How this check was made"), .list(making)]
  }

  /// The rules with standing findings, errors first.
  private var groups: [(QualityRule, Severity)] {
    var groups: [(QualityRule, Severity)] = []
    for finding in result.standing
    where !groups.contains(where: { $0 == (finding.rule, finding.severity) }) {
      groups.append((finding.rule, finding.severity))
    }
    return groups
  }

  private var summary: String {
    let counts = Severity.allCases.reversed().map { many(result.count($0), word($0)) }
    let waived = result.findings.count - result.standing.count
    let verdict =
      !result.standing.isEmpty
      ? counts.joined(separator: ", ")
      : waived > 0 ? "Nothing found that is not waived" : "Nothing found"
    return
      "\(verdict) over \(many(result.cells, "row")) checked\(waived > 0 ? "; \(waived) waived" : "")."
      + expectation
  }

  /// What chance alone would give.
  private var expectation: String {
    let statistical = result.findings.count { result.tallies[$0.rule] != nil }
    let expected = result.tallies.values.reduce(0) { $0 + $1.expectedByChance }
    guard result.tallies.values.contains(where: { $0.tested > 0 }) else { return "" }
    return
      " \(statistical) of all findings, notes and waived ones among them, \(statistical == 1 ? "comes" : "come") from rules that ask how unusual a figure is; among so many figures, chance alone would give \(expected < 0.05 ? "fewer than 0.1" : "about " + decimalText(expected, decimals: 1))."
  }

  private var ruleTable: Table {
    Table(
      columns: [
        .init("Rule"), .init("Errors", numeric: true), .init("Warnings", numeric: true),
        .init("Notes", numeric: true), .init("Waived", numeric: true),
        .init("By chance", numeric: true), .init("What it finds"),
      ],
      texts: QualityRule.allCases.compactMap { rule in
        let found = result.findings.filter { $0.rule == rule }
        guard !found.isEmpty else { return nil }
        func count(_ severity: Severity) -> String {
          let number = found.count { $0.severity == severity && $0.waiver == nil }
          return number == 0 ? "" : "\(number)"
        }
        let waived = found.count { $0.waiver != nil }
        return [
          rule.rawValue, count(.error), count(.warning), count(.note),
          waived == 0 ? "" : "\(waived)", chance(rule), QualityRuleText.of(rule).title,
        ]
      })
  }

  private func chance(_ rule: QualityRule) -> String {
    guard let tally = result.tallies[rule] else { return "" }
    return tally.expectedByChance < 0.05
      ? "< 0.1" : decimalText(tally.expectedByChance, decimals: 1)
  }

  private func lines(_ findings: [Finding]) -> [String] {
    let sameMend = Set(findings.map { words($0).mend }).count == 1
    let shown = findings.prefix(limit).map { line($0, mend: !sameMend) }
    let rest = findings.count - shown.count
    return shown
      + (rest > 0
        ? ["… and \(rest) more; --limit \(findings.count) or --format csv lists them"] : [])
  }

  private func line(_ finding: Finding, mend: Bool) -> String {
    let (location, words) = (location(finding), words(finding))
    let names = location.names.isEmpty ? "" : " (\(location.names))"
    return "\(location.text)\(names): \(words.sentence)." + (mend ? " \(words.mend)." : "")
  }

  private var waived: [Report.Block] {
    let findings = result.findings.filter { $0.waiver != nil }
    guard !findings.isEmpty else { return [] }
    let lines = findings.prefix(limit).compactMap { finding -> String? in
      guard let waiver = waiver(finding) else { return nil }
      return line(finding, mend: false)
        + " Waived by \(waiver.who) on \(waiver.when): \(waiver.why)."
    }
    let rest = findings.count - lines.count
    return [
      .heading("Waived (\(findings.count))"),
      .list(lines + (rest > 0 ? ["… and \(rest) more"] : [])),
    ]
  }

  var making: [String] {
    var lines = ["\(result.rules.count) of \(QualityRule.allCases.count) rules were run."]
    if let day = result.asOf { lines.append("Ages are counted to \(day).") }
    if result.findings.contains(where: { $0.rule == .unreadable || $0.rule == .contradiction }) {
      lines.append("Rows that could not be read were not checked any further.")
    }
    for rule in QualityRule.allCases {
      guard let tally = result.tallies[rule] else { continue }
      lines.append(
        "\(rule.rawValue): \(many(tally.tested, "test")); chance alone would give \(chance(rule).replacingLess) finding\(tally.expectedByChance == 1 ? "" : "s")."
      )
    }
    return lines
  }

  private func heading(_ severity: Severity) -> String {
    switch severity {
    case .error: "Error"
    case .warning: "Warning"
    case .note: "Note"
    }
  }

  private func word(_ severity: Severity) -> String { severity.rawValue }

  private func many(_ count: Int, _ noun: String) -> String {
    "\(decimalText(Double(count), decimals: 0)) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
  fileprivate var replacingLess: String {
    hasPrefix("< ") ? "fewer than " + dropFirst(2) : "about " + self
  }
}
