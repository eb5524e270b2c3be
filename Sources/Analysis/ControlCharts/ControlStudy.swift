/// A control chart with everything that says how far to trust it.
///
/// The icons are those of the rule set. Beside each stands whether it is settled: it is not when
/// the last segment has fewer than twelve points or a point that signals, since limits of an
/// unstable process describe nothing that will last, when its values plainly depend on the ones
/// before or on the time of year, since limits take them not to, while a step or a drift is seen in it,
/// when its values never change, or when some lie beyond what is possible.
public struct ControlStudy: Sendable {
  /// Fewest points for a settled icon.
  public static let fewestPoints = 12

  /// An icon, and whether to trust it.
  public struct Reading<Icon: Sendable>: Sendable {
    /// The icon; `nil` where there is none.
    public let icon: Icon?
    /// Why there is no icon, or why it is not settled; empty when it is.
    public let doubts: [Doubt]
    /// Whether the icon can be relied on.
    public var isSettled: Bool { icon != nil && doubts.isEmpty }
  }

  /// Why an icon is missing or not settled.
  public enum Doubt: Sendable, Hashable {
    /// The last segment has this many points.
    case fewPoints(Int)
    /// This many points of the last segment signal.
    case unstable(signals: Int, of: Int)
    /// The values of the last segment plainly depend on the ones before, with this lag-1
    /// autocorrelation.
    case dependent(Double)
    /// The time of year explains this share of the variation within years.
    case season(share: Double, periodsInYear: Int)
    /// From this place on the level seems another, by one step or by a drift.
    case levelMoved(from: Int, isRise: Bool, isDrift: Bool)
    /// This many values of the last segment lie beyond what is possible.
    case impossible(Int)
    /// Every value of the last segment is the same: a target was met or missed every time, and how far a
    /// value could stray nobody knows.
    case constant
    /// Nobody has given a target.
    case noTarget
    /// Neither way is better.
    case noDirection
    /// The chart has no limits.
    case noLimits
    /// There is no value at all.
    case noValues
  }

  /// The chart.
  public let chart: ControlChart
  /// The targets.
  public let target: ControlTarget?
  /// What the last point with data says.
  public let variation: Reading<PointSignal>
  /// What the last segment's limits say of the target.
  public let assurance: Reading<Assurance>
  /// The chance that the next value meets the newest target.
  public let meetsTargetNext: Double?
  /// What that chance starts from.
  public let nextBasis: NextValue.Basis?
  /// Why there is none, where values enough would allow one.
  public let whyNoForecast: NextValue.Obstacle?
  /// Whether the latest value is unusual by those before it.
  public let latest: LatestUnusual?
  /// The chance of a false signal.
  public let falseAlarms: FalseAlarms?
  /// How much each value resembles the one before.
  public let lagOne: LagOneAutocorrelation?
  /// Whether the series moves with the time of year.
  public let seasonality: Seasonality?
  /// What small counts do to the limits; `nil` where counts are large enough.
  public let smallCounts: SmallCounts?
  /// Where limits might be worked out anew.
  public let rebase: RebaseSuggestion?
  /// A change of level that a drift describes as well as a step: nothing is suggested.
  public let drift: RebaseSuggestion?
  /// The run tests of each segment, on a run chart or under the Anhøj rules.
  public let runTests: [AnhoejTest]

  /// A study of a series.
  ///
  /// `periodsInYear` is 12 or 4 where the season can matter, `alpha` the false-alarm rate of the
  /// test of the latest value.
  public init(
    _ kind: ChartKind, of series: ControlSeries, options: ControlChart.Options,
    target: ControlTarget? = nil, periodsInYear: Int? = nil,
    alpha: CalibratedMultipliers.Alpha = .onePercent
  ) {
    let chart = ControlChart(kind, of: series, options: options)
    self.chart = chart
    self.target = target
    let lagOne = LagOneAutocorrelation(chart)
    self.lagOne = lagOne
    seasonality = periodsInYear.flatMap { Seasonality(series.values, periodsInYear: $0) }
    let change = RebaseSuggestion(kind, of: series, chart: chart)
    rebase = change?.drift == nil ? change : nil
    drift = change?.drift == nil ? nil : change
    let doubts = Self.doubts(chart, lagOne, seasonality, change)
    variation = Reading(
      icon: chart.lastPlace.map { chart.points[$0].signal },
      doubts: chart.lastPlace == nil ? [.noValues] : doubts)
    assurance = Self.assurance(chart, target: target, doubts: doubts)
    let recent = chart.valuesOfLastSegment
    let obstacle = NextValue.Obstacle(lagOne, seasonality)
    whyNoForecast = obstacle
    let next =
      obstacle == nil
      ? NextValue(recent, isSettled: doubts.isEmpty && lagOne?.resembles != true) : nil
    nextBasis = next?.basis
    meetsTargetNext = target?.latest.flatMap {
      next?.probabilityOfMeeting($0, direction: options.direction)
    }
    latest =
      kind == .run || kind == .g || kind == .t
      ? nil
      : LatestUnusual(recent, alpha: alpha, bounds: chart.cutOffs)
    let smallCounts = SmallCounts(chart, of: series)
    self.smallCounts = smallCounts
    // A value that never moves signals nothing, whatever a varying process would.
    falseAlarms =
      smallCounts?.isFarFromNormal == true || chart.constantOfLastSegment != nil
      ? nil : FalseAlarms(chart)
    runTests = kind == .run || options.rules.anhoej ? chart.runTests : []
  }

