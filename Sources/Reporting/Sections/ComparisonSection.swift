import Analysis
import Indicators

/// A part of a comparison: the rows furthest behind, furthest ahead, and the others.
///
/// Behind is quartile 4 or, where the group is too small for a quartile, the last quarter of the
/// ranks, and worse than the median; ahead is quartile 1 and better than it. A figure of more than
/// three years ago is no exception today. An indicator with several sets of peers goes where the
/// first puts it.
struct ComparisonSection {
  let title: String
  let rows: [IndicatorComparison]

  private enum Place: Int, CaseIterable {
    case behind, ahead, between, unjudged, counts, old

    init(_ row: IndicatorComparison, asOf day: CalendarDate) {
      guard !row.indicator.growsWithSize else {
        self = .counts
        return
      }
      guard let position = row.position.value, row.indicator.polarity.isJudged else {
        self = .unjudged
        return
      }
      if let period = row.period.value, FigureAge(period, asOf: day).isOld {
        self = .old
        return
      }
      let merit = position.merit
      switch position.quartile.value ?? position.quartileByRank {
      case 1 where merit > 0: self = .ahead
      case 4 where merit < 0: self = .behind
      default: self = .between
      }
    }

    var title: String {
      switch self {
      case .behind: "Furthest behind its peers, worst first"
      case .ahead: "Furthest ahead of its peers, best first"
      case .between: "In between, from worse to better"
      case .unjudged: "Neither way is better: higher, similar or lower than peers"
      case .counts: "Counts, which grow with the size of the council: not judged"
      case .old: "More than three years old, from worse to better"
      }
    }
  }

  /// Every section, in the order a reader meets them; rows that could not be compared are in none.
  static func all(of comparison: Comparison, asOf day: CalendarDate) -> [ComparisonSection] {
    var groups: [Place: [[IndicatorComparison]]] = [:]
    for rows in byIndicator(comparison.rows) {
      guard let first = rows.first(where: { $0.position.value != nil }) else { continue }
      groups[Place(first, asOf: day), default: []].append(rows)
    }
    return Place.allCases.map { place in
      let sorted = (groups[place] ?? []).enumerated().sorted { a, b in
        let (first, second) = (merit(a.element), merit(b.element))
        if first == second { return a.offset < b.offset }
        return place == .ahead ? first > second : first < second
      }
      return ComparisonSection(title: place.title, rows: sorted.flatMap(\.element))
    }
  }

  private static func byIndicator(_ rows: [IndicatorComparison]) -> [[IndicatorComparison]] {
    var groups: [[IndicatorComparison]] = []
    for row in rows {
      if groups.last?.first?.indicator.code == row.indicator.code {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
  }

  private static func merit(_ rows: [IndicatorComparison]) -> Double {
    guard let position = rows.compactMap(\.position.value).first else { return 0 }
    // Beside peers who are all alike, any difference is beyond measure.
    return position.meritInSDs
      ?? (position.merit == 0 ? 0 : position.merit > 0 ? .infinity : -.infinity)
  }
}
