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
  private let ofGroups: [String: [Target]]
  private var planners: [Int: TargetPlanner] = [:]

  /// `nil` when the area is not in the dataset.
  public init?(_ dataset: Dataset, _ request: Request) {
    guard let own = dataset.directory.index(of: request.area.code) else { return nil }
    self.dataset = dataset
    self.request = request
    self.own = own
    current = Dictionary(
      grouping: request.targets.current(of: request.area.code), by: \.indicator)
    ofGroups = Dictionary(
      grouping: request.targets.currentOfGroups(of: request.area.code), by: \.indicator)
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
    let backtest = planners.min { $0.key < $1.key }?.value.backtest
    return Challenge(
      area: request.area, items: items, withoutFigure: without,
      targetsWithoutFigure: without.compactMap { current[$0.code]?.last },
      ofGroups: request.indicators.flatMap { ofGroups[dataset.indicators[$0].code] ?? [] },
      tolerance: request.tolerance,
      portfolio: odds.isEmpty
        ? nil : TargetPortfolio(odds, correlation: backtest?.commonShock ?? 0))
  }

  private mutating func item(_ index: Int) -> ChallengeItem? {
    guard let series = MeritSeries(dataset, indicator: index),
      let latest = TargetBaseline(series, area: own, at: nil),
      let peers = request.peers[index]
    else { return nil }
    let targets = current[series.indicator.code] ?? []
    let baseline =
      ChallengeAim.figure(of: targets, series, own: own, latest: latest) ?? latest
    // Counts of other councils are no measure for a council's own.
    let isCount = series.indicator.growsWithSize
    let members = isCount ? [] : peers.members.compactMap(dataset.directory.index(of:))
    let values = members.compactMap { series.block.value(area: $0, period: baseline.index) }
    let hidden = members.count {
      series.block.missingReason(area: $0, period: baseline.index) == .suppressed
    }
    let hidesTooMany = PeerBenchmarks.hidesTooMany(hidden, of: members.count)
    let position: Figure<Position> =
      hidesTooMany
      ? .withheld(.suppressedPeers(hidden, of: members.count))
      : Figure(
        Position(value: baseline.value, among: values, polarity: series.indicator.polarity),
        orWithheld: isCount ? .growsWithSize : .noPeersWithData)
    let deviation = Moments.sampleStandardDeviation(values)
    let isJudged = series.indicator.polarity.isJudged
    let chosen =
      isJudged
      ? ChallengeAim(
        request, series, own: own, members: members, baseline: baseline, deviation: deviation,
        targets: targets, directory: dataset.directory) : nil
    let unrated =
      chosen.map(\.unrated) ?? self.unrated(series.indicator, targets, at: baseline.period)
    let aim = try? chosen?.aim.get()
    let rag = chosen?.rating(aim) ?? .grey
    let judged = JudgedChange(
      dataset, series, area: request.area, own: own, baseline: baseline)
    let probability =
      aim == nil && unrated != nil
      ? .failure(unrated?.reason ?? .noTarget)
      : probability(series, baseline: baseline, aim: aim)
    let reliability = aim.flatMap { record(of: probability, series, baseline: baseline, aim: $0) }
    let earlier = aim.flatMap { chosen?.shortOfLastYear($0) }
    let flags = ChallengeCrossing(
      scale: series.scale, rag: rag, quartile: position.value?.quartile.value,
      change: judged.change,
      odds: (try? probability.get()).map { reliability?.worth($0) ?? $0 }, aim: aim,
      lastYear: earlier, peers: hidesTooMany ? [] : values
    ).flags
    return ChallengeItem(
      indicator: series.indicator, period: baseline.period, value: baseline.value, aim: aim,
      unrated: unrated, rag: rag,
      position: position, change: judged.change,
      changeFrom: judged.from,
      changeVerdict: judged.verdict, probability: probability,
      reliability: reliability,
      chance: isCount ? nil : FigureChance(series, area: own, period: baseline.index),
      isWithoutSkill: aim.map { isWithoutSkill(probability, series, baseline, $0) } ?? false,
      isFromUnsoundBaseline: aim?.target.baselinePeriod.flatMap(series.block.index(of:)).map {
        series.merit(own, $0) != nil && series.soundMerit(own, $0) == nil
      } ?? false,
      hasEarlierResult: earlier != nil, flags: flags,
      faults: (aim?.target ?? unrated?.target).map {
        TargetLint.dataFaults($0, series, area: own, peerDeviation: deviation)
      } ?? [], isOfTargetsPeriod: baseline.isChosen,
      isExceptional: baseline.isExceptional, newer: baseline.newer)
  }

  /// A target that nobody can rate is said to be one, and why.
  private func unrated(
    _ indicator: Indicator, _ targets: [Target], at period: Period
  ) -> ChallengeItem.Unrated? {
    if !indicator.polarity.isJudged, let target = ChallengeAim.target(of: targets, at: period) {
      return .init(target: target, reason: .noPolarity)
    }
    return ChallengeAim.target(of: ofGroups[indicator.code] ?? [], at: period).map {
      .init(target: $0, reason: .forGroup($0.breakdown))
    }
  }

  // MARK: The odds

  private mutating func probability(
    _ series: MeritSeries, baseline: TargetBaseline, aim: ChallengeItem.Aim?
  ) -> Result<Double, TargetWithheld> {
    guard series.indicator.polarity.isJudged else { return .failure(.noPolarity) }
    guard let aim else { return .failure(.noTarget) }
    let years = ChallengeAim.years(from: baseline.period, to: aim.target.period)
    guard years >= 1 else { return .failure(.targetDatePassed) }
    guard let planner = planner(years) else { return .failure(.noComparablePast) }
    return planner.forecast(series, own: own, baseline: baseline).forecast
      .flatMap { $0.probability(of: aim.valueAtDate) }
  }

  private func record(
    of probability: Result<Double, TargetWithheld>, _ series: MeritSeries,
    baseline: TargetBaseline, aim: ChallengeItem.Aim
  ) -> ForecastBacktest.ReliabilityBin? {
    let years = ChallengeAim.years(from: baseline.period, to: aim.target.period)
    guard let probability = try? probability.get(),
      let section = series.anyCrossSection(baseline.index)
    else { return nil }
    let gain = series.scale.merit(aim.valueAtDate) - series.scale.merit(baseline.value)
    return planners[years]?.backtest.reliability(
      of: probability, gaining: gain / section.deviation)
  }

  private func isWithoutSkill(
    _ probability: Result<Double, TargetWithheld>, _ series: MeritSeries,
    _ baseline: TargetBaseline, _ aim: ChallengeItem.Aim
  ) -> Bool {
    let years = ChallengeAim.years(from: baseline.period, to: aim.target.period)
    guard (try? probability.get()) != nil,
      let score = planners[years]?.verdict(on: ForecastExperience.family(of: series.indicator))
        .score
    else { return false }
    return score.brier > score.brierBaseRate
  }

  private mutating func planner(_ years: Int) -> TargetPlanner? {
    if let planner = planners[years] { return planner }
    let planner = try? TargetPlanner(dataset, years: years)
    planners[years] = planner
    return planner
  }
}
