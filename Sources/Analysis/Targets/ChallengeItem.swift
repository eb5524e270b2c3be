public import Indicators

/// One indicator of a council with its rating, its place, its change and its odds crossed.
public struct ChallengeItem: Sendable {
  /// What the rating is against.
  public struct Aim: Sendable, Hashable {
    /// The target that stands.
    public let target: Target
    /// What it asks for: its value, or the peers' line of its place in the figure's period.
    public let value: Double
    /// What the odds are of: the same value, or the harder of that line and where it will be at
    /// the target's date if the peers go on as they have.
    public let valueAtDate: Double
    /// The value the latest figure is rated against.
    public let expected: Double
    /// Whether that is a point on the straight line from baseline to target, rather than the
    /// target itself.
    public let isMilestone: Bool
    /// Earlier versions of the same target.
    public let changes: Int
    /// The shortfall that still counts as near, in the indicator's unit.
    public let tolerance: Double?
  }

  /// A target that cannot be rated, and why.
  public struct Unrated: Sendable, Hashable {
    /// The target.
    public let target: Target
    /// Why.
    public let reason: TargetWithheld
    /// Whether it is for a part of the people or of the area.
    public var isOfGroup: Bool { !target.breakdown.isEmpty }
  }

  /// The indicator.
  public let indicator: Indicator
  /// The period of the figure.
  public let period: Period
  /// The figure.
  public let value: Double
  /// What it is rated against; `nil` without a target.
  public let aim: Aim?
  /// The target that would be rated against if it could be.
  public let unrated: Unrated?
  /// The rating.
  public let rag: RagRating
  /// The place among the peers.
  public let position: Figure<Position>
  /// Whether the latest change is real.
  public let change: ChallengeChange
  /// The period the change is from; `nil` where none can be compared.
  public let changeFrom: Period?
  /// What `Change` says of it.
  public let changeVerdict: ChangeVerdict?
  /// The chance of reaching the target at its date, or why none is given.
  public let probability: Result<Double, TargetWithheld>
  /// How often such odds came true in the backtest of the dataset over that length of time.
  public let reliability: ForecastBacktest.ReliabilityBin?
  /// The odds as that record bears them out: where such odds did not hold, the share of them that
  /// came true; else the odds themselves. Flags and the list of targets at risk go by this.
  public var oddsByRecord: Double? {
    (try? probability.get()).map { reliability?.worth($0) ?? $0 }
  }
  /// What chance alone does to the figure, where it is made of counts.
  public let chance: FigureChance?
  /// Whether there is no figure since the target's baseline, so that it is rated against its own start.
  public var isAtStart: Bool {
    aim.flatMap { aim in aim.target.baselinePeriod.map { aim.isMilestone && period <= $0 } }
      ?? false
  }
  /// Whether chance alone could make the figure what it is rated against.
  public var isWithinChance: Bool {
    aim.flatMap { aim in chance.map { $0.allows(aim.expected) } } ?? false
  }
  /// Whether the odds of its family did no better in the backtest than always quoting the base rate.
  public let isWithoutSkill: Bool
  /// Whether the target's baseline is a figure that is not sound, as one of an exceptional period.
  public let isFromUnsoundBaseline: Bool
  /// Whether there is a result before the target's period to hold it against.
  public let hasEarlierResult: Bool
  /// Why it is worth a committee's time.
  public let flags: [ChallengeFlag]
  /// What of the target the data contradict.
  public let faults: [TargetLint.Finding.Fault]
  /// Whether the figure is that of the target's own period rather than the latest sound one.
  public let isOfTargetsPeriod: Bool
  /// Whether the figure's period is exceptional.
  public let isExceptional: Bool
  /// A newer figure that is not rated.
  public let newer: TargetBaseline.Newer?
}
