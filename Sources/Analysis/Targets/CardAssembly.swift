import Indicators
import Statistics

/// Puts one card together.
struct CardAssembly {
  let planner: TargetPlanner
  let request: TargetPlanner.Request
  let series: MeritSeries
  let wide: MeritSeries
  let own: Int
  let baseline: TargetBaseline

  var merit: Double { series.scale.merit(baseline.value) }
  private var directory: AreaDirectory { planner.dataset.directory }

  func card() throws(TargetError) -> TargetCard {
    let members = request.peers.members.compactMap { code in
      directory.index(of: code).map { ($0, code) }
    }
    let record = PeerRecord(
      series, withExceptional: wide, peers: members.map(\.0), own: own, baseline: baseline.index,
      years: planner.years, directory: directory)
    let ladder = TargetLadder(record, scale: series.scale, baseline: baseline.value)
    let benchmarks = PeerBenchmarks(
      series, peers: members.map(\.0), codes: members.map(\.1), period: baseline.index,
      reference: baseline.value, drift: record.drift)
    let odds = planner.forecast(series, own: own, baseline: baseline)
    let shift = LevelShift(
      series, peers: members.map(\.0), own: own, baseline: baseline, odds.trial)
    let target = try target(
      ladder, benchmarks,
      SuggestionGround(record: record, odds: odds, shift: shift, benchmarks: benchmarks))
    let gain = (try? target.get()).map { series.scale.merit($0.value) - merit }
    let family = ForecastExperience.family(of: series.indicator)
    let verdict = planner.verdict(on: family)
    let pace = pace(target)
    let position = position(members.map(\.0))
    let chance = FigureChance(series, area: own, period: baseline.index)
    let split = decomposition(target, record, odds)
    let notes = CardNotes(
      series: series, baseline: baseline, own: own, years: planner.years, record: record,
      ladder: ladder, benchmarks: benchmarks, gain: gain, trial: odds.trial,
      probability: probability(target, odds.forecast),
      split: try? split.get(), chance: chance,
      quartile: benchmarks.hidesTooMany ? nil : position.value?.quartile.value,
      horizon: sensibleHorizon, shift: shift, area: request.area,
      peers: members.map(\.0), forecast: odds.forecast, verdict: verdict, family: family
    ).notes
    return TargetCard(
      area: request.area, indicator: series.indicator, years: planner.years,
      isDueOver: isDueOver, horizonAhead: sensibleHorizon, peers: request.peers,
      baseline: baseline, position: position, record: record, ladder: ladder,
      benchmarks: benchmarks, target: target, forecast: odds.forecast,
      decomposition: split, spans: record.spans(sign: series.scale.sign(at: baseline.value)),
      pace: pace, straightLine: straightLine(odds.trial), calibration: verdict,
      straightLineCoverage: planner.backtest.score?.straightLineCoverage80,
      reliability: reliability(target, odds),
      reliabilityOfHolding: reliability(.success(onRung(ladder.sustain)), odds),
      tolerance: TargetTolerance.suggested(
        deviation: benchmarks.deviation, gain: gain, chance: chance),
      chance: chance,
      counts: chance?.counts ?? FigureChance.Counts(series, area: own, period: baseline.index),
      climb: climb(target, position, benchmarks),
      requiredGain: gain, past: PastFigure.all(series, area: own), notes: notes)
  }

  private func climb(
    _ target: Result<ChosenTarget, TargetWithheld>, _ position: Figure<Position>,
    _ benchmarks: PeerBenchmarks
  ) -> TargetClimb? {
    (try? target.get()).flatMap {
      TargetClimb(
        planner.backtest.climb,
        quartile: benchmarks.hidesTooMany ? nil : position.value?.quartile.value, target: $0.value,
        lines: benchmarks, scale: series.scale)
    }
  }

  private func position(_ peers: [Int]) -> Figure<Position> {
    let values = peers.compactMap { series.block.value(area: $0, period: baseline.index) }
    return Figure(
      Position(value: baseline.value, among: values, polarity: series.indicator.polarity),
      orWithheld: .noPeersWithData)
  }

  // MARK: The target

  private func target(
    _ ladder: TargetLadder, _ benchmarks: PeerBenchmarks, _ ground: SuggestionGround
  ) throws(TargetError) -> Result<ChosenTarget, TargetWithheld> {
    switch request.goal {
    case .value(let value):
      guard series.scale.limits.allows(value) else {
        throw .beyondLimit(value, series.scale.limits, series.indicator)
      }
      guard !series.scale.isBeyondRange(value, from: baseline.value) else {
        throw .beyondRange(value, today: baseline.value, series.indicator)
      }
      if !request.unitIsStated, let doubt = TargetUnitDoubt(value, series, own: own) {
        throw .unitDoubt(doubt)
      }
      return .success(ChosenTarget(value: value, goal: request.goal, line: nil, rung: nil))
    case .quartile(2): return benchmarks.median.map(onLine)
    case .quartile(let quartile):
      switch benchmarks.line(of: .quartile(quartile)) {
      case .success(let line): return .success(onLine(line))
      case .failure(.suppressedPeers(let hidden, let all)):
        return .failure(.suppressedPeers(hidden, of: all))
      case .failure:
        throw .fewPeers(benchmarks.peersWithData, needed: Position.fewestForQuartile)
      }
    case .rank(let rank):
      switch benchmarks.line(of: .rank(rank)) {
      case .success(let line): return .success(onLine(line))
      case .failure(.suppressedPeers(let hidden, let all)):
        return .failure(.suppressedPeers(hidden, of: all))
      case .failure: throw .noSuchRank(rank, of: benchmarks.peersWithData)
      }
    case .rung(let intent): return ladder[intent].map(onRung)
    case nil: return suggested(ladder, ground).mapError(TargetWithheld.notSuggested)
    }
  }

