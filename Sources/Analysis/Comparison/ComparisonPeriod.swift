import Indicators

/// Which period a council is compared in.
///
/// The latest in which the council and at least three quarters of its peers have data, and never
/// fewer than five of them. A group of fewer than five must be complete; its row says that it is
/// too small to read more than side by side.
enum ComparisonPeriod {
  /// The share of the peers that must have data.
  static let share = 0.75
  /// The fewest peers that must have data, in a group that has as many.
  static let fewest = 5

  /// How many of that many peers must have data.
  static func needed(of possible: Int) -> Int {
    max((3 * possible + 3) / 4, min(fewest, possible), 1)
  }

  /// The position of the period, or `nil` when none will do.
  static func latest(
    in block: Panel.Block, area: Int, peers: (Int) -> [Int]
  ) -> Int? {
    block.periods.indices.reversed().first { index in
      guard block.value(area: area, period: index) != nil else { return false }
      let possible = peers(index)
      let reporting = possible.count { block.value(area: $0, period: index) != nil }
      return !possible.isEmpty && reporting >= needed(of: possible.count)
    }
  }
}
