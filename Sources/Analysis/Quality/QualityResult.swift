public import Indicators

/// What a check of a dataset found.
public struct QualityResult: Sendable {
  /// What a statistical rule looked at.
  public struct Tally: Sendable, Hashable {
    /// How many figures, series or indicators it tested.
    public var tested = 0
    /// How many findings chance alone would give among so many, if nothing were wrong.
    public var expectedByChance = 0.0
  }

  /// Everything found, errors first, then by rule and place.
  public var findings: [Finding]
  /// What the statistical rules looked at.
  public var tallies: [QualityRule: Tally]
  /// How many figures, or reasons for none, were checked.
  public var cells: Int
  /// The day that ages were counted to.
  public var asOf: CalendarDate?
  /// The rules that were run.
  public var rules: Set<QualityRule>

  /// A result.
  public init(
    findings: [Finding], tallies: [QualityRule: Tally] = [:], cells: Int,
    asOf: CalendarDate? = nil, rules: Set<QualityRule> = Set(QualityRule.allCases)
  ) {
    self.findings = findings
    self.tallies = tallies
    self.cells = cells
    self.asOf = asOf
    self.rules = rules
  }

  /// The findings that nobody has waived.
  public var standing: [Finding] { findings.filter { $0.waiver == nil } }

  /// How many of the standing findings are of a severity.
  public func count(_ severity: Severity) -> Int { standing.count { $0.severity == severity } }

  /// Whether a standing finding is as bad as that or worse.
  public func fails(at severity: Severity) -> Bool {
    standing.contains { $0.severity >= severity }
  }
}
