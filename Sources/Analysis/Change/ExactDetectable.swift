import Statistics

/// The smallest change that would be found, by going through every outcome of both samples with the
/// test and the interval that the verdict goes by.
///
/// For small samples only, where the usual formula, which is normal, may say that no change would do:
/// of 10 and 10 it finds none from 50 % upwards, and 100 % is found 83 times in 100.
struct ExactDetectable {
  /// Up to this many pairs of outcomes.
  static let mostPairs = 10_000

  /// Chance of each outcome of the earlier sample, as it was, and which later ones it is told from.
  private let earlier: [(chance: Double, shown: [Bool])]
  /// The chance of an outcome of the later sample, given its level.
  private let later: (Int, Double) -> Double
  private let start: Double
  private let extreme: Double

  /// Shares; `nil` for bases that are not whole or too large.
  init?(_ before: Proportion, laterBase: Double, upwards: Bool, level: ConfidenceLevel) {
    let n = before.denominator
    guard n == n.rounded(), laterBase == laterBase.rounded(), n >= 1, laterBase >= 1,
      (n + 1) * (laterBase + 1) <= Double(Self.mostPairs)
    else { return nil }
    let first = BinomialDistribution(trials: n, probability: before.value)
    earlier = Self.outcomes(
      upTo: n, laterUpTo: laterBase, chance: first.mass, upwards: upwards, level: level
    ) { x, y in
      guard let a = try? Proportion(x, of: n), let b = try? Proportion(y, of: laterBase) else {
        return nil
      }
      return .proportions(before: a, after: b)
    }
    later = { BinomialDistribution(trials: laterBase, probability: $1).mass(Double($0)) }
    start = before.value
    extreme = upwards ? 1 : 0
  }

  /// Rates downwards: upwards there is no largest one. `nil` for too many events.
  init?(fallingFrom before: EventRate, laterExposure: Double, level: ConfidenceLevel) {
    let most = before.count + 8 * before.count.squareRoot() + 10
    let share = laterExposure / before.exposure
    let mostLater = most * share + 8 * (most * share).squareRoot() + 10
    guard before.count > 0, most * mostLater <= Double(Self.mostPairs) else { return nil }
    let first = PoissonDistribution(mean: before.count)
    earlier = Self.outcomes(
      upTo: most, laterUpTo: mostLater, chance: first.mass, upwards: false, level: level
    ) { x, y in
      guard let a = try? EventRate(x, over: before.exposure),
        let b = try? EventRate(y, over: laterExposure)
      else { return nil }
      return .rates(before: a, after: b)
    }
    later = { PoissonDistribution(mean: $1 * laterExposure).mass(Double($0)) }
    start = before.value
    extreme = 0
  }

  /// Every outcome of the earlier sample, with the later ones that it would be told from.
  private static func outcomes(
    upTo most: Double, laterUpTo mostLater: Double, chance: (Double) -> Double, upwards: Bool,
    level: ConfidenceLevel, pair: (Double, Double) -> ChangeSample?
  ) -> [(chance: Double, shown: [Bool])] {
    (0...Int(most)).map { x in
      let chance = chance(Double(x))
      let shown = (0...Int(mostLater)).map { y in
        chance > 1e-12
          && pair(Double(x), Double(y)).map { isShown($0, upwards, level) } ?? false
      }
      return (chance, shown)
    }
  }

  /// Whether the verdict on a pair would be that it moved that way.
  private static func isShown(
    _ sample: ChangeSample, _ upwards: Bool, _ level: ConfidenceLevel
  ) -> Bool {
    guard let test = try? SampleTest(sample, level: level),
      test.after.value != test.before.value,
      (test.after.value > test.before.value) == upwards
    else { return false }
    return test.evidence.isShown(level)
  }

  /// How often a change to a level would be found.
  func power(at level: Double) -> Double {
    let chances = (0..<(earlier.first?.shown.count ?? 0)).map { later($0, level) }
    return Moments.sum(
      earlier.map { row in
        row.chance * Moments.sum(zip(row.shown, chances).map { $0 ? $1 : 0 })
      })
  }

  /// The level nearest to the earlier one that is found as often as that; `nil` where not even the
  /// most extreme is.
  func smallest(power wanted: Double) -> Double? {
    guard power(at: extreme) >= wanted else { return nil }
    var (missed, found) = (start, extreme)
    for _ in 0..<40 {
      let middle = (missed + found) / 2
      if power(at: middle) >= wanted { found = middle } else { missed = middle }
    }
    return found
  }
}
