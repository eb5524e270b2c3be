/// Values put in groups of equal number: quarters, fifths, tenths.
///
/// The rule of PHEindicatormethods' `phe_quantile`: with ranks r from 1 (ties share the best
/// place) of N values in k groups, ⌊(k + 1) − ⌈((N + 1) − r)/(N/k)⌉⌋, at least 1. Tied values are
/// always in one group, unlike with SQL's `NTILE`. All 970 of its own test values are reproduced.
public enum EqualCountGroups {
  /// Which end group 1 is.
  public enum FirstGroup: Sendable, Hashable {
    /// Group 1 holds the highest values, as PHEindicatormethods has it unless told otherwise.
    case highest
    /// Group 1 holds the lowest values.
    case lowest
  }

  /// The group of each value, from 1; `nil` throughout when there are fewer values than groups.
  ///
  /// - Precondition: `groups` is above 0; values are finite, missing ones left out by the caller.
  public static func assign(
    _ values: [Double], groups: Int, first: FirstGroup = .highest
  ) -> [Int]? {
    precondition(groups > 0, "\(groups) groups")
    guard values.count >= groups else { return nil }
    let ranks = ranks(first == .highest ? values.map { -$0 } : values, ties: .shareBest)
    let (n, k) = (Double(values.count), Double(groups))
    return ranks.map { rank in
      max(1, Int((k + 1) - (((n + 1) - rank) / (n / k)).rounded(.up)))
    }
  }
}
