import Indicators
import Statistics

// What a reader must know of the record, the odds and the kind of measure.
extension CardNotes {
  /// A drift the wrong way that is worth a remark, in standard deviations of the peers.
  static let materialDrift = 0.1
  /// Record and odds further apart than this disagree; on a rung that is not the target, than twice.
  static let disagreement = 0.15
  /// A council further out than this in every one of its last figures is there to stay.
  static let farOut = 1.0
  /// A council in an outer quartile that is no further out than this has its mean moved by a few.
  static let nearMean = 0.25
  /// The fewest figures that show it.
  static let figuresFarOut = 5

  var aboutRecord: [TargetNote] {
    var notes = aboutPeers + aboutStarts
    if let quartile,
      quartile == 4 && record.ownStart > -Self.nearMean
        || quartile == 1 && record.ownStart < Self.nearMean
    {
      notes.append(.skewed(quartile: quartile))
    }
    if record.separateWindows < record.similar.count {
      notes.append(.overlapping(windows: record.similar.count, separate: record.separateWindows))
    }
    if let span = record.dominantSpan {
      notes.append(
        .mostlyOneSpan(span.from, span.to, windows: span.windows, of: record.similar.count))
    }
    notes += aboutSplit
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

  /// Peers without a figure, where they are a quarter or more.
  private var aboutPeers: [TargetNote] {
    let missing = peers.filter { series.merit($0, baseline.index) == nil }
    guard !peers.isEmpty, 4 * missing.count >= peers.count else { return [] }
    return [
      .peersWithout(
        peers.count - missing.count, of: peers.count, suppressed: benchmarks.suppressed,
        ends: record.suppressedEnds)
    ]
  }

  private var aboutStarts: [TargetNote] {
    var notes: [TargetNote] = []
    if let step = series.yearsBetweenFigures, step > 1, !years.isMultiple(of: step) {
      notes.append(.everyFewYears(step, horizon: horizon))
    }
    if record.reach != PeerRecord.reaches[0], !record.all.isEmpty {
      notes.append(.widened(to: record.reach, wanted: PeerRecord.windowsWanted))
    }
    let starts = record.similar.map(\.start)
    if record.reach != nil, let least = starts.min(), let most = starts.max(),
      baseline.value < least || baseline.value > most
    {
      notes.append(.startsElsewhere(least, most))
    }
    return notes
  }

  /// Where the split is rough: peers from a similar start did otherwise, by half a standard deviation
  /// of a change or half of what is asked for; or the council has always been where it is.
  private var aboutSplit: [TargetNote] {
    guard let split else { return [] }
    var notes: [TargetNote] = []
    let expected = split.peerDrift + split.regressionToMean
    if let seen = similarChange, let trial,
      abs(seen - expected) > min(trial.scale, abs(split.required)) / 2
    {
      notes.append(.recordAgainstSplit(seen: seen, expected: expected))
    }
    let past = MeritHistory(series, area: own, upTo: baseline.index).periods.compactMap {
      period -> Double? in
      guard let section = series.anyCrossSection(period), let merit = series.merit(own, period)
      else { return nil }
      return (merit - section.mean) / section.deviation
    }
    if past.count >= Self.figuresFarOut,
      past.allSatisfy({ $0 >= Self.farOut }) || past.allSatisfy({ $0 <= -Self.farOut })
    {
      notes.append(.alwaysFarOut(figures: past.count, isBetter: past[0] > 0))
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

  var aboutOdds: [TargetNote] {
    guard let forecast = try? forecast.get(), let score = verdict.score else { return [] }
    var notes: [TargetNote] = []
    if let probability, let share = gain.flatMap(record.share(gaining:)),
      abs(share - probability) > Self.disagreement
    {
      notes.append(.recordAgainstOdds(share: share, probability: probability))
    }
    let apart = TargetIntent.allCases.filter { intent in
      guard let rung = try? ladder[intent].get(), let share = rung.share, rung.gain != gain,
        let probability = try? forecast.probability(of: rung.value).get()
      else { return false }
      return abs(share - probability) > 2 * Self.disagreement
    }
    if !apart.isEmpty { notes.append(.ladderAgainstOdds(apart)) }
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

  var aboutKind: [TargetNote] {
    var notes: [TargetNote] = []
    let indicator = series.indicator
    if case .range = indicator.polarity { notes.append(.rangeIsBest) }
    if indicator.role == .cost { notes.append(.costIsNotPerformance) }
    if indicator.isCash {
      notes.append(.cashMoney)
    } else if let base = indicator.priceBase {
      notes.append(.constantPrices(base))
    }
    if indicator.kind == .surveyProportion, chance == nil { notes.append(.surveyWithoutMargin) }
    if let remark = indicator.note { notes.append(.onTheMeasure(remark)) }
    return notes
  }
}
