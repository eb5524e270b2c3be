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
  let verdict: CalibrationVerdict
  let family: String

  let hasOdds: Bool

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
    let later = record.similar.count { $0.to.start > baseline.period.start }
    if baseline.isChosen, later > 0 {
      notes.append(.hindsight(windows: later, of: record.similar.count))
    }
    if let remark = series.block[area: own, period: baseline.index].note {
      notes.append(.remark(remark))
    }
    if let mean = baseline.mean3, let usual = usualMovement,
      abs(series.scale.merit(mean) - series.scale.merit(baseline.value)) > usual
    {
      notes.append(.baselineOutOfLine(mean: mean))
    }
    return notes
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

  /// The standard deviation of a year's change, the council's own shrunk to the others'.
  private var usualMovement: Double? {
    trial.map { $0.scale / Double(years).squareRoot() }
  }

  private var aboutTarget: [TargetNote] {
    var notes: [TargetNote] = []
    guard let gain else { return notes }
    if gain <= 0 {
      notes.append(.noBetterThanBaseline)
    } else {
      if let usualMovement, gain < usualMovement { notes.append(.withinUsualMovement) }
      notes += aboutChance(gain)
      if let best = record.ownBest, gain > best.gain {
        notes.append(.neverDoneHere(ownBest: best.gain))
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

  /// A drift the wrong way that is worth a remark, in standard deviations of the peers.
  static let materialDrift = 0.1

  private var aboutRecord: [TargetNote] {
    var notes: [TargetNote] = []
    if let step = series.yearsBetweenFigures, step > 1, !years.isMultiple(of: step) {
      notes.append(.everyFewYears(step))
    }
    if record.reach != PeerRecord.reaches[0], !record.all.isEmpty {
      notes.append(.widened(to: record.reach, wanted: PeerRecord.windowsWanted))
    }
    if record.separateWindows < record.similar.count {
      notes.append(.overlapping(windows: record.similar.count, separate: record.separateWindows))
    }
    if let span = record.dominantSpan {
      notes.append(
        .mostlyOneSpan(span.from, span.to, windows: span.windows, of: record.similar.count))
    }
    if let split, let seen = similarChange, let trial,
      abs(seen - split.peerDrift - split.regressionToMean) > trial.scale / 2
    {
      notes.append(
        .recordAgainstSplit(seen: seen, expected: split.peerDrift + split.regressionToMean))
    }
    if case .years(_, let count) = baseline.period.kind { notes.append(.rolling(years: count)) }
    if let drift = record.drift, let deviation = benchmarks.deviation,
      drift < -Self.materialDrift * deviation
    {
      notes.append(.peersFellBack)
    }
    if case .success(let pared) = benchmarks.abc, pared.councils.count <= 2 {
      notes.append(.paredMeanOfFew(pared.councils.count, isAdjusted: pared.isAdjusted))
    }
    for intent in TargetIntent.allCases {
      if case .success(let rung) = ladder[intent], rung.isClipped { notes.append(.clipped(intent)) }
    }
    return notes
  }

  /// The middle change of peers from a similar start, as the value moves: what drift and regression
  /// to the mean came to together. `nil` where starts at any distance had to be taken.
  private var similarChange: Double? {
    guard record.reach != nil, record.obstacle == nil else { return nil }
    return SortedSample(record.similar.map(\.gain)).median
      .map { series.scale.sign(at: baseline.value) * $0 }
  }

  private var aboutOdds: [TargetNote] {
    guard hasOdds, let score = verdict.score else { return [] }
    var notes: [TargetNote] = []
    if let probability, let share = gain.flatMap(record.share(gaining:)),
      abs(share - probability) > 0.15
    {
      notes.append(.recordAgainstOdds(share: share, probability: probability))
    }
    if verdict.name != family { notes.append(.borrowedCalibration(family: family)) }
    if score.brier > score.brierBaseRate {
      notes.append(
        .noSkill(family: verdict.name, brier: score.brier, baseRate: score.brierBaseRate))
    }
    if score.coverage80 > CalibrationVerdict.wideCoverage {
      notes.append(.wideIntervals(name: verdict.name, coverage: score.coverage80))
    }
    return notes
  }

  private var aboutKind: [TargetNote] {
    var notes: [TargetNote] = []
    if case .range = series.indicator.polarity { notes.append(.rangeIsBest) }
    if series.indicator.role == .cost { notes.append(.costIsNotPerformance) }
    if series.indicator.priceBase == "cash" { notes.append(.cashMoney) }
    return notes
  }
}
