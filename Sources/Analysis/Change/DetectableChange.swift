import Statistics

/// How big a change would have had to be for these figures to show it.
///
/// Power 80 %, two-sided at the level: the normal approximation
/// δ = z_{α/2}√(p̄(1 − p̄)(1/n₁ + 1/n₂)) + z_β√(p₁(1 − p₁)/n₁ + p₂(1 − p₂)/n₂) with p₁ the figure
/// before (R's `power.prop.test`, here with two sample sizes), its Poisson twin for rates, and
/// (z_{α/2} + z_β)·SE where the standard error is known.
enum DetectableChange {
  /// Found 8 times in 10.
  static let power = 0.8

  /// The smallest change in a direction, as a positive or negative number; `nil` where not even
  /// the largest possible would do.
  static func smallest(
    _ sample: ChangeSample, upwards: Bool, level: ConfidenceLevel
  ) -> Double? {
    let sign = upwards ? 1.0 : -1.0
    let zBeta = StandardNormal().quantile(power)
    switch sample {
    case .proportions(let before, let after), .survey(let before, let after, _):
      return share(before, after, sign, level.z, zBeta).map { sign * $0 }
    case .rates(let before, let after):
      return rate(before, after, sign, level.z, zBeta).map { sign * $0 }
    case .paired(let table):
      let changed = (table.firstOnly + table.secondOnly) / table.total
      return changed > 0
        ? sign * (level.z + zBeta) * (changed / table.total).squareRoot() : nil
    case .means(let before, let after):
      let error = (before.varianceOfMean + after.varianceOfMean).squareRoot()
      return error > 0 ? sign * (level.z + zBeta) * error : nil
    case .published(let before, let after):
      let (a, b) = (before.estimate.standardError, after.estimate.standardError)
      return sign * (level.z + zBeta) * (a * a + b * b).squareRoot()
    case .bare: return nil
    }
  }

  private static func share(
    _ before: Proportion, _ after: Proportion, _ sign: Double, _ zAlpha: Double, _ zBeta: Double
  ) -> Double? {
    let (n1, n2, p1) = (before.denominator, after.denominator, before.value)
    let room = sign > 0 ? 1 - p1 : p1
    return root(upTo: room) { delta in
      let p2 = min(max(p1 + sign * delta, 0), 1)
      let pooled = (n1 * p1 + n2 * p2) / (n1 + n2)
      let null = (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
      let alternative = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2).squareRoot()
      return delta - zAlpha * null - zBeta * alternative
    }
  }

  private static func rate(
    _ before: EventRate, _ after: EventRate, _ sign: Double, _ zAlpha: Double, _ zBeta: Double
  ) -> Double? {
    let (e1, e2, r1) = (before.exposure, after.exposure, before.value)
    // Upwards there is no end; a rise to 100 events more than chance is beyond any sample here.
    let room = sign > 0 ? 10 * r1 + 100 / e1 + 100 / e2 : r1
    return root(upTo: room) { delta in
      let r2 = max(r1 + sign * delta, 0)
      let pooled = (e1 * r1 + e2 * r2) / (e1 + e2)
      let null = (pooled * (1 / e1 + 1 / e2)).squareRoot()
      return delta - zAlpha * null - zBeta * (r1 / e1 + r2 / e2).squareRoot()
    }
  }

  /// Where the function turns positive for good, or `nil` when it is not at the end.
  private static func root(upTo room: Double, _ surplus: (Double) -> Double) -> Double? {
    guard room > 0, surplus(room) >= 0 else { return nil }
    var (low, high) = (0.0, room)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if surplus(middle) >= 0 { high = middle } else { low = middle }
    }
    return high
  }

  /// Whether no outcome of the later sample, however extreme, would have an interval without 0; for
  /// rates, whether not even all the events there were falling in one of the two would be shown.
  static func isOutOfReach(_ sample: ChangeSample, level: ConfidenceLevel) -> Bool {
    switch sample {
    case .proportions(let before, let after), .survey(let before, let after, _):
      let n = after.denominator
      return [0, n].allSatisfy { extreme in
        guard let end = try? Proportion(extreme, of: n) else { return true }
        return Newcombe.difference(end, before, level: level).contains(0)
      }
    case .rates(let before, let after):
      // Given all events, the most extreme outcomes put every one of them on one side.
      let share = after.exposure / (before.exposure + after.exposure)
      let total = before.count + after.count
      let log = total * ElementaryFunctions.log(min(share, 1 - share))
      return ElementaryFunctions.log(2) + log > ElementaryFunctions.log(level.alpha)
    case .paired(let table):
      // Everybody changing the same way is the largest change there is.
      return 2 * ElementaryFunctions.exp2(-table.total) > level.alpha
    case .means, .published, .bare: return false
    }
  }
}
