/// An interval with its level and the method that made it.
public struct ConfidenceInterval: Sendable, Hashable {
  /// Lower limit; may be −∞ for a quantity without one.
  public let lower: Double
  /// Upper limit; may be +∞, as for a ratio to zero events.
  public let upper: Double
  /// The level.
  public let level: ConfidenceLevel
  /// How it was made.
  public let method: IntervalMethod

  /// Puts the parts together; the limits are not reordered.
  public init(lower: Double, upper: Double, level: ConfidenceLevel, method: IntervalMethod) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
  }

  /// Upper less lower.
  public var width: Double { upper - lower }

  /// Whether the value lies within, limits included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The limits mapped by a non-decreasing function, such as a change of unit.
  public func map(_ transform: (Double) -> Double) -> ConfidenceInterval {
    ConfidenceInterval(
      lower: transform(lower), upper: transform(upper), level: level, method: method)
  }

  /// The interval of the negated quantity.
  public var negated: ConfidenceInterval {
    ConfidenceInterval(lower: -upper, upper: -lower, level: level, method: method)
  }

  /// The limits cut to a range that the quantity cannot leave.
  func clipped(to range: ClosedRange<Double>) -> ConfidenceInterval {
    map { min(max($0, range.lowerBound), range.upperBound) }
  }
}

/// How an interval was made. The raw value is its name in output.
public enum IntervalMethod: String, Sendable, Hashable, CaseIterable {
  case wilson = "Wilson"
  case wilsonContinuity = "Wilson with continuity correction"
  case clopperPearson = "Clopper–Pearson"
  case midP = "mid-P"
  case jeffreys = "Jeffreys"
  case agrestiCoull = "Agresti–Coull"
  case garwood = "exact Poisson (Garwood)"
  case byar = "Byar"
  case dobson = "Dobson"
  case newcombe = "Newcombe (method 10)"
  case newcombeContinuity = "Newcombe (method 11)"
  case newcombePaired = "Newcombe for pairs (method 10)"
  case miettinenNurminen = "Miettinen–Nurminen"
  case conditionalExact = "conditional exact"
  case mover = "MOVER"
  case published = "as published"
  case normal = "normal approximation"
  case logNormal = "normal approximation on the logarithm"
  case studentT = "Student t"
  case welch = "Welch t"
  case pairedT = "paired t"
  case bootstrapPercentile = "bootstrap percentile"
  case bootstrapBCa = "bootstrap BCa"
  case theilSen = "Sen's order-statistic interval"
  case hodgesLehmann = "Hodges–Lehmann"
  case quasiPoisson = "log-linear, t with estimated dispersion"
  case finitePopulation = "normal with finite population correction"
}
