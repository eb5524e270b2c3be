import Indicators

extension TableReader {
  /// The targets of a scorecard: the value each row aims for in the period of its figure.
  ///
  /// A target needs the day it was set, which a scorecard does not have; without one from the user
  /// the targets are not taken, and that is said.
  mutating func readTargets(
    into figures: inout ImportedFigures, account: inout ImportAccount, log: inout IssueLog
  ) {
    guard let place = shape.targets, let column = shape.figures.first else { return }
    var found: [ImportedTarget] = []
    var words: [(row: Int, text: String)] = []
    for row in scan.rows {
      switch cell(row.row, place.target) {
      case .number(let value, _, let isPercent):
        let factor = multiplier(of: row, figures)
        let sign = PercentSign(isPercent: isPercent, factor: factor)
        let target = target(row, column, value * factor, sign, figures)
        if let target { found.append(target) }
      case .mistake, .missing: words.append((grid.fileRow(row.row), grid[row.row, place.target]))
      case .blank: break
      }
    }
    say(words, &account)
    guard options.targetsSetOn != nil else {
      if !found.isEmpty {
        account.notes.append(
          "\(found.count) targets are not taken: the file does not say when they were set; give "
            + "--targets-set-on, such as --targets-set-on 2024-04-01")
      }
      return
    }
    for target in found { add(target, to: &figures, &account, &log) }
    if !found.isEmpty { account.notes.append("\(found.count) targets go to targets.csv") }
  }

  private func multiplier(of row: TableScan.Row, _ figures: ImportedFigures) -> Double {
    let code = indicatorNumber(of: row).map { figures.indicators.drafts[$0].indicator.code }
    return options.multiplier(of: code ?? "") ?? 1
  }

  private func say(_ words: [(row: Int, text: String)], _ account: inout ImportAccount) {
    guard let first = words.first else { return }
    let rows = words.prefix(6).map { String($0.row) }.joined(separator: ", ")
    account.notes.append(
      "\(words.count) target\(words.count == 1 ? " is" : "s are") no number and not taken (row"
        + "\(words.count == 1 ? "" : "s") \(rows)\(words.count > 6 ? " …" : "")), such as “\(first.text)”"
    )
  }

  /// Adds a target, unless there is one for the same council, indicator and period: two that say the
  /// same are one, and two that do not are an issue.
  private func add(
    _ target: ImportedTarget, to figures: inout ImportedFigures, _ account: inout ImportAccount,
    _ log: inout IssueLog
  ) {
    let same = figures.targets.first {
      $0.target.area == target.target.area && $0.target.indicator == target.target.indicator
        && $0.target.period == target.target.period
    }
    guard let same else {
      figures.targets.append(target)
      return
    }
    guard same.target.aim != target.target.aim else { return }
    let there = same.target.aim.value.map(NumberWriting.shortest) ?? ""
    log.error(
      issue(
        target.row, target.column,
        "another target than row \(same.target.row ?? 0) has for the same council, indicator and "
          + "period: \(there)", mend: "Keep the one that stands"))
    account.condemn([grid.fileRow(target.row)])
  }

  private mutating func target(
    _ row: TableScan.Row, _ column: TableShape.FigureColumn, _ value: Double, _ sign: PercentSign,
    _ figures: ImportedFigures
  ) -> ImportedTarget? {
    guard let number = indicatorNumber(of: row), let place = shape.targets else { return nil }
    let draft = figures.indicators.drafts[number]
    let reading =
      place.period.map { Self.year($0, options) } ?? periods.reading(row.period, draft.knownContext)
    guard case .period(let period, _) = reading,
      case .area(let area, _) = areas.area(row, column, scan, on: period.end, row: row.row)
    else { return nil }
    var target = Target(
      area: area.code, indicator: draft.indicator.code, period: period, value: value,
      setOn: options.targetsSetOn ?? period.start)
    target.owner = draft.indicator.owner
    target.row = grid.fileRow(row.row)
    return ImportedTarget(
      target: target, indicator: number, table: table, row: row.row, column: place.target,
      sign: sign)
  }

  /// The year of a target that stands beside the periods of its year.
  private static func year(_ text: String, _ options: ImportOptions) -> PeriodSettling.Reading {
    PeriodSettling([text], contexts: [PeriodContext(yearType: options.yearType ?? .financial)])
      .readings[text] ?? .failure(.unreadable(text))
  }
}
