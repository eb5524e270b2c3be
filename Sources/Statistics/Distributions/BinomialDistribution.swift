/// The binomial distribution: successes in `trials` with the same `probability`.
public struct BinomialDistribution: DiscreteDistribution {
  /// Number of trials, whole and not negative.
  public let trials: Double
  /// Probability of success, in 0…1.
  public let probability: Double

  /// - Precondition: `trials` is whole and not negative; `probability` is in 0…1.
  public init(trials: Double, probability: Double) {
    precondition(trials >= 0 && trials == trials.rounded(), "trials \(trials) are not whole")
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    self.trials = trials
    self.probability = probability
  }

  /// The smallest and largest value with probability above 0.
  public var support: ClosedRange<Double> { 0...trials }
  /// The mean.
  public var mean: Double { trials * probability }
  /// The variance.
  public var variance: Double { mean * (1 - probability) }

  /// P(X = k); 0 outside the support and for fractional k.
  public func mass(_ k: Double) -> Double {
    guard support.contains(k), k == k.rounded() else { return 0 }
    return exp(SaddlePoint.logBinomial(k, trials, probability, 1 - probability))
  }

  /// P(X ≤ k).
  public func cdf(_ k: Double) -> Double {
    let k = k.rounded(.down)
    if k < 0 || k >= trials || probability == 0 || probability == 1 { return edge(k) }
    return IncompleteBeta.tails(k + 1, trials - k, probability, 1 - probability).upper
  }

  /// P(X > k), never as 1 − cdf.
  public func upperTail(_ k: Double) -> Double {
    let k = k.rounded(.down)
    if k < 0 || k >= trials || probability == 0 || probability == 1 { return 1 - edge(k) }
    return IncompleteBeta.tails(k + 1, trials - k, probability, 1 - probability).lower
  }

  /// The distribution function where it is exactly 0 or 1.
  private func edge(_ k: Double) -> Double {
    if k < 0 { return 0 }
    return k >= trials || probability == 0 ? 1 : 0
  }

  /// log P(X ≤ k).
  public func logCDF(_ k: Double) -> Double {
    let (k, q) = (k.rounded(.down), 1 - probability)
    return logTail(cdf(k), complement: upperTail(k)) {
      cdf(k) == edge(k) && k < 0
        ? -.infinity : IncompleteBeta.logLower(trials - k, k + 1, q, probability)
    }
  }

  /// log P(X > k).
  public func logUpperTail(_ k: Double) -> Double {
    let (k, q) = (k.rounded(.down), 1 - probability)
    return logTail(upperTail(k), complement: cdf(k)) {
      k >= trials ? -.infinity : IncompleteBeta.logLower(k + 1, trials - k, probability, q)
    }
  }
}
