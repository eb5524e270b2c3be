import Indicators
import Statistics

/// How far one year's level may be from a council's usual level: half the between-year variance
/// of its changes, since a change has the noise of two years.
///
/// The gap between a council and others then has variance v + bₐ²/2 + Σ bₚ²/2k², v that of
/// sampling, b each council's between-year deviation by ``MovementModel``, k the others.
struct LevelNoise {
  private let model: MovementModel
  private let history: IndicatorHistory
  private let period: Int

  /// The noise by changes up to a period, over the gap to the figure before it.
  init?(_ history: IndicatorHistory, like area: Int, before period: Int) {
    let periods = history.block.periods
    guard
      let earlier = periods[..<period].indices.last(where: {
        periods[$0].kind == periods[period].kind && !periods[$0].overlaps(periods[period])
      }),
      let model = MovementModel(
        history, like: area, from: earlier, to: period, includingExceptional: false)
    else { return nil }
    self.model = model
    self.history = history
    self.period = period
  }

  /// The between-year variance of one council's level, with degrees of freedom.
  func level(area: Int) -> (variance: Double, degreesOfFreedom: Double)? {
    let v = 2 * history.sampling.variance(area: area, period: period)
    return model.movement(area: area, samplingVariance: v).map {
      ($0.betweenYearDeviation * $0.betweenYearDeviation / 2, $0.degreesOfFreedom)
    }
  }

  /// What a gap is usually made of; `nil` too where the measure has counts and the council's own are
  /// not published.
  func movement(area: Int, others: [Int], samplingVariance: Double) -> UsualMovement? {
    guard !history.lacksCounts(area: area, period: period),
      let own = model.movement(
        area: area, samplingVariance: 2 * history.sampling.variance(area: area, period: period)),
      let level = level(area: area)
    else { return nil }
    let levels = others.compactMap { self.level(area: $0)?.variance }
    let k = Double(max(levels.count, 1))
    let between = level.variance + Moments.sum(levels) / (k * k)
    let total = samplingVariance + between
    guard total > 0 else { return nil }
    return UsualMovement(
      standardDeviation: total.squareRoot(), degreesOfFreedom: own.degreesOfFreedom,
      betweenYearDeviation: between.squareRoot(), ownChanges: own.ownChanges,
      changes: own.changes, councils: own.councils, exceptionalLeftOut: own.exceptionalLeftOut,
      steps: own.steps)
  }
}
