/// The rules of a control chart and every decision on which tools differ, as one value.
///
/// The named sets (`mdc2023`, `nhsr02` …) reproduce a tool; each decision can be changed on a copy.
/// Sources and the differences between tools: `ControlCharts` in the documentation.
public struct RuleSet: Sendable, Hashable {
  /// How far the three-sigma limits stand from the mean, in mean moving ranges.
  public enum Multiplier: Sendable, Hashable, CaseIterable {
    /// 2.66, as NHS tools round it.
    case rounded
    /// 3 / 1.128, as NIST, qcc and qicharts2 have it.
    case threeOverD2
    /// 3√π / 2 = 2.658681: 3 / d₂ with d₂ = 2/√π, the mean range of two normal values.
    case exact

    /// The number.
    public var value: Double {
      switch self {
      case .rounded: 2.66
      case .threeOverD2: 3 / 1.128
      case .exact: 1.5 * Double.pi.squareRoot()
      }
    }
  }

  /// Whether very large moving ranges are left out of the mean moving range, once.
  ///
  /// The cut is 3.267 times the mean moving range. No form leaves a mean moving range of 0 that was
  /// positive: there the screening is not applied.
  public enum Screening: Sendable, Hashable, CaseIterable {
    /// None are left out.
    case none
    /// Keeps what is at most the cut, and leaves the point whose own moving range was dropped out
    /// of the mean as well (Making Data Count SQL 2.4 and later).
    case mdc
    /// Keeps what is below the cut; the mean is of all points (NHSRplotthedots, qicharts2).
    case nhsr
  }

  /// Which points of a signal carry the reason.
  public enum Marking: Sendable, Hashable {
    /// Every point that takes part.
    case members
    /// Only points at which the signal is complete.
    case completing
  }

  /// So many successive points on one side, or in one direction.
  public struct Run: Sendable, Hashable {
    /// How many points.
    public var length: Int
    /// Which of them carry the reason.
    public var marking: Marking

    /// A rule for runs of that many points.
    public init(_ length: Int, marking: Marking = .members) {
      self.length = length
      self.marking = marking
    }
  }

  /// So many of so many points beyond so many sigma, on one side.
  public struct Zone: Sendable, Hashable {
    /// What counts as being in the zone.
    public enum Extent: Sendable, Hashable {
      /// Everything beyond the line.
      case everythingBeyond
      /// Only what lies within the three-sigma limit.
      case withinLimits
    }

    /// Everything beyond the two-sigma line, or only up to the limit.
    public var extent: Extent
    /// Whether the whole window must lie on one side of the centre line.
    public var isOneSided: Bool
    /// Which points carry the reason.
    public var marking: Marking

    /// A rule.
    public init(extent: Extent, isOneSided: Bool, marking: Marking) {
      self.extent = extent
      self.isOneSided = isOneSided
      self.marking = marking
    }
  }

  /// What a value exactly on the centre line does to a run.
  public enum OnCentre: Sendable, Hashable {
    /// Ends it.
    case breaksRun
    /// Is passed over: the run goes on after it.
    case isPassedOver
  }

  /// What a period without a value does to moving ranges and runs.
  public enum Gap: Sendable, Hashable {
    /// Both neighbours lose their moving range across it, and runs end.
    case breaks
    /// The neighbours are joined as if it were not there.
    case joins
  }

  /// What decides when a point is an improvement by one rule and a concern by another.
  public enum Conflict: Sendable, Hashable {
    /// The headline rule decides.
    case headline
    /// It is an improvement.
    case improvement
    /// It is a concern.
    case concern
  }

  /// The name it is chosen by, such as `mdc-2023`.
  public var name: String
  /// How wide the limits are.
  public var multiplier = Multiplier.rounded
  /// Whether extreme moving ranges are left out.
  public var screening = Screening.none
  /// Whether a point strictly beyond a limit is a signal.
  public var outsideLimits = true
  /// Successive points on one side of the centre line.
  public var shift: Run?
  /// Successive rises or falls; the length counts points, so 7 points are 6 steps. A tie ends it.
  public var trend: Run?
  /// Two of three beyond two sigma.
  public var twoOfThree: Zone?
  /// Four of five beyond one sigma.
  public var fourOfFive: Zone?
  /// Successive points within one sigma.
  public var hugging: Run?
  /// Successive alternate ups and downs.
  public var alternating: Run?
  /// Successive points beyond one sigma, on both sides.
  public var avoiding: Run?
  /// The two tests of Anhøj on the whole segment.
  public var anhoej = false
  /// What a value on the centre line does.
  public var onCentre = OnCentre.breaksRun
  /// What a missing value does.
  public var gap = Gap.joins
  /// Whether a trend goes on across a rebase and the end of a fixed baseline.
  public var trendCrossesSegments = false
  /// Whether runs and zones start again at the end of a fixed baseline.
  public var baselineStandsAlone = false
  /// Whether a target exactly on a limit counts as beyond it.
  public var targetOnLimitCounts = true
  /// What decides between improvement and concern.
  public var conflict = Conflict.improvement

  /// A set with no rules but the limits.
  public init(name: String) {
    self.name = name
  }
}

extension RuleSet {
  /// The rules that need no limits: runs, trends, turns and the run tests. What a run chart can use, for
  /// it has no sigma.
  public var withoutLimits: RuleSet {
    var rules = self
    rules.outsideLimits = false
    rules.twoOfThree = nil
    rules.fourOfFive = nil
    rules.hugging = nil
    rules.avoiding = nil
    return rules
  }
}
