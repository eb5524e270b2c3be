/// What a command has to say, before it is given a form.
///
/// Every renderer reads the same report: people's formats show `blocks`, machines' formats show
/// `data` (JSON) or `records` (CSV).
public struct Report: Sendable {
  /// A part of a report for people.
  public enum Block: Sendable {
    /// A heading under the title.
    case heading(String)
    /// A paragraph.
    case paragraph(String)
    /// A table.
    case table(Table)
    /// A list of short points.
    case list([String])
    /// Lines whose columns line up, such as a chart made of characters.
    case preformatted([String])
  }

  /// The title.
  public var title: String
  /// The parts, in order.
  public var blocks: [Block]
  /// The whole content as JSON.
  public var data: JSONValue
  /// The content as one flat table for a spreadsheet or a program; full precision.
  public var records: Table
  /// The drawing, where there is one.
  public var drawing: SVGDocument?

  /// A report.
  public init(
    title: String, blocks: [Block], data: JSONValue, records: Table, drawing: SVGDocument? = nil
  ) {
    self.title = title
    self.blocks = blocks
    self.data = data
    self.records = records
    self.drawing = drawing
  }
}

/// A table: columns with a heading, rows of cells.
public struct Table: Sendable {
  /// A column.
  public struct Column: Sendable {
    /// What stands over it; for records, the field's name.
    public var heading: String
    /// Whether its cells are numbers, set to the right.
    public var isNumeric: Bool

    /// A column.
    public init(_ heading: String, numeric: Bool = false) {
      self.heading = heading
      isNumeric = numeric
    }
  }

  /// A cell.
  public enum Cell: Sendable {
    /// A text for people, already formatted.
    case text(String)
    /// A number for machines at full precision.
    case number(Double)
    /// Nothing.
    case empty
  }

  /// The columns.
  public var columns: [Column]
  /// The rows, each as long as the columns.
  public var rows: [[Cell]]

  /// A table.
  public init(columns: [Column], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// A table of texts.
  init(columns: [Column], texts: [[String]]) {
    self.init(columns: columns, rows: texts.map { $0.map { .text($0) } })
  }
}

extension Table.Cell {
  /// The cell as a person reads it.
  var shown: String {
    switch self {
    case .text(let text): printable(text)
    case .number(let number): number.description
    case .empty: ""
    }
  }

  /// A whole number.
  static func int(_ value: Int?) -> Table.Cell { value.map { .number(Double($0)) } ?? .empty }

  /// A number, or nothing.
  static func optional(_ value: Double?) -> Table.Cell { value.map { .number($0) } ?? .empty }
}
