public import Indicators
public import Statistics

/// A change or a difference with both questions answered.
public struct Change: Sendable {
  /// What is compared with what.
  public enum Subject: Sendable {
    /// Four numbers that somebody typed.
    case figures
    /// One council, one indicator, two periods.
    case overTime(area: Area, indicator: Indicator, from: Period, to: Period)
    /// One council against others in one period; `rest` says what they are.
    case atOneTime(area: Area, indicator: Indicator, period: Period, benchmark: Benchmark)
  }

  /// What is compared.
  public let subject: Subject
  /// The first question.
  public let sampled: SampledChange
  /// The second question, or why it cannot be asked.
  public let usual: Result<UsualMovement, NoMovement>
  /// The same with the exceptional periods left in; `nil` where that changes nothing.
  public let usualWithExceptional: UsualMovement?
  /// The period whose prices both figures are in, where inflation was taken out of cash money.
  public let prices: Period?
  /// The published values, where they are not what the counts give.
  public let published: (before: Double?, after: Double?)
  /// For the better or the worse.
  public let direction: ChangeDirection
  /// The answer.
  public let verdict: ChangeVerdict
  /// Why there is none, or what takes it away.
  public let obstacle: ChangeObstacle?
  /// The difference that matters, if somebody said.
  public let margin: Double?
  /// The equivalence test, where a margin was given.
  public let equivalence: Evidence?
  /// The later value drawn towards all councils', where counts are small.
  public private(set) var shrunk: Double?
  /// What a reader must know.
  public private(set) var cautions: [ChangeCaution]
  /// The level of every interval and test.
  public let level: ConfidenceLevel

  /// The same change with its shrunk value.
  func shrunk(to value: Double?) -> Change {
    guard obstacle != .completeCount else { return self }
    var copy = self
    copy.shrunk = value
    return copy
  }

  /// The same with a caution more.
  func adding(_ caution: ChangeCaution?) -> Change {
    guard let caution else { return self }
    var copy = self
    copy.cautions.append(caution)
    return copy
  }

  /// How many standard deviations a council lies from the simple mean of those it is compared with.
  public var standardDeviationsFromMean: Double? {
    guard case .atOneTime(_, _, _, let benchmark) = subject, let spread = benchmark.spread,
      spread.standardDeviation > 0
    else { return nil }
    return (sampled.after.value - spread.mean) / spread.standardDeviation
  }

  /// The difference in the unit shown.
  public var difference: Double { sampled.difference }

  /// Whether both questions are withheld: what stands in the way takes their meaning away.
  public var isWithheld: Bool { obstacle != nil && obstacle != .nothingToJudgeBy }

  /// p of the second question; `nil` where it is withheld.
  public var usualP: Double? {
    isWithheld ? nil : (try? usual.get()).flatMap { $0.pValue(difference) }
  }

  /// Which questions say that the difference is real; `nil` where none does.
  public var realBy: RealBy? {
    switch verdict {
    case .improved, .worsened, .better, .worse: .both
    case .up, .down, .higher, .lower: usualP == nil ? .sampling : .both
    case .withinUsualMovement: .sampling
    case .unusual: .movement
    case .borderline, .notShown, .tooFew, .equivalent, .notUnusual, .arithmetic, .none: nil
    }
  }

  /// The p-value that screening many changes adjusts: the larger of the two questions', since a
  /// flag needs both.
  public var screeningP: Double? {
    guard obstacle == nil else { return nil }
    switch (sampled.method == .none ? nil : sampled.evidence.pValue, usualP) {
    case (let p?, let q?): return max(p, q)
    case (let p?, nil): return p
    case (nil, let q?): return q
    case (nil, nil): return nil
    }
  }

  /// The indicator, unless somebody typed the figures.
  public var indicator: Indicator? {
    switch subject {
    case .figures: nil
    case .overTime(_, let indicator, _, _), .atOneTime(_, let indicator, _, _): indicator
    }
  }
}

