import Indicators

/// Sizes of figures without signs.
extension UnitAgreement {
  /// Holds the sizes of each table's figures against the destination's, or the first table's.
  func compare(
    _ indicator: Int, _ places: [Int], _ figures: inout ImportedFigures,
    _ accounts: inout [ImportAccount], _ log: inout IssueLog
  ) {
    let code = figures.indicators.drafts[indicator].indicator.code
    let isSaid = options.multipliers[code.lowercased()] != nil
    guard !isSaid, options.mapping?.multiplier == nil else { return }
    var known = destinationSizes(code)
    if let factor = options.multiplier {
      // Said of the one indicator there is, it is what its owner means.
      guard indicatorCount > 1, factor != 1, factor > 0, !known.isEmpty else { return }
      return compare(places, of: code, times: factor, known, &figures, &accounts, &log)
    }
    guard !known.isEmpty || tables.count > 1 else { return }
    let byTable = Dictionary(grouping: places) { figures.figures[$0].table }
    var where_ = "the dataset's"
    for (table, places) in byTable.sorted(by: { $0.key < $1.key }) {
      let sizes = sizes(of: places, figures)
      if known.isEmpty {
        (known, where_) = (sizes, "those of \(tables[table]?.grid.name ?? "another table")")
      } else if let factor = known.factor(to: sizes) {
        refuse(places, &figures, &accounts, &log) { issue in
          issue.problem =
            "the figures of \(code) are about "
            + (factor == 100 ? "a hundred times" : "a hundredth of") + " \(where_), as "
            + (factor == 100 ? "percentages are of fractions" : "fractions are of percentages")
          // Said of the whole table it would multiply the other indicators too.
          let name = indicatorCount > 1 ? "\(code)=" : ""
          issue.mend =
            "Give --multiplier \(name)\(factor == 100 ? "0.01" : "100") to put them in the same unit, "
            + "or --multiplier \(name)1 if they are right as they are"
        }
      }
    }
  }

  /// A multiplier for the whole table takes figures of an indicator further from the dataset's that
  /// were as large before.
  private func compare(
    _ places: [Int], of code: String, times factor: Double, _ known: ScaleComparison,
    _ figures: inout ImportedFigures, _ accounts: inout [ImportAccount], _ log: inout IssueLog
  ) {
    guard let ratio = known.ratio(to: sizes(of: places, figures)),
      ScaleComparison.distance(ratio) >= 10,
      ScaleComparison.distance(ratio) > ScaleComparison.distance(ratio / factor)
    else { return }
    let shown = NumberWriting.shortest(factor)
    refuse(places, &figures, &accounts, &log) { issue in
      issue.problem =
        "times \(shown) the figures of \(code) are far from the dataset's, and as they stand they are "
        + "not"
      issue.mend =
        "Say --multiplier of the indicators it is meant for, as --multiplier CODE=\(shown), once for "
        + "each; if it is right for \(code) too, --multiplier \(code)=\(shown)"
    }
  }

  private func sizes(of places: [Int], _ figures: ImportedFigures) -> ScaleComparison {
    var sizes = ScaleComparison()
    for place in places {
      let figure = figures.figures[place]
      sizes.add(
        figure.observation.value ?? 0, area: figures.areas[figure.area].code,
        breakdown: figures.breakdowns[figure.breakdown])
    }
    return sizes
  }

  private func destinationSizes(_ code: String) -> ScaleComparison {
    var sizes = ScaleComparison()
    guard let destination, let indicator = destination.indicatorIndex(code) else { return sizes }
    for block in destination.panel.blocks where block.indicator == indicator {
      for area in 0..<block.areaCount {
        for period in block.periods.indices {
          guard let value = block.value(area: area, period: period) else { continue }
          sizes.add(
            value, area: destination.directory.areas[area].code, breakdown: block.breakdown)
        }
      }
    }
    return sizes
  }
}

/// Refusals.
extension UnitAgreement {
  /// One issue for many figures, at the place of the first; their rows have something wrong.
  func refuse(
    _ places: [Int], _ figures: inout ImportedFigures, _ accounts: inout [ImportAccount],
    _ log: inout IssueLog, _ say: (inout ImportIssue) -> Void
  ) {
    guard let first = places.first.map({ figures.figures[$0] }), let table = tables[first.table]
    else { return }
    var issue = table.grid.issue(first.row, first.column, names: table.columnNames, "")
    issue.occurrences = places.count
    say(&issue)
    log.error(issue)
    let byTable = Dictionary(grouping: places) { figures.figures[$0].table }
    for (table, places) in byTable where accounts.indices.contains(table) {
      guard let grid = tables[table]?.grid else { continue }
      accounts[table].condemn(Set(places.map { grid.fileRow(figures.figures[$0].row) }))
    }
  }
}
