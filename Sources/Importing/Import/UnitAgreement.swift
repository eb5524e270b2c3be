import Indicators

/// Holds the figures of an import to one unit for each indicator: among themselves, from table to
/// table, and with the figures the destination has.
///
/// A per cent sign is certain, so where a dataset keeps an indicator as a fraction, `58%` becomes
/// 0.58 and that is said. Sizes are not certain, so a hundredfold between figures without signs is
/// refused until the user has said what to multiply by, be it 1.
struct UnitAgreement {
  /// Where the figures of a table came from, for messages.
  struct Table {
    let grid: SheetGrid
    let columnNames: [String]
  }

  let destination: Dataset?
  let options: ImportOptions
  /// By their numbers.
  let tables: [Int: Table]
  /// How many indicators the import has figures of.
  private(set) var indicatorCount = 0
  /// What was settled, to be said.
  private(set) var notes: [String] = []

  init(_ destination: Dataset?, _ options: ImportOptions, _ tables: [Int: Table]) {
    self.destination = destination
    self.options = options
    self.tables = tables
  }

  /// Settles what can be, and logs the rest; rows that were kept and have something wrong after
  /// all are counted so.
  mutating func settle(
    _ figures: inout ImportedFigures, _ accounts: inout [ImportAccount], _ log: inout IssueLog
  ) {
    var places: [Int: [Int]] = [:]
    for (place, figure) in figures.figures.enumerated() where figure.observation.value != nil {
      places[figure.indicator, default: []].append(place)
    }
    indicatorCount = places.count
    for (indicator, places) in places.sorted(by: { $0.key < $1.key }) {
      checkTargets(indicator, places, figures, &accounts, &log)
      settle(indicator, places, &figures, &accounts, &log)
    }
  }

  private mutating func settle(
    _ indicator: Int, _ places: [Int], _ figures: inout ImportedFigures,
    _ accounts: inout [ImportAccount], _ log: inout IssueLog
  ) {
    let signs = Set(places.map { figures.figures[$0].sign })
    if signs.count > 1 {
      let odd = places.filter { figures.figures[$0].sign == .none }
      refuse(odd.isEmpty ? places : odd, &figures, &accounts, &log) { issue in
        issue.problem =
          "no per cent sign, where \(places.count - odd.count) other figures of the indicator have "
          + "one"
        issue.mend = "Make them all alike; 0.5 and 50% are the same, 0.5 and 0.5% are not"
      }
      return
    }
    guard let sign = signs.first else { return }
    let draft = figures.indicators.drafts[indicator]
    let unit = ShareUnit(draft.indicator.unit)
    if draft.isKnown, unit == .fraction, sign == .percent {
      keepAsFractions(indicator, places.count, &figures)
      return
    }
    if draft.isKnown, unit == .percent, sign == .fraction {
      refuse(places, &figures, &accounts, &log) { issue in
        issue.problem =
          "a percentage times 0.01 is a fraction of 1, and the dataset keeps "
          + "\(draft.indicator.code) in per cent"
        issue.mend = "Leave --multiplier out"
      }
      return
    }
    if !draft.isKnown { name(indicator, sign, &figures) }
    if isUnstated(indicator, places, &figures, &accounts, &log) { return }
    compare(indicator, places, &figures, &accounts, &log)
  }

  /// Refuses figures above 1 of a proportion that nobody gives a unit: a dataset with them would not
  /// be read.
  private func isUnstated(
    _ indicator: Int, _ places: [Int], _ figures: inout ImportedFigures,
    _ accounts: inout [ImportAccount], _ log: inout IssueLog
  ) -> Bool {
    let draft = figures.indicators.drafts[indicator]
    let high = places.filter { (figures.figures[$0].observation.value ?? 0) > 1 + 1e-9 }
    guard draft.indicator.isShare, draft.indicator.unit == nil, !high.isEmpty else { return false }
    refuse(high, &figures, &accounts, &log) { issue in
      issue.problem = "no unit for \(draft.indicator.code), a proportion with figures above 1"
      issue.expected = "% or fraction"
      issue.mend =
        "Write it as the indicator's unit in \(draft.isKnown ? "indicators.csv" : "the mapping")"
    }
    return true
  }

  /// The unit that a new indicator's signs say.
  private mutating func name(
    _ indicator: Int, _ sign: PercentSign, _ figures: inout ImportedFigures
  ) {
    let said: String?
    switch sign {
    case .none: return
    case .percent: said = ShareUnit.percent.word
    case .fraction: said = ShareUnit.fraction.word
    case .other:
      said = nil
      notes.append(
        "\(figures.indicators.drafts[indicator].indicator.code): percentages were multiplied by "
          + "something other than 0.01; say in indicators.csv what their unit is")
    }
    figures.indicators.update(indicator) { $0.indicator.unit = $0.indicator.unit ?? said }
  }

  private mutating func keepAsFractions(
    _ indicator: Int, _ count: Int, _ figures: inout ImportedFigures
  ) {
    let code = figures.indicators.drafts[indicator].indicator.code
    figures.updateObservations { figure in
      guard figure.indicator == indicator, figure.sign == .percent else { return }
      figure.observation.value = figure.observation.value.map { $0 / 100 }
      figure.observation.lower = figure.observation.lower.map { $0 / 100 }
      figure.observation.upper = figure.observation.upper.map { $0 / 100 }
    }
    for place in figures.targets.indices where figures.targets[place].indicator == indicator {
      guard let value = figures.targets[place].target.aim.value else { continue }
      figures.targets[place].target.aim = .value(value / 100)
    }
    notes.append(
      "\(code): \(count) percentages are kept as fractions of 1 (58% as 0.58), as the dataset keeps "
        + "them")
  }
}

// Targets.
extension UnitAgreement {
  /// A target without a per cent sign beside figures that have one, or the other way round, is taken
  /// to be in the same unit only where its size says so: 95 beside 91%, and not 0.95.
  private func checkTargets(
    _ indicator: Int, _ places: [Int], _ figures: ImportedFigures,
    _ accounts: inout [ImportAccount], _ log: inout IssueLog
  ) {
    let targets = figures.targets.filter { $0.indicator == indicator }
    guard !targets.isEmpty else { return }
    let values = places.map { figures.figures[$0] }
    let isSigned = values.contains { $0.sign != .none }
    let code = figures.indicators.drafts[indicator].indicator.code
    let areShares = values.allSatisfy { abs($0.observation.value ?? 0) <= 1 }
    for target in targets {
      guard let value = target.target.aim.value, value != 0, isSigned != (target.sign != .none),
        let table = tables[target.table]
      else { continue }
      let size = abs(value / (options.multiplier(of: code) ?? 1))
      guard isSigned ? size <= 1 : areShares && size > 1 else { continue }
      log.error(
        table.grid.issue(
          target.row, target.column, names: table.columnNames,
          "a target \(isSigned ? "without" : "with") a per cent sign, beside figures "
            + "\(isSigned ? "with" : "without") one",
          mend: "Make them alike; 0.5 and 50% are the same, 0.5 and 0.5% are not"))
      if accounts.indices.contains(target.table) {
        accounts[target.table].condemn([table.grid.fileRow(target.row)])
      }
    }
  }
}
