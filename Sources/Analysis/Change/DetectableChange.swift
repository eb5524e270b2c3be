import Statistics

/// How big a change would have had to be for these figures to show it.
///
/// Power 80 %, two-sided at the level, from the figure before: `DetectableDifference` for shares,
/// rates and means; (z_{α/2} + z_β)·SE where only the standard error is known.
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
      return (upwards ? range?.above : range?.below).map { $0 - before.value }
    case .rates(let before, let after):
      let range = try? DetectableDifference.rates(
        baseline: before.value, exposures: before.exposure, after.exposure, level: level)
      return (upwards ? range?.above : range?.below).map { $0 - before.value }
    case .paired(let table):
      let changed = (table.firstOnly + table.secondOnly) / table.total
      return changed > 0 ? sign * reach * (changed / table.total).squareRoot() : nil
    case .means(let before, let after):
      return (try? DetectableDifference.means(before, after, level: level)).flatMap { $0 }
        .map { sign * $0 }
    case .published(let before, let after):
      let (a, b) = (before.estimate.standardError, after.estimate.standardError)
      return sign * reach * (a * a + b * b).squareRoot()
    case .bare: return nil
    }
  }

  /// Whether no outcome of the later sample, however extreme, would be shown by test and interval; for
  /// rates, whether not even all the events there were falling in one of the two would be shown.
  static func isOutOfReach(_ sample: ChangeSample, level: ConfidenceLevel) -> Bool {
    switch sample {
    case .proportions(let before, let after), .survey(let before, let after, _):
      let n = after.denominator
      return [0, n].allSatisfy { extreme in
        guard let end = try? Proportion(extreme, of: n),
          let evidence = try? SampleTest(.proportions(before: before, after: end), level: level)
            .evidence
        else { return true }
        return evidence.interval?.contains(0) != false || (evidence.pValue ?? 1) > level.alpha
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
