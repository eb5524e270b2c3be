import Statistics

/// How big a change would have had to be for these figures to show it.
///
/// Power 80 %, two-sided at the level, from the figure before: `DetectableDifference` for shares,
/// rates and means; the exact power of McNemar's test, given how many changed, for the same people
/// twice; (z_{α/2} + z_β)·SE where only the standard error is known. Where the formula finds no change
/// large enough and the samples are small, the exact power (``ExactDetectable``).
enum DetectableChange {
  /// Found 8 times in 10.
  static let power = 0.8

  /// The smallest change in a direction, as a positive or negative number; `nil` where not even
  /// the largest possible would do.
  static func smallest(
    _ sample: ChangeSample, upwards: Bool, level: ConfidenceLevel
  ) -> Double? {
    let sign = upwards ? 1.0 : -1.0
    let reach = level.z + StandardNormal().quantile(power)
    switch sample {
    case .proportions(let before, let after), .survey(let before, let after, _):
      let range = try? DetectableDifference.proportions(
        baseline: before.value, bases: before.denominator, after.denominator, level: level)
      let found =
        (upwards ? range?.above : range?.below)
        ?? ExactDetectable(
          before, laterBase: after.denominator, upwards: upwards, level: level)?
        .smallest(power: power)
      return found.map { $0 - before.value }
    case .rates(let before, let after):
      let range = try? DetectableDifference.rates(
        baseline: before.value, exposures: before.exposure, after.exposure, level: level)
      let found =
        (upwards ? range?.above : range?.below)
        ?? (upwards
          ? nil
          : ExactDetectable(
            fallingFrom: before, laterExposure: after.exposure, level: level)?
            .smallest(power: power))
      return found.map { $0 - before.value }
    case .paired(let table):
      return paired(table.firstOnly + table.secondOnly, level: level)
        .map { sign * $0 / table.total }
    case .means(let before, let after):
      return (try? DetectableDifference.means(before, after, level: level)).flatMap { $0 }
        .map { sign * $0 }
    case .published(let before, let after):
      let (a, b) = (before.estimate.standardError, after.estimate.standardError)
      return sign * reach * (a * a + b * b).squareRoot()
    case .bare: return nil
    }
  }

  /// Up to this many people who changed the power is exact; beyond, it is normal.
  private static let mostExact = 1000.0

  /// Of so many who changed their answer, how many more must go one way than the other for McNemar's
  /// exact test to find it: n·(1 − 2π), π the largest share going the other way at which
  /// P(X ≤ c | n, π) = 0.8, c the most who may do so at the level. π is the quantile of
  /// Beta(c + 1, n − c) at 0.2. `nil` where not even all going one way reaches the level.
  private static func paired(_ n: Double, level: ConfidenceLevel) -> Double? {
    guard n <= mostExact else {
      return min(n, (level.z + StandardNormal().quantile(power)) * n.squareRoot())
    }
    let even = BinomialDistribution(trials: n, probability: 0.5)
    let most = (0...Int(n / 2)).last { 2 * even.cdf(Double($0)) <= level.alpha }
    guard let most = most.map(Double.init) else { return nil }
    return n * (1 - 2 * BetaDistribution(alpha: most + 1, beta: n - most).quantile(1 - power))
  }

  /// Whether no outcome of the later sample, however extreme, would be shown by test and interval; for
  /// rates, whether not even all the events there were falling in one of the two would be shown; for
  /// the same people twice, whether not even all who changed going one way would be.
  static func isOutOfReach(_ sample: ChangeSample, level: ConfidenceLevel) -> Bool {
    switch sample {
    case .proportions(let before, let after), .survey(let before, let after, _):
      let n = after.denominator
      return [0, n].allSatisfy { extreme in
        guard let end = try? Proportion(extreme, of: n),
          let evidence = try? SampleTest(.proportions(before: before, after: end), level: level)
            .evidence
        else { return true }
        return !evidence.isShown(level)
      }
    case .rates(let before, let after):
      // Given all events, the most extreme outcomes put every one of them on one side.
      let share = after.exposure / (before.exposure + after.exposure)
      let total = before.count + after.count
      let log = total * ElementaryFunctions.log(min(share, 1 - share))
      return ElementaryFunctions.log(2) + log > ElementaryFunctions.log(level.alpha)
    case .paired(let table):
      // Only those who changed count for the test.
      return 2 * ElementaryFunctions.exp2(-(table.firstOnly + table.secondOnly)) > level.alpha
    case .means, .published, .bare: return false
    }
  }
}
