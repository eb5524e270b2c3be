/// Adjusting p-values for having looked at many.
///
/// A test that could not be made has no p-value; it keeps its place as `nil` and does not count
/// in m, as in R's `p.adjust` (statsmodels turns every value to NaN instead). Adjusted values are
/// at most 1 and keep ties.
public enum MultipleComparisons: Sendable, Hashable, CaseIterable {
  /// p·m. Bonferroni (1936). Any dependence; the chance of one false finding.
  case bonferroni
  /// Holm (1979), *Scandinavian Journal of Statistics* 6:65: stepwise, never worse than
  /// Bonferroni. Any dependence.
  case holm
  /// Hochberg (1988), *Biometrika* 75:800: step up; for independent tests.
  case hochberg
  /// Benjamini and Hochberg (1995), *JRSS B* 57:289: the share of false findings; independent or
  /// positively dependent tests.
  case benjaminiHochberg
  /// Benjamini and Yekutieli (2001), *Annals of Statistics* 29:1165: the same under any
  /// dependence.
  case benjaminiYekutieli
  /// Storey (2002), *JRSS B* 64:479: q-values, with the share of true null hypotheses estimated at
  /// λ = ½ as (#{p > ½} + 1)/(m/2), at most 1. For many tests.
  case storey

  /// Adjusted p-values in the order given.
  ///
  /// - Throws: `SampleError.outOfRange(.probability)` for a p outside 0…1 or NaN.
  public func adjusted(_ pValues: [Double?]) throws(SampleError) -> [Double?] {
    var known: [(index: Int, p: Double)] = []
    for (index, p) in pValues.enumerated() {
      guard let p else { continue }
      guard (0...1).contains(p) else { throw .outOfRange(.probability, p) }
      known.append((index, p))
    }
    known.sort { ($0.p, $0.index) < ($1.p, $1.index) }
    var result = [Double?](repeating: nil, count: pValues.count)
    for (entry, value) in zip(known, stepped(known.map(\.p))) { result[entry.index] = value }
    return result
  }

  /// How many had a p-value to adjust.
  public static func assessed(_ pValues: [Double?]) -> Int {
    pValues.count { $0 != nil }
  }

  /// Adjusted values of ascending ones.
  private func stepped(_ sorted: [Double]) -> [Double] {
    let m = Double(sorted.count)
    switch self {
    case .bonferroni:
      return sorted.map { min(1, $0 * m) }
    case .holm:
      return Self.runningMaximum(sorted.enumerated().map { (m - Double($0)) * $1 })
    case .hochberg:
      return Self.minimumFromEnd(sorted.enumerated().map { (m - Double($0)) * $1 })
    case .benjaminiHochberg:
      return Self.minimumFromEnd(sorted.enumerated().map { m / Double($0 + 1) * $1 })
    case .benjaminiYekutieli:
      let harmonic = Moments.sum((0..<sorted.count).lazy.map { 1 / Double($0 + 1) })
      return Self.minimumFromEnd(sorted.enumerated().map { harmonic * m / Double($0 + 1) * $1 })
    case .storey:
      let high = Double(sorted.count { $0 > 0.5 })
      let nulls = min(1, (high + 1) / (0.5 * m))
      return Self.minimumFromEnd(sorted.enumerated().map { nulls * m / Double($0 + 1) * $1 })
    }
  }

  private static func runningMaximum(_ values: [Double]) -> [Double] {
    var highest = 0.0
    return values.map { value in
      highest = max(highest, min(1, value))
      return highest
    }
  }

  private static func minimumFromEnd(_ values: [Double]) -> [Double] {
    var lowest = 1.0
    return values.reversed().map { value in
      lowest = min(lowest, value)
      return lowest
    }.reversed()
  }
}
