#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Statistics

/// The geometry of a funnel: target, scale and standard errors.
struct FunnelCurve {
  let kind: FunnelKind
  let target: Double
  let scale: FunnelScale

  /// Rates and ratios are taken relative to the target.
  private var unit: Double { kind == .proportion ? 1 : target }
  var middle: Double { scale.forward(target / unit) }

  func forward(_ value: Double) -> Double { scale.forward(value / unit) }
  func back(_ x: Double) -> Double { unit * scale.back(x) }

  /// The denominator, or the expected count at the target.
  func size(_ denominator: Double) -> Double {
    kind == .proportion ? denominator : denominator * target
  }

  func standardError(_ denominator: Double) -> Double { scale.standardError(size(denominator)) }

  /// Distance from the target in standard errors; for a count of none or of all, no more than its
  /// exact tail comes to.
  func score(_ unit: FunnelUnit) -> Double {
    let z = (forward(unit.numerator / unit.denominator) - middle) / standardError(unit.denominator)
    guard z.isFinite, let tail = tailAtEnd(unit) else { return z }
    let exact = tail > 0 ? max(0, StandardNormal().upperQuantile(min(tail, 0.5))) : .infinity
    return z < 0 ? max(z, -exact) : min(z, exact)
  }

  /// The chance of a count of none, or of all, at the target: (1 − t)ⁿ, tⁿ, or e^−E; `nil` for any
  /// other count. The scales end there, and make such a count look further out than it is.
  func tailAtEnd(_ unit: FunnelUnit) -> Double? {
    if unit.numerator == 0 {
      return kind == .proportion
        ? pow(1 - target, unit.denominator) : exp(-size(unit.denominator))
    }
    return kind == .proportion && unit.numerator == unit.denominator
      ? pow(target, unit.denominator) : nil
  }

  /// Whether a value has a place on the scale.
  func hasPlace(_ value: Double) -> Bool {
    (scale == .logarithm ? value > 0 : value >= 0) && (kind != .proportion || value <= 1)
  }

  /// The variation beyond sampling about a centre.
  ///
  /// The standard errors are those at the target; on the arcsine and root scales they are the same at
  /// every level, on the logarithmic one they are taken at the centre.
  func overdispersion(
    _ units: [FunnelUnit], about centre: Double, trim: Overdispersion.Trim
  ) -> Overdispersion {
    let size = scale == .logarithm ? centre / target : 1
    let errors = units.map { standardError($0.denominator * size) }
    let middle = centre == target ? self.middle : forward(centre)
    let z = zip(units, errors).map { (forward($0.numerator / $0.denominator) - middle) / $1 }
    return Overdispersion(z: z, standardErrors: errors, trim: trim)
  }
}
