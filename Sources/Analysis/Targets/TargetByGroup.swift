public import Indicators
import Statistics

/// A council's target on one indicator shared out over its groups or districts.
public struct TargetByGroup: Sendable {
  /// One group, as values.
  public struct Row: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its published figure.
    public let published: Double
    /// What is aimed from: the published figure, or that drawn towards the whole.
    public let baseline: Double
    /// Its target.
    public let target: Double
    /// Its projected share, adding to 1.
    public let share: Double
    /// Whether it must not be shown.
    public let isSuppressed: Bool
  }

  /// The indicator.
  public let indicator: Indicator
  /// The period of the baselines.
  public let period: Period
  /// The groups in the dataset's order.
  public let rows: [Row]
  /// Groups that are not counted, with the reason.
  public let leftOut: [LeftOut]
  /// The newest period that some group has a figure for, where that is not the one used.
  public let newer: Newer?
  /// What the groups come to in the baseline's period, by their own denominators then, beside the
  /// published whole; `nil` where either is not known.
  public let wholes: (groups: Double, published: Double)?
  /// The whole's target.
  public let target: Double
  /// Σ share × target: the whole's target again.
  public let total: Double
  /// The share of its distance to the line that each group is asked to close.
  public let closing: Double
  /// The line, as a value.
  public let line: Double
  /// Differences and ratios of the best and worst group shown, before and after.
  public let gaps: (before: DisaggregatedTarget.Gap, after: DisaggregatedTarget.Gap)
  /// The same if every group gained as many points, and if every group changed by the same part.
  public let gapsIfEqual: (points: DisaggregatedTarget.Gap, percent: DisaggregatedTarget.Gap)
  /// How many years on the target lies.
  public let years: Int
  /// What no group is asked for less than, as a value.
  public let floor: Double?
  /// Whether shares come from denominators; else every group counts the same.
  public let hasShares: Bool
  /// Whether some of those denominators could be carried forward, there being earlier ones.
  public let sharesProjected: Bool
  /// Whether small groups were drawn towards the whole.
  public let isShrunk: Bool

  /// Shares a target out over the breakdowns whose name is, or begins with, `grouping`, or over
  /// the council's districts where `grouping` is `area`. A target written with its unit is in no doubt.
  ///
  /// - Throws: ``Failure``.
  public init(
    _ dataset: Dataset, area: Area, indicator index: Int, by grouping: String, target: Double,
    years: Int, floor: Double? = nil, unitIsStated: Bool = false
  ) throws(Failure) {
    let indicator = dataset.indicators[index]
    let limits = try Self.limits(dataset, index, allowing: [target] + (floor.map { [$0] } ?? []))
    if !unitIsStated, let doubt = Self.doubt(dataset, area, index, target) {
      throw .unitDoubt(doubt)
    }
    let groups = try CountedGroups(dataset, area: area, indicator: index, by: grouping)
    let (series, period) = (groups.series, groups.period)
    let sign = indicator.polarity == .low ? -1.0 : 1.0
    let published = series.map { $0.value(period) ?? 0 }
    let start = GroupSeries.baselines(series, period, indicator)
    let (parts, hasShares) = Self.parts(
      series, period, baselines: start.values.map { sign * $0 }, years: years)
    let today = Moments.sum(parts.map { $0.share * $0.baseline }) / Moments.sum(parts.map(\.share))
    guard sign * target >= today - 1e-9 * abs(today) else {
      throw .noBetter(whole: sign * today, target: target, indicator)
    }
    leftOut = groups.leftOut
    newer = groups.newer
    wholes = Self.wholes(dataset, area, index, series, period)
    let ceiling = sign > 0 ? limits.upper : limits.lower.map { -$0 }
    let shared = try Self.shared(
      parts, target: sign * target, floor: floor.map { sign * $0 },
      ceiling: limits.isHard ? ceiling : nil, indicator)
    let weight = Moments.sum(parts.map(\.share))
    self.indicator = indicator
    self.period = period
    self.target = target
    total = sign * shared.total
    closing = shared.closing
    line = sign * shared.line
    let values = shared.targets.map { sign * $0 }
    rows = series.indices.map { i in
      Row(
        name: series[i].name, published: published[i], baseline: start.values[i],
        target: values[i], share: parts[i].share / weight,
        isSuppressed: shared.suppressed.contains(i))
    }
    self.years = years
    self.floor = floor
    self.hasShares = hasShares
    sharesProjected = hasShares && series.contains { $0.hasEarlierDenominator(period) }
    isShrunk = start.isShrunk
    let shown = rows.filter { !$0.isSuppressed }
    gaps = (
      DisaggregatedTarget.Gap(shown.map(\.baseline)), DisaggregatedTarget.Gap(shown.map(\.target))
    )
    gapsIfEqual = Self.gapsIfEqual(
      shown.map(\.baseline), target: target,
      whole: Moments.sum(rows.map { $0.share * $0.baseline }))
  }

  private static func gapsIfEqual(
    _ baselines: [Double], target: Double, whole: Double
  ) -> (points: DisaggregatedTarget.Gap, percent: DisaggregatedTarget.Gap) {
    (
      DisaggregatedTarget.Gap(baselines.map { $0 + (target - whole) }),
      DisaggregatedTarget.Gap(
        baselines.map { whole == 0 ? $0 : $0 * (target / whole) })
    )
  }

  private static func doubt(
    _ dataset: Dataset, _ area: Area, _ indicator: Int, _ target: Double
  ) -> TargetUnitDoubt? {
    guard let own = dataset.directory.index(of: area.code),
      let series = MeritSeries(dataset, indicator: indicator)
    else { return nil }
    return TargetUnitDoubt(target, series, own: own)
  }

  /// With projected denominators as shares where every group has one, else with equal shares.
  private static func parts(
    _ series: [GroupSeries], _ period: Period, baselines: [Double], years: Int
  ) -> (parts: [DisaggregatedTarget.Part], hasShares: Bool) {
    let shares = series.map { $0.projectedDenominator(period, years: years) }
    let hasShares = shares.allSatisfy { ($0 ?? 0) > 0 }
    let parts = series.indices.map { i in
      DisaggregatedTarget.Part(
        name: series[i].name, baseline: baselines[i], share: hasShares ? shares[i] ?? 1 : 1,
        denominator: series[i].fraction(period)?.denominator)
    }
    return (parts, hasShares)
  }

  private static func wholes(
    _ dataset: Dataset, _ area: Area, _ indicator: Int, _ series: [GroupSeries], _ period: Period
  ) -> (groups: Double, published: Double)? {
    let shares = series.compactMap { $0.fraction(period)?.denominator }.filter { $0 > 0 }
    guard shares.count == series.count, let block = dataset.panel[indicator: indicator],
      let column = block.index(of: period), let own = dataset.directory.index(of: area.code),
      let published = block.value(area: own, period: column)
    else { return nil }
    let sum = Moments.sum(zip(series, shares).map { ($0.value(period) ?? 0) * $1 })
    return (sum / Moments.sum(shares), published)
  }

  /// The line is read off the groups that are shown, or it would tell a hidden one's figure.
  private static func shared(
    _ parts: [DisaggregatedTarget.Part], target: Double, floor: Double?, ceiling: Double?,
    _ indicator: Indicator
  ) throws(Failure) -> DisaggregatedTarget {
    let hidden = DisaggregatedTarget.suppressed(parts)
    let line = parts.indices.filter { !hidden.contains($0) }.map { parts[$0].baseline }.max()
    let sign = indicator.polarity == .low ? -1.0 : 1.0
    do {
      return try DisaggregatedTarget(
        parts, target: target, line: line, floor: floor, ceiling: ceiling)
    } catch .beyondReach(let reached) {
      throw .beyondReach(reached: sign * reached, indicator)
    } catch .floorTooHigh(let reached) {
      throw .floorTooHigh(
        floor: sign * (floor ?? 0), reached: sign * reached, target: sign * target, indicator)
    } catch {
      throw .shared(error)
    }
  }

  /// The ends no value of the indicator can pass, nor any that was asked for.
  ///
  /// - Throws: ``Failure`` for one that does, and for what cannot be shared out.
  private static func limits(
    _ dataset: Dataset, _ indicator: Int, allowing asked: [Double]
  ) throws(Failure) -> NaturalLimits {
    let measure = dataset.indicators[indicator]
    guard measure.polarity == .high || measure.polarity == .low else {
      throw .noDirection(measure)
    }
    guard !measure.growsWithSize else { throw .growsWithSize(measure) }
    let values = dataset.panel.blocks.filter { $0.indicator == indicator }.flatMap { block in
      dataset.directory.areas.indices.flatMap { area in
        block.periods.indices.compactMap { block.value(area: area, period: $0) }
      }
    }
    let limits = NaturalLimits(measure, smallest: values.min(), largest: values.max())
    for value in asked where !limits.allows(value) {
      throw .beyondLimit(value, limits, measure)
    }
    return limits
  }
}
