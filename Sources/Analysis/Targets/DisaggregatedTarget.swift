public import Statistics

/// One target shared out over parts so that the parts provably add up to it.
///
/// T_g = y_g + λ(B − y_g)⁺ for parts behind the line B, at least the floor; λ solves
/// Σ s_g T_g = T with the projected shares s_g. Everything is on a scale on which more is better.
public struct DisaggregatedTarget: Sendable, Hashable {
  /// A part of the whole.
  public struct Part: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Where it starts, already shrunk where its numbers are small.
    public let baseline: Double
    /// Its share of the whole at the target date; any positive weights.
    public let share: Double
    /// Its denominator; below the threshold it is not shown.
    public let denominator: Double?

    /// A part.
    public init(name: String, baseline: Double, share: Double, denominator: Double? = nil) {
      self.name = name
      self.baseline = baseline
      self.share = share
      self.denominator = denominator
    }
  }

  /// Why a target cannot be shared out.
  public enum Failure: Error, Sendable, Hashable {
    /// Fewer than two parts.
    case tooFewParts(Int)
    /// A share that is not above 0.
    case badShare(String)
    /// Lifting parts to the floor brings the whole past the target on its own, to this, so that the
    /// parts above the floor would have to fall back.
    case floorTooHigh(reached: Double)
    /// Every part is on the line already, or the line is no better than any of them.
    case nothingToGain
    /// Even with every part behind the line at the best there can be, the whole falls short.
    case beyondReach(reached: Double)
  }

  /// The parts.
  public let parts: [Part]
  /// Each part's target.
  public let targets: [Double]
  /// The share of its distance to the line that every part is asked to close.
  public let closing: Double
  /// The line parts are brought towards.
  public let line: Double
  /// The target of the whole.
  public let target: Double
  /// Positions of parts that must not be shown: too small, and one more where a single one could
  /// be worked out from the rest.
  public let suppressed: Set<Int>

  /// The gap between the best and the worst part.
  public struct Gap: Sendable, Hashable {
    /// Best − worst.
    public let difference: Double
    /// Best / worst; `nil` where that means nothing.
    public let ratio: Double?

    init(_ values: [Double]) {
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      difference = high - low
      ratio = low > 0 ? high / low : nil
    }
  }

  /// The smallest denominator of a part that is shown.
  public static let smallestShown = 10.0

  /// Shares a target out.
  ///
  /// `line` is the value parts are brought towards, the best part's baseline unless given; no part
  /// is asked for less than `floor`, nor for more than `ceiling`, the best there can be; a part with a
  /// denominator below `smallest` is not shown.
  ///
  /// - Throws: ``Failure``.
  public init(
    _ parts: [Part], target: Double, line: Double? = nil, floor: Double? = nil,
    ceiling: Double? = nil, smallest: Double = Self.smallestShown
  ) throws(Failure) {
    guard parts.count >= 2 else { throw .tooFewParts(parts.count) }
    if let bad = parts.first(where: { !($0.share > 0) }) { throw .badShare(bad.name) }
    let line = line ?? parts.map(\.baseline).max() ?? target
    let total = Moments.sum(parts.map(\.share))
    let shares = parts.map { $0.share / total }
    func targets(_ closing: Double) -> [Double] {
      parts.map { part in
        min(
          max(part.baseline + closing * max(line - part.baseline, 0), floor ?? -.infinity),
          max(ceiling ?? .infinity, part.baseline))
      }
    }
    func whole(_ values: [Double]) -> Double {
      Moments.sum(zip(shares, values).map { $0 * $1 })
    }
    let start = whole(targets(0))
    if floor != nil, start > target + 1e-9 * abs(target) { throw .floorTooHigh(reached: start) }
    let closing = try Self.solve(target) { whole(targets($0)) }
    var found = targets(closing)
    // The last rounding goes to the part with the largest share that is free to take it.
    let free = parts.indices.filter {
      found[$0] > (floor ?? -.infinity) && found[$0] < (ceiling ?? .infinity)
    }
    if let taker = free.max(by: { shares[$0] < shares[$1] }) {
      found[taker] += (target - whole(found)) / shares[taker]
    }
    self.parts = parts
    self.targets = found
    self.closing = closing
    self.line = line
    self.target = target
    suppressed = Self.suppressed(parts, smallest: smallest)
  }

  /// The closing at which a piecewise linear, never falling function reaches the target.
  private static func solve(
    _ target: Double, _ whole: (Double) -> Double
  ) throws(Failure) -> Double {
    let start = whole(0)
    if start >= target {
      // Without a floor a target below today's whole lets parts fall back.
      var low = -1.0
      while whole(low) > target {
        low *= 2
        if low < -1e6 { throw .nothingToGain }
      }
      return bisect(low, 0, target, whole)
    }
    var high = 1.0
    while whole(high) < target {
      high *= 2
      if high > 1e6 {
        let reached = whole(high)
        throw reached > start ? .beyondReach(reached: reached) : .nothingToGain
      }
    }
    return bisect(0, high, target, whole)
  }

  private static func bisect(
    _ from: Double, _ to: Double, _ target: Double, _ whole: (Double) -> Double
  ) -> Double {
    var (low, high) = (from, to)
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if whole(middle) < target { low = middle } else { high = middle }
    }
    return high
  }

  /// Too small, and the next smallest where only one is.
  static func suppressed(_ parts: [Part], smallest: Double = Self.smallestShown) -> Set<Int> {
    let small = parts.indices.filter { (parts[$0].denominator ?? .infinity) < smallest }
    guard small.count == 1, let only = small.first else { return Set(small) }
    let next = parts.indices.filter { $0 != only }.min {
      (parts[$0].denominator ?? .infinity) < (parts[$1].denominator ?? .infinity)
    }
    return Set([only] + (next.map { [$0] } ?? []))
  }

  /// Σ s_g T_g with the projected shares.
  public var total: Double {
    let shares = Moments.sum(parts.map(\.share))
    return Moments.sum(zip(parts, targets).map { $0.share * $1 }) / shares
  }

  /// The gap before.
  public var gapBefore: Gap { Gap(parts.map(\.baseline)) }
  /// The gap if every part meets its target.
  public var gapAfter: Gap { Gap(targets) }
}

extension DisaggregatedTarget {
  /// Baselines of small groups drawn towards the whole: m + w(y − m), w = n/(n + precision) with
  /// the precision fitted by `BetaBinomialShrinkage`; as they are where it cannot be fitted.
  public static func shrunk(_ groups: [Proportion]) -> [Double] {
    guard let prior = try? BetaBinomialShrinkage(groups) else { return groups.map(\.value) }
    return groups.map { prior.estimate($0).value }
  }
}
