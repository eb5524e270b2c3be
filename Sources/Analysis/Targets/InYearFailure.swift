public import Indicators

extension InYear {
  /// Why there is none.
  public enum Failure: Error, Sendable, Hashable {
    /// The measure is not monthly or quarterly, or has no figures.
    case noParts(Indicator)
    /// The measure neither adds up over a year nor is made of parts that do.
    case notAdditive(Indicator)
    /// A proportion or mean without numerators and denominators.
    case noNumerators(Indicator)
    /// A rate, whose denominators may be the same people every month.
    case rateDenominators(Indicator)
    /// Parts that are running totals.
    case runningTotals(RunningTotals.Trail, isSaid: Bool, Indicator)
    /// A part of this year or the last, the newest of so many, whose published value is not what its
    /// numerator and denominator give with the multiplier.
    case contradiction(Contradiction, of: Int, Indicator)
    /// Nobody says what numerators over denominators are multiplied by, and the values do not show it.
    case multiplierUnknown(Indicator)
    /// Nothing ends when the part that was asked for does; the nearest figure before it, or the
    /// first there is.
    case noFigure(Period, nearest: Period, Indicator)
    /// No part starts in the month the year is said to start in.
    case noSuchStart(month: Int, Period)
    /// Parts of the year so far that have no figure.
    case gap([Period])
    /// Every part of the year has a figure, from the first to the last.
    case complete(first: Period, last: Period)
    /// Parts of the year before that have no figure.
    case yearBefore(missing: [Period])
    /// A sum that is divided by is 0, over the parts from the first to the last.
    case nothing(Base, first: Period, last: Period)
  }

  /// A published value that its own counts contradict.
  public struct Contradiction: Sendable, Hashable {
    /// The month or quarter.
    public let period: Period
    /// The value.
    public let published: Double
    /// What numerator and denominator give.
    public let counted: Double
    /// What they are multiplied by.
    public let multiplier: Double
  }

  /// What a year's projection divides by.
  public enum Base: Sendable, Hashable {
    /// Last year's amounts in the parts of the year so far.
    case amounts
    /// Last year's numerators in the parts of the year so far.
    case numerators
    /// Denominators in the parts of the year so far, last year's or this year's.
    case denominators
    /// Last year's denominators in the parts that are to come.
    case denominatorsToCome
  }
}
