public import Indicators
import Statistics

/// Crosses rating, quartile, change and odds over a council's indicators.
public struct ChallengeFinder {
  /// What to cross.
  public struct Request: Sendable {
    /// The council.
    public var area: Area
    /// The indicators, by position.
    public var indicators: [Int]
    /// The peers of each indicator; one without an entry is left out.
    public var peers: [Int: PeerSet]
    /// The targets.
    public var targets: TargetHistory
    /// How far short still counts.
    public var tolerance: RagTolerance

    /// A request.
    public init(
      area: Area, indicators: [Int], peers: [Int: PeerSet], targets: TargetHistory,
      tolerance: RagTolerance = .standard
    ) {
      self.area = area
      self.indicators = indicators
      self.peers = peers
      self.targets = targets
      self.tolerance = tolerance
    }
  }

  let dataset: Dataset
  let request: Request
  let own: Int
  private let current: [String: [Target]]
  private var planners: [Int: TargetPlanner] = [:]

  /// `nil` when the area is not in the dataset.
  public init?(_ dataset: Dataset, _ request: Request) {
    guard let own = dataset.directory.index(of: request.area.code) else { return nil }
    self.dataset = dataset
    self.request = request
    self.own = own
    current = Dictionary(
      grouping: request.targets.current(of: request.area.code), by: \.indicator)
  }

  /// The items in the dataset's order, and the indicators of which the council has no figure.
  public mutating func challenge() -> Challenge {
    var (items, without) = ([ChallengeItem](), [Indicator]())
    for index in request.indicators {
      if let item = item(index) {
        items.append(item)
      } else {
        without.append(dataset.indicators[index])
      }
    }
    let odds = items.compactMap { try? $0.probability.get() }
    let correlation = planners.sorted { $0.key < $1.key }.first?.value.backtest.commonShock
    return Challenge(
      area: request.area, items: items, withoutFigure: without, tolerance: request.tolerance,
      portfolio: odds.isEmpty
        ? nil : TargetPortfolio(odds, correlation: correlation ?? 0))
  }

  private mutating func item(_ index: Int) -> ChallengeItem? {
    guard let series = MeritSeries(dataset, indicator: index),
      let baseline = TargetBaseline(series, area: own, at: nil),
      let peers = request.peers[index]
    else { return nil }
    let members = peers.members.compactMap(dataset.directory.index(of:))
    let values = members.compactMap { series.block.value(area: $0, period: baseline.index) }
    let position: Figure<Position> = Figure(
      Position(value: baseline.value, among: values, polarity: series.indicator.polarity),
      orWithheld: .noPeersWithData)
    let deviation = Moments.sampleStandardDeviation(values)
    let aim =
      series.indicator.polarity.isJudged
      ? aim(series, baseline: baseline, deviation: deviation) : nil
    let rag = rating(series, baseline: baseline, aim: aim, deviation: deviation)
    let judged = JudgedChange(
      dataset, series, area: request.area, own: own, baseline: baseline)
    let probability = probability(series, baseline: baseline, aim: aim)
    let flags = ChallengeCrossing(
      scale: series.scale, rag: rag, quartile: position.value?.quartile.value,
      change: judged.change,
      probability: try? probability.get(), target: aim?.target,
      lastYear: aim.flatMap { lastYear(series, baseline: baseline, target: $0.target) },
      peers: values
    ).flags
    return ChallengeItem(
      indicator: series.indicator, period: baseline.period, value: baseline.value, aim: aim,
      rag: rag, position: position, change: judged.change, changeFrom: judged.from,
      changeVerdict: judged.verdict, probability: probability, flags: flags,
      isExceptional: baseline.isExceptional, newer: baseline.newer)
  }

  // MARK: The target

  /// The target for the figure's period or the next one after it; else the last before.
  private func aim(
    _ series: MeritSeries, baseline: TargetBaseline, deviation: Double?
  ) -> ChallengeItem.Aim? {
    let targets = (current[series.indicator.code] ?? []).sorted { $0.period < $1.period }
    guard let target = targets.first(where: { $0.period >= baseline.period }) ?? targets.last
    else { return nil }
    let milestone = Self.milestone(target, at: baseline.period)
    let tolerance: Double? =
      switch request.tolerance {
      case .peerDeviations(let count): target.tolerance ?? deviation.map { $0 * count }
      case .relative(let share): abs(target.value) * share
      }
    return ChallengeItem.Aim(
      target: target, expected: milestone ?? target.value, isMilestone: milestone != nil,
      changes: request.targets.versions(of: target).count - 1, tolerance: tolerance)
  }

