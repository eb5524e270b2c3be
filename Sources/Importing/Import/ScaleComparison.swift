/// Whether the figures of one indicator in two places are a hundredfold apart, as percentages are
/// from fractions.
///
/// Compared are the middle sizes of each area's figures, noughts left out, area by area where both
/// places have it. A hundredfold is taken for one only where nearly all of the smaller figures are
/// 1 or less and most of the larger are more than 1, so that a count that grew is not.
struct ScaleComparison {
  /// What a figure is of besides its indicator and period.
  struct Key: Hashable {
    let area: String
    let breakdown: String
  }

  /// The sizes of the figures of each area and breakdown.
  private(set) var sizes: [Key: [Double]] = [:]

  var isEmpty: Bool { sizes.isEmpty }

  /// Adds a figure; 0 is the same in any unit.
  mutating func add(_ value: Double, area: String, breakdown: String) {
    guard value != 0 else { return }
    sizes[Key(area: area, breakdown: breakdown), default: []].append(abs(value))
  }

  /// 100 where `later` is a hundredfold of this, 0.01 the other way round; `nil` where neither.
  func factor(to later: ScaleComparison) -> Double? {
    let (first, second) = (sizes.values.flatMap { $0 }, later.sizes.values.flatMap { $0 })
    guard let middle = Self.middle(first), let other = Self.middle(second),
      let ratio = ratio(to: later)
    else { return nil }
    if (30...300).contains(ratio), Self.areShares(first), other > 1 { return 100 }
    if (30...300).contains(1 / ratio), Self.areShares(second), middle > 1 { return 0.01 }
    return nil
  }

  /// How many times as large `later` is, area by area where both have it; `nil` of nothing.
  func ratio(to later: ScaleComparison) -> Double? {
    let pairs = sizes.compactMap { key, old -> Double? in
      guard let new = later.sizes[key].flatMap(Self.middle), let old = Self.middle(old) else {
        return nil
      }
      return new / old
    }
    if let ratio = Self.middle(pairs) { return ratio }
    guard let middle = Self.middle(sizes.values.flatMap { $0 }),
      let other = Self.middle(later.sizes.values.flatMap { $0 })
    else { return nil }
    return other / middle
  }

  /// How far a ratio is from 1, as a ratio of at least 1.
  static func distance(_ ratio: Double) -> Double { max(ratio, 1 / ratio) }

  private static func areShares(_ sizes: [Double]) -> Bool {
    sizes.count { $0 <= 1 } * 10 >= sizes.count * 9
  }

  private static func middle(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : numbers.sorted()[numbers.count / 2]
  }
}
