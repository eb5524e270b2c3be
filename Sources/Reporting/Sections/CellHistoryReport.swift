public import Indicators

/// Every revision of the figures asked for: what they were, and who changed them, when and why.
public struct CellHistoryReport {
  private let revisions: [FigureRevision]
  private let entries: [Int: AuditEntry]
  private let dataset: Dataset
  private let limit: Int

  /// A report; people's formats list that many revisions at most, machines' formats all of them.
  public init(
    _ revisions: [FigureRevision], entries: [AuditEntry], in dataset: Dataset, listing limit: Int
  ) {
    self.revisions = revisions
    self.entries = HistoryWords.byNumber(entries)
    self.dataset = dataset
    self.limit = limit
  }

  /// The report.
  public var report: Report {
    Report(title: "Revisions of figures", blocks: blocks, data: json, records: records)
  }

  private var cellCount: Int { Set(revisions.map(\.cell)).count }

  private var blocks: [Report.Block] {
    let figures = TargetWords.plural(cellCount, "figure")
    var blocks: [Report.Block] = [
      .paragraph(
        "\(figures), \(TargetWords.plural(revisions.count, "revision")). Values are as stored, "
          + "every digit. The last revision of a figure is the one that stands.")
    ]
    guard !revisions.isEmpty else { return blocks }
    blocks.append(
      .table(
        Table(
          columns: [
            "Indicator", "Area", "Period", "Value", "Beside it", "Entry", "Recorded", "By", "Why",
            "From",
          ].map { Table.Column($0) },
          texts: revisions.prefix(limit).map(row))))
    if revisions.count > limit {
      blocks.append(
        .paragraph(
          "\(revisions.count - limit) more are not listed; --limit, --format csv or json give them."
        ))
    }
    return blocks
  }

  private func row(_ revision: FigureRevision) -> [String] {
    let (cell, entry) = (revision.cell, entries[revision.entry])
    return [
      cell.indicator + (cell.breakdown.isEmpty ? "" : " · \(cell.breakdown)"),
      dataset.directory.name(of: cell.area), cell.period.description,
      HistoryWords.figure(revision.figure), HistoryWords.particulars(revision.figure),
      String(revision.entry), entry?.recordedAt.description ?? "", entry?.who ?? "",
      entry?.why ?? "", entry.map(HistoryWords.inputs) ?? "",
    ]
  }

  private var records: Table {
    Table(
      columns: [
        "indicator", "area", "breakdown", "period", "entry", "value", "missing", "flags",
        "numerator", "denominator", "lower", "upper", "level", "note", "recorded_at", "who", "why",
        "inputs",
      ].map { Table.Column($0) },
      rows: revisions.map { revision in
        let (cell, figure) = (revision.cell, revision.figure)
        let entry = entries[revision.entry]
        return [
          .text(cell.indicator), .text(cell.area), .text(cell.breakdown),
          .text(cell.period.description), .int(revision.entry), .optional(figure.value),
          .text(figure.missing?.word ?? ""), .text(figure.flags.markers),
          .optional(figure.numerator), .optional(figure.denominator), .optional(figure.lower),
          .optional(figure.upper), .optional(figure.level), .text(figure.note ?? ""),
          .text(entry?.recordedAt.description ?? ""), .text(entry?.who ?? ""),
          .text(entry?.why ?? ""),
          .text((entry?.inputs ?? []).map { "\($0.name) \($0.digest)" }.joined(separator: "; ")),
        ]
      })
  }

  private var json: JSONValue {
    let used = Set(revisions.map(\.entry)).sorted().compactMap { entries[$0] }
    return [
      "schema": "yardstick.history.figures/1", "figures": .int(cellCount),
      "revisions": .array(
        revisions.map { revision in
          .object(
            HistoryWords.members(revision.cell) + [
              ("entry", .int(revision.entry)), ("figure", HistoryWords.json(revision.figure)),
            ])
        }), "entries": .array(used.map(HistoryWords.json)),
    ]
  }
}
