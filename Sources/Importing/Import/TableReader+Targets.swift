import Indicators

extension TableReader {
  /// The targets of a scorecard: the value each row aims for in the period of its figure.
  ///
  /// A target needs the day it was set, which a scorecard does not have; without one from the user
  /// the targets are not taken, and that is said.
  mutating func readTargets(into figures: inout ImportedFigures, account: inout ImportAccount) {
    guard let place = shape.targets, let column = shape.figures.first else { return }
    var taken = 0
    var waiting = 0
    for row in scan.rows {
      guard case .number(let value, _, _) = cell(row.row, place.target),
        let target = target(row, column, value * (options.multiplier ?? 1), figures)
      else { continue }
      guard options.targetsSetOn != nil else {
        waiting += 1
        continue
      }
      taken += 1
      figures.targets.append(target)
    }
    if waiting > 0 {
      account.notes.append(
        "\(waiting) targets are not taken: the file does not say when they were set; give "
          + "--targets-set-on, such as --targets-set-on 2024-04-01")
    }
    if taken > 0 { account.notes.append("\(taken) targets go to targets.csv") }
  }

  private mutating func target(
    _ row: TableScan.Row, _ column: TableShape.FigureColumn, _ value: Double,
    _ figures: ImportedFigures
  ) -> Target? {
    guard let number = indicatorNumber(of: row) else { return nil }
    let draft = figures.indicators.drafts[number]
    guard case .period(let period, _) = periods.reading(row.period, draft.knownContext),
      case .area(let area, _) = areas.area(row, column, scan, on: period.end, row: row.row)
    else { return nil }
    var target = Target(
      area: area.code, indicator: draft.indicator.code, period: period, value: value,
      setOn: options.targetsSetOn ?? period.start)
    target.owner = draft.indicator.owner
    target.row = grid.fileRow(row.row)
    return target
  }
}
