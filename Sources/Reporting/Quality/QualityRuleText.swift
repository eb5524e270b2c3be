public import Analysis

/// What a rule is called, what its findings mean, and what to do about them.
public struct QualityRuleText: Sendable {
  /// The heading, in an officer's words.
  public let title: String
  /// How to mend what it finds.
  public let mend: String

  private init(_ title: String, _ mend: String) {
    self.title = title
    self.mend = mend
  }

  /// The text of a rule.
  public static func of(_ rule: QualityRule) -> QualityRuleText {
    all[rule] ?? QualityRuleText(rule.rawValue, "Look at the row")
  }

  private static let all: [QualityRule: QualityRuleText] =
    reading.merging(impossible) { $1 }.merging(parts) { $1 }.merging(units) { $1 }
    .merging(unusual) { $1 }.merging(repeated) { $1 }.merging(periods) { $1 }
    .merging(described) { $1 }

  private static let reading: [QualityRule: QualityRuleText] = [
    .unreadable: .init(
      "What cannot be read", "Write in the cell what is expected there, or take the row out"),
    .contradiction: .init("Two rows that disagree", "Keep the right row and delete the other"),
    .duplicate: .init("Rows that stand there twice", "Delete one of them"),
    .unknownCode: .init(
      "Codes that no table has", "Correct the code, or add it to areas.csv or indicators.csv"),
    .reading: .init(
      "What had to be guessed in reading",
      "Write it out in the file, so that nothing has to be guessed"),
  ]

  private static let impossible: [QualityRule: QualityRuleText] = [
    .negativeValue: .init(
      "Negative where nothing negative is counted",
      "Ask the source; if it stands for no figure, empty the cell and give a marker"),
    .loneNegative: .init(
      "The only negative figure of its indicator", "Check the sign against the source"),
    .aboveWhole: .init(
      "A part above its whole",
      "Check the unit (fraction is 0 to 1, % is 0 to 100) and the figure; if it can pass the whole, its kind is index"
    ),
    .numeratorAboveDenominator: .init(
      "A numerator above its denominator",
      "Check that the two are not the wrong way round and count the same things"),
    .fractionalCount: .init(
      "A fraction of a person or a case",
      "Check the numerator; if it is an estimate or full-time equivalents, say so in numerator_kind"
    ),
    .outsideInterval: .init(
      "A value outside its own interval", "Check value, lower and upper against the source"),
    .intervalLevel: .init(
      "An interval whose level is missing or different",
      "Give both ends and the level, such as 0.95"),
    .placeholder: .init(
      "A number that stands for “no figure”",
      "Empty the cell and say why in marker: x not available, c suppressed, z not applicable"),
    .zeroForMissing: .init(
      "A zero where a blank is likelier",
      "Ask the source; if there is no figure, empty the cell and give a marker"),
  ]

  private static let parts: [QualityRule: QualityRuleText] = [
    .ratioMismatch: .init(
      "Value, numerator and denominator that disagree",
      "Correct the one that is wrong, or say in note why they differ"),
    .wrongMultiplier: .init(
      "A multiplier that fits no row", "Correct multiplier in indicators.csv"),
    .denominatorJump: .init(
      "A denominator that leaps", "Check it against the population or caseload it stands for"),
    .totalMismatch: .init(
      "A whole that is not the sum of its parts",
      "Look for a part that is missing, counted twice or revised after the whole"),
    .recoverable: .init(
      "A suppressed figure that anyone can work out",
      "Suppress a second figure, or round; do not publish the file as it is"),
  ]

  private static let units: [QualityRule: QualityRuleText] = [
    .unitJump: .init(
      "A decimal point in the wrong place", "Correct the figure to the unit of its indicator"),
    .unitChange: .init(
      "A period in another unit", "Bring the whole period to the unit of the indicator"),
    .unitArea: .init(
      "A council in another unit", "Bring the council's series to the unit of the indicator"),
    .wrongScale: .init(
      "An indicator on another scale than its unit says",
      "Correct unit in indicators.csv, or the values"),
    .targetScale: .init(
      "A target in another unit than its figures", "Write the target in the indicator's stored unit"
    ),
    .rangeScale: .init(
      "A best range that no figure is near",
      "Write range_lower and range_upper in the indicator's stored unit"),
  ]

