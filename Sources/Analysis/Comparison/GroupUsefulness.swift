import Statistics

/// Whether knowing a council's peers says anything about its value: leave-one-out R².
///
/// R² = 1 − Σ(yᵢ − mean of i's peers)² / Σ(yᵢ − mean of all others)², over every council i that
/// has a list under the same model or grouping, a value, and a peer with a value. 1: the peers'
/// mean is the council's value; 0: no better than the mean of all other councils; below 0: worse.
///
/// It must not be read as proof that a list is bad: where values rest on small counts, chance
/// alone keeps it low.
public struct GroupUsefulness: Sendable {
  /// The coefficient, at most 1; it has no lower limit.
  public let rSquared: Double
  /// How many councils it is over.
  public let count: Int

  /// Judges a choice of peers.
  ///
  /// - Parameters:
  ///   - lists: each council's peers, by position; `nil` for one without a list.
  ///   - values: each council's value, by position; `nil` where there is none.
  /// - Returns: withheld below three councils that can be judged, where all values are the same,
  ///   and where every list is simply everybody else (R² would be 0 by definition).
  /// - Complexity: O(councils × peers).
  public static func judged(lists: [[Int]?], values: [Double?]) -> Figure<GroupUsefulness> {
    let members = lists.indices.filter { lists[$0] != nil && values[$0] != nil }
    let all = members.compactMap { values[$0] }
    let total = Moments.sum(all)
    var errors: [Double] = []
    var spread: [Double] = []
    var isEverybody = true
    for index in members {
      guard let value = values[index], let list = lists[index] else { continue }
      let peers = list.compactMap { values[$0] }
      guard let mean = Moments.mean(peers), all.count > 1 else { continue }
      isEverybody = isEverybody && peers.count == all.count - 1
      let others = (total - value) / Double(all.count - 1)
      errors.append((value - mean) * (value - mean))
      spread.append((value - others) * (value - others))
    }
    let denominator = Moments.sum(spread)
    guard errors.count >= 3 else { return .withheld(.fewPeers(errors.count, needed: 3)) }
    guard !isEverybody else { return .withheld(.oneGroupOnly) }
    guard denominator > 0 else { return .withheld(.noSpread) }
    return .value(
      GroupUsefulness(rSquared: 1 - Moments.sum(errors) / denominator, count: errors.count))
  }
}
