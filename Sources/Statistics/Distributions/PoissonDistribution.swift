/// The Poisson distribution of a count with the given mean.
public struct PoissonDistribution: DiscreteDistribution {
  /// The mean, not negative.
  public let mean: Double

  /// - Precondition: `mean` is finite and not negative.
  public init(mean: Double) {
    precondition(mean >= 0 && mean.isFinite, "mean \(mean) is negative or not finite")
    self.mean = mean
  }

  /// The smallest and largest value with probability above 0.
  public var support: ClosedRange<Double> { 0...(.infinity) }
  /// The variance.
  public var variance: Double { mean }

  /// P(X = k); 0 outside the support and for fractional k.
  public func mass(_ k: Double) -> Double {
    guard k >= 0, k.isFinite, k == k.rounded() else { return 0 }
    return exp(SaddlePoint.logPoisson(k, mean))
  }

  /// P(X ≤ k).
  public func cdf(_ k: Double) -> Double {
    if k < 0 { return 0 }
    return k == .infinity || mean == 0 ? 1 : IncompleteGamma.upper(k.rounded(.down) + 1, mean)
  }

  /// P(X > k), never as 1 − cdf.
  public func upperTail(_ k: Double) -> Double {
    if k < 0 { return 1 }
    return k == .infinity || mean == 0 ? 0 : IncompleteGamma.lower(k.rounded(.down) + 1, mean)
  }

  /// log P(X ≤ k).
  public func logCDF(_ k: Double) -> Double {
    logTail(cdf(k), complement: upperTail(k)) {
      k < 0 ? -.infinity : IncompleteGamma.logUpper(k.rounded(.down) + 1, mean)
    }
  }

  /// log P(X > k).
  public func logUpperTail(_ k: Double) -> Double {
    logTail(upperTail(k), complement: cdf(k)) {
      k == .infinity ? -.infinity : IncompleteGamma.logLower(k.rounded(.down) + 1, mean)
    }
  }
}
