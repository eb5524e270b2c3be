public import Statistics

/// What somebody has who asks whether a figure changed: it decides the method.
public enum ChangeSample: Sendable, Hashable {
  /// So many out of so many, twice, of different people.
  case proportions(before: Proportion, after: Proportion)
  /// Shares from a weighted or clustered survey: effective bases, with the design effects.
  case survey(before: Proportion, after: Proportion, effects: DesignEffects)
  /// The same people both times; `first` in the table is before.
  case paired(PairedProportions)
  /// Events over a population or a time, twice.
  case rates(before: EventRate, after: EventRate)
  /// Means with standard deviations and counts.
  case means(before: SampleSummary, after: SampleSummary)
  /// Values with published intervals.
  case published(before: PublishedFigure, after: PublishedFigure)
  /// Values alone: nothing to tell chance by.
  case bare(before: Double, after: Double, unit: BareUnit)

  /// How much a survey's design widens chance, each time.
  public struct DesignEffects: Sendable, Hashable {
    /// Before.
    public let before: Double
    /// After.
    public let after: Double
    /// Whether somebody gave them, or they are 1 for want of knowledge.
    public let areKnown: Bool

    /// Design effects of at least a little above 0.
    public init(before: Double, after: Double, areKnown: Bool = true) {
      self.before = before
      self.after = after
      self.areKnown = areKnown
    }
  }

  /// A value with its published interval.
  public struct PublishedFigure: Sendable, Hashable {
    /// The value with the standard error that the limits imply.
    public let estimate: PublishedIntervals.Estimate
    /// The published limits.
    public let lower: Double
    /// See `lower`.
    public let upper: Double
    /// The level that the limits were published at, whatever level is asked about.
    public let level: ConfidenceLevel

    /// A value with limits at a level.
    ///
    /// - Throws: `SampleError` for limits that are not about the value.
    public init(
      _ value: Double, lower: Double, upper: Double, level: ConfidenceLevel = .ninetyFive
    ) throws(SampleError) {
      estimate = try PublishedIntervals.Estimate(value, lower: lower, upper: upper, level: level)
      self.lower = lower
      self.upper = upper
      self.level = level
    }

    /// The limits as an interval.
    public var interval: ConfidenceInterval {
      ConfidenceInterval(lower: lower, upper: upper, level: level, method: .published)
    }
  }

  /// What a bare value is.
  public enum BareUnit: Sendable, Hashable {
    case percentage, pounds, number
  }

  /// How the change is tested, and why so: the chooser.
  public var method: ChangeMethod {
    switch self {
    case .proportions(let before, let after): return Self.method(before, after)
    case .survey(let before, let after, let effects):
      return effects.areKnown && effects.before == 1 && effects.after == 1
        ? Self.method(before, after) : .surveyScore
    case .paired: return .mcNemar
    case .rates: return .conditionalPoisson
    case .means: return .welch
    case .published: return .publishedIntervals
    case .bare: return .none
    }
  }

  private static func method(_ before: Proportion, _ after: Proportion) -> ChangeMethod {
    if TwoProportions(after, before).isLargeEnoughForScore { return .score }
    return areWhole(before, after) ? .fisherMidP : .scoreOnFewExpected
  }

  /// The design effects, 1 unless it is a survey.
  var designEffects: DesignEffects {
    if case .survey(_, _, let effects) = self { return effects }
    return DesignEffects(before: 1, after: 1, areKnown: false)
  }

  private static func areWhole(_ shares: Proportion...) -> Bool {
    shares.allSatisfy { (try? $0.requireWhole()) != nil }
  }
}

/// The test behind a verdict.
public enum ChangeMethod: Sendable, Hashable {
  /// Pooled z, with Newcombe's interval.
  case score
  /// Fisher's test with mid-P: an expected cell is below 5.
  case fisherMidP
  /// Pooled z though an expected cell is below 5: the counts are not whole.
  case scoreOnFewExpected
  /// Pooled z on effective bases.
  case surveyScore
  /// McNemar's exact test, with Newcombe's paired interval.
  case mcNemar
  /// Conditional exact test of two rates, MOVER on exact limits.
  case conditionalPoisson
  /// Welch's t.
  case welch
  /// Normal difference of published intervals.
  case publishedIntervals
  /// No test of sampling chance.
  case none
}
