/// One council of a funnel plot: what was counted, and of how much.
public struct FunnelUnit: Sendable, Hashable {
  /// Its code.
  public let code: String
  /// Its name.
  public let name: String
  /// What was counted: those who have it, events, observed cases.
  public let numerator: Double
  /// Of how much: people, population, expected cases. Above 0.
  public let denominator: Double

  /// A unit.
  public init(code: String, name: String, numerator: Double, denominator: Double) {
    self.code = code
    self.name = name
    self.numerator = numerator
    self.denominator = denominator
  }
}

/// What kind of figure a funnel compares.
public enum FunnelKind: String, Sendable, Hashable, CaseIterable {
  /// A part of a whole: binomial, between 0 and 1.
  case proportion
  /// Events in a population: Poisson with the population times the target as the expected count.
  case rate
  /// Observed over expected cases: Poisson, target 1 unless another is given.
  case ratio
}
