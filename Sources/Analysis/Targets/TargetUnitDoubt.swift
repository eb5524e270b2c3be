public import Indicators

/// A target that is likely written in another unit than the figures, so that a rating against it
/// would say nothing.
///
/// A target is in doubt where
/// - it is easier than every figure any council has had, and either more than ten times away
///   (``TargetPlausibility``) both from the council's own figures and from every council's, or, with ten
///   councils or more, further from the worst of them than all of them lie apart: nobody means to
///   do worse than anyone ever did by so much; or
/// - it is as far away on either side, no more than one figure in twenty lies at or beyond it (a
///   small council's 0 is no record of what can be had), and it would be near as a hundredth or a
///   hundredfold of a share, or a thousandth or a thousandfold of money or a count: a fraction where
///   a percentage is meant, £000 where £ is, or the other way round.
public struct TargetUnitDoubt: Error, Sendable, Hashable {
  /// What the target was held against.
  public enum Basis: Sendable, Hashable {
    /// The council's published figures.
    case figures
    /// What the council's months or quarters come to over a year.
    case years
  }

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
  /// What those figures are.
  public let basis: Basis

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
    let narrow = TargetPlausibility(mine, unit: unit)
    let isTenfold = narrow?.isFar(target) == true && wide?.isFar(target) == true
    let isWorse =
      merit < worst && all.count(where: { !$0.isEmpty }) >= CrossSection.fewest
      && worst - merit > best - worst
    let meant = Self.meant(target, series.indicator, every: wide, own: narrow)
    let isRare = Self.isRare(merit, merits)
    guard (merit < worst && isTenfold) || isWorse || (isRare && isTenfold && meant != nil)
    else { return nil }
    indicator = series.indicator
    self.target = target
    self.lowest = lowest
    self.highest = highest
    self.meant = meant
    basis = .figures
  }

  /// A target for a year against what the council's years came to: in doubt where it is more than
  /// ten times above them, or below them and easier or near once taken in another unit. For a count
  /// nothing is suggested: nobody writes 15 for 15,000 things.
  ///
  /// `nil` where the target may well be what it says.
  init?(_ target: Double, _ indicator: Indicator, years: [Double]) {
    let unit = ShareUnit(indicator, values: years)
    guard let lowest = years.min(), let highest = years.max(),
      let plausibility = TargetPlausibility(years, unit: unit), plausibility.isFar(target)
    else { return nil }
    let meant = Self.meant(target, indicator, every: plausibility, own: plausibility)
    guard target > highest || indicator.polarity == .high || meant != nil else { return nil }
    self.indicator = indicator
    self.target = target
    self.lowest = lowest
    self.highest = highest
    self.meant = indicator.kind == .count ? nil : meant
    basis = .years
  }

  /// A share is a hundred times out, money or a count a thousand times.
  private static func meant(
    _ target: Double, _ indicator: Indicator, every: TargetPlausibility?, own: TargetPlausibility?
  ) -> Double? {
    if let every, every.meant(by: target) != nil { return every.rescaled(target, by: 100) }
    guard indicator.kind == .money || indicator.kind == .count,
      let meant = own?.rescaled(target, by: 1000)
    else { return nil }
    return indicator.kind == .money || meant == meant.rounded() ? meant : nil
  }

  /// Whether no more than one figure in twenty lies at or beyond a target, on either side.
  private static func isRare(_ merit: Double, _ merits: [Double]) -> Bool {
    let beyond = min(merits.count { $0 >= merit }, merits.count { $0 <= merit })
    return 20 * beyond <= merits.count
  }

  private static func figures(_ series: MeritSeries, _ council: Int) -> [Double] {
    series.block.periods.indices.compactMap { series.block.value(area: council, period: $0) }
  }
}