/// Why the second question cannot be asked.
public enum NoMovement: Error, Sendable, Hashable {
  /// Four numbers have no past.
  case noHistory
  /// Changes enough, but councils too unlike for what each has.
  case tooLittleHistory
  /// A region or nation with too few past changes of its own and its like; councils move more than
  /// their sum. The changes there are.
  case aggregate(Int)
  /// Fewer past changes, over all councils, than it takes. The changes there are.
  case tooFewChanges(Int)
  /// A count, of which only the council's own changes say what is usual, with too few of them.
  case tooFewOwnChanges(Int)
  /// Nothing moved in any change before this one.
  case neverMoved
  /// A long gap, and fewer earlier spans of its length, none overlapping, than it takes. The spans
  /// there are.
  case tooFewSpans(Int)
  /// The measure has counts, and this council's are not published: nobody knows how far chance moves
  /// its figure.
  case ownCountsMissing
}

/// Why there is no verdict.
public enum ChangeObstacle: Sendable, Hashable {
  /// The series breaks between the two periods.
  case breakInSeries
  /// The two periods share data.
  case overlap
  /// A provisional figure counted over a part of what the other was: so far this year beside a whole
  /// one. The share of the earlier base.
  case partOfPeriod(Double)
  /// Cash-terms money across years.
  case cashMoney
  /// Cash-terms money, and the price index given has no figure for these periods.
  case noPrice([Period])
  /// The whole was counted and the user said so.
  case completeCount
  /// Periods of different kinds or lengths.
  case unlikePeriods
  /// A count beside the counts of others: it grows with the size of the council.
  case growsWithSize
  /// Neither a sample nor a past to compare with.
  case nothingToJudgeBy
}

/// What a reader of a change must know. The order is that of `limitations`.
public enum ChangeCaution: Sendable, Hashable {
  /// Flags of the earlier or the later figure.
  case flagged(ObservationFlags, Period)
  /// The period was exceptional.
  case exceptional(String, Period)
  /// The change undoes at least half of the change before it.
  case undoesYearBefore(Double)
  /// The later figure is counted over less than half, or more than twice, as much: a part of a
  /// year, or another definition. The share of the earlier base.
  case baseJumped(Double)
  /// Publisher's remark.
  case remark(String, Period)
  /// A population that was counted whole, read as one outcome of an underlying rate.
  case underlyingRate
  /// Percentages typed rounded, so that p lies between the two.
  case rounded(least: Double, greatest: Double)
  /// A survey without a known design effect.
  case unknownDesignEffect
  /// A survey whose base is not published.
  case noSurveyBase
  /// Counts are there, and the dataset leaves blank what it takes to test them.
  case fieldMissing(IndicatorField)
  /// The council has no figure for later periods that the dataset has: the first and the last of
  /// them, and why.
  case laterMissing(Period, Period, [MissingReason])
  /// The numerator is above the denominator.
  case numeratorAbove(Period)
  /// Within a year: seasons are part of the movement.
  case seasonal
  /// The published counts of the period contradict its published value, and the counts are used.
  case countsDisagree(Period)
  /// A price index was given and not used: the figures are in the prices named, or no money.
  case unusedDeflator(priceBase: String?)
  /// Councils left out of the sum because their counts contradict their published values.
  case countsLeftOut(Int)
}

/// What a council is compared with at one time.
public struct Benchmark: Sendable, Hashable {
  /// What it is made of.
  public enum Kind: Sendable, Hashable {
    /// A larger area less the council.
    case rest(of: String)
    /// Peers added up.
    case pooled(group: String, count: Int, possible: Int)
    /// The mean of peers' values, for want of counts.
    case mean(group: String, count: Int, possible: Int)
    /// One other council.
    case area(String)
  }

  /// Which it is.
  public let kind: Kind
  /// Whether it is a whole that the council belongs to, with the council taken out.
  public let isRest: Bool
  /// The values of the areas, each counted once; `nil` below two areas.
  public let spread: Spread?

  /// Mean and standard deviation (n − 1) of areas' values, whatever their size. For a whole that
  /// the council belongs to, the council is among them.
  public struct Spread: Sendable, Hashable {
    /// The simple mean.
    public let mean: Double
    /// The standard deviation.
    public let standardDeviation: Double
    /// Areas.
    public let count: Int
  }
}
