/// One thing found wrong or doubtful in a dataset: by which rule, where, and what was seen.
public struct Finding: Sendable, Hashable {
  /// The rule.
  public var rule: QualityRule
  /// How much it matters.
  public var severity: Severity
  /// What it is about.
  public var place: Place
  /// The numbers behind it; the words are made of them.
  public var facts: Facts
  /// The waiver that lets it stand, by its position in the dataset.
  public var waiver: Int?

  /// A finding; of the rule's own severity unless told otherwise.
  public init(
    _ rule: QualityRule, at place: Place, _ facts: Facts = Facts(), severity: Severity? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.place = place
    self.facts = facts
  }

  /// What a finding is about: a cell, a series, a period, an indicator, an area; by positions in
  /// the dataset.
  public struct Place: Sendable, Hashable {
    /// The block of the panel.
    public var block: Int?
    /// The indicator.
    public var indicator: Int?
    /// The area.
    public var area: Int?
    /// The period, by its position in the block.
    public var period: Int?
    /// The column of `observations.csv`, or of the table the place is in.
    public var column: String?
    /// A place in another file, which the rule knows by itself.
    public var row: RowInFile?

    /// A place.
    public init(
      block: Int? = nil, indicator: Int? = nil, area: Int? = nil, period: Int? = nil,
      column: String? = nil, row: RowInFile? = nil
    ) {
      self.block = block
      self.indicator = indicator
      self.area = area
      self.period = period
      self.column = column
      self.row = row
    }
  }

  /// A row of a file outside the panel.
  public struct RowInFile: Sendable, Hashable {
    /// The file.
    public var file: String
    /// The row, where known.
    public var row: Int?

    /// A row of a file.
    public init(_ file: String, row: Int?) {
      self.file = file
      self.row = row
    }
  }

  /// What was seen. Which of these a rule fills in is in the words that it is told with.
  public struct Facts: Sendable, Hashable {
    /// The number that stands there.
    public var found: Double?
    /// The number that was expected, or is nearest to what was.
    public var expected: Double?
    /// The ends of what would have passed.
    public var lower: Double?
    /// See `lower`.
    public var upper: Double?
    /// How far out, in the rule's own measure.
    public var score: Double?
    /// The p-value, adjusted for all tests of the rule.
    public var p: Double?
    /// How many.
    public var count: Int?
    /// Of how many.
    public var of: Int?
    /// Another area, indicator or period that it is about, in words.
    public var other: String?
    /// The text that stands there, or a name.
    public var text: String?
    /// What the reader said.
    public var reported: Reported?

    /// What was seen.
    public init(
      found: Double? = nil, expected: Double? = nil, lower: Double? = nil, upper: Double? = nil,
      score: Double? = nil, p: Double? = nil, count: Int? = nil, of: Int? = nil,
      other: String? = nil, text: String? = nil, reported: Reported? = nil
    ) {
      self.found = found
      self.expected = expected
      self.lower = lower
      self.upper = upper
      self.score = score
      self.p = p
      self.count = count
      self.of = of
      self.other = other
      self.text = text
      self.reported = reported
    }
  }

  /// What the reader of the files said, in its own words.
  public struct Reported: Sendable, Hashable {
    /// What is wrong.
    public var problem: String
    /// What was expected.
    public var expected: String?
    /// How to mend it.
    public var mend: String?

    /// What the reader said.
    public init(problem: String, expected: String?, mend: String?) {
      self.problem = problem
      self.expected = expected
      self.mend = mend
    }
  }
}
