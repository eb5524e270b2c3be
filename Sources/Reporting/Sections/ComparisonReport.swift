public import Analysis
public import Indicators

/// A comparison as a report: exceptions first, worst and best, then the rest.
public struct ComparisonReport {
  /// The order rows come in.
  public enum Order: String, Sendable, CaseIterable {
    /// Furthest behind, furthest ahead, then the rest.
    case exceptions
    /// The dataset's order.
    case dataset
    /// By code.
    case indicator
    /// By theme, then by code.
    case theme
    /// By gap in standard deviations, worst first.
    case gap
    /// By place in the group, worst first.
    case rank
  }

  let comparison: Comparison
  let dataset: Dataset
  let choices: [PeerChoice]
  let asOf: CalendarDate
  let order: Order
  let isDetailed: Bool

  /// A report of a comparison.
  ///
  /// Ages are counted to `asOf`. With `detail`, every row is also given in full; rows of five
  /// indicators or fewer always are.
  public init(
    _ comparison: Comparison, in dataset: Dataset, choices: [PeerChoice], asOf: CalendarDate,
    order: Order = .exceptions, detail: Bool = false
  ) {
    self.comparison = comparison
    self.dataset = dataset
    self.choices = choices
    self.asOf = asOf
    self.order = order
    isDetailed = detail || Set(comparison.rows.map(\.indicator.code)).count <= 5
  }

  /// The report.
  public var report: Report {
    Report(
      title: "\(comparison.area.name) among its peers", blocks: blocks,
      data: ComparisonJSON(self).value, records: ComparisonRecords(self).table)
  }

  /// The rows in the order asked for.
  var rows: [IndicatorComparison] {
    order == .exceptions
      ? ComparisonSection.all(of: comparison, asOf: asOf).flatMap(\.rows)
      : comparison.rows.enumerated().sorted {
        let (a, b) = (sortKey($0.element), sortKey($1.element))
        return a == b ? $0.offset < $1.offset : a < b
      }.map(\.element)
  }

  /// The same and, last, those that could not be compared.
  var allRows: [IndicatorComparison] {
    guard order == .exceptions else { return rows }
    let shown = Set(rows.map(\.indicator.code))
    return rows + comparison.rows.filter { !shown.contains($0.indicator.code) }
  }

  private func sortKey(_ row: IndicatorComparison) -> SortKey {
    switch order {
    case .exceptions, .dataset: SortKey(number: 0, text: "")
    case .indicator: SortKey(number: 0, text: row.indicator.code)
    case .theme: SortKey(number: 0, text: "\(row.indicator.theme ?? "~") \(row.indicator.code)")
    case .gap:
      SortKey(number: row.position.value?.meritInSDs ?? .infinity, text: row.indicator.code)
    case .rank:
      SortKey(
        number: row.position.value.map { -Double($0.rank) / Double($0.of) } ?? .infinity,
        text: row.indicator.code)
    }
  }

  private struct SortKey: Comparable {
    let number: Double
    let text: String

    static func < (lhs: SortKey, rhs: SortKey) -> Bool {
      (lhs.number, lhs.text) < (rhs.number, rhs.text)
    }
  }

  private var blocks: [Report.Block] {
    var blocks = introduction
    if comparison.rows.allSatisfy({ $0.position.value == nil }) {
      return blocks + [.paragraph("There is nothing to compare; the reasons are below.")]
        + notCompared
    }
    if order == .exceptions {
      for section in ComparisonSection.all(of: comparison, asOf: asOf) where !section.rows.isEmpty {
        blocks += [.heading(section.title), .table(ComparisonTable(section.rows, self).table)]
      }
    } else {
      blocks.append(.table(ComparisonTable(rows, self).table))
    }
    if isDetailed { blocks += rows.flatMap { ComparisonCard($0, self).blocks } }
    return blocks + notCompared + [
      .heading("How to read this"), .list(ComparisonLimitations(self).reading),
      .heading("Limitations"), .list(ComparisonLimitations(self).limitations),
    ]
  }

  private var introduction: [Report.Block] {
    [
      .paragraph(
        "\(dataset.title). \(comparison.area.name) (\(comparison.area.code)) beside its peers; ages are to \(asOf)."
      ),
      .list(choices.flatMap { choice in choice.sets.map { peerLine($0, choice: choice) } }),
    ]
  }

  private func peerLine(_ set: PeerSet, choice: PeerChoice) -> String {
    let names = set.members.map(name)
    let shown = (1...20).contains(names.count) ? ": " + names.joined(separator: "; ") : ""
    let own = set.includesSelf ? ", not counting \(comparison.area.name) itself" : ""
    let label = set.name == choice.label ? set.name : "\(choice.label), \(set.name)"
    return "Peers (\(label)): \(counted(names.count, "council"))\(own)\(shown)."
  }

  /// The name of a peer, with the day it was abolished.
  private func name(_ code: String) -> String {
    let area = dataset.directory[code]
    return (area?.name ?? code) + (area?.validTo.map { " (until \($0))" } ?? "")
  }

  private var notCompared: [Report.Block] {
    var items = comparison.rows.compactMap { row -> String? in
      guard let reason = row.position.reason else { return nil }
      return "\(row.indicator.code) \(row.indicator.title) (\(row.group)): \(reason)"
    }
    items += comparison.withoutOwnFigure.map {
      "\($0.code) \($0.title): no figure for \(comparison.area.name) in any period"
    }
    items += comparison.withoutGroup.map {
      "\($0.code) \($0.title): \(comparison.area.name) has no group for this indicator"
    }
    return items.isEmpty ? [] : [.heading("Not compared"), .list(items)]
  }
}
