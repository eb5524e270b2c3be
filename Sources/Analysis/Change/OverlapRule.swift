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

  /// Fingertips' shade of a rating: light where the benchmark is outside the 95 % interval only,
  /// dark where it is outside the 99.8 % interval too; `nil` where it is inside both.
  public static func shade(
    inner: ConfidenceInterval, outer: ConfidenceInterval, benchmark: Double
  ) -> IncumbentRating.Shade? {
    inner.contains(benchmark) ? nil : outer.contains(benchmark) ? .light : .dark
  }

  /// The intervals of both figures as these tools make them, always at their own level whatever
  /// level is asked of us: Wilson; exact below 10 events and Byar from there; Student's t for
  /// means; a published one only at the level it was published at.
  static func intervals(
    _ sample: ChangeSample, scale: Double, level: ConfidenceLevel
  ) -> (before: ConfidenceInterval, after: ConfidenceInterval)? {
    func both<Figure>(
      _ before: Figure, _ after: Figure, _ interval: (Figure) -> ConfidenceInterval?
    ) -> (before: ConfidenceInterval, after: ConfidenceInterval)? {
      guard let first = interval(before), let second = interval(after) else { return nil }
      return (first.map { $0 * scale }, second.map { $0 * scale })
    }
    switch sample {
    case .proportions(let before, let after), .survey(let before, let after, _):
      return both(before, after) { Wilson.interval($0, level: level) }
    case .paired(let table):
      return both(table.first, table.second) { Wilson.interval($0, level: level) }
    case .rates(let before, let after):
      return both(before, after) { try? Byar.hybridInterval($0, level: level) }
    case .means(let before, let after):
      return both(before, after) { MeanInterval.interval($0, level: level) }
    case .published(let before, let after):
      return both(before, after) { $0.level == level ? $0.interval : nil }
    case .bare: return nil
    }
  }

  /// The council's own interval, the later of the two.
  static func ownInterval(_ change: Change, level: ConfidenceLevel) -> ConfidenceInterval? {
    let scale = change.sampled.scale
    switch change.sampled.sample {
    case .published(_, let own): return own.level == level ? own.interval : nil
    case let sample: return intervals(sample, scale: scale, level: level)?.after
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
