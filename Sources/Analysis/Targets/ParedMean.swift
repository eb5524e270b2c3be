import Statistics

/// The achievable benchmark of care: what the best units that together hold a tenth of the
/// denominators achieved.
///
/// Source: Weissman et al. (1999), Kiefe et al. (1998). Units are ordered by the adjusted fraction
/// (x + 1)/(d + 2), so that a lucky 2 of 2 is not the best of all; the benchmark is the plain
/// Σx/Σd of those taken. Ties: larger denominator first, then the order given.
public struct ParedMean: Sendable, Hashable {
  /// A unit's numerator and denominator.
  public struct Unit: Sendable, Hashable {
    /// The numerator.
    public let numerator: Double
    /// The denominator.
    public let denominator: Double

    /// A unit.
    public init(numerator: Double, denominator: Double) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// The share of all denominators that is enough.
  public static let standardShare = 0.1

  /// The positions of the units that make the benchmark, best first.
  public let selected: [Int]
  /// Their denominators' sum.
  public let pool: Double
  /// Σx/Σd, as the data have it: for failures, the low share of failures.
  public let benchmark: Double

  /// The benchmark, or `nil` without a denominator above 0.
  ///
  /// With `lowIsGood` the numerators are failures; they are turned round and back. With
  /// `isProportion` numerators are part of the denominators, so the adjusted fraction orders them;
  /// otherwise the plain rate does, because one more event on two more people means nothing for
  /// money or mileage.
  public init?(
    _ units: [Unit], lowIsGood: Bool = false, isProportion: Bool = true,
    share: Double = ParedMean.standardShare
  ) {
    let usable = units.indices.filter { units[$0].denominator > 0 }
    let all = Moments.sum(usable.map { units[$0].denominator })
    guard all > 0 else { return nil }
    func worth(_ unit: Unit) -> Double {
      if isProportion {
        let good = lowIsGood ? unit.denominator - unit.numerator : unit.numerator
        return (good + 1) / (unit.denominator + 2)
      }
      let rate = unit.numerator / unit.denominator
      return lowIsGood ? -rate : rate
    }
    let order = usable.sorted { first, second in
      let (a, b) = (worth(units[first]), worth(units[second]))
      if a != b { return a > b }
      let (d, e) = (units[first].denominator, units[second].denominator)
      return d == e ? first < second : d > e
    }
    var (chosen, held) = ([Int](), 0.0)
    for unit in order {
      guard held < share * all else { break }
      chosen.append(unit)
      held += units[unit].denominator
    }
    selected = chosen
    pool = held
    benchmark = Moments.sum(chosen.map { units[$0].numerator }) / held
  }
}
