public import Indicators

/// Which chart suits a series, and why.
public struct ChartChoice: Sendable, Hashable {
  /// The chart.
  public let kind: ChartKind
  /// The reason, as a clause.
  public let reason: Reason

  /// Why a chart was chosen.
  public enum Reason: Sendable, Hashable {
    /// The user asked for it.
    case asked
    /// Parts of a whole whose numerators count people, cases or events.
    case proportionOfCounts
    /// Events in a population.
    case rateOfCounts
    /// An average over a denominator that is no count of cases.
    case weighted
    /// No numerators and denominators for every value.
    case noFractions
    /// Numerators over denominators do not give the published values.
    case fractionsDisagree
    /// Some numerators are below 0 or above their denominators, so they are no parts of wholes.
    case noParts
    /// A count: its own variation is measured, not assumed to be Poisson.
    case count
  }

  /// The chart asked for.
  public init(asked kind: ChartKind) {
    self.kind = kind
    reason = .asked
  }

  private init(_ kind: ChartKind, _ reason: Reason) {
    self.kind = kind
    self.reason = reason
  }

  /// The chart for an indicator's series.
  ///
  /// `hasFractions` says whether every value has a numerator and a denominator, `agree` whether
  /// they give the published values, `areParts` whether every numerator is a part of its denominator.
  public init(_ indicator: Indicator, hasFractions: Bool, agree: Bool, areParts: Bool = true) {
    let isCount = indicator.numeratorKind?.isCount ?? false
    self =
      switch (indicator.kind, hasFractions, agree) {
      case (.count, _, _): Self(.xmr, .count)
      case (_, false, _): Self(.xmr, .noFractions)
      case (_, _, false): Self(.xmr, .fractionsDisagree)
      case (.proportion, _, _) where isCount && !areParts: Self(.iPrime, .noParts)
      case (.proportion, _, _) where isCount: Self(.pPrime, .proportionOfCounts)
      case (.rate, _, _) where isCount: Self(.uPrime, .rateOfCounts)
      case (.surveyProportion, _, _): Self(.xmr, .noFractions)
      default: Self(.iPrime, .weighted)
      }
  }

  /// Whether every numerator lies between 0 and its denominator.
  public static func areParts(_ fractions: [ControlSeries.Fraction?]) -> Bool {
    fractions.allSatisfy { fraction in
      fraction.map { $0.denominator <= 0 || (0...$0.denominator).contains($0.numerator) } ?? true
    }
  }

  /// The chart for a bare file's series: proportions where no numerator is above its denominator,
  /// rates of whole numbers otherwise; weighted individuals where a numerator is no count.
  public init(fractions: [ControlSeries.Fraction?], agree: Bool, hasFractions: Bool) {
    let present = fractions.compactMap(\.self).filter { $0.denominator > 0 }
    let areWhole = present.allSatisfy { $0.numerator == $0.numerator.rounded() }
    if !hasFractions || present.isEmpty {
      self.init(.xmr, .noFractions)
    } else if !agree {
      self.init(.xmr, .fractionsDisagree)
    } else if !areWhole || present.contains(where: { $0.numerator < 0 }) {
      self.init(.iPrime, .weighted)
    } else if Self.areParts(fractions) {
      self.init(.pPrime, .proportionOfCounts)
    } else {
      self.init(.uPrime, .rateOfCounts)
    }
  }
}
