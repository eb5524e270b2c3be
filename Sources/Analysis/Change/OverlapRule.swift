public import Indicators
public import Statistics

/// How Fingertips and PHEindicatormethods read intervals: as overlap, not as a test of a difference.
///
/// Their benchmark contains the council (England with every council in it) and is taken as exact;
/// both are reproduced here and used for nothing else.
public enum OverlapRule {
  /// Fingertips' single-interval rule: the benchmark inside the interval, ends included, is similar.
  public static func rating(
    _ interval: ConfidenceInterval, benchmark: Double, polarity: Polarity
  ) -> IncumbentRating.Rating {
    if interval.contains(benchmark) { return .similar }
    return side(isHigher: interval.lower > benchmark, polarity)
  }

  /// Fingertips' double-interval rule: intervals that touch are similar.
  public static func rating(
    _ interval: ConfidenceInterval, benchmark: ConfidenceInterval, polarity: Polarity
  ) -> IncumbentRating.Rating {
    if overlap(interval, benchmark) { return .similar }
    return side(isHigher: interval.lower > benchmark.upper, polarity)
  }

  /// PHEindicatormethods' funnel label; the words are the one-sided tails of 95 % and 99.8 %.
  public static func funnelLabel(
    inner: ConfidenceInterval, outer: ConfidenceInterval, benchmark: Double
  ) -> IncumbentRating.Rating {
    if outer.lower > benchmark { return .highVery }
    if inner.lower > benchmark { return .high }
    if outer.upper < benchmark { return .lowVery }
    return inner.upper < benchmark ? .low : .notSignificant
  }

  /// Whether two intervals share a point.
  static func overlap(_ first: ConfidenceInterval, _ second: ConfidenceInterval) -> Bool {
    first.lower <= second.upper && second.lower <= first.upper
  }

  private static func side(isHigher: Bool, _ polarity: Polarity) -> IncumbentRating.Rating {
    switch polarity {
    case .high: isHigher ? .better : .worse
    case .low: isHigher ? .worse : .better
    case .range, .none: isHigher ? .higher : .lower
    }
  }

  /// The council's interval as these tools make it: Wilson, or exact below 10 events and Byar from
  /// there; the published one where that is all there is, at its own level.
  static func ownInterval(_ change: Change, level: ConfidenceLevel) -> ConfidenceInterval? {
    let scale = change.sampled.scale
    switch change.sampled.sample {
    case .proportions(_, let own), .survey(_, let own, _):
      return Wilson.interval(own, level: level).map { $0 * scale }
    case .rates(_, let own):
      return (try? Byar.hybridInterval(own, level: level))?.map { $0 * scale }
    default: return level == .ninetyFive ? change.sampled.after.interval : nil
    }
  }

  /// The benchmark as these tools have it, the council back in.
  static func benchmark(_ change: Change) -> Double {
    let value = change.sampled.before.value
    guard case .atOneTime(_, _, _, let benchmark) = change.subject, benchmark.isRest else {
      return value
    }
    let scale = change.sampled.scale
    switch change.sampled.sample {
    case .proportions(let rest, let own), .survey(let rest, let own, _):
      return scale * (rest.numerator + own.numerator) / (rest.denominator + own.denominator)
    case .rates(let rest, let own):
      return scale * (rest.count + own.count) / (rest.exposure + own.exposure)
    default: return value
    }
  }
}
