/// How an indicator's figures are put on a scale on which more is better.
///
/// Every rule sees figures “high is good”: the negative of a figure of which less is better, the
/// negative distance from the best range of one that is best inside a range. Fractions of the way
/// from worst to best are mapped to the basket's `ScoreScale`.
///
/// Sources: Nardo et al. (2008), *Handbook on Constructing Composite Indicators*, OECD/JRC; Becker
/// et al. (2022), COINr; for `exponentialRank` *Scottish Indices of Deprivation 2003*, appendix 5.
public enum Normalisation: Sendable, Hashable {
  /// (x − worst) / (best − worst) over the councils scored.
  case minMax
  /// mean + deviation × (x − x̄) / s, s with divisor n − 1; not mapped to the scale.
  case zScore(mean: Double, deviation: Double)
  /// The place from the worst, 1 to n; not mapped to the scale.
  case rank(ties: Ties)
  /// (rank − 1) / (n − 1), at least two councils.
  case percentileRank(ties: Ties)
  /// (x − low) / (high − low) between posts in the indicator's own unit, which do not move when
  /// the data do. With `truncated` no score lies outside the scale.
  case goalposts(Goalposts, truncated: Bool)
  /// How much of the way to a target has been covered.
  case distanceToTarget(Double, from: TargetAnchor, capped: Bool)
  /// 1 − (ref − x) / (ref − worst): the reference scores 1, the worst council 0.
  case distanceToReference(ReferenceUnit)
  /// −23 ln(1 − R(1 − e^(−100/23))), R = rank / n: the English and Scottish deprivation indices'
  /// scale of 0 to 100, on which a good domain cannot cancel a bad one. For need, not for progress.
  case exponentialRank
  /// The figures are scores already; more is better.
  case none

  /// The two posts, in the indicator's own unit, whichever way is good.
  public struct Goalposts: Sendable, Hashable {
    /// The lower post.
    public let low: Double
    /// The upper post.
    public let high: Double

    /// Posts; the upper must lie above the lower.
    public init?(low: Double, high: Double) {
      guard low.isFinite, high.isFinite, low < high else { return nil }
      self.low = low
      self.high = high
    }
  }

  /// What equal figures share.
  public enum Ties: Sendable, Hashable {
    /// The mean of their places.
    case average
    /// The place nearest the worst: the least of their ranks, counted from the worst.
    case least
  }

  /// Where the way to a target starts.
  public enum TargetAnchor: Sendable, Hashable {
    /// At the council's own figure in the basket's baseline period: (x − b) / (T − b).
    case ownBaseline
    /// At the worst council: COINr's rule, by which one bad peer moves everybody.
    case worst
  }

  /// Whom a distance is measured to.
  public enum ReferenceUnit: Sendable, Hashable {
    /// A council, by its code.
    case area(String)
    /// The median of the councils scored.
    case median
  }

  /// Whether the scale stays where it is when other councils' figures change, so that scores of
  /// two periods can be compared.
  public var isFixed: Bool {
    switch self {
    case .goalposts, .none, .distanceToTarget(_, from: .ownBaseline, _): true
    default: false
    }
  }

  /// Whether scores cannot leave the scale.
  var isBounded: Bool {
    switch self {
    case .minMax, .percentileRank, .goalposts(_, truncated: true): true
    default: false
    }
  }

  /// Whether the scale is made of places, not sizes.
  public var isByRank: Bool {
    switch self {
    case .rank, .percentileRank, .exponentialRank: true
    default: false
    }
  }

  /// The word a basket file writes.
  public var word: String {
    switch self {
    case .minMax: "min-max"
    case .zScore: "z-score"
    case .rank: "rank"
    case .percentileRank: "percentile-rank"
    case .goalposts: "goalposts"
    case .distanceToTarget: "distance-to-target"
    case .distanceToReference: "distance-to-reference"
    case .exponentialRank: "exponential-rank"
    case .none: "none"
    }
  }
}
