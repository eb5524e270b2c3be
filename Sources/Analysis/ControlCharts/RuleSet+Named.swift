extension RuleSet {
  /// Making Data Count since November 2023: as 2.5, but two of three count everything beyond two
  /// sigma (NHSRplotthedots issue #194).
  public static let mdc2023: RuleSet = {
    var rules = mdc25
    rules.name = "mdc-2023"
    rules.twoOfThree = Zone(extent: .everythingBeyond, isOneSided: true, marking: .members)
    return rules
  }()

  /// NHS England's Making Data Count SQL, version 2.5: no screening, runs of seven, two of three
  /// between two and three sigma, a trend crosses segments, a fixed baseline stands alone.
  public static let mdc25: RuleSet = {
    var rules = RuleSet(name: "mdc-2.5")
    rules.shift = Run(7)
    rules.trend = Run(7)
    rules.twoOfThree = Zone(extent: .withinLimits, isOneSided: true, marking: .members)
    rules.trendCrossesSegments = true
    rules.baselineStandsAlone = true
    return rules
  }()

  /// NHSRplotthedots 0.2: moving ranges screened, a missing value breaks, one label by priority,
  /// a target on a limit is not beyond it.
  public static let nhsr02: RuleSet = {
    var rules = RuleSet(name: "nhsr-0.2")
    rules.screening = .nhsr
    rules.shift = Run(7)
    rules.trend = Run(7)
    rules.twoOfThree = Zone(extent: .withinLimits, isOneSided: true, marking: .members)
    rules.gap = .breaks
    rules.targetOnLimitCounts = false
    rules.conflict = .headline
    return rules
  }()

  /// The four zone tests of the Western Electric handbook (1956), marked where they complete.
  public static let weco: RuleSet = {
    var rules = RuleSet(name: "weco")
    rules.multiplier = .threeOverD2
    rules.shift = Run(8, marking: .completing)
    rules.twoOfThree = Zone(extent: .everythingBeyond, isOneSided: false, marking: .completing)
    rules.fourOfFive = Zone(extent: .everythingBeyond, isOneSided: false, marking: .completing)
    rules.conflict = .headline
    return rules
  }()

  /// The eight tests of Nelson (1984), “The Shewhart control chart: tests for special causes”,
  /// *Journal of Quality Technology* 16:237, marked where they complete.
  public static let nelson: RuleSet = {
    var rules = weco
    rules.name = "nelson"
    rules.shift = Run(9, marking: .completing)
    rules.trend = Run(6, marking: .completing)
    rules.alternating = Run(14, marking: .completing)
    rules.hugging = Run(15, marking: .completing)
    rules.avoiding = Run(8, marking: .completing)
    return rules
  }()

  /// The two run tests of Anhøj and Olesen (2014), *PLoS ONE* 9:e113825, with three-sigma limits
  /// where the chart has them. Values on the median are passed over.
  public static let anhoej: RuleSet = {
    var rules = RuleSet(name: "anhoej")
    rules.multiplier = .threeOverD2
    rules.screening = .nhsr
    rules.anhoej = true
    rules.onCentre = .isPassedOver
    rules.conflict = .headline
    return rules
  }()

  /// Every named set, the default first.
  public static let named: [RuleSet] = [mdc2023, mdc25, nhsr02, weco, nelson, anhoej]

  /// The set with a name.
  public init?(named name: String) {
    guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
