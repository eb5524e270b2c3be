package import Indicators

/// Where in a grid the figures are, and where each part of what they are of is found.
///
/// Every layout, and every mapping file, comes down to one of these: rows times figure columns.
/// The area, the period, the indicator and the breakdown of a figure come from cells of its row,
/// from its column, or from the table as a whole.
package struct TableShape: Sendable {
  /// Where the area is found.
  package struct AreaPlace: Sendable {
    /// Columns with codes; the first that says something counts.
    package var codes: [Int] = []
    /// Columns with names; the first that says something counts.
    package var names: [Int] = []
    /// The area of the whole table.
    package var constant: String?
    /// Columns to use instead on rows whose cell in `levelColumn` has one of these texts, folded.
    package var levelColumn: Int?
    /// By level, the columns of code and name.
    package var levels: [String: (codes: [Int], names: [Int])] = [:]
    /// Texts that stand for no code.
    package var blanks: Set<String> = ["NA", "z", "x", "-", "N/A", ":", ".."]

    package init() {}
  }

  /// Where the period is found.
  package struct PeriodPlace: Sendable {
    /// Columns whose texts, one after the other, say the period.
    package var columns: [Int] = []
    /// The period of the whole table.
    package var constant: String?
    /// Those of the columns in which a blank means the text above.
    package var fillsDown: Set<Int> = []
    /// Ways of reading, tried in order until one gives a period that is fully known.
    package var contexts: [PeriodContext] = []
    /// Whether the file itself, or its mapping, says which twelve months its years are, so that
    /// an indicator with other years cannot be meant.
    package var isStated = false
    /// Whether each text is read by the first way that can, and one text settles nothing of others.
    package var isTextByText = false
    /// How the texts are turned into one that can be read.
    package var wording = PeriodWording.asWritten

    package init() {}
  }

  /// Where the indicator is found.
  package struct IndicatorPlace: Sendable {
    /// The column with its code.
    package var code: Int?
    /// Columns whose texts, one after the other, are its title.
    package var titles: [Int] = []
    /// Whether the titles say only what kind of figure it is, and nothing what of.
    package var isKindOnly = false
    /// What each says of the indicator.
    package var unit: Int?
    package var theme: Int?
    /// The column that says which way is good, with what its words mean.
    package var polarity: (column: Int, words: [String: Polarity])?
    package var owner: Int?
    /// What is known of every indicator of the table.
    package var common = Indicator(code: "")

    package init() {}
  }

  /// A column of figures and the columns that belong to them.
  package struct FigureColumn: Sendable {
    package var value: Int
    package var numerator: Int?
    package var denominator: Int?
    package var lower: Int?
    package var upper: Int?
    package var level: Double?
    /// Columns with a marker, a flag or a note on the figure.
    package var markers: [Int] = []
    package var note: Int?
    /// What the column itself says, where it does.
    package var indicator: Indicator?
    package var area: String?
    package var period: String?
    package var breakdown = ""
    /// What its header adds to the measure that the row names, such as `Number` or `Per cent`.
    package var measure = ""
    package var multiplier: Double?

    package init(value: Int) { self.value = value }
  }

  /// A column whose text sorts figures of one indicator, such as a sex or an age group.
  package struct BreakdownColumn: Sendable {
    package var column: Int
    package var name: String

    package init(column: Int, name: String) {
      self.column = column
      self.name = name
    }
  }

  /// Rows to leave out by what stands in a column.
  package struct SkipRule: Sendable {
    package var column: Int
    /// The texts, folded, with the reason for leaving out a row that has one of them.
    package var reasons: [String: String]
    /// The reason for leaving out a row with any text besides these, folded; blank is kept.
    package var onlyKeep: (texts: Set<String>, reason: String)?

    package init(column: Int, reasons: [String: String] = [:]) {
      self.column = column
      self.reasons = reasons
    }
  }

  /// What the rows outside the table are, told row by row.
  package var preface: Range<Int> = 0..<0
  /// The rows that name the columns.
  package var headers: Range<Int> = 0..<0
  /// The rows with figures; the ones between that are blank or notes are told apart.
  package var rows: Range<Int>
  /// Rows among them that are headers again, such as the second one of an LG Inform export.
  package var repeatedHeaders: Set<Int> = []
  /// Rows of the grid that are left out, with the reason.
  package var unkept: [Int: String] = [:]
  package var area = AreaPlace()
  package var period = PeriodPlace()
  package var indicator = IndicatorPlace()
  package var breakdowns: [BreakdownColumn] = []
  package var figures: [FigureColumn] = []
  package var skips: [SkipRule] = []
  /// What the publisher's own signs mean here, over and above the usual ones.
  package var missing: [String: MissingReason] = [:]
  /// The names of the columns, for messages.
  package var columnNames: [String] = []
  /// Columns that say nothing a dataset keeps.
  package var leftOut: [String] = []
  /// Targets, where the table has them.
  package var targets: TargetPlace?
  /// What the reader must be told of the reading.
  package var notes: [String] = []
  /// Why the table cannot be read as it stands, where its header leaves open what a column is of.
  package var fault: ImportIssue?

  /// Where a scorecard's targets are.
  package struct TargetPlace: Sendable {
    package var target: Int
    /// The period they are for, where it is another than the figures'.
    package var period: String?
    package var owner: Int?
    package var note: Int?

    package init(target: Int) { self.target = target }
  }

  /// A table whose figures are in these rows.
  package init(rows: Range<Int>) {
    self.rows = rows
  }
}

/// How a publisher's texts for a period are turned into one that can be read.
package enum PeriodWording: Sendable {
  /// The texts with spaces between them.
  case asWritten
  /// A year, and the number of a quarter of it or `Q1`.
  case numberedQuarters
  /// A calendar year, and the number of a month of it or the month's name.
  case numberedMonths
  /// The Department for Education's `202425` beside `Academic year`.
  case educationTimePeriod
}

extension TableShape {
  /// The issue of two columns of figures that say the same of what they are; `nil` where every
  /// column is told from the others.
  func repetition(_ grid: SheetGrid) -> ImportIssue? {
    var seen: [[String]: Int] = [:]
    for figure in figures {
      let measure = figure.indicator.map { $0.code.isEmpty ? $0.title : $0.code } ?? ""
      let key = [
        measure, figure.area ?? "", figure.period ?? "", figure.breakdown, figure.measure,
      ].map(MeasureWords.key)
      guard let first = seen.updateValue(figure.value, forKey: key) else { continue }
      let said = [measure, figure.measure, figure.area, figure.period, figure.breakdown]
        .compactMap { $0 }
        .filter { !$0.isEmpty }.map { "“\($0)”" }
      return grid.issue(
        headers.last ?? rows.lowerBound, figure.value, names: columnNames,
        "columns \(first + 1) and \(figure.value + 1) are both "
          + (said.isEmpty ? "without a name" : said.joined(separator: ", "))
          + ", so that nobody can tell which measure is which",
        mend: "Write each measure's name over its columns, or say it column by column in a mapping "
          + "file (--sketch drafts one)")
    }
    return nil
  }
}
