public import Indicators

/// One series from a bare file: `period,value[,numerator,denominator]`, because that is what an
/// officer has.
///
/// Columns are found by name in any case (`period` or `date`, `month`, `quarter`, `year`, `week`;
/// `value` or `y`), or by place in a file without a header. With no column named so, the one column
/// of numbers that has no other meaning is the values; of several none is guessed. Also read when there: `numerator`,
/// `denominator`, `target`, `ghost` (any of 1, yes, true, x: shown and not used for limits) and
/// `note`. Rows are put in order of time where every period can be read, and kept as given where
/// most cannot; one that cannot among others that can is refused. Different days are different points.
/// What was done is in `notes`. A column of values in which some have a percent sign and others
/// none, and periods twice as long as others, are refused: they are no one series.
public struct SeriesFile: Sendable {
  /// One row.
  public struct Row: Sendable, Hashable {
    /// The period as the file writes it.
    public var label: String
    /// The period, where every label of the file could be read.
    public var period: Period?
    /// The value, if there is one.
    public var value: Double?
    /// What stands in its place.
    public var missing: String?
    /// What was counted.
    public var numerator: Double?
    /// Of how much.
    public var denominator: Double?
    /// The target of this period.
    public var target: Double?
    /// Whether the target is written with a percent sign.
    public var targetHasPercentSign: Bool
    /// Whether it is to be shown and not used.
    public var isGhost: Bool
    /// What happened.
    public var note: String?
    /// The row as a spreadsheet numbers it.
    public var row: Int
  }

  /// The rows, in order of time.
  public private(set) var rows: [Row]
  /// What had to be decided about the file, for the report.
  public private(set) var notes: [String]
  /// Whether the values are percentages by their percent signs or the name of their column.
  public let arePercentages: Bool
  /// Whether the name of their column says that the values are counts.
  public let areCounts: Bool
  /// The file's name.
  public let name: String
  private let periodColumn: ImportIssue.Column?

  /// Reads a file.
  ///
  /// - Throws: `ImportIssue`.
  public init(path: String) throws(ImportIssue) {
    try self.init(CSVReader(path: path, dialect: CSVDialect(hasHeader: false)))
  }

  /// Reads bytes, as from standard input. `name` stands for the file in messages.
  public init(bytes: some Collection<UInt8>, name: String) throws(ImportIssue) {
    try self.init(CSVReader(bytes: bytes, name: name, dialect: CSVDialect(hasHeader: false)))
  }

  private init(_ reader: CSVReader) throws(ImportIssue) {
    name = reader.name
    let table = try SeriesTable(reader)
    rows = table.rows
    notes = table.notes
    arePercentages = table.arePercentages
    areCounts = table.areCounts
    periodColumn = table.periodColumn
    if rows.isEmpty {
      throw ImportIssue(
        file: name, problem: "there are no rows", expected: "a header and a row for each period")
    }
    try settlePeriods()
    try removeDuplicates()
  }

  /// Reads the labels as one column and puts the rows in order.
  private mutating func settlePeriods() throws(ImportIssue) {
    let column = SeriesPeriods(rows.map(\.label))
    if let place = column.mistyped {
      throw ImportIssue(
        file: name, row: rows[place].row, column: periodColumn, text: rows[place].label,
        problem: "this is no period, and most of the others are",
        expected: "a period such as 2024-02, Feb 2024, 2024 Q1, 2023-24 or 2024-02-29",
        mend:
          "Correct it; where it is a name and not a slip, number the rows 1, 2, 3 … to chart them as given"
      )
    }
    if let note = column.note { notes.append(note) }
    guard let periods = column.periods else { return }
    if let (odd, usual) = SeriesPeriods.oddLength(periods) {
      throw ImportIssue(
        file: name, row: rows[odd].row, text: rows[odd].label,
        problem:
          "the period is \(SeriesPeriods.length(periods[odd])), that of row \(rows[usual].row) (\(rows[usual].label)) is \(SeriesPeriods.length(periods[usual]))",
        expected: "periods of one length", mend: "Keep the rows of one length in the file")
    }
    for index in rows.indices { rows[index].period = periods[index] }
    let isOrdered = zip(periods, periods.dropFirst()).allSatisfy { $0 <= $1 }
    guard !isOrdered else { return }
    notes.append("The rows were not in order of time and have been sorted.")
    rows = zip(periods, rows).enumerated().sorted {
      $0.element.0 == $1.element.0
        ? $0.offset < $1.offset : $0.element.0 < $1.element.0
    }.map(\.element.1)
  }

  /// The same period twice with the same figures is one row; with others it is an error.
  private mutating func removeDuplicates() throws(ImportIssue) {
    var kept: [Row] = []
    var seen: [String: Int] = [:]
    for row in rows {
      let key = row.period.map { "\($0.start) \($0.end)" } ?? row.label
      guard !key.isEmpty, let first = seen[key] else {
        seen[key] = kept.count
        kept.append(row)
        continue
      }
      let other = kept[first]
      guard other.value == row.value, other.numerator == row.numerator,
        other.denominator == row.denominator
      else {
        throw ImportIssue(
          file: name, row: row.row, text: row.label,
          problem: "the period is also in row \(other.row), with another figure",
          mend:
            "Keep one of the two rows; where the file holds several series, keep the rows of one")
      }
      notes.append("\(row.label) stands twice with the same figure (row \(row.row)); counted once.")
    }
    rows = kept
  }
}
