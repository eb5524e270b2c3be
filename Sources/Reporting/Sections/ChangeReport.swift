public import Analysis
import Indicators
import Statistics

/// A change, or a change and the same against a year before, as a report.
public struct ChangeReport {
  private let changes: [Change]
  private let tool: IncumbentTool?
  private let trend: ChangeTrendSection?

  /// A report of changes, the one asked for first, with another tool's rating beside ours if one
  /// is named.
  public init(_ changes: [Change], tool: IncumbentTool? = nil) {
    self.changes = changes
    self.tool = tool
    trend = nil
  }

  /// A report of changes with the recent trend after them.
  public init(
    _ changes: [Change], trend: ChangeTrend, of finder: ChangeFinder, tool: IncumbentTool?
  ) {
    self.changes = changes
    self.tool = tool
    self.trend = ChangeTrendSection(trend, of: finder, tool: tool)
  }

  /// The report.
  public var report: Report {
    Report(title: title, blocks: blocks, data: data, records: records)
  }

  private var title: String {
    guard let first = changes.first else { return trend?.title ?? "No change to report" }
    let format = ChangeFormat(first)
    switch first.subject {
    case .figures:
      return
        "Is it real? \(format.value(first.sampled.before.value)) → \(format.value(first.sampled.after.value))"
    case .overTime(let area, let indicator, _, _):
      return "\(area.name): \(Self.name(indicator)). Is the change real?"
    case .atOneTime(let area, let indicator, _, _):
      return "\(area.name): \(Self.name(indicator)). Is the gap real?"
    }
  }

  static func name(_ indicator: Indicator) -> String {
    indicator.title == indicator.code ? indicator.code : "\(indicator.code) \(indicator.title)"
  }

  private var blocks: [Report.Block] {
    var blocks: [Report.Block] = []
    for (index, change) in changes.enumerated() {
      if index > 0 { blocks.append(.heading("Against the same period a year before")) }
      let text = ChangeText(change)
      blocks += [.paragraph(text.answer), .list(text.points)]
      if let rating = rating(change) { blocks.append(.paragraph(rating.text)) }
    }
    if let trend { blocks += trend.blocks }
    var seen: Set<String> = []
    let limitations = (changes.flatMap { ChangeLimitations($0).items } + (trend?.limitations ?? []))
      .filter { seen.insert($0).inserted }
    return blocks + [.heading("Limitations"), .list(limitations)]
  }

  private func rating(_ change: Change) -> IncumbentRating? {
    tool.map { IncumbentRating($0, change) }
  }

  private var data: JSONValue {
    guard let first = changes.first else {
      return .object([("schema", "yardstick.change/1")] + (trend?.members ?? []))
    }
    var more = incumbent(first)
    if changes.count > 1 {
      more.append(
        (
          "same_period_last_year",
          ChangeJSON(changes[1]).value(
            flaggedAfterFDR: ChangeJSON.notScreened, more: incumbent(changes[1]))
        ))
    }
    guard
      case .object(let members) = ChangeJSON(first).value(
        flaggedAfterFDR: ChangeJSON.notScreened, more: more + (trend?.members ?? []))
    else { return .null }
    return .object([(key: "schema", value: "yardstick.change/1")] + members)
  }

  private func incumbent(_ change: Change) -> ChangeJSON.Members {
    rating(change).map { [("incumbent", $0.json)] } ?? []
  }

  private var records: Table {
    ChangeRecords(
      changes.map { ($0, nil, nil) }, ratings: changes.map(rating)
    ).table
  }
}
