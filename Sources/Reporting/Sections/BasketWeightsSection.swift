import Analysis

/// What everything weighs at the top, and what it moves.
struct BasketWeightsSection {
  private let report: BasketReport

  init(_ report: BasketReport) {
    self.report = report
  }

  var blocks: [Report.Block] {
    [.heading("Weight and importance"), .table(table), .paragraph(caption)]
  }

  private var hasShares: Bool {
    report.result.influence.rows.contains { $0.varianceShare != nil }
  }

  private var table: Table {
    var columns = [
      Table.Column("Part"), Table.Column("Weight at the top", numeric: true),
      Table.Column("Correlation with the score", numeric: true),
    ]
    if hasShares { columns.append(Table.Column("Share of the spread", numeric: true)) }
    return Table(
      columns: columns,
      texts: report.result.influence.rows.map { row in
        let indent = String(repeating: "· ", count: row.depth - 1)
        var cells = [
          indent + report.label(row.name),
          decimalText(100 * row.effectiveWeight, decimals: 1) + "%",
          row.importance.map { decimalText($0, decimals: 2) } ?? "–",
        ]
        if hasShares {
          cells.append(row.varianceShare.map { decimalText(100 * $0, decimals: 0) + "%" } ?? "–")
        }
        return cells
      })
  }

  private var caption: String {
    "A weight says what counts on purpose; the correlation says what goes with the score in fact."
      + (hasShares
        ? " Shares of the spread of councils' scores sum to 100% over the indicators; below 0, a part pulls against the rest."
        : "")
  }
}
