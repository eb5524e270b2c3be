public import Indicators

/// What changed in a ledger between two moments, and by which entries.
public struct HistoryDifferenceReport {
  private let difference: HistoryDifference
  private let dataset: Dataset
  private let limit: Int
  private let (before, after): (String, String)

  /// A report: the dataset at the later moment is for names, the moments are as the user wrote
  /// them, and people's formats list `limit` changes of each sort; machines' formats have all.
  public init(
    _ difference: HistoryDifference, in dataset: Dataset, between moments: (String, String),
    listing limit: Int
  ) {
    self.difference = difference
    self.dataset = dataset
    (before, after) = moments
    self.limit = limit
  }

  /// The report.
  public var report: Report {
    Report(
      title: "What changed between \(before) and \(after)", blocks: blocks, data: json,
      records: records)
  }

  private var changed: [FigureChange] { difference.figures.filter { $0.old != nil } }
  private var new: [FigureChange] { difference.figures.filter { $0.old == nil } }

  private var blocks: [Report.Block] {
    let from = difference.from == 0 ? "nothing recorded" : "entry \(difference.from)"
    var blocks: [Report.Block] = [
      .paragraph(
        "From \(from) to entry \(difference.to): \(TargetWords.plural(changed.count, "figure")) "
          + "changed, \(new.count) new, and "
          + "\(TargetWords.plural(difference.definitions.count, "change")) of definitions and lists. "
          + "Values are as stored, every digit.")
    ]
    blocks += section("Figures that changed", changed, figureColumns, row)
    blocks += section("New figures", new, figureColumns, row)
    blocks += section(
      "Definitions and lists", difference.definitions,
      ["What", "Name", "Part", "Was", "Is", "Entry"]
    ) { change in
      [
        change.kind.rawValue, change.name, change.field ?? "new or replaced", change.old ?? "",
        change.new ?? "", String(change.entry),
      ]
    }
    blocks += section(
      "The entries between", difference.entries, ["Entry", "Recorded", "By", "Why", "From"]
    ) { entry in
      [
        String(entry.number), entry.recordedAt.description, entry.who, entry.why,
        HistoryWords.inputs(entry),
      ]
    }
    return blocks
  }

  private let figureColumns = ["Indicator", "Area", "Period", "Was", "Is", "Entry"]

  private func row(_ change: FigureChange) -> [String] {
    [
      change.cell.indicator + (change.cell.breakdown.isEmpty ? "" : " · \(change.cell.breakdown)"),
      dataset.directory.name(of: change.cell.area), change.cell.period.description,
      HistoryWords.figure(change.old), HistoryWords.figure(change.new), String(change.entry),
    ]
  }

  private func section<Item>(
    _ heading: String, _ items: [Item], _ columns: [String], _ row: (Item) -> [String]
  ) -> [Report.Block] {
    guard !items.isEmpty else { return [] }
    let table = Table(
      columns: columns.map { Table.Column($0) }, texts: items.prefix(limit).map(row))
    let rest = items.count - limit
    return [.heading(heading), .table(table)]
      + (rest > 0
        ? [.paragraph("\(rest) more are not listed; --limit, --format csv or json give them.")]
        : [])
  }

  private var records: Table {
    let columns = [
      "what", "indicator", "area", "breakdown", "period", "name", "part", "was", "is", "entry",
      "recorded_at", "who", "why",
    ]
    let entries = HistoryWords.byNumber(difference.entries)
    func tail(_ number: Int) -> [Table.Cell] {
      let entry = entries[number]
      return [
        .int(number), .text(entry?.recordedAt.description ?? ""), .text(entry?.who ?? ""),
        .text(entry?.why ?? ""),
      ]
    }
    func cell(_ figure: Observation?) -> Table.Cell {
      guard let figure else { return .empty }
      return figure.value.map { .number($0) } ?? .text("[\(figure.missing?.word ?? "")]")
    }
    let figures = difference.figures.map { change -> [Table.Cell] in
      [
        .text(change.old == nil ? "new figure" : "figure"), .text(change.cell.indicator),
        .text(change.cell.area), .text(change.cell.breakdown),
        .text(change.cell.period.description), .empty, .empty, cell(change.old), cell(change.new),
      ] + tail(change.entry)
    }
    let definitions = difference.definitions.map { change -> [Table.Cell] in
      [
        .text(change.kind.rawValue), .empty, .empty, .empty, .empty, .text(change.name),
        .text(change.field ?? ""), .text(change.old ?? ""), .text(change.new ?? ""),
      ] + tail(change.entry)
    }
    return Table(columns: columns.map { Table.Column($0) }, rows: figures + definitions)
  }

  private var json: JSONValue {
    [
      "schema": "yardstick.history.diff/1", "from_entry": .int(difference.from),
      "to_entry": .int(difference.to),
      "figures": .array(
        difference.figures.map { change in
          .object(
            HistoryWords.members(change.cell) + [
              ("old", HistoryWords.json(change.old)), ("new", HistoryWords.json(change.new)),
              ("entry", .int(change.entry)),
            ])
        }), "definitions": .array(difference.definitions.map(HistoryWords.json)),
      "entries": .array(difference.entries.map(HistoryWords.json)),
    ]
  }
}

extension HistoryWords {
  /// A change of a definition as JSON.
  static func json(_ change: DefinitionChange) -> JSONValue {
    [
      "what": .string(change.kind.rawValue), "name": .string(change.name),
      "part": .optional(change.field), "old": .optional(change.old), "new": .optional(change.new),
      "entry": .int(change.entry),
    ]
  }
}
