import Statistics

/// How much more the units differ than sampling alone would make them.
///
/// φ = Σ z² / I over z-scores on a variance-stabilised scale, after the extreme ones have been
/// drawn in or left out; τ² is the variance between units by DerSimonian and Laird (1986):
/// τ² = (Iφ − (I − 1)) / (Σw − Σw²/Σw) with w = 1/s², and 0 when Iφ < I − 1.
public struct Overdispersion: Sendable, Hashable {
  /// What is done with extreme units before φ is worked out, so that they do not hide themselves.
  public enum Trim: Sendable, Hashable {
    /// Nothing.
    case none
    /// z-scores beyond the share's quantiles at both ends (type 7) are drawn in to them.
    case winsorise(share: Double)
    /// Units whose rank falls in the first or last share are left out (SHMI). With 8 units or fewer
    /// nobody is left out, with 9 only the highest.
    case truncate(share: Double)

    /// The word.
    public var word: String {
      switch self {
      case .none: "none"
      case .winsorise: "winsorise"
      case .truncate: "truncate"
      }
    }
  }

  /// The dispersion factor; 1 is sampling alone.
  public let phi: Double
  /// The variance between units, on the transformed scale.
  public let tauSquared: Double
  /// How many units it rests on.
  public let count: Int
  /// How many z-scores were drawn in, or units left out.
  public let trimmedCount: Int

  /// From z-scores and their standard errors, one each a unit.
  public init(z: [Double], standardErrors: [Double], trim: Trim) {
    precondition(z.count == standardErrors.count, "one standard error a unit")
    let kept = Self.kept(z, trim)
    let scores = kept.map { $0.z }
    count = kept.count
    trimmedCount = z.count - kept.count + kept.filter { $0.z != z[$0.index] }.count
    guard count > 0 else {
      (phi, tauSquared) = (0, 0)
      return
    }
    let total = Moments.sum(scores.map { $0 * $0 })
    phi = total / Double(count)
    let weights = kept.map { 1 / (standardErrors[$0.index] * standardErrors[$0.index]) }
    let sum = Moments.sum(weights)
    let excess = sum - Moments.sum(weights.map { $0 * $0 }) / sum
    let beyond = total - Double(count - 1)
    tauSquared = beyond <= 0 || excess <= 0 ? 0 : beyond / excess
  }

  private static func kept(_ z: [Double], _ trim: Trim) -> [(index: Int, z: Double)] {
    let all = z.enumerated().map { (index: $0.offset, z: $0.element) }
    switch trim {
    case .none: return all.filter { $0.z.isFinite }
    case .winsorise(let share):
      let low = SortedSample(z).quantile(share) ?? 0
      // A count of 0 at −∞ on the log scale is drawn in like any other, as long as there is a
      // quantile to draw it in to; where there is none it is left out.
      let used = low.isFinite ? all : all.filter { $0.z.isFinite }
      let sample = SortedSample(used.map { $0.z })
      guard let low = sample.quantile(share), let high = sample.quantile(1 - share) else {
        return []
      }
      return used.map { ($0.index, min(max($0.z, low), high)) }
    case .truncate(let share):
      return truncated(all, share: share)
    }
  }

  /// Drops ranks r with ⌊r/share/(I + 1)⌋ of 0 or the last band; ties go by order.
  private static func truncated(
    _ all: [(index: Int, z: Double)], share: Double
  ) -> [(index: Int, z: Double)] {
    let bands = (1 / share).rounded()
    let ranked = all.sorted { $0.z == $1.z ? $0.index < $1.index : $0.z < $1.z }
    return ranked.enumerated().filter { rank, _ in
      let band = (Double(rank + 1) * bands / Double(all.count + 1)).rounded(.down)
      return band != 0 && band != bands - 1
    }.map(\.element).sorted { $0.index < $1.index }.filter { $0.z.isFinite }
  }
}
