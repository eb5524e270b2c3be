/// What became of every row and cell of a table: the proof that nothing was dropped in silence.
public struct ImportAccount: Sendable {
  /// Rows that were left out for one reason.
  public struct Skipped: Sendable, Hashable {
    /// The reason, as a clause.
    public let reason: String
    /// The rows, as the file numbers them.
    public var rows: [Int]
    /// What stands in the first of them.
    public let example: String
  }

  /// The table: the file, and the sheet or block where there are several.
  public let name: String
  /// The layout it was recognised as.
  public let layout: String
  /// Why.
  public let reasons: [String]
  /// What had to be decided about it.
  public var notes: [String] = []
  /// How many rows the file or sheet has.
  public let rowCount: Int
  /// Rows of which at least one figure was kept.
  public internal(set) var kept = 0
  /// Rows with something wrong in them.
  public internal(set) var faulty = 0
  /// The rows among them that were read, as the file numbers them.
  private var faultyRows: Set<Int> = []
  /// Rows left out, by reason in order of first appearance.
  public internal(set) var skipped: [Skipped] = []
  /// Cells read as values.
  public internal(set) var values = 0
  /// Cells kept as missing, by the reason's word.
  public internal(set) var missing: [String: Int] = [:]
  /// Figures that stood there twice and were kept once.
  public internal(set) var repeated = 0
  /// Columns that say nothing a dataset keeps.
  public var leftOut: [String] = []
  /// Names that were found under another spelling, with the area they are.
  public internal(set) var spellings: [String] = []

  init(name: String, layout: String, reasons: [String], rowCount: Int) {
    self.name = name
    self.layout = layout
    self.reasons = reasons
    self.rowCount = rowCount
  }

  /// How many rows were left out.
  public var skippedCount: Int { skipped.reduce(0) { $0 + $1.rows.count } }
  /// How many rows are accounted for; equal to `rowCount`, or the reader has a fault.
  public var accounted: Int { kept + faulty + skippedCount }

  /// Notes that a row has something wrong in it.
  mutating func addFaulty(row: Int) {
    if faultyRows.insert(row).inserted { faulty += 1 }
  }

  /// Counts rows that were kept or left out among those with something wrong, which was found when
  /// all rows had been read.
  mutating func condemn(_ rows: Set<Int>) {
    let leftOut = Set(skipped.flatMap(\.rows))
    for row in rows where faultyRows.insert(row).inserted {
      if !leftOut.contains(row) { kept -= 1 }
      faulty += 1
    }
    guard !leftOut.isDisjoint(with: rows) else { return }
    for place in skipped.indices { skipped[place].rows.removeAll(where: rows.contains) }
    skipped.removeAll { $0.rows.isEmpty }
  }

  /// Notes rows left out.
  mutating func skip(_ rows: some Sequence<Int>, _ reason: String, example: String = "") {
    let position = skipped.firstIndex { $0.reason == reason }
    let rows = Array(rows)
    guard !rows.isEmpty else { return }
    if let position {
      skipped[position].rows += rows
    } else {
      skipped.append(Skipped(reason: reason, rows: rows, example: example))
    }
  }
}