  /// The point of the straight line from baseline to target at a period between them.
  static func milestone(_ target: Target, at period: Period) -> Double? {
    guard let start = target.baselinePeriod, let from = target.baseline, period < target.period,
      period >= start
    else { return nil }
    let whole = Double(target.period.end.dayNumber - start.end.dayNumber)
    let part = Double(period.end.dayNumber - start.end.dayNumber)
    return whole > 0 ? from + (target.value - from) * (part / whole) : nil
  }

  private func rating(
    _ series: MeritSeries, baseline: TargetBaseline, aim: ChallengeItem.Aim?, deviation: Double?
  ) -> RagRating {
    guard let aim else { return .grey }
    let now = series.scale.merit(baseline.value)
    let before = series.period(1, before: baseline.index).flatMap { series.merit(own, $0) }
    return request.tolerance.rating(
      short: series.scale.merit(aim.expected) - now, deviation: deviation,
      own: aim.target.tolerance, size: abs(aim.expected), gain: before.map { now - $0 })
  }

  /// The last result before the target's period: the latest figure, or the year before it where
  /// the figure is of the target's own period.
  private func lastYear(
    _ series: MeritSeries, baseline: TargetBaseline, target: Target
  ) -> Double? {
    if target.period > baseline.period { return baseline.value }
    return series.period(1, before: baseline.index).flatMap {
      series.block.value(area: own, period: $0)
    }
  }

  // MARK: The odds

  private mutating func probability(
    _ series: MeritSeries, baseline: TargetBaseline, aim: ChallengeItem.Aim?
  ) -> Result<Double, TargetWithheld> {
    guard series.indicator.polarity.isJudged else { return .failure(.noPolarity) }
    guard let aim else { return .failure(.noTarget) }
    let years = Self.years(from: baseline.period, to: aim.target.period)
    guard years >= 1 else { return .failure(.targetDatePassed) }
    guard let planner = planner(years) else { return .failure(.noComparablePast) }
    return planner.forecast(series, own: own, baseline: baseline).forecast
      .map { $0.probability(of: aim.target.value) }
  }

  private mutating func planner(_ years: Int) -> TargetPlanner? {
    if let planner = planners[years] { return planner }
    let planner = try? TargetPlanner(dataset, years: years)
    planners[years] = planner
    return planner
  }

  /// Whole years between the ends of two periods.
  static func years(from first: Period, to second: Period) -> Int {
    let (a, b) = (first.end.components, second.end.components)
    return (b.year * 12 + b.month - a.year * 12 - a.month) / 12
  }
}

/// What the crossing of one indicator shows.
struct ChallengeCrossing {
  let scale: MeritScale
  let rag: RagRating
  let quartile: Int?
  let change: ChallengeChange
  let probability: Double?
  let target: Target?
  let lastYear: Double?
  let peers: [Double]

  var flags: [ChallengeFlag] { ChallengeFlag.allCases.filter(holds) }

  private func holds(_ flag: ChallengeFlag) -> Bool {
    let misses = probability.map { $0 < 0.5 } ?? false
    return switch flag {
    case .comfortableGreen: rag == .green && quartile == 4
    case .greenGettingWorse: rag == .green && change == .worsened
    case .greenProbablyMissing: rag == .green && misses
    case .amberProbablyMissing: rag == .amber && misses
    case .easierThanLastYear: isEasier(thanEach: lastYear.map { [$0] } ?? [])
    case .easierThanAnyPeerNeeds: isEasier(thanEach: peers, orEqual: true)
    case .stretchInNameOnly: target?.intent == .stretch && (probability ?? 0) > 0.65
    case .demandingRed: rag == .red && quartile == 1
    case .noTargetWorstQuartile: rag == .grey && quartile == 4
    case .noTargetGettingWorse: rag == .grey && change == .worsened
    }
  }

  private func isEasier(thanEach values: [Double], orEqual: Bool = false) -> Bool {
    guard let target, !values.isEmpty else { return false }
    let aim = scale.merit(target.value)
    return values.allSatisfy { orEqual ? aim <= scale.merit($0) : aim < scale.merit($0) }
  }
}
