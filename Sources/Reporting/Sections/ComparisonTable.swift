import Analysis
import Indicators

/// The rows of a comparison as a table to scan; what it leaves out is in the cards, CSV and JSON.
struct ComparisonTable {
  private let rows: [IndicatorComparison]
  private let report: ComparisonReport
  private let hasSeveralSets: Bool

  init(_ rows: [IndicatorComparison], _ report: ComparisonReport) {
    self.rows = rows
    self.report = report
    hasSeveralSets = report.choices.count > 1
  }

  var table: Table {
    var columns = [
      Table.Column("Indicator"), Table.Column("Period"), Table.Column("Age", numeric: true),
      Table.Column("Value", numeric: true), Table.Column("Peers with data", numeric: true),
      Table.Column("Peer median", numeric: true), Table.Column("Gap to median", numeric: true),
      Table.Column("In SDs", numeric: true), Table.Column("Rank", numeric: true),
      Table.Column("Quartile", numeric: true), Table.Column("On year before", numeric: true),
      Table.Column("Group R²", numeric: true),
    ]
    if hasSeveralSets {
      columns.insert(Table.Column("Peers"), at: 1)
      columns.append(Table.Column("Rank over all sets", numeric: true))
    }
    return Table(columns: columns, texts: rows.map(cells))
  }

  private func cells(_ row: IndicatorComparison) -> [String] {
    let format = ValueFormat(row.indicator)
    let position = row.position.value
    let period = row.period.value ?? row.ownPeriod
    let gapInSDs = position?.gapInSDs.value
    var cells: [String?] = [
      title(row.indicator), period?.description,
      row.ownPeriod.map { FigureAge($0, asOf: report.asOf).short }, value(row, format),
      "\(row.peersWithData.count) of \(row.peersPossible)",
    ]
    cells += [
      position.map { format.text($0.peers.median) },
      position.map {
        format.difference($0.gapToMedian)
          + (GapMark(row.evidence.gap.value, besides: $0.gapToMedian).map { " \($0.rawValue)" }
            ?? "")
      },
      gapInSDs.map { decimalText($0, decimals: 1, sign: true) },
      position.map { Self.rank($0) + Self.places(row.evidence.rank) },
      position.map { Self.standing($0, row.indicator) },
      earlier(row, format), Self.usefulness(row.usefulness),
    ]
    if hasSeveralSets {
      cells.insert(row.choice, at: 1)
      cells.append(Self.range(report.comparison.acrossSets(row.indicator.code)))
    }
    return cells.map { $0 ?? "–" }
  }

  /// The value with its flags, `39.0% [p]`, and `≠` where it is apart from its counts.
  private func value(_ row: IndicatorComparison, _ format: ValueFormat) -> String? {
    guard let own = row.own, let value = own.value else { return nil }
    let marks = own.flags.markers.split(separator: " ").map { "[\($0)]" }.joined()
    return format.text(value) + (row.isApart ? " ≠" : "")
      + (marks.isEmpty ? "" : " \(marks)")
  }

  /// The change on the same period a year before; failing that on the latest earlier figure, whose
  /// period is then named.
  private func earlier(_ row: IndicatorComparison, _ format: ValueFormat) -> String? {
    if let figure = row.earlier.samePeriodLastYear {
      return figure.crossesBreak ? "break" : format.difference(figure.difference)
    }
    return row.earlier.previous.map {
      ($0.crossesBreak ? "break" : format.difference($0.difference)) + " (\($0.period))"
    }
  }

  private func title(_ indicator: Indicator) -> String {
    let name = indicator.title == indicator.code ? "" : " \(indicator.title)"
    return indicator.code + name + unitRemark(indicator)
  }

  /// `6th of 8`, with `=` after the place when it is shared.
  static func rank(_ position: Position) -> String {
    "\(ordinal(position.rank))\(position.tiedWith > 0 ? "=" : "") of \(position.of)"
  }

  /// ` (1–3)`, the places it could have, where they can be told.
  static func places(_ rank: Figure<RankInterval>) -> String {
    guard let rank = rank.value else { return "" }
    return rank.low == rank.high ? " (sure)" : " (\(rank.low)–\(rank.high))"
  }

  /// The quartile; for an indicator that is not judged, higher, similar or lower.
  static func standing(_ position: Position, _ indicator: Indicator) -> String {
    if let quartile = position.quartile.value { return String(quartile) }
    return indicator.polarity.isJudged || indicator.growsWithSize ? "–" : height(position)
  }

  /// Higher or lower than the middle peer by half a standard deviation or more, else similar.
  static func height(_ position: Position) -> String {
    guard let gap = position.gapInSDs.value else { return "–" }
    return abs(gap) < 0.5 ? "similar" : gap > 0 ? "higher" : "lower"
  }

  /// `0.31`, `−0.12 ✗` where the group is of no use, `–` where it cannot be told.
  static func usefulness(_ figure: Figure<GroupUsefulness>) -> String {
    guard let value = figure.value?.rSquared else { return "–" }
    return decimalText(value, decimals: 2) + (value <= 0 ? " ✗" : "")
  }

  static func range(_ sets: AcrossSets) -> String {
    guard let (best, worst) = sets.rank else { return "–" }
    let (first, last) = ("\(ordinal(best.0)) of \(best.of)", "\(ordinal(worst.0)) of \(worst.of)")
    return first == last ? first : "\(first) to \(last)"
  }
}

/// The unit in brackets, where the values themselves do not show it.
func unitRemark(_ indicator: Indicator) -> String {
  switch indicator.unitName {
  case "", "fraction", "%", "£": ""
  case let unit: " (\(unit))"
  }
}
