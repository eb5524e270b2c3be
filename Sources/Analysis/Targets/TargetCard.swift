public import Indicators

/// Everything there is to say of one council's target on one indicator: one page.
public struct TargetCard: Sendable {
  /// The council.
  public let area: Area
  /// The indicator.
  public let indicator: Indicator
  /// The horizon in years.
  public let years: Int
  /// Whether the target's period had ended by the newest figures of the dataset.
  public let isDueOver: Bool
  /// The shortest horizon that looks ahead of the newest figures and that the measure has figures for.
  public let horizonAhead: Int
  /// What the peers are called, and their codes.
  public let peers: PeerSet
  /// Where it starts.
  public let baseline: TargetBaseline
  /// The council's place among its peers in the baseline period.
  public let position: Figure<Position>
  /// What peers achieved over the same time.
  public let record: PeerRecord
  /// Sustain, improve, stretch, beyond.
  public let ladder: TargetLadder
  /// The peers' lines.
  public let benchmarks: PeerBenchmarks
  /// The target, or why there is none.
  public let target: Result<ChosenTarget, TargetWithheld>
  /// The odds, or why none are given.
  public let forecast: Result<TargetForecast, TargetWithheld>
  /// What would happen anyway, and what would not.
  public let decomposition: Result<TargetDecomposition, TargetWithheld>
  /// What peers did as a body over each span, oldest first.
  public let spans: [PeerSpan]
  /// Required pace and pace so far.
  public let pace: TargetPace?
  /// The straight line through the council's points: a picture, over-confident. Value scale.
  public let straightLine: StraightPicture?
  /// The record of the odds on this family.
  public let calibration: CalibrationVerdict
  /// How the straight line's 80 % intervals held in the same backtest.
  public let straightLineCoverage: Double?
  /// How often, in the backtest of the whole dataset, what was given about this probability came
  /// true, of holding the level or of gaining half a standard deviation, whichever it is more like.
  public let reliability: ForecastBacktest.ReliabilityBin?
  /// The same of the odds of holding today's level.
  public let reliabilityOfHolding: ForecastBacktest.ReliabilityBin?
  /// A suggested tolerance, in the indicator's unit, or why there is none.
  public let tolerance: Result<Double, ToleranceWithheld>
  /// What chance alone does to the baseline figure, where it is made of counts.
  public let chance: FigureChance?
  /// The numbers that the baseline figure is made of, where it is a part of a whole, a sample or not.
  public let counts: FigureChance.Counts?
  /// How often others' line was reached from the council's quartile, where the target stands on it
  /// or past it and the council is in the worse half.
  public let climb: TargetClimb?
  /// The merit gain that the target asks for.
  public let requiredGain: Double?
  /// The council's figures, oldest first, for a picture.
  public let past: [PastFigure]
  /// What a reader must know.
  public let notes: [TargetNote]

  /// The period the target is for; `nil` where it has no name.
  public var due: Period? { baseline.period.later(byYears: years) }

  /// How many similar windows ended at the target or better, whatever they gained.
  public var endedThere: Int? {
    requiredGain.map { record.ended(atLeast: baselineMerit + $0) }
  }

  private var baselineMerit: Double {
    MeritScale(polarity: indicator.polarity, limits: NaturalLimits(lower: nil, upper: nil))
      .merit(baseline.value)
  }

  /// The share of similar peer windows that gained as much as the target asks.
  public var shareAchieved: Double? { requiredGain.flatMap(record.share(gaining:)) }

  /// The probability of reaching the target, or why none is given.
  public var probability: Result<Double, TargetWithheld> {
    target.flatMap { target in forecast.flatMap { $0.probability(of: target.value) } }
  }

  /// A straight line carried on, for a picture; values inside natural limits.
  public struct StraightPicture: Sendable, Hashable {
    /// The line at the baseline.
    public let start: Double
    /// The line at the target date.
    public let centre: Double
    /// The lower end of its 80 % band there.
    public let lower: Double
    /// The upper end.
    public let upper: Double
  }

  /// Peer standard deviations of a suggested tolerance.
  public static let toleranceInDeviations = 0.25
}

extension TargetCard {
  /// The gain on the merit scale from the baseline to a value: positive is better.
  public func gain(to value: Double) -> Double {
    let scale = MeritScale(
      polarity: indicator.polarity, limits: NaturalLimits(lower: nil, upper: nil))
    return scale.merit(value) - scale.merit(baseline.value)
  }
}
