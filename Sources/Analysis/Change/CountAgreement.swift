import Indicators
import Statistics

/// Whether published values are what their own numerators and denominators give.
///
/// They *differ* where they are further apart than half a unit of the last decimal that the area's
/// values have and 0.05 %: what is reckoned from the counts is then about another figure than the
/// published one, and must say so. They *contradict* one another where not even the rounding of the
/// counts explains that (``RatioTolerance``, what the check calls a ratio mismatch). They are *apart*
/// where they contradict one another or the published value lies outside the 95 % interval by the
/// counts: nothing reckoned from the counts may then stand beside it.
struct CountAgreement {
  private let sampling: IndicatorSampling
  private let tolerance: RatioTolerance
  /// A whole percentage, for a share: none is printed more coarsely.
  private let coarsest: Double

  init(_ sampling: IndicatorSampling) {
    self.sampling = sampling
    coarsest = sampling.isShare ? sampling.multiplier / 100 : .infinity
    tolerance = RatioTolerance(RatioCell.all(in: sampling.block), coarsest: coarsest)
  }

  /// What the counts of a cell give, where it differs from the published value.
  func counted(area: Int, period: Int) -> Double? {
    guard sampling.isRatio(area: area, period: period),
      let published = sampling.block.value(area: area, period: period),
      let counted = sampling.value(area: area, period: period), counted != published
    else { return nil }
    let block = sampling.block
    let unit =
      block.periods.indices.compactMap { block.value(area: area, period: $0) }
      .map(RatioTolerance.unit).min() ?? 0
    let room = min(unit, coarsest) / 2 + 0.0005 * max(abs(published), abs(counted))
    return abs(published - counted) > room ? counted : nil
  }

  /// Whether the two cannot both be right.
  func isContradicted(area: Int, period: Int) -> Bool {
    guard counted(area: area, period: period) != nil,
      let cell = RatioCell(sampling.block, area: area, period: period)
    else { return false }
    return !tolerance.agrees(cell, sampling.multiplier)
  }

  /// Whether the published value is none that the counts' interval and tests could be of.
  func isApart(area: Int, period: Int) -> Bool {
    guard counted(area: area, period: period) != nil,
      let published = sampling.block.value(area: area, period: period)
    else { return false }
    return isContradicted(area: area, period: period)
      || sampling.interval(area: area, period: period)?.contains(published) == false
  }
}

extension IndicatorSampling {
  /// Whether a cell's value is reckoned from its numerator and denominator.
  func isRatio(area: Int, period: Int) -> Bool {
    switch kind(area: area, period, period) {
    case .proportion, .rate: true
    case .count, .published, .none: false
    }
  }
}