  private static let unusual: [QualityRule: QualityRuleText] = [
    .historyOutlier: .init(
      "Unlike its own history",
      "Check the figure at its source; if it is right, flag it (u) or say why in note"),
    .peerOutlier: .init(
      "Far from every other council",
      "Check the figure at its source; if it is right, say why in note"),
    .levelShift: .init(
      "A step that most councils make at once",
      "If the definition changed, flag the period b or add a break to events.csv; if something happened, add the event"
    ),
    .digitHeaping: .init(
      "Counts that end in the same digit too often",
      "Ask how the counts were made: estimated, or rounded"),
    .thresholdBunching: .init(
      "Too many that just meet the mark",
      "Ask how the cases near the deadline or threshold are recorded"),
  ]

  private static let repeated: [QualityRule: QualityRuleText] = [
    .copiedForward: .init(
      "Last period's figures over again",
      "Check that the new figures were filed and not the old ones again"),
    .denominatorCopied: .init(
      "Last period's denominators over again",
      "Replace them when the new ones are out; until then rates move with the numerator only"),
    .copiedRow: .init(
      "A row that repeats the period before",
      "Check that the new row was filed and not the old one again"),
    .identicalAreas: .init(
      "Two councils with the same figures",
      "Find out whose they are; if the return is joint, say so in note"),
    .sameEverywhere: .init(
      "The same figure for every council", "Check that the national figure was not filed for each"),
    .constantSeries: .init(
      "Series that never move", "Nothing, if true; charts and limits of such a series say nothing"),
  ]

  private static let periods: [QualityRule: QualityRuleText] = [
    .gap: .init(
      "Holes in a series", "Add the figure, or a row with the reason in marker"),
    .missingPeriod: .init(
      "A period that no council has", "Add the period, or an event that says why there is none"),
    .missingLatest: .init(
      "No row for the newest period", "Add the figure, or a row with the reason in marker"),
    .stale: .init(
      "Indicators that are out of date", "Look for a newer release, or say that it has ended"),
    .strayPeriod: .init(
      "A period far from all others", "Correct the period"),
    .provisionalStanding: .init(
      "Provisional figures that should be final by now",
      "Replace them by the final figures and take the flag off"),
    .breakFlagged: .init(
      "Breaks in series", "Nothing: figures on either side are not compared"),
    .overlappingPeriods: .init(
      "Periods that share days",
      "Write frequency rolling in indicators.csv, so that they are not taken for independent"),
    .mixedPeriods: .init(
      "Periods of different lengths in one indicator",
      "Give the other length an indicator of its own"),
    .yearTypes: .init(
      "One theme, several kinds of year",
      "Nothing: say which year is meant when they are read together"),
    .retiredArea: .init(
      "Figures of a council that was not there",
      "File them under the council of the time, or correct valid_from and valid_to"),
  ]

  private static let described: [QualityRule: QualityRuleText] = [
    .noOwner: .init("Indicators nobody owns", "Write who answers for it in owner"),
    .undescribed: .init(
      "Indicators without kind or unit, or with counts and nothing that says what they count",
      "Fill in the column in indicators.csv: what may be asked of a figure hangs on it"),
    .noFigures: .init("Nothing filed", "File the figures, or rows with the reason, or take it out"),
    .sameName: .init("Two with one name", "Give them names that tell them apart, or merge them"),
    .polarityConflict: .init(
      "Twins with opposite good ends", "Correct polarity in indicators.csv for one of the two"),
    .polarityWords: .init(
      "A good end that the title contradicts", "Correct polarity in indicators.csv"),
    .outcomeUnmeasured: .init(
      "Outcomes that nothing measures", "Choose an indicator for it, or drop the promise"),
    .indicatorUnused: .init(
      "Indicators that show no outcome",
      "Name it under the outcome it shows, give it the role context, or stop collecting it"),
    .noCommentary: .init(
      "Targets missed without a word", "Say in note why it was missed and what is done"),
    .idleWaiver: .init(
      "Waivers that cover nothing",
      "Take the waiver out, or correct its rule, area, indicator, period or day"),
  ]
}