  private static func doubts(
    _ chart: ControlChart, _ lagOne: LagOneAutocorrelation?, _ season: Seasonality?,
    _ change: RebaseSuggestion?
  ) -> [Doubt] {
    guard let segment = chart.segments.last else { return [.noValues] }
    var doubts: [Doubt] = []
    let points = min(segment.count, segment.baselineCount)
    if points < fewestPoints { doubts.append(.fewPoints(points)) }
    let signals = segment.places.filter {
      chart.points[$0].signal.isSpecial && !chart.points[$0].isLeftOut
    }.count
    if signals > 0 { doubts.append(.unstable(signals: signals, of: segment.count)) }
    if let lagOne, lagOne.isStrong { doubts.append(.dependent(lagOne.estimate)) }
    if let season, season.isDetected {
      doubts.append(.season(share: season.share, periodsInYear: season.periodsInYear))
    }
    // A season makes runs of its own, which look like steps.
    if let change, season?.isDetected != true {
      doubts.append(
        .levelMoved(from: change.place, isRise: change.isRise, isDrift: change.drift != nil))
    }
    if chart.constantOfLastSegment != nil { doubts.append(.constant) }
    let impossible = chart.impossiblePlaces.filter(segment.places.contains).count
    if impossible > 0 { doubts.append(.impossible(impossible)) }
    return doubts
  }

  private static func assurance(
    _ chart: ControlChart, target: ControlTarget?, doubts: [Doubt]
  ) -> Reading<Assurance> {
    guard let target = target?.latest else { return Reading(icon: nil, doubts: [.noTarget]) }
    guard chart.options.direction != .neutral else {
      return Reading(icon: nil, doubts: [.noDirection])
    }
    let constant = chart.constantOfLastSegment
    guard let segment = chart.segments.last, let lower = segment.uncutLower ?? constant,
      let upper = segment.uncutUpper ?? constant
    else { return Reading(icon: nil, doubts: [.noLimits]) }
    return Reading(
      icon: Assurance(
        target: target, lower: lower, upper: upper, direction: chart.options.direction,
        onLimitCounts: chart.options.rules.targetOnLimitCounts), doubts: doubts)
  }
}

extension ControlChart {
  /// The values of the last segment that count.
  public var valuesOfLastSegment: [Double] {
    guard let segment = segments.last else { return [] }
    return segment.places.compactMap { points[$0].isLeftOut ? nil : points[$0].value }
  }

  /// The one value that every value of the last segment has, from two on; `nil` where they differ.
  ///
  /// A process that has never moved has met or missed its target every time, even where its limits
  /// cannot be drawn (no events at all, or 100 % in every period).
  public var constantOfLastSegment: Double? {
    guard kind != .run else { return nil }
    let values = valuesOfLastSegment
    guard values.count > 1, let first = values.first, values.allSatisfy({ $0 == first }) else {
      return nil
    }
    return first
  }

  /// The two run tests of each segment about its centre line.
  public var runTests: [AnhoejTest] {
    segments.map { segment in
      AnhoejTest(
        sides: segment.places.lazy.filter { !points[$0].isLeftOut }.map { place in
          guard let value = points[place].value, let centre = points[place].centre else { return 0 }
          return SpecialCauseScan.side(value, of: centre, spread: segment.sigma ?? 0)
        })
    }
  }
}
