public import Indicators

/// What the user says of a file that the file does not say itself.
public struct ImportOptions: Sendable {
  /// What becomes of rows whose area no table knows.
  public enum UnknownAreas: String, Sendable, CaseIterable {
    /// They are issues, and nothing is written.
    case refuse
    /// They are left out, counted and listed.
    case skip
    /// They become areas of the dataset, under their code or, without one, their name.
    case add
  }

  /// The name of the layout, when it is not to be recognised.
  public var layout: String?
  /// The sheet of a workbook.
  public var sheet: String?
  /// What the columns are, when no layout says it.
  public var mapping: TableMapping?
  /// Which twelve months a year is, where the file leaves it open.
  public var yearType: YearType?
  /// How often figures come, where the file leaves it open.
  public var frequency: Frequency?
  /// The period of a table that names none, or of a scorecard's current column.
  public var period: String?
  /// The area of a table that names none: code or name.
  public var area: String?
  /// The code to file the figures under, of a file with one indicator.
  public var indicator: String?
  /// What every figure is multiplied by, such as 0.01 for percentages kept as fractions.
  public var multiplier: Double?
  /// What the figures of single indicators are multiplied by instead, by code in lower case.
  public var multipliers: [String: Double] = [:]
  /// The day a scorecard's targets were set.
  public var targetsSetOn: CalendarDate?
  /// What becomes of rows whose area no table knows.
  public var unknownAreas = UnknownAreas.refuse
  /// Tables of areas, the first to know a code counting.
  public var areaTables: [[Area]] = []
  /// Whether merged councils are rebuilt from the figures of their predecessors, in place of which
  /// they then stand. Off unless asked for: a reader may look for the councils as published.
  public var rebuildsMerged = false

  /// Nothing said.
  public init() {}

  /// What the figures of an indicator are multiplied by, where that is said.
  func multiplier(of code: String) -> Double? {
    multipliers.isEmpty ? multiplier : multipliers[code.lowercased()] ?? multiplier
  }
}

/// What a mapping file says of a table: which column is what.
///
/// Columns are named by their header, or by their number counted from 1.
public struct TableMapping: Sendable {
  /// A column by header or number.
  public enum ColumnName: Sendable, Hashable {
    case header(String)
    case number(Int)
  }

  /// A column of figures and what it alone says.
  public struct Figures: Sendable {
    /// The column.
    public var column: ColumnName
    /// Its indicator, where the column has one of its own; only what the mapping says is set.
    public var indicator: Indicator?
    /// Its period, area and breakdown, where they are its own.
    public var period: String?
    /// See `period`.
    public var area: String?
    /// See `period`.
    public var breakdown: String?
    /// What its figures are multiplied by.
    public var multiplier: Double?

    /// A column of figures.
    public init(column: ColumnName) { self.column = column }
  }

  /// The file the mapping came from, for messages.
  public var file = ""
  /// The sheet of a workbook.
  public var sheet: String?
  /// The rows of the file that name the columns; the last row of titles above them is before it.
  public var headerRows: ClosedRange<Int> = 1...1
  /// The last row of the table, where notes follow.
  public var lastRow: Int?
  /// Rows of the file to leave out.
  public var skipRows: [ClosedRange<Int>] = []
  /// Rows to leave out by what stands in a column.
  public var skipWhere: [(column: ColumnName, texts: [String])] = []
  /// The area's code and name, or the one area.
  public var areaCode: ColumnName?
  /// See `areaCode`.
  public var areaName: ColumnName?
  /// See `areaCode`.
  public var area: String?
  /// The columns that say the period, or the one period.
  public var periodColumns: [ColumnName] = []
  /// See `periodColumns`.
  public var period: String?
  /// Columns in which a blank means the text above.
  public var fillDown: [ColumnName] = []
  /// Which twelve months a year is.
  public var yearType: YearType?
  /// How often figures come.
  public var frequency: Frequency?
  /// The column with the indicator's code, and those with its title.
  public var indicatorCode: ColumnName?
  /// See `indicatorCode`.
  public var indicatorTitle: [ColumnName] = []
  /// The one indicator, as far as the mapping says.
  public var indicator: Indicator?
  /// Columns that sort the figures of an indicator.
  public var breakdown: [ColumnName] = []
  /// The figures.
  public var figures: [Figures] = []
  /// Columns whose headers are periods or areas, when they are.
  public var wide: Wide?
  /// What stands beside a figure.
  public var numerator: ColumnName?
  /// See `numerator`.
  public var denominator: ColumnName?
  /// See `numerator`.
  public var lower: ColumnName?
  /// See `numerator`.
  public var upper: ColumnName?
  /// The level of the interval, 0 to 1.
  public var level: Double?
  /// See `numerator`.
  public var marker: ColumnName?
  /// See `numerator`.
  public var note: ColumnName?
  /// What the publisher's signs mean.
  public var missing: [String: MissingReason] = [:]
  /// What every figure is multiplied by.
  public var multiplier: Double?
  /// What becomes of rows whose area no table knows.
  public var unknownAreas: ImportOptions.UnknownAreas?

  /// What the headers of a wide table are.
  public enum Wide: String, Sendable, CaseIterable {
    case periods, areas
  }

  /// A mapping that says nothing.
  public init() {}
}
