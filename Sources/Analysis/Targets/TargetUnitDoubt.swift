public import Indicators

/// A target that is likely written in another unit than the figures, so that a rating against it
/// would say nothing.
///
/// A target is in doubt where
/// - it is easier than every figure any council has had, and either more than ten times away
///   (``TargetPlausibility``) both from the council's own figures and from every council's, or, with ten
///   councils or more, further from the worst of them than all of them lie apart: nobody means to
///   do worse than anyone ever did by so much; or
/// - it is harder than every figure, as far away, and a hundredth or a hundredfold of it would be
///   near: a fraction where a percentage is meant, or the other way round.
public struct TargetUnitDoubt: Error, Sendable, Hashable {
  /// The indicator.
  public let indicator: Indicator
  /// The target as written.
  public let target: Double
  /// What it was likely meant as, in the stored unit; `nil` where nothing suggests itself.
  public let meant: Double?
  /// The smallest of the council's own figures.
  public let lowest: Double
  /// The largest of the council's own figures.
  public let highest: Double

  /// `nil` where the target may well be what it says.
  init?(_ target: Double, _ series: MeritSeries, own: Int) {
    guard series.indicator.polarity.isJudged else { return nil }
    let all = series.councils.map { Self.figures(series, $0) }
    let every = all.flatMap(\.self)
    let mine = Self.figures(series, own)
    guard let lowest = mine.min(), let highest = mine.max() else { return nil }
    let merit = series.scale.merit(target)
    let merits = every.map(series.scale.merit)
    guard let worst = merits.min(), let best = merits.max() else { return nil }
    let unit = ShareUnit(series.indicator, values: every)
    let wide = TargetPlausibility(every, unit: unit)
    let isTenfold =
      TargetPlausibility(mine, unit: unit)?.isFar(target) == true && wide?.isFar(target) == true
    let isWorse =
      merit < worst && all.count(where: { !$0.isEmpty }) >= CrossSection.fewest
      && worst - merit > best - worst
    let isHundredfold = wide?.meant(by: target) != nil
    guard (merit < worst && isTenfold) || isWorse || (merit > best && isTenfold && isHundredfold)
    else { return nil }
    indicator = series.indicator
    self.target = target
    self.lowest = lowest
    self.highest = highest
    meant = isHundredfold ? (target > highest ? target / 100 : target * 100) : nil
  }

  private static func figures(_ series: MeritSeries, _ council: Int) -> [Double] {
    series.block.periods.indices.compactMap { series.block.value(area: council, period: $0) }
  }
}
