/// A series to be charted: one place a period, in order of time.
public struct ControlSeries: Sendable, Hashable {
  /// The values; `nil` where there is none.
  public var values: [Double?]
  /// Numerators and denominators by place, or `nil` for a series without.
  public var fractions: [Fraction?]?
  /// value = scale × numerator / denominator: 100 for percentages.
  public var scale: Double

  /// A numerator over a denominator.
  public struct Fraction: Sendable, Hashable {
    /// What is counted.
    public var numerator: Double
    /// Of how much; positive.
    public var denominator: Double

    /// A fraction.
    public init(_ numerator: Double, of denominator: Double) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// A series of values.
  public init(_ values: [Double?]) {
    self.values = values
    scale = 1
  }

  /// A series of fractions times a scale; a place without a denominator above 0 has no value.
  public init(fractions: [Fraction?], scale: Double = 1) {
    self.fractions = fractions
    self.scale = scale
    values = fractions.map { fraction in
      fraction.flatMap { $0.denominator > 0 ? scale * $0.numerator / $0.denominator : nil }
    }
  }
}
