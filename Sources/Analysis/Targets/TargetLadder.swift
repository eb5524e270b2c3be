import Statistics

/// The rungs a target may stand on.
public enum TargetIntent: String, Sendable, Hashable, CaseIterable {
  /// Hold today's level.
  case sustain
  /// What the middle peer from a similar start gained.
  case improve
  /// What one in four gained.
  case stretch
  /// What one in ten gained.
  case beyond

  /// The percentile of similar windows' gains; sustain has none.
  public var percentile: Int? {
    switch self {
    case .sustain: nil
    case .improve: 50
    case .stretch: 75
    case .beyond: 90
    }
  }
}

/// One rung: a value to aim for, and how often peers from a similar start got as far.
public struct TargetRung: Sendable, Hashable {
  /// Which rung.
  public let intent: TargetIntent
  /// The value.
  public let value: Double
  /// The gain on the merit scale.
  public let gain: Double
  /// The share of similar windows that gained at least as much; `nil` without windows.
  public let share: Double?
  /// How many councils did.
  public let councils: Int
  /// Whether the percentile passed a natural limit and the rung stands on the limit.
  public let isClipped: Bool
  /// Whether it is better than any peer or the council has ever been.
  public let isBeyondBest: Bool
}

/// Sustain, improve, stretch and beyond the record: today's level and the 50th, 75th and 90th
/// percentile (type 7) of what peers gained from a similar start.
///
/// A rung that is no better than today is withheld: on real data the middle three-year change is a
/// fall for 38 % of indicators, and a ladder made from it would aim lower than today.
public struct TargetLadder: Sendable {
  /// Today's level, with the share of peers who held it.
  public let sustain: TargetRung
  /// The other rungs, or why there is none.
  public let rungs: [TargetIntent: Result<TargetRung, TargetWithheld>]

  init(_ record: PeerRecord, scale: MeritScale, baseline: Double) {
    sustain = TargetRung(
      intent: .sustain, value: baseline, gain: 0, share: record.share(gaining: 0),
      councils: record.councils(gaining: 0), isClipped: false,
      isBeyondBest: false)
    let gains = SortedSample(record.similar.map(\.gain))
    rungs = Dictionary(
      uniqueKeysWithValues: TargetIntent.allCases.compactMap { intent in
        intent.percentile.map { percentile in
          (
            intent,
            Self.rung(
              intent, percentile, gains, record, scale: scale, baseline: baseline)
          )
        }
      })
  }

  /// A rung, or why there is none.
  public subscript(intent: TargetIntent) -> Result<TargetRung, TargetWithheld> {
    rungs[intent] ?? .success(sustain)
  }

  private static func rung(
    _ intent: TargetIntent, _ percentile: Int, _ gains: SortedSample, _ record: PeerRecord,
    scale: MeritScale, baseline: Double
  ) -> Result<TargetRung, TargetWithheld> {
    if scale.isAtLimit(baseline) { return .failure(.atLimit(baseline)) }
    if let obstacle = record.obstacle { return .failure(obstacle) }
    guard let gain = gains.quantile(Double(percentile) / 100), gain > 0 else {
      let gained = Double(record.similar.count { $0.gain > 0 }) / Double(record.similar.count)
      return .failure(.noGain(percentile: percentile, gained: gained))
    }
    let merit = scale.merit(baseline)
    // A gain past the best point of a range ends on it.
    let ceiling: Double = scale.isRange ? 0 : .infinity
    let raw = scale.value(min(merit + gain, ceiling), onTheSideOf: baseline)
    let value = scale.limits.clipped(raw)
    let reached = scale.merit(value) - merit
    guard reached > 0 else { return .failure(.atLimit(value)) }
    let isClipped = reached < gain * (1 - 1e-12)
    return .success(
      TargetRung(
        intent: intent, value: value, gain: isClipped ? reached : gain,
        share: record.share(gaining: isClipped ? reached : gain),
        councils: record.councils(gaining: isClipped ? reached : gain), isClipped: isClipped,
        isBeyondBest: record.isBeyondBest(scale.merit(value))))
  }
}
