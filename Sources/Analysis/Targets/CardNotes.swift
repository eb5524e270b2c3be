import Indicators
import Statistics

/// What a reader of one card must know.
struct CardNotes {
  let series: MeritSeries
  let baseline: TargetBaseline
  let own: Int
  let years: Int
  let record: PeerRecord
  let ladder: TargetLadder
  let benchmarks: PeerBenchmarks
  let gain: Double?
  let trial: ForecastTrial?
  let probability: Double?
  let split: TargetDecomposition?
  let chance: FigureChance?
  let quartile: Int?
  /// The shortest horizon that looks ahead and has figures.
  let horizon: Int
  let shift: LevelShift?
  let area: Area
  let peers: [Int]
  let forecast: Result<TargetForecast, TargetWithheld>
  let verdict: CalibrationVerdict
  let family: String

  var notes: [TargetNote] { aboutBaseline + aboutTarget + aboutRecord + aboutOdds + aboutKind }

  private var aboutBaseline: [TargetNote] {
    var notes: [TargetNote] = []
    if !baseline.flags.isEmpty { notes.append(.baselineFlagged(baseline.flags)) }
    if baseline.isExceptional {
      notes.append(baseline.isChosen ? .chosenBaselineExceptional : .baselineExceptional)
    }
    if let newer = baseline.newer {
      notes.append(
        baseline.isChosen
          ? .newerThanChosen(newer.period, newer.value)
          : .newerFigure(newer.period, newer.value, newer.flags, newer.note))
    }
    if let missing = laterMissing, !baseline.isChosen {
      notes.append(.laterMissing(series.block.periods[missing.period], councils: missing.councils))
    }
    if let suppressed = newestSuppressed, !baseline.isChosen {
      notes.append(.newerSuppressed(suppressed))
    }
    let later = record.similar.count { $0.to.start > baseline.period.start }
    if baseline.isChosen, later > 0 {
      notes.append(.hindsight(windows: later, of: record.similar.count))
    }
    if let remark = series.block[area: own, period: baseline.index].note {
      notes.append(.remark(remark))
    }
    if let mean = baseline.mean3, let usual = usualDistanceFromMean,
      abs(series.scale.merit(mean) - series.scale.merit(baseline.value)) > 2 * usual
    {
      notes.append(.baselineOutOfLine(mean: mean))
    }
    if let shift { notes.append(.levelShift(shift)) }
    if let end = area.validTo, end < baseline.period.end || newestDay.map({ end < $0 }) == true {
      notes.append(.abolished(end))
    }
    return notes
  }

  /// The newest later period for which the publisher suppressed the council's figure.
  private var newestSuppressed: Period? {
    series.block.periods.indices.dropFirst(baseline.index + 1).last {
      series.block.missingReason(area: own, period: $0) == .suppressed
    }.map { series.block.periods[$0] }
  }

  /// The newest later period that at least half as many councils have as have the baseline's, and this
  /// one has not.
  private var laterMissing: (period: Int, councils: Int)? {
    func reporting(_ period: Int) -> Int {
      series.councils.count { series.merit($0, period) != nil }
    }
    let needed = reporting(baseline.index)
    return series.block.periods.indices.dropFirst(baseline.index + 1)
      .map { (period: $0, councils: reporting($0)) }
      .last { series.merit(own, $0.period) == nil && 2 * $0.councils >= needed }
  }

  /// The standard deviation of the newest of three figures less their mean, had each change been its
  /// usual one: √(4/9 · g₁ + 1/9 · g₂) years' worth, g the years between the figures.
  private var usualDistanceFromMean: Double? {
    let history = MeritHistory(series, area: own, upTo: baseline.index, points: 3)
    guard let usualMovement, history.periods.count == 3,
      series.soundMerit(own, baseline.index) != nil
    else { return nil }
    let (first, second) = (
      history.yearsBack[1] - history.yearsBack[0], history.yearsBack[2] - history.yearsBack[1]
    )
    return usualMovement * (first * 4 / 9 + second / 9).squareRoot()
  }

  private var newestDay: CalendarDate? { series.block.periods.last?.end }

  /// The standard deviation of a year's change, the council's own shrunk to the others'.
  var usualMovement: Double? {
    trial.map { $0.scale / Double(years).squareRoot() }
  }

  private var aboutTarget: [TargetNote] {
    var notes: [TargetNote] = []
    guard let gain else { return notes }
    if gain < 0 { notes.append(.noBetterThanBaseline) }
    if gain > 0 {
      let target = series.scale.merit(baseline.value) + gain
      if let mean = baseline.mean3, series.scale.merit(mean) > target {
        notes.append(.recovery(mean: mean))
      }
      if let usualMovement, gain < usualMovement { notes.append(.withinUsualMovement) }
      notes += aboutChance(gain)
      if let best = record.ownBest, gain > best.gain {
        notes.append(.neverDoneHere(ownBest: best.gain, windows: record.ownCount))
      }
      if let best = record.best, record.isBeyondBest(series.scale.merit(baseline.value) + gain) {
        notes.append(.beyondBest(best))
      }
    }
    return notes
  }

  /// What chance does to a change of that size, where the figure is made of counts.
  private func aboutChance(_ gain: Double) -> [TargetNote] {
    guard let chance else { return [] }
    var notes: [TargetNote] = []
    if let counts = chance.counts, gain < counts.oneCase * (1 - 1e-9) {
      notes.append(.lessThanOneCase(counts))
    }
    let target = series.scale.value(
      series.scale.merit(baseline.value) + gain, onTheSideOf: baseline.value)
    if chance.allows(target) { notes.append(.withinChance(chance)) }
    return notes
  }
}
