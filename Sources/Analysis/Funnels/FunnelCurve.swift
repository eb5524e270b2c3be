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

  func score(_ unit: FunnelUnit) -> Double {
    (forward(unit.numerator / unit.denominator) - middle) / standardError(unit.denominator)
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
