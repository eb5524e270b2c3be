/// The gamma distribution with a shape and a scale: mean shape × scale.
public struct GammaDistribution: ContinuousDistribution {
  /// Shape, above 0.
  public let shape: Double
  /// Scale, above 0: the reciprocal of the rate.
  public let scale: Double

  /// - Precondition: `shape > 0` and `scale > 0`.
  public init(shape: Double, scale: Double = 1) {
    precondition(shape > 0 && scale > 0, "shape \(shape) or scale \(scale) is not above 0")
    self.shape = shape
    self.scale = scale
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    return x == .infinity ? 1 : IncompleteGamma.lower(shape, x / scale)
  }

  /// P(X > x), never as 1 − cdf.
  public func upperTail(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    return x == .infinity ? 0 : IncompleteGamma.upper(shape, x / scale)
  }

  /// The x with P(X ≤ x) = probability.
  public func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    return GammaQuantile.lower(shape, probability) * scale
  }

  /// The x with P(X > x) = probability.
  public func upperQuantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    if probability == 0 { return .infinity }
    if probability == 1 { return 0 }
    return GammaQuantile.upper(shape, probability) * scale
  }

  /// log P(X ≤ x), finite far beyond underflow.
  public func logCDF(_ x: Double) -> Double {
    logTail(cdf(x), complement: upperTail(x)) { IncompleteGamma.logLower(shape, x / scale) }
  }

  /// log P(X > x), finite far beyond underflow.
  public func logUpperTail(_ x: Double) -> Double {
    logTail(upperTail(x), complement: cdf(x)) { IncompleteGamma.logUpper(shape, x / scale) }
  }
}

/// The χ² distribution: a gamma of shape ν/2 and scale 2.
public struct ChiSquared: ContinuousDistribution {
  /// Degrees of freedom, above 0.
  public let degreesOfFreedom: Double
  private let gamma: GammaDistribution

  /// - Precondition: `degreesOfFreedom > 0`.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom \(degreesOfFreedom) are not above 0")
    self.degreesOfFreedom = degreesOfFreedom
    gamma = GammaDistribution(shape: degreesOfFreedom / 2, scale: 2)
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double { gamma.cdf(x) }
  /// P(X > x), never as 1 − cdf.
  public func upperTail(_ x: Double) -> Double { gamma.upperTail(x) }
  /// The x with P(X ≤ x) = probability.
  public func quantile(_ probability: Double) -> Double { gamma.quantile(probability) }
  /// The x with P(X > x) = probability.
  public func upperQuantile(_ probability: Double) -> Double { gamma.upperQuantile(probability) }
  /// log P(X ≤ x), finite far beyond underflow.
  public func logCDF(_ x: Double) -> Double { gamma.logCDF(x) }
  /// log P(X > x), finite far beyond underflow.
  public func logUpperTail(_ x: Double) -> Double { gamma.logUpperTail(x) }
}
