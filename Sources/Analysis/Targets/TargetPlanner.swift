public import Indicators
import Statistics

/// Makes cards from one dataset over one horizon; the experience is gathered once.
public struct TargetPlanner: Sendable {
  /// What somebody asks.
  public struct Request: Sendable {
    /// The council.
    public var area: Area
    /// The indicator's position in the dataset.
    public var indicator: Int
    /// The peers.
    public var peers: PeerSet
    /// What to aim for; without it the stretch rung, else another, else nothing.
    public var goal: TargetGoal?
    /// The period to start from; without it the latest sound one.
    public var baseline: Period?
    /// Whether the goal's value was written with its unit, as 0.9% is, so that nobody need wonder
    /// whether it was meant as 90%.
    public var unitIsStated: Bool

    /// A request.
    public init(
      area: Area, indicator: Int, peers: PeerSet, goal: TargetGoal? = nil,
      baseline: Period? = nil, unitIsStated: Bool = false
    ) {
      self.unitIsStated = unitIsStated
      self.area = area
      self.indicator = indicator
      self.peers = peers
      self.goal = goal
      self.baseline = baseline
    }
  }

  /// The dataset.
  public let dataset: Dataset
  /// The horizon in years.
  public let years: Int
  /// Every forecast that could have been checked, exceptional periods left out.
  public let experience: ForecastExperience
  /// How they did.
  public let backtest: ForecastBacktest
  /// How forecasts did with exceptional periods left in.
  public let backtestWithExceptional: ForecastBacktest
  /// The constants for each part of the councils, from all the others.
  private let fits: [ForecastFit]

  /// Gathers the experience.
  ///
  /// - Throws: `TargetError.badHorizon` below one year.
  public init(_ dataset: Dataset, years: Int) throws(TargetError) {
    guard years >= 1, years <= 30 else { throw .badHorizon(years) }
    self.dataset = dataset
    self.years = years
    experience = ForecastExperience(dataset, years: years)
    let backtest = ForecastBacktest(experience)
    self.backtest = backtest
    let wide = ForecastExperience(dataset, years: years, includingExceptional: true)
    backtestWithExceptional =
      wide.trials.count == experience.trials.count ? backtest : ForecastBacktest(wide)
    let experience = self.experience
    fits = (0..<ForecastExperience.folds).map {
      experience.fit(knownBy: CalendarDate(dayNumber: .max), withoutFold: $0)
    }
  }

  /// What the records let be said of a family.
  public func verdict(on family: String) -> CalibrationVerdict {
    CalibrationVerdict(backtest, withExceptional: backtestWithExceptional, family: family)
  }

  /// The constants for a council, from everybody else.
  func constants(_ area: Int, family: Int) -> ForecastConstants {
    fits[area % ForecastExperience.folds][family]
  }

  /// The card of one target.
  ///
  /// - Throws: `TargetError` where there is nothing to aim for or from, or the target cannot be.
  public func card(_ request: Request) throws(TargetError) -> TargetCard {
    let indicator = dataset.indicators[request.indicator]
    guard indicator.polarity.isJudged else { throw .noPolarity(indicator) }
    guard !indicator.growsWithSize else { throw .growsWithSize(indicator) }
    guard let series = MeritSeries(dataset, indicator: request.indicator),
      let wide = MeritSeries(dataset, indicator: request.indicator, includingExceptional: true),
      let own = dataset.directory.index(of: request.area.code)
    else { throw .noFigure(indicator) }
    var chosen: Int?
    if let period = request.baseline {
      guard let index = series.block.index(of: period),
        series.block.value(area: own, period: index) != nil
      else { throw .noFigureIn(period, indicator) }
      chosen = index
    }
    guard let baseline = TargetBaseline(series, area: own, at: chosen) else {
      throw .noFigure(indicator)
    }
    guard series.scale.limits.allows(baseline.value) else {
      throw .impossibleFigure(baseline.value, baseline.period, indicator)
    }
    return try CardAssembly(
      planner: self, request: request, series: series, wide: wide, own: own, baseline: baseline
    ).card()
  }

  /// The odds from one period, or why none are given.
  func forecast(
    _ series: MeritSeries, own: Int, baseline: TargetBaseline
  ) -> (forecast: Result<TargetForecast, TargetWithheld>, trial: ForecastTrial?) {
    guard !series.indicator.growsWithSize else { return (.failure(.growsWithSize), nil) }
    let familyIndex = experience.familyOf[series.index] ?? 0
    let family = experience.families[familyIndex]
    let trials = ForecastTrials(series, family: familyIndex, years: years)
      .trials(at: baseline.index, councils: [own])
    // What refutes the forecast comes first, since nothing of it may then be used elsewhere either.
    let obstacle = series.scale.isRange ? .sideUnknown : verdict(on: family).obstacle
    if let obstacle, obstacle.refutesForecast { return (.failure(obstacle), trials.first) }
    guard let trial = trials.first else {
      let points = MeritHistory(series, area: own, upTo: baseline.index).periods.count
      return (
        .failure(
          points < ForecastExperience.pointsNeeded
            ? .shortHistory(points, needed: ForecastExperience.pointsNeeded) : .noVariation), nil
      )
    }
    guard trial.points >= ForecastExperience.pointsNeeded else {
      return (
        .failure(.shortHistory(trial.points, needed: ForecastExperience.pointsNeeded)), trial
      )
    }
    guard trial.windows >= ForecastTrials.fewestWindows else {
      return (.failure(.fewWindows(trial.windows, needed: ForecastTrials.fewestWindows)), trial)
    }
    if let obstacle { return (.failure(obstacle), trial) }
    return (
      .success(
        TargetForecast(
          trial, constants: constants(own, family: familyIndex), family: family,
          scale: series.scale,
          reference: baseline.value)), trial
    )
  }
}
