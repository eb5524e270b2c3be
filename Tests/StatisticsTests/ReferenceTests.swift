import Foundation
import Statistics
import Testing

/// Every question of Reference/reference_scipy.csv and reference_r.csv.
@Suite struct ReferenceTests {
  /// Tolerance of a kind of question where SciPy, statsmodels or R are not good to 1e-9.
  static let exceptions: [String: Double] = [:]

  /// Also a sweep by Tests/Oracles/sweep_scipy.py, where `YARDSTICK_SWEEP` names its file.
  @Test(
    arguments: ReferenceTable.sources(
      "reference_scipy.csv", "reference_r.csv", and: "YARDSTICK_SWEEP"))
  func `the library answers as SciPy, statsmodels and R do`(file: URL) throws {
    var worst: [String: WorstError] = [:]
    for row in try ReferenceTable(contentsOf: file).rows {
      let kind = row["kind"]
      let inputs = row["inputs"].split(separator: "|").map(Self.numbers)
      let expected = Self.numbers(row["answers"][...])
      let found = try ReferenceAnswers.answer(kind, inputs)
      try #require(found.count == expected.count, "\(kind) \(inputs)")
      for (index, (value, answer)) in zip(found, expected).enumerated() {
        guard answer?.isNaN != true else { continue }
        worst[kind, default: WorstError()].see(
          value, answer, "\(kind)[\(index)] \(row["inputs"].prefix(80))")
      }
    }
    #expect(worst.count > 10)
    for (kind, error) in worst.sorted(by: { $0.key < $1.key }) {
      #expect(error.error <= Self.exceptions[kind] ?? 1e-9, "\(error)")
    }
  }

  /// "1;NA;3" as numbers; NA is `nil`.
  static func numbers(_ text: Substring) -> [Double?] {
    text.split(separator: ";").map { Double($0) }
  }
}

/// The library's answer to a question by its kind.
enum ReferenceAnswers {
  static func answer(_ kind: String, _ raw: [[Double?]]) throws -> [Double?] {
    let inputs = raw.map { $0.compactMap { $0 } }
    if let adjustment = adjustments[kind] { return try adjustment.adjusted(raw[0]) }
    return try interval(kind, inputs) ?? counts(kind, inputs) ?? means(kind, inputs)
      ?? trend(kind, inputs) ?? survey(kind, inputs) ?? []
  }

  private static let adjustments: [String: MultipleComparisons] = [
    "bonferroni": .bonferroni, "holm": .holm, "hochberg": .hochberg,
    "benjamini_hochberg": .benjaminiHochberg, "benjamini_yekutieli": .benjaminiYekutieli,
    "adjust_bonferroni": .bonferroni, "adjust_holm": .holm, "adjust_hochberg": .hochberg,
    "adjust_BH": .benjaminiHochberg, "adjust_BY": .benjaminiYekutieli,
  ]

  private static func interval(_ kind: String, _ v: [[Double]]) throws -> [Double?]? {
    let methods: [String: ProportionMethod] = [
      "wilson": .wilson, "wilson_cc": .wilsonContinuity, "clopper_pearson": .clopperPearson,
      "jeffreys": .jeffreys, "agresti_coull": .agrestiCoull,
    ]
    if let method = methods[kind] {
      let interval = try method.interval(
        Proportion(v[0][0], of: v[1][0]), level: ConfidenceLevel(v[2][0]))
      return [interval.lower, interval.upper]
    }
    guard kind == "garwood" else { return nil }
    let interval = try Garwood.interval(count: v[0][0], level: ConfidenceLevel(v[1][0]))
    return [interval.lower, interval.upper]
  }

  private static func counts(_ kind: String, _ v: [[Double]]) throws -> [Double?]? {
    let sides: [Sidedness] = [.twoSided, .greater, .less]
    switch kind {
    case "binomial_test":
      let p = try Proportion(v[0][0], of: v[1][0])
      return try sides.map {
        try AgainstFixedValue.exact(p, benchmark: v[2][0], sidedness: $0).pValue
      }
    case "fisher":
      let two = try TwoProportions(
        Proportion(v[0][0], of: v[1][0]), Proportion(v[2][0], of: v[3][0]))
      return try sides.map { try two.fisherTest(sidedness: $0).pValue }
    case "two_proportion_score", "newcombe":
      let two = try TwoProportions(
        Proportion(v[0][0], of: v[1][0]), Proportion(v[2][0], of: v[3][0]))
      let test = two.scoreTest()
      return kind == "newcombe"
        ? [test.interval?.lower, test.interval?.upper] : [test.statistic?.value, test.pValue]
    case "homogeneity":
      let test = try Homogeneity.test(zip(v[0], v[1]).map { try Proportion($0, of: $1) })
      return [test.statistic?.value, test.pValue]
    case "rate_ratio":
      let two = try TwoRates(
        EventRate(v[0][0], over: v[0][1]), EventRate(v[0][2], over: v[0][3]))
      let test = try two.conditionalTest(rule: .minimumLikelihood)
      return [test.pValue, test.interval?.lower, test.interval?.upper]
    case "poisson_test":
      return [try AgainstFixedValue.exact(EventRate(v[0][0]), benchmark: v[0][1]).pValue]
    case "noncentral_t":
      let d = NoncentralT(degreesOfFreedom: v[0][0], noncentrality: v[0][1])
      return [d.cdf(v[0][2]), d.upperTail(v[0][2])]
    case "noncentral_chi_squared":
      let d = NoncentralChiSquared(degreesOfFreedom: v[0][0], noncentrality: v[0][1])
      return [d.cdf(v[0][2]), d.upperTail(v[0][2])]
    case "mcnemar":
      let pairs = try PairedProportions(
        both: 9, firstOnly: v[0][0], secondOnly: v[0][1], neither: 4)
      return [McNemar.test(pairs).pValue, McNemar.chiSquaredTest(pairs).pValue]
    default: return nil
    }
  }

