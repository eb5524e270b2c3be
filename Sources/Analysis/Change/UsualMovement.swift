import Indicators
public import Statistics

/// How much a measure usually moves for one council over one gap: sampling chance and the
/// movement between years that chance does not explain.
///
/// sd² = F̃ₐ · (v + σ²), never below v: v the sampling variance of the change judged, σ² the
/// measure's between-year variance (median over councils of mean(d² − v), not below 0), and F̃ₐ
/// how restless this council's past changes were beside that expectation, drawn towards all
/// councils' by `VarianceShrinkage`. The change over sd is read against Student's t. See
/// <doc:UsualMovement> for the derivation, the case checked and the measured rates.
public struct UsualMovement: Sendable, Hashable {
  /// The fewest past changes, over all areas alike, that say what is usual.
  public static let fewestChanges = 10
  /// The fewest of a council's own, for a count, of which other councils' changes say nothing.
  public static let fewestOwnChanges = 5
  /// The standard deviation that a change usually has.
  public let standardDeviation: Double
  /// Degrees of freedom of the variance; infinite where councils do not differ.
  public let degreesOfFreedom: Double
  /// The part not due to sampling: √(sd² − v).
  public let betweenYearDeviation: Double
  /// Past changes of this council used.
  public let ownChanges: Int
  /// Past changes of all councils used.
  public let changes: Int
  /// Councils they come from.
  public let councils: Int
  /// Changes left out because a period was exceptional.
  public let exceptionalLeftOut: Int
  /// Where no past changes span so long a gap: the gap in steps of the changes used, whose
  /// variance is then taken to grow in proportion (a random walk, the cautious reading).
  public let steps: Double?

  /// The two-sided probability of a change at least this large, were it a usual one; `nil` where
  /// nothing ever moved.
  public func pValue(_ change: Double) -> Double? {
    guard standardDeviation > 0 else { return nil }
    let t = abs(change) / standardDeviation
    return min(
      1,
      degreesOfFreedom.isFinite
        ? 2 * StudentT(degreesOfFreedom: degreesOfFreedom).upperTail(t)
        : 2 * StandardNormal().upperTail(t))
  }

  /// The largest change, either way, that is usual at a level.
  public func limit(_ level: ConfidenceLevel) -> Double {
    let multiplier =
      degreesOfFreedom.isFinite
      ? StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile(level.tail) : level.z
    return multiplier * standardDeviation
  }
}

/// Fits one measure's past changes, to be asked about any council.
struct MovementModel {
  /// The fewest degrees of freedom.
  static let fewestDegrees = 3.0

  private let history: MovementHistory
  /// σ².
  let betweenYears: Double
  private let prior: VariancePrior
  /// Each council's mean of d²/(v + σ²).
  private let restlessness: [Int: Double]
  private let steps: Double

  /// The model of past changes over the gap between two periods, ending by the first of them.
  ///
  /// `nil` where there are too few, or nothing ever moved. The changes are those of councils, or of
  /// regions for a region: ``IndicatorHistory/areasLike(_:)``.
  init?(
    _ context: IndicatorHistory, like area: Int, from first: Int, to second: Int,
    includingExceptional: Bool
  ) {
    guard context.tooFewSpans(like: area, from: first, to: second) == nil else { return nil }
    let gap = PeriodGap(context.block.periods[first], context.block.periods[second])
    let same = MovementHistory(
      context, like: area, gap: gap, endingBy: first, includingExceptional: includingExceptional)
    if same.count >= context.fewestChanges {
      self.init(same, steps: 1)
      return
    }
    guard gap.months > 1.5 * context.spacingInMonths,
      let step = context.shortestGap(before: first)
    else { return nil }
    let shorter = MovementHistory(
      context, like: area, gap: step, endingBy: first, includingExceptional: includingExceptional)
    guard shorter.count >= context.fewestChanges else { return nil }
    self.init(shorter, steps: gap.months / step.months)
  }

  init?(_ history: MovementHistory, steps: Double = 1) {
    let areas = history.byArea.sorted { $0.key < $1.key }
    let excess = areas.map { _, series in
      Moments.sum(series.changes.lazy.map { $0.change * $0.change - $0.variance })
        / Double(series.changes.count)
    }
    let median = SortedSample(excess).median ?? 0
    let isSampled = areas.contains { $0.value.changes.contains { $0.variance > 0 } }
    // Where most councils' figures never move, the median is 0 and says nothing; the mean does.
    let sigma2 = median == 0 && !isSampled ? Moments.mean(excess) ?? 0 : max(0, median)
    let means = areas.map { area, series in
      let ratios = series.changes.map { change in
        let expected = change.variance + sigma2
        return expected > 0 ? change.change * change.change / expected : 0
      }
      return (area: area, mean: Moments.sum(ratios) / Double(ratios.count), count: series.weight)
    }
    guard let prior = VariancePrior(means.map { ($0.mean, $0.count) }) else { return nil }
    self.history = history
    self.prior = prior
    self.steps = steps
    betweenYears = sigma2
    restlessness = Dictionary(uniqueKeysWithValues: means.map { ($0.area, $0.mean) })
  }

  /// What is usual for a council, given the sampling variance of the change judged; without one,
  /// that of its earlier changes stands in.
  func movement(area: Int, samplingVariance known: Double?) -> UsualMovement? {
    let samplingVariance = known ?? history.typicalVariance(area: area)
    let series = history.byArea[area]
    let (factor, degrees) = prior.posterior(
      own: restlessness[area] ?? 0, count: series?.weight ?? 0)
    let variance = max(samplingVariance, factor * (samplingVariance + steps * betweenYears))
    guard degrees >= Self.fewestDegrees, variance > 0 else { return nil }
    let between = (variance - samplingVariance).squareRoot()
    return UsualMovement(
      standardDeviation: variance.squareRoot(), degreesOfFreedom: degrees,
      betweenYearDeviation: between,
      ownChanges: series?.changes.count ?? 0, changes: history.count,
      councils: history.byArea.count, exceptionalLeftOut: history.exceptionalLeftOut,
      steps: steps == 1 ? nil : steps)
  }
}

extension IndicatorHistory {
  /// The shortest gap between two periods of one kind, the later no later than a position, that
  /// share no data.
  func shortestGap(before last: Int) -> PeriodGap? {
    let periods = block.periods
    return (0...last).flatMap { second in
      (0..<second).filter {
        periods[$0].kind == periods[second].kind && !periods[$0].overlaps(periods[second])
      }.map { PeriodGap(periods[$0], periods[second]) }
    }.min { $0.days < $1.days }
  }
}
