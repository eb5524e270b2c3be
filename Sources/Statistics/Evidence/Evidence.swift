/// What a test or an estimate says: one value to question, never a bare tuple.
///
/// A part that does not exist is `nil`, never NaN: two areas with no events have no ratio, two
/// identical groups have no test, and `notes` says which of these it is.
public struct Evidence: Sendable, Hashable {
  /// The quantity estimated (a difference is the first less the second), if it has a value.
  public var estimate: Double?
  /// The interval of the estimate, with its level and method.
  public var interval: ConfidenceInterval?
  /// The test statistic.
  public var statistic: TestStatistic?
  /// Degrees of freedom of the statistic's reference distribution.
  public var degreesOfFreedom: Double?
  /// The probability, were there no difference, of a result at least this extreme.
  public var pValue: Double?
  /// The test.
  public var method: TestMethod
  /// Which departures from no difference the p-value counts.
  public var sidedness: Sidedness
  /// What to know about this result, in a fixed order.
  public var notes: [EvidenceNote]

  /// Puts the parts together.
  public init(
    estimate: Double? = nil, interval: ConfidenceInterval? = nil,
    statistic: TestStatistic? = nil, degreesOfFreedom: Double? = nil, pValue: Double? = nil,
    method: TestMethod, sidedness: Sidedness = .twoSided, notes: [EvidenceNote] = []
  ) {
    self.estimate = estimate
    self.interval = interval
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
    self.method = method
    self.sidedness = sidedness
    self.notes = notes
  }

  /// The level of the interval.
  public var level: ConfidenceLevel? { interval?.level }

  /// Whether a p-value exists at all.
  public var isAssessable: Bool { pValue != nil }

  /// Whether p ≤ α; `nil` without a p-value.
  public func isSignificant(alpha: Double = 0.05) -> Bool? { pValue.map { $0 <= alpha } }

  /// Whether test and interval agree about zero (or one, for a ratio); `nil` if either is absent.
  ///
  /// They can differ at the margin, as a score test and a Newcombe interval do; a verdict then
  /// says "borderline".
  public func testAgreesWithInterval(nullValue: Double = 0) -> Bool? {
    guard let interval, let pValue else { return nil }
    return interval.contains(nullValue) == (pValue > interval.level.alpha)
  }
}

/// A test statistic with its kind.
public struct TestStatistic: Sendable, Hashable {
  /// What the number is.
  public enum Kind: String, Sendable, Hashable {
    case z, t
    case f = "F"
    case chiSquared = "χ²"
    case count, mannWhitneyU = "U"
    case wilcoxonV = "V"
    case kendallS = "S"
    case score
  }

  /// What the number is.
  public let kind: Kind
  /// Its value.
  public let value: Double

  /// A statistic of a kind.
  public init(_ kind: Kind, _ value: Double) {
    self.kind = kind
    self.value = value
  }
}

/// Which departures from the null value a p-value counts.
public enum Sidedness: Sendable, Hashable, CaseIterable {
  /// Either direction.
  case twoSided
  /// The first (or the estimate) is greater.
  case greater
  /// The first (or the estimate) is less.
  case less
}

/// How a two-sided p-value is made from an asymmetric discrete distribution.
public enum TwoSidedRule: Sendable, Hashable, CaseIterable {
  /// Every outcome no likelier than the one seen, as R and SciPy do.
  case minimumLikelihood
  /// Twice the smaller tail, at most 1; agrees with the central (Clopper–Pearson) interval.
  case doubled
  /// Twice the smaller tail with half the probability of the outcome itself; less conservative.
  case midP
}

/// A test. The raw value is its name in output.
public enum TestMethod: String, Sendable, Hashable, CaseIterable {
  case twoProportionScore = "two-proportion score test (pooled z)"
  case fisher = "Fisher's exact test"
  case fisherMidP = "Fisher's exact test, mid-P"
  case barnard = "Barnard's exact test"
  case boschloo = "Boschloo's exact test"
  case mcNemarExact = "McNemar's exact test"
  case mcNemarMidP = "McNemar's test, mid-P"
  case mcNemarChiSquared = "McNemar's χ² test"
  case conditionalPoisson = "conditional exact test of two rates"
  case conditionalPoissonMidP = "conditional test of two rates, mid-P"
  case scorePoisson = "score test of two rates"
  case eTest = "E-test of two rates"
  case standardisedRates = "normal test of two standardised rates"
  case mantelHaenszel = "Mantel–Haenszel test"
  case welch = "Welch's t-test"
  case pooledT = "t-test with pooled variance"
  case pairedT = "paired t-test"
  case oneSampleT = "one-sample t-test"
  case oneSampleBinomial = "exact binomial test"
  case oneSamplePoisson = "exact Poisson test"
  case oneSampleScore = "score test against a fixed value"
  case mannWhitney = "Mann–Whitney U test"
  case wilcoxon = "Wilcoxon signed-rank test"
  case homogeneity = "χ² test for homogeneity"
  case cochranArmitage = "χ² test for trend (Cochran–Armitage)"
  case analysisOfVariance = "one-way analysis of variance"
  case mannKendall = "Mann–Kendall test"
  case mannKendallExact = "exact Mann–Kendall test"
  case mannKendallHamedRao = "Mann–Kendall test, Hamed–Rao correction"
  case linearRegression = "linear regression, t-test of the slope"
  case weightedTrend = "weighted regression χ² for trend"
  case poissonTrend = "log-linear Poisson trend"
  case quasiPoissonTrend = "log-linear Poisson trend with overdispersion"
  case equivalence = "two one-sided tests of equivalence"
  case publishedIntervals = "normal test from published intervals"
  case raoScott = "Rao–Scott adjusted χ² test"
  case lagOneAutocorrelation = "lag-1 autocorrelation"
}

/// What to know about a result. The raw value is a phrase for output.
public enum EvidenceNote: String, Sendable, Hashable, CaseIterable {
  case identical = "both are 0 or both are 100 %: identical, nothing to test"
  case noVariation = "no variation: nothing to test"
  case noEvents = "no events in either: no ratio"
  case ratioUnbounded = "no events in the second: the ratio has no upper limit"
  case noDiscordantPairs = "nobody changed: nothing to test"
  case smallExpectedCount = "an expected count is below 5: the approximation is rough"
  case fewEvents = "fewer than 10 events"
  case tooFewForSignificance = "too few points: even the clearest pattern could not be significant"
  case approximateLimits = "standard errors read from published limits, which may be asymmetric"
  case ties = "ties present: variance corrected"
  case exact = "exact distribution"
  case overdispersed = "more variation than chance: standard errors widened"
  case autocorrelated = "successive points are related: variance widened"
  case wholePopulation = "the whole population was counted"
  case boundaryPrevalence = "estimated design effect below 1 kept"
}
