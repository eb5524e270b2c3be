import Indicators

// MARK: Percentages beside what they are made of

extension TableReader {
  /// Most columns of figures that are tried as the parts of a percentage.
  private static let mostParts = 24

  /// Says of each percentage which two other columns it is made of, where the rows leave one answer:
  /// without them no interval can be given for it.
  mutating func offerParts(_ account: inout ImportAccount) {
    let columns = shape.figures.filter { $0.period == nil && $0.area == nil }
    guard columns.count == shape.figures.count, (3...Self.mostParts).contains(columns.count) else {
      return
    }
    for share in columns where share.numerator == nil && isPercentage(share) {
      let others = columns.map(\.value).filter { $0 != share.value }
      var found: [(numerator: Int, denominator: Int)] = []
      for numerator in others {
        for denominator in others where denominator != numerator {
          if isShare(share.value, numerator, denominator) { found.append((numerator, denominator)) }
        }
      }
      guard found.count == 1, let parts = found.first else { continue }
      let names = shape.columnNames
      account.notes.append(
        "“\(names[share.value])” is 100 × “\(names[parts.numerator])” / "
          + "“\(names[parts.denominator])” in every row that has all three: import it with a mapping "
          + "file that names them as its numerator and denominator (--sketch drafts one), and its "
          + "intervals can be worked out")
    }
  }

  private func isPercentage(_ column: TableShape.FigureColumn) -> Bool {
    guard let title = column.indicator?.title, shape.columnNames.indices.contains(column.value)
    else { return false }
    return MeasureWords.isPercentage(title) || TableWords.folded(title).hasPrefix("percent")
  }

  /// Whether every row with three numbers has a percentage that two of them make, to the decimals it
  /// is printed with; three rows at least.
  private mutating func isShare(_ share: Int, _ numerator: Int, _ denominator: Int) -> Bool {
    var rows = 0
    for row in scan.rows where row.hasCells {
      guard case .number(let value, _, _) = cell(row.row, share),
        case .number(let top, _, _) = cell(row.row, numerator),
        case .number(let bottom, _, _) = cell(row.row, denominator)
      else { continue }
      guard bottom > 0, top >= 0 else { return false }
      let text = grid[row.row, share]
      let decimals = text.split(separator: ".").dropFirst().first?.prefix { $0.isNumber }.count ?? 0
      let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
      // Half a unit of the last place, and a little for what binary fractions are off.
      guard abs(100 * top / bottom - value) <= 0.51 * unit else { return false }
      rows += top > 0 ? 1 : 0
    }
    return rows >= 3
  }
}