  private func onLine(_ line: PeerBenchmarks.Line) -> ChosenTarget {
    ChosenTarget(value: line.harder, goal: request.goal, line: line, rung: nil)
  }

  func onRung(_ rung: TargetRung) -> ChosenTarget {
    ChosenTarget(value: rung.value, goal: request.goal, line: nil, rung: rung.intent)
  }

  // MARK: What it asks

  func probability(
    _ target: Result<ChosenTarget, TargetWithheld>,
    _ forecast: Result<TargetForecast, TargetWithheld>
  ) -> Double? {
    guard let target = try? target.get(), let forecast = try? forecast.get() else { return nil }
    return try? forecast.probability(of: target.value).get()
  }

  /// The record of odds like the target's.
  func reliability(
    _ target: Result<ChosenTarget, TargetWithheld>,
    _ odds: (forecast: Result<TargetForecast, TargetWithheld>, trial: ForecastTrial?)
  ) -> ForecastBacktest.ReliabilityBin? {
    guard let probability = probability(target, odds.forecast), let value = try? target.get().value,
      let deviation = odds.trial?.deviation
    else { return nil }
    return planner.backtest.reliability(
      of: probability, gaining: (series.scale.merit(value) - merit) / deviation)
  }

  /// Drift and regression are turned from gains to changes of the value.
  private func decomposition(
    _ target: Result<ChosenTarget, TargetWithheld>, _ record: PeerRecord,
    _ odds: (forecast: Result<TargetForecast, TargetWithheld>, trial: ForecastTrial?)
  ) -> Result<TargetDecomposition, TargetWithheld> {
    target.flatMap { target in
      // The regression to the mean is the forecast's, so it is worth no more than that.
      if case .failure(let reason) = odds.forecast, reason.refutesForecast {
        return .failure(reason)
      }
      // What asks for less than today has nothing to be split: no part of it is effort.
      guard series.scale.merit(target.value) >= merit else { return .failure(.belowToday) }
      if let obstacle = record.drift == nil ? record.obstacle ?? .noComparablePast : nil {
        return .failure(obstacle)
      }
      let familyIndex = planner.experience.familyOf[series.index] ?? 0
      let sign = series.scale.sign(at: baseline.value)
      let regression =
        odds.trial.map { planner.constants(own, family: familyIndex).damping * $0.regression } ?? 0
      // Cut off at a limit near by, the middle of the forecast is not where regression alone leads.
      if let forecast = try? odds.forecast.get(),
        abs(series.scale.merit(forecast.centre) - merit - regression)
          > max(abs(target.value - baseline.value) / 4, (odds.trial?.deviation ?? 0) / 10)
      {
        return .failure(.cutForecast)
      }
      return .success(
        TargetDecomposition(
          required: target.value - baseline.value, peerDrift: sign * (record.drift ?? 0),
          regressionToMean: sign * regression, spans: record.spans(sign: sign)))
    }
  }

  private func pace(_ target: Result<ChosenTarget, TargetWithheld>) -> TargetPace? {
    guard let target = try? target.get() else { return nil }
    // From an exceptional year the pace would be mostly the way back to usual.
    let before = series.period(planner.years, before: baseline.index).flatMap { period in
      series.soundMerit(own, period) != nil && series.isComparable(own, period, baseline.index)
        ? series.block.value(area: own, period: period) : nil
    }
    let years = Double(planner.years)
    return TargetPace(
      required: (target.value - baseline.value) / years,
      soFar: before.map { (baseline.value - $0) / years })
  }

  private func straightLine(_ trial: ForecastTrial?) -> TargetCard.StraightPicture? {
    // The line is of the distance from a best range, so it would never cross to the other side.
    guard let trial, trial.points >= ForecastExperience.pointsNeeded, let line = trial.line,
      line.standardError > 0, !series.scale.isRange
    else { return nil }
    let band = line.interval(0.8)
    let values = [line.start, line.centre, band.lower, band.upper].map {
      series.scale.limits.clipped(series.scale.value($0, onTheSideOf: baseline.value))
    }
    // A line that has run past a limit with its whole band would read as certainty.
    guard values[2] != values[3] else { return nil }
    return TargetCard.StraightPicture(
      start: values[0], centre: values[1], lower: min(values[2], values[3]),
      upper: max(values[2], values[3]))
  }
}
