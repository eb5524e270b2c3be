/// Two independent proportions: people of two groups, or two different samples of one.
///
/// The difference is first − second. The interval is Newcombe's method 10 throughout, whatever
/// the test, since a verdict follows the interval.
public struct TwoProportions: Sendable, Hashable {
  /// The first, from which the second is subtracted.
  public let first: Proportion
  /// The second.
  public let second: Proportion

  /// Two proportions of different people.
  public init(_ first: Proportion, _ second: Proportion) {
    self.first = first
    self.second = second
  }

  /// First less second.
  public var difference: Double { first.value - second.value }

  /// The pooled proportion.
  public var pooled: Double {
    (first.numerator + second.numerator) / (first.denominator + second.denominator)
  }

  /// Whether every cell expected under equality is at least 5, Cochran's rule of thumb.
  public var isLargeEnoughForScore: Bool {
    let p = pooled
    return min(first.denominator, second.denominator) * min(p, 1 - p) >= 5
  }

  /// The score test: z = (p₁ − p₂) / √(p̂(1 − p̂)(1/n₁ + 1/n₂)) with the pooled p̂.
  ///
  /// z² is Pearson's χ² without continuity correction, which would break its agreement with the
  /// interval. Fractional counts are allowed (effective bases). Where both are 0 or both 100 %
  /// there is no test and the note says `.identical`.
  public func scoreTest(
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) -> Evidence {
    var evidence = evidence(.twoProportionScore, level, sidedness)
    guard let z = pooledZ else {
      evidence.notes.append(.identical)
      return evidence
    }
    evidence.statistic = TestStatistic(.z, z)
    evidence.pValue = TwoSidedP.continuous(z, StandardNormal(), sidedness)
    if !isLargeEnoughForScore { evidence.notes.append(.smallExpectedCount) }
    return evidence
  }

  /// Fisher's exact test: the table given its margins is hypergeometric.
  ///
  /// Two-sided values sum the tables no likelier than the one seen, as R and SciPy do, unless
  /// another rule is asked for. With an empty margin the only table has p = 1.
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public func fisherTest(
    rule: TwoSidedRule = .minimumLikelihood, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    try first.requireWhole()
    try second.requireWhole()
    let table = HypergeometricDistribution(
      population: first.denominator + second.denominator,
      marked: first.numerator + second.numerator, draws: first.denominator)
    var evidence = evidence(rule == .midP ? .fisherMidP : .fisher, level, sidedness)
    evidence.pValue = min(1, TwoSidedP.value(first.numerator, table, sidedness, rule))
    evidence.notes.append(pooledZ == nil ? .identical : .exact)
    return evidence
  }

  /// The test to use when nobody has a reason for another: the score test, or Fisher's mid-P where
  /// a cell expected under equality is below 5 and the counts are whole.
  ///
  /// Below 5 with fractional counts (a small effective base) the score test stands, and its note
  /// says that it is rough.
  public func test(
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) -> Evidence {
    let score = scoreTest(level: level, sidedness: sidedness)
    guard score.notes.contains(.smallExpectedCount) else { return score }
    return (try? fisherTest(rule: .midP, level: level, sidedness: sidedness)) ?? score
  }

  /// The score z, or `nil` where both are 0 or both are 100 %.
  var pooledZ: Double? {
    let p = pooled
    guard p > 0, first.remainder + second.remainder > 0 else { return nil }
    let rest =
      (first.remainder + second.remainder) / (first.denominator + second.denominator)
    let variance = p * rest * (1 / first.denominator + 1 / second.denominator)
    return difference / variance.squareRoot()
  }

  func evidence(
    _ method: TestMethod, _ level: ConfidenceLevel, _ sidedness: Sidedness
  ) -> Evidence {
    Evidence(
      estimate: difference, interval: Newcombe.difference(first, second, level: level),
      method: method, sidedness: sidedness)
  }

  /// p₁/p₂ with its interval on the logarithm (Katz and others 1978); `nil` estimate when the
  /// second is 0 and no interval when either is.
  public func riskRatio(
    level: ConfidenceLevel = .ninetyFive
  ) -> (estimate: Double?, interval: ConfidenceInterval?) {
    guard second.numerator > 0 else { return (nil, nil) }
    let ratio = first.value / second.value
    guard first.numerator > 0 else { return (ratio, nil) }
    let error =
      (first.remainder / (first.numerator * first.denominator)
      + second.remainder / (second.numerator * second.denominator)).squareRoot()
    let factor = exp(level.z * error)
    return (
      ratio,
      ConfidenceInterval(
        lower: ratio / factor, upper: ratio * factor, level: level, method: .logNormal)
    )
  }
}
