import Indicators

// What a card suggests where nobody says what to aim for.
extension CardAssembly {
  /// What a suggestion has to be borne out by.
  struct SuggestionGround {
    let record: PeerRecord
    let odds: (forecast: Result<TargetForecast, TargetWithheld>, trial: ForecastTrial?)
    let shift: LevelShift?
    let benchmarks: PeerBenchmarks
  }

  /// The stretch rung, else beyond, else improve, that nobody being ever so good or odds under one in
  /// ten do not speak against. Nothing where the record is not of starts like this one, the baseline
  /// no figure to start from, or the date over: a peers' line that nobody is known to have reached
  /// from here is no suggestion.
  func suggested(
    _ ladder: TargetLadder, _ ground: SuggestionGround
  ) -> Result<ChosenTarget, TargetWithheld> {
    if baseline.flags.contains(.lowReliability) { return .failure(.unreliableBaseline) }
    if isDueOver, let due = baseline.period.later(byYears: planner.years) {
      return .failure(.dueOver(due, shortest: sensibleHorizon))
    }
    if case .failure(let reason) = ladder[.beyond] { return .failure(reason) }
    if let hidden = ground.benchmarks.suppression { return .failure(hidden) }
    guard ground.record.reach != nil else { return .failure(.noSimilarStart(ground.record.nearby)) }
    if let elsewhere = elsewhere(ground) { return .failure(elsewhere) }
    if ground.shift != nil { return .failure(.levelShift) }
    let reached = [TargetIntent.stretch, .beyond, .improve].compactMap { try? ladder[$0].get() }
      .filter { !$0.isBeyondBest }
    guard !reached.isEmpty else { return .failure(.beyondBest) }
    let noticeable = reached.filter { isNoticeable($0.gain, ground) }
    guard !noticeable.isEmpty else { return .failure(.tooSmall) }
    let recent = noticeable.filter { ground.record.laterHalf(gaining: $0.gain)?.gained != 0 }
    guard !recent.isEmpty else { return .failure(.notOfLate) }
    guard let likely = recent.first(where: { isLikely($0, ground) }) else {
      return .failure(tooUnlikely(recent, ground))
    }
    return .success(onRung(likely))
  }

  /// That no window counted began within a standard deviation of the peers of the council's level.
  private func elsewhere(_ ground: SuggestionGround) -> TargetWithheld? {
    let starts = ground.record.similar.map(\.start)
    guard let least = starts.min(), let most = starts.max(),
      let deviation = ground.benchmarks.deviation,
      baseline.value < least - deviation || baseline.value > most + deviation
    else { return nil }
    return .noSimilarLevel
  }

  /// The shortest horizon, from the one asked for, that looks ahead of the newest figures and that the
  /// measure has figures for.
  var sensibleHorizon: Int {
    let step = series.yearsBetweenFigures ?? 1
    return (planner.years...30).first { !isOver(after: $0) && $0.isMultiple(of: step) }
      ?? planner.years
  }

  /// The least gain that is worth a target, in standard deviations of the peers.
  static let noticeableGain = 0.1

  private func isNoticeable(_ gain: Double, _ ground: SuggestionGround) -> Bool {
    ground.benchmarks.deviation.map { gain >= Self.noticeableGain * $0 } ?? true
  }

  /// One in ten or more, as such odds came true; a rung on a natural limit has no odds.
  private func isLikely(_ rung: TargetRung, _ ground: SuggestionGround) -> Bool {
    guard (try? ground.odds.forecast.get()) != nil else { return true }
    guard let (stated, bin) = odds(of: rung, ground) else { return false }
    return TargetOdds(bin?.worth(stated) ?? stated) != .unlikely
  }

  private func odds(
    of rung: TargetRung, _ ground: SuggestionGround
  ) -> (stated: Double, bin: ForecastBacktest.ReliabilityBin?)? {
    let chosen = Result<ChosenTarget, TargetWithheld>.success(onRung(rung))
    return probability(chosen, ground.odds.forecast).map {
      ($0, reliability(chosen, ground.odds))
    }
  }

  /// The best odds there are of a rung, and what came of such odds; or that all the rungs left stand on
  /// the limit, of which there are none.
  private func tooUnlikely(_ rungs: [TargetRung], _ ground: SuggestionGround) -> TargetWithheld {
    rungs.compactMap { odds(of: $0, ground) }.max { $0.stated < $1.stated }
      .map { .tooUnlikely(best: $0.stated, record: $0.bin) } ?? .onLimit
  }

  /// Whether the target's period had ended by the newest figures of the dataset.
  var isDueOver: Bool { isOver(after: planner.years) }

  private func isOver(after years: Int) -> Bool {
    guard let due = baseline.period.later(byYears: years),
      let newest = planner.dataset.panel.newestDay
    else { return false }
    return due.end <= newest
  }
}
