import Indicators
public import Statistics

/// What chance alone does to one council's figure, where it is made of counts of people, cases or
/// events that bear the published value out, or is published with an interval.
public struct FigureChance: Sendable, Hashable {
  /// The numbers that the figure is made of.
  public struct Counts: Sendable, Hashable {
    /// Cases or events.
    public let numerator: Double
    /// What they are counted over.
    public let denominator: Double
    /// Whether the cases are a part of what they are counted over, as in a proportion.
    public let isPart: Bool
    /// What one case more or less makes of the value.
    public let oneCase: Double
  }

  /// The interval: Wilson or exact Poisson at 95 %, or as published.
  public let interval: ConfidenceInterval
  /// The standard error, in the indicator's unit (Agresti and Coull's p̃ for proportions, half an
  /// event added for rates, so that none and all have one too).
  public let standardError: Double
  /// The counts, where there are some.
  public let counts: Counts?

  /// `nil` where the figure is no sample of independent things, or its counts contradict it.
  init?(_ series: MeritSeries, area: Int, period: Int) {
    let sampling = IndicatorSampling(series.indicator, series.block)
    guard !CountAgreement(sampling).isApart(area: area, period: period),
      let interval = sampling.interval(area: area, period: period)
    else { return nil }
    self.interval = interval
    standardError = sampling.variance(area: area, period: period).squareRoot()
    counts = sampling.cell(area: area, period: period).flatMap {
      Counts($0, multiplier: sampling.multiplier)
    }
  }

  /// Whether the value lies inside the interval.
  public func allows(_ value: Double) -> Bool { interval.contains(value) }
}

extension FigureChance.Counts {
  /// The numbers of a part of a whole, such as posts filled, which are no sample; `nil` where they
  /// do not make the value, and for money.
  init?(_ series: MeritSeries, area: Int, period: Int) {
    let indicator = series.indicator
    guard indicator.kind == .proportion, indicator.numeratorKind != .money,
      let (numerator, denominator) = series.block.fraction(area: area, period: period),
      denominator > 0,
      !CountAgreement(IndicatorSampling(indicator, series.block))
        .isContradicted(area: area, period: period)
    else { return nil }
    self.numerator = numerator
    self.denominator = denominator
    isPart = true
    oneCase = indicator.ratioMultiplier / denominator
  }

  fileprivate init?(_ cell: IndicatorSampling.Cell, multiplier: Double) {
    switch cell {
    case .proportion(let share):
      (numerator, denominator, isPart) = (share.numerator, share.denominator, true)
    case .rate(let rate): (numerator, denominator, isPart) = (rate.count, rate.exposure, false)
    case .published: return nil
    }
    oneCase = multiplier / denominator
  }
}
