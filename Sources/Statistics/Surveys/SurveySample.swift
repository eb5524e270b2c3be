/// Answers of a weighted, perhaps stratified and clustered, survey.
///
/// Variances by Taylor linearisation between first-stage units within strata: Binder (1983),
/// *International Statistical Review* 51:279; R's `survey` package without finite population
/// correction. Degrees of freedom: units less strata.
public struct SurveySample: Sendable {
  /// One answer.
  public struct Answer: Sendable, Hashable {
    /// The value: 0 or 1 for a proportion, any number for a mean.
    public var value: Double
    /// Its weight.
    public var weight: Double
    /// The stratum it was drawn in.
    public var stratum: Int
    /// The first-stage unit within the stratum; every answer its own when `nil`.
    public var cluster: Int?

    /// An answer.
    public init(_ value: Double, weight: Double, stratum: Int = 0, cluster: Int? = nil) {
      self.value = value
      self.weight = weight
      self.stratum = stratum
      self.cluster = cluster
    }
  }

  /// The answers.
  public let answers: [Answer]
  /// First-stage units less strata.
  public let degreesOfFreedom: Double
  private let units: [[Int]]
  private let strata: [Range<Int>]

  /// - Throws: `SampleError` for a weight that is negative or not finite, all weights 0, a value
  ///   that is not finite, or a stratum with a single first-stage unit (`.tooFew`).
  public init(_ answers: [Answer]) throws(SampleError) {
    for answer in answers {
      try Require.notNegative(answer.weight, .weight)
      try Require.finite(answer.value, .value)
    }
    try Require.positive(answers.reduce(0) { $0 + $1.weight }, .weight)
    self.answers = answers
    (units, strata) = Self.grouped(answers)
    for stratum in strata { try Require.atLeast(2, stratum.count) }
    degreesOfFreedom = Double(units.count - strata.count)
  }

  /// The weighted mean.
  public var mean: Double {
    Moments.sum(answers.lazy.map { $0.weight * $0.value }) / totalWeight
  }

  /// The linearised standard error of the weighted mean.
  public var standardError: Double {
    let (mean, total) = (mean, totalWeight)
    return variance { $0.weight * ($0.value - mean) / total }.squareRoot()
  }

  /// Kish's effective base, from the weights alone.
  public var kishBase: Double { (try? EffectiveBase.kish(weights: answers.map(\.weight))) ?? 0 }

  /// p(1 − p)/se²: the base a simple random sample would need, strata and clusters included;
  /// `nil` for 0 and 100 %.
  public var effectiveBase: Double? {
    let (p, error) = (mean, standardError)
    guard error > 0, p > 0, p < 1 else { return nil }
    return p * (1 - p) / (error * error)
  }

  /// The mean with Student's interval on the design's degrees of freedom.
  public func meanInterval(level: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let half = multiplier(level, degreesOfFreedom) * standardError
    return ConfidenceInterval(
      lower: mean - half, upper: mean + half, level: level, method: .studentT)
  }

  /// The logit interval of a proportion, as R's `svyciprop(method = "logit")`; `nil` for 0 and
  /// 100 %.
  public func logitInterval(level: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval? {
    let p = mean
    guard p > 0, p < 1 else { return nil }
    let centre = log(p) - log(onePlus: -p)
    let half = multiplier(level, degreesOfFreedom) * standardError / (p * (1 - p))
    let inverse = { (x: Double) in 1 / (1 + exp(-x)) }
    return ConfidenceInterval(
      lower: inverse(centre - half), upper: inverse(centre + half), level: level,
      method: .logNormal)
  }

  /// The difference of two groups' means, first less second, allowing for units they share, with
  /// t on the design's degrees of freedom less 1 (R's `svyttest`).
  ///
  /// - Throws: `SampleError.zero(.weight)` when a group is empty.
  public func difference(
    level: ConfidenceLevel = .ninetyFive, isFirst: (Int) -> Bool
  ) throws(SampleError) -> Evidence {
    let sides = answers.indices.map(isFirst)
    var totals = [0.0, 0.0]
    var sums = [0.0, 0.0]
    for (answer, side) in zip(answers, sides) {
      totals[side ? 0 : 1] += answer.weight
      sums[side ? 0 : 1] += answer.weight * answer.value
    }
    for total in totals { try Require.positive(total, .weight) }
    let means = [sums[0] / totals[0], sums[1] / totals[1]]
    let influences = zip(answers, sides).map { answer, side in
      let own = side ? 0 : 1
      let part = answer.weight * (answer.value - means[own]) / totals[own]
      return side ? part : -part
    }
    return evidence(means[0] - means[1], variance(of: influences).squareRoot(), level)
  }

  private func evidence(
    _ difference: Double, _ error: Double, _ level: ConfidenceLevel
  ) -> Evidence {
    let degrees = degreesOfFreedom - 1
    guard error > 0, degrees > 0 else {
      return Evidence(estimate: difference, method: .welch, notes: [.noVariation])
    }
    let half = multiplier(level, degrees) * error
    return Evidence(
      estimate: difference,
      interval: ConfidenceInterval(
        lower: difference - half, upper: difference + half, level: level, method: .studentT),
      statistic: TestStatistic(.t, difference / error), degreesOfFreedom: degrees,
      pValue: TwoSidedP.continuous(
        difference / error, StudentT(degreesOfFreedom: degrees), .twoSided),
      method: .welch)
  }

  private var totalWeight: Double { Moments.sum(answers.lazy.map(\.weight)) }

  private func multiplier(_ level: ConfidenceLevel, _ degrees: Double) -> Double {
    StudentT(degreesOfFreedom: degrees).upperQuantile(level.tail)
  }

  private func variance(_ influence: (Answer) -> Double) -> Double {
    variance(of: answers.map(influence))
  }

  /// Σ over strata of n/(n − 1) Σ (unit total − mean of unit totals)².
  private func variance(of influences: [Double]) -> Double {
    let totals = units.map { unit in Moments.sum(unit.lazy.map { influences[$0] }) }
    return strata.reduce(0) { sum, stratum in
      let own = Array(totals[stratum])
      return sum + (Moments.sampleVariance(own) ?? 0) * Double(own.count)
    }
  }

  /// Indices of the answers by unit, units by stratum, both in order of number.
  private static func grouped(_ answers: [Answer]) -> ([[Int]], [Range<Int>]) {
    let order = answers.indices.sorted {
      let (a, b) = (answers[$0], answers[$1])
      return (a.stratum, a.cluster ?? $0, $0) < (b.stratum, b.cluster ?? $1, $1)
    }
    var units: [[Int]] = []
    var strata: [Range<Int>] = []
    var last: (stratum: Int, cluster: Int)?
    for index in order {
      let key = (stratum: answers[index].stratum, cluster: answers[index].cluster ?? index)
      if let last, last == key {
        units[units.count - 1].append(index)
      } else {
        if last?.stratum == key.stratum, let open = strata.popLast() {
          strata.append(open.lowerBound..<(units.count + 1))
        } else {
          strata.append(units.count..<(units.count + 1))
        }
        units.append([index])
      }
      last = key
    }
    return (units, strata)
  }
}
