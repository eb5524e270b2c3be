public import Indicators

/// A check of a dataset's quality by every rule there is, or by some.
public struct DataCheck {
  /// What is asked.
  public struct Request: Sendable {
    /// The rules to run.
    public var rules: Set<QualityRule>
    /// The day ages are counted to; `nil` for the end of the newest period in the data. A waiver of a
    /// later day is not in force on a day that is named.
    public var asOf: CalendarDate?

    /// A request; every rule unless told otherwise.
    public init(rules: Set<QualityRule> = Set(QualityRule.allCases), asOf: CalendarDate? = nil) {
      self.rules = rules
      self.asOf = asOf
    }
  }

  /// What is looked at, in this order: what says most of a cell comes first, so that a figure with
  /// its unit wrong is not told again as an outlier.
  private static var checks: [any QualityCheck.Type] {
    [
      ImpossibleValues.self, PublishedLimits.self, Placeholders.self, UnitJumps.self,
      Scales.self, RatioAgreement.self, DenominatorJumps.self, AggregateSums.self,
      RecoverableFigures.self, MissingZeros.self, RepeatedFigures.self, IdenticalAreas.self,
      HistoryOutliers.self, PeerOutliers.self, LevelShifts.self, DigitHeaping.self,
      ThresholdBunching.self, SeriesGaps.self, StaleFigures.self, StandingFlags.self,
      PeriodOverlap.self, AreaLifetimes.self, AreaLinks.self, Descriptions.self,
      PolarityConflicts.self,
      OutcomeCoverage.self, MissingCommentary.self,
    ]
  }

  private let ground: CheckGround
  private let request: Request

  /// A check of a dataset.
  public init(_ dataset: Dataset, _ request: Request = Request()) {
    ground = CheckGround(dataset, asOf: request.asOf)
    self.request = request
  }

  /// Runs the rules and matches the waivers.
  ///
  /// - Parameter reported: what the reader of the files found, to be listed and waived with the
  ///   rest.
  /// - Returns: the findings, errors first, and what chance alone would give.
  /// - Complexity: O(figures · log figures).
  public func result(reported: [Finding] = []) -> QualityResult {
    var log = FindingLog(wanted: request.rules)
    for finding in reported { log.add(finding) }
    for check in Self.checks { check.run(ground, &log) }
    let matched = WaiverMatching(ground.dataset, request).applied(to: log.findings)
    return QualityResult(
      findings: ordered(matched.filter { request.rules.contains($0.rule) }), tallies: log.tallies,
      cells: ground.blocks.reduce(0) { $0 + $1.rowCount }, asOf: ground.asOf, rules: request.rules)
  }

  /// Errors first, then by rule, then in the order found.
  private func ordered(_ findings: [Finding]) -> [Finding] {
    let ranks = Dictionary(
      uniqueKeysWithValues: QualityRule.allCases.enumerated().map { ($1, $0) })
    return findings.enumerated().sorted {
      let (first, second) = ($0.element, $1.element)
      if first.severity != second.severity { return first.severity > second.severity }
      let (one, other) = (ranks[first.rule] ?? 0, ranks[second.rule] ?? 0)
      return one == other ? $0.offset < $1.offset : one < other
    }.map(\.element)
  }
}
