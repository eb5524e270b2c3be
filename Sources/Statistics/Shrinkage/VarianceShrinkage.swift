/// Variances of many series, each from few values, moderated towards what is usual.
///
/// Smyth (2004), *Statistical Applications in Genetics and Molecular Biology* 3:3. True variances
/// follow a scaled inverse χ² with d₀ degrees of freedom about s₀²; each estimate s² on d degrees
/// becomes (d₀s₀² + ds²)/(d₀ + d) on d₀ + d degrees, which is what a t-test may then use. A series
/// of three years borrows most of its idea of usual movement from its peers; one of thirty, little.
public struct VarianceShrinkage: Sendable, Hashable {
  /// The usual variance, s₀².
  public let priorVariance: Double
  /// How many degrees of freedom the usual is worth, d₀; infinite when the variances differ no
  /// more than chance.
  public let priorDegrees: Double

  /// A variance with its degrees of freedom.
  public struct Estimate: Sendable, Hashable {
    /// The variance.
    public let variance: Double
    /// Its degrees of freedom; infinite when it is the usual one.
    public let degreesOfFreedom: Double

    /// - Throws: `SampleError` for a negative variance or degrees of freedom not above 0.
    public init(variance: Double, degreesOfFreedom: Double) throws(SampleError) {
      try Require.notNegative(variance, .value)
      try Require.positive(degreesOfFreedom, .count)
      self.init(checked: variance, degreesOfFreedom)
    }

    fileprivate init(checked variance: Double, _ degreesOfFreedom: Double) {
      self.variance = variance
      self.degreesOfFreedom = degreesOfFreedom
    }
  }

  /// Fits the prior by the moments of log variances, as limma's `fitFDist` does; variances below
  /// 10⁻⁵ of the median are raised to that, so that one flat series does not decide.
  ///
  /// - Throws: `SampleError.tooFew` below 3 series; `.noVariation` when the median variance is 0.
  public init(_ estimates: [Estimate]) throws(SampleError) {
    try Require.atLeast(3, estimates.count)
    let median = SortedSample(estimates.lazy.map(\.variance)).median ?? 0
    guard median > 0 else { throw .noVariation }
    let logs = estimates.map { each in
      let half = each.degreesOfFreedom / 2
      return log(max(each.variance, 1e-5 * median)) - SpecialFunctions.digamma(half) + log(half)
    }
    let noise =
      Moments.sum(estimates.lazy.map { SpecialFunctions.trigamma($0.degreesOfFreedom / 2) })
      / Double(estimates.count)
    let centre = Moments.mean(logs) ?? 0
    let excess = (Moments.sampleVariance(logs) ?? 0) - noise
    guard excess > 0 else {
      (priorVariance, priorDegrees) = (exp(centre), .infinity)
      return
    }
    let half = Self.inverseTrigamma(excess)
    priorDegrees = 2 * half
    priorVariance = exp(centre + SpecialFunctions.digamma(half) - log(half))
  }

  /// The moderated variance of one series.
  public func moderated(_ estimate: Estimate) -> Estimate {
    guard priorDegrees < .infinity else { return Estimate(checked: priorVariance, .infinity) }
    let degrees = priorDegrees + estimate.degreesOfFreedom
    let sum = priorDegrees * priorVariance + estimate.degreesOfFreedom * estimate.variance
    return Estimate(checked: sum / degrees, degrees)
  }

  /// x with ψ′(x) = y, on the logarithm where ψ′ is nearly straight.
  private static func inverseTrigamma(_ y: Double) -> Double {
    exp(
      RootFinding.bisect(-12, 30) { u in log(SpecialFunctions.trigamma(exp(u))) - log(y) })
  }
}