  private static func means(_ kind: String, _ v: [[Double]]) throws -> [Double?]? {
    switch kind {
    case "welch":
      let samples = try v.map {
        try SampleSummary(mean: $0[0], standardDeviation: $0[1], count: $0[2])
      }
      let test = TwoMeans.welch(samples[0], samples[1])
      return [test.statistic?.value, test.degreesOfFreedom, test.pValue]
    case "paired_t":
      let test = try TwoMeans.paired(v[0], v[1])
      return [test.statistic?.value, test.pValue, test.interval?.lower, test.interval?.upper]
    case "one_sample_t":
      let test = TwoMeans.oneSample(try SampleSummary(v[0]), against: v[1][0])
      return [test.statistic?.value, test.pValue]
    case "tost":
      let samples = try [SampleSummary(v[0]), SampleSummary(v[1])]
      return [try Equivalence.means(samples[0], samples[1], margin: v[2][0]).pValue]
    case "anova":
      let test = try AnalysisOfVariance(v).test
      return [test.statistic?.value, test.pValue]
    case "mann_whitney_normal", "mann_whitney_exact":
      let test = try MannWhitney.test(v[0], v[1], exact: kind == "mann_whitney_exact")
      return [test.statistic?.value, test.pValue]
    case "wilcoxon_exact", "wilcoxon_normal":
      let test = try WilcoxonSignedRank.test(
        differences: v[0], exact: kind == "wilcoxon_exact")
      return [test.statistic?.value, test.pValue]
    case "detectable_mean":
      let sample = try SampleSummary(mean: 0, standardDeviation: v[0][1], count: v[0][0])
      return [try DetectableDifference.means(sample, sample)]
    case "power_proportions":
      return [
        try DetectableDifference.proportionPower(v[0][0], v[0][1], bases: v[0][2], v[0][2])
      ]
    case "detectable_proportion":
      return [
        try DetectableDifference.proportions(baseline: v[0][0], bases: v[1][0], v[1][0]).above
      ]
    default: return nil
    }
  }

  private static func trend(_ kind: String, _ v: [[Double]]) throws -> [Double?]? {
    switch kind {
    case "linear":
      let line = try SimpleLinearRegression(x: v[0], y: v[1])
      return [
        line.slope, line.intercept, line.slopeError, line.interceptError,
        try line.slopeTest().pValue,
      ]
    case "mann_kendall":
      let test = try MannKendall.normalTest(TimeSeries(v[0]))
      return [
        MannKendall.score(v[0]), MannKendall.variance(v[0]), test.statistic?.value, test.pValue,
        test.estimate,
      ]
    case "hamed_rao":
      let test = try MannKendall.hamedRao(TimeSeries(v[0]))
      return [test.statistic?.value, test.pValue]
    case "theil_sen_90":
      let series = try TimeSeries(times: v[0], values: v[1])
      let slope = TheilSenSlope.evidence(series, level: .ninety)
      return [
        slope.estimate, TheilSenSlope.intercept(series), slope.interval?.lower,
        slope.interval?.upper,
      ]
    case "poisson_trend":
      let fit = try LogLinearTrend(
        CountSeries(times: v[0], counts: v[1], denominators: v[2]))
      let plain = fit.test(allowingForOverdispersion: false)
      let quasi = fit.test()
      let error = quasi.statistic.map { fit.slope / $0.value }
      return [
        fit.slope, fit.standardError, plain.pValue, fit.deviance, error, quasi.pValue,
        quasi.interval?.lower, quasi.interval?.upper,
      ]
    case "prop_trend":
      let test = try CochranArmitage(
        CountSeries(times: v[0], counts: v[1], denominators: v[2]))
      return [test.trend.statistic?.value, test.trend.pValue]
    default: return nil
    }
  }

  private static func survey(_ kind: String, _ v: [[Double]]) throws -> [Double?]? {
    if kind == "between_variance" {
      return try [BetweenVariance.derSimonianLaird, .pauleMandel].map {
        try $0.estimate(v[0], variances: v[1])
      }
    }
    if kind == "variance_shrinkage" { return try variances(v) }
    guard kind.hasPrefix("survey_") else { return nil }
    let isClustered = kind == "survey_clustered"
    let sample = try SurveySample(
      v[0].indices.map { index in
        SurveySample.Answer(
          v[0][index], weight: v[1][index], stratum: isClustered ? Int(v[2][index]) : 0,
          cluster: isClustered ? Int(v[3][index]) : nil)
      })
    let logit = sample.logitInterval()
    let difference = try sample.difference { v[4][$0] == 1 }
    return [
      sample.mean, sample.standardError, sample.degreesOfFreedom, logit?.lower, logit?.upper,
      difference.estimate, difference.statistic?.value, difference.degreesOfFreedom,
      difference.pValue,
    ]
  }

  private static func variances(_ v: [[Double]]) throws -> [Double?] {
    let estimates = try zip(v[0], v[1]).map {
      try VarianceShrinkage.Estimate(variance: $0, degreesOfFreedom: $1)
    }
    let prior = try VarianceShrinkage(estimates)
    return [prior.priorVariance, prior.priorDegrees]
      + estimates.map { prior.moderated($0).variance }
  }
}
