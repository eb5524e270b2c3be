import CBoostMath

/// Student's t distribution ("Student", 1908) with real degrees of freedom.
///
/// Boost 1.74 supplies the distribution function and the middle of the quantile. Two of its
/// weaknesses are mended: beyond |t| = 10¹⁰⁰ it squares t to infinity, and its quantile is out by
/// half at p = 1e-200 and 2.5 degrees of freedom; deep in the tail the root is found here, on
/// logarithms of both axes where the tail is nearly straight.
public struct StudentT: ContinuousDistribution {
  /// Degrees of freedom, above 0; may be fractional (Welch–Satterthwaite).
  public let degreesOfFreedom: Double

  /// - Precondition: `degreesOfFreedom > 0`.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom \(degreesOfFreedom) are not above 0")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    if x.isInfinite { return x > 0 ? 1 : 0 }
    if x < -Self.far { return exp(farLogTail(-x)) }
    return x > Self.far ? 1 : bm_student_t_cdf(degreesOfFreedom, x)
  }

  /// P(X > x), never as 1 − cdf.
  public func upperTail(_ x: Double) -> Double { cdf(-x) }

  /// The x with P(X ≤ x) = probability.
  public func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "probability \(probability) is not in 0…1")
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    return probability < Self.deep
      ? -deepQuantile(probability) : bm_student_t_quantile(degreesOfFreedom, probability)
  }

  /// The x with P(X > x) = probability.
  public func upperQuantile(_ probability: Double) -> Double { -quantile(probability) }

  /// log P(X ≤ x), finite far beyond underflow.
  public func logCDF(_ x: Double) -> Double {
    if x.isInfinite { return x > 0 ? 0 : -.infinity }
    if x < -Self.far { return farLogTail(-x) }
    return logTail(cdf(x), complement: upperTail(x)) { logNearTail(-x) }
  }

  /// log P(X > x), finite far beyond underflow.
  public func logUpperTail(_ x: Double) -> Double { logCDF(-x) }

  private static let far = 1e100
  private static let deep = 1e-8

  /// log ½ I_{ν/(ν+t²)}(ν/2, ½).
  private func logNearTail(_ t: Double) -> Double {
    let scaled = t * t / degreesOfFreedom
    return IncompleteBeta.logLower(
      degreesOfFreedom / 2, 0.5, 1 / (1 + scaled), scaled / (1 + scaled)) - log(2)
  }

  /// The leading power of the tail, exact where ν/t² vanishes beside 1.
  private func farLogTail(_ t: Double) -> Double {
    let half = degreesOfFreedom / 2
    let logBeta =
      SpecialFunctions.logGamma(half) + SpecialFunctions.logGamma(0.5)
      - SpecialFunctions.logGamma(half + 0.5)
    return half * (log(degreesOfFreedom) - 2 * log(t)) - log(half) - logBeta - log(2)
  }

  private func logDensity(_ t: Double) -> Double {
    let half = degreesOfFreedom / 2
    let power =
      t > Self.far
      ? 2 * log(t) - log(degreesOfFreedom) : log(onePlus: t * t / degreesOfFreedom)
    return SpecialFunctions.logGamma(half + 0.5) - SpecialFunctions.logGamma(half)
      - 0.5 * log(degreesOfFreedom * .pi) - (half + 0.5) * power
  }

  /// Newton on log tail against log t, which is concave, so every step is safe.
  private func deepQuantile(_ tail: Double) -> Double {
    var t = max(1, -bm_student_t_quantile(degreesOfFreedom, Self.deep))
    for _ in 0..<200 {
      let logTail = logCDF(-t)
      let slope = t * exp(logDensity(t) - logTail)
      let step = (logTail - log(tail)) / slope
      t *= exp(step)
      if abs(step) < 4e-16 { break }
    }
    return t
  }
}
