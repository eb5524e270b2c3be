import Indicators

/// The latest change of a council on one indicator, with what it was judged by.
struct JudgedChange {
  let change: ChallengeChange
  let from: Period?
  let verdict: ChangeVerdict?

  private init(_ change: ChallengeChange, from: Period? = nil, verdict: ChangeVerdict? = nil) {
    self.change = change
    self.from = from
    self.verdict = verdict
  }

  /// The change from the nearest sound figure that shares no data, by both questions of `Change`:
  /// is it more than sampling chance, and more than the measure usually moves?
  init(_ dataset: Dataset, _ series: MeritSeries, area: Area, own: Int, baseline: TargetBaseline) {
    let before = (1...MeritSeries.longestGap).lazy
      .compactMap { series.period($0, before: baseline.index) }
      .first {
        series.soundMerit(own, $0) != nil && series.isComparable(own, $0, baseline.index)
      }
    guard let before, let finder = ChangeFinder(dataset, area: area, indicator: series.index),
      let change = finder.change(from: series.block.periods[before], to: baseline.period)
    else {
      self.init(.notTested(.noComparablePast))
      return
    }
    self.init(Self.word(change), from: series.block.periods[before], verdict: change.verdict)
  }

  private static func word(_ change: Change) -> ChallengeChange {
    switch change.verdict {
    case .none, .arithmetic: .notTested(.noComparablePast)
    case let verdict where verdict.isFlag:
      switch change.direction {
      case .better: .improved
      case .worse: .worsened
      case .neither, .same: .moved
      }
    default: .noClearChange
    }
  }
}
