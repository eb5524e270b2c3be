import Indicators

/// Reads `targets.csv`, and the file that `--targets` names.
enum TargetTable {
  /// The rows in the file's order. A target for one council, indicator, group and period set twice
  /// on one day is an error: a changed target is a new row with a later day.
  static func read(
    _ file: TableFile<TargetColumn>, areas: AreaDirectory, indicators: [Indicator],
    log: inout IssueLog
  ) -> [Target] {
    let byCode = Dictionary(
      indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var targets: [Target] = []
    var rows: [[String]: Int] = [:]
    file.forEachRow(log: &log) { row, log in
      guard let target = target(row, areas: areas, indicators: byCode, &log) else { return }
      let key = [
        target.area, target.indicator, target.breakdown, target.period.description,
        target.setOn.description,
      ]
      if let first = rows[key] {
        log.error(
          row.issue(
            .setOn, problem: "the same target was set on this day in row \(first)",
            mend: "Give a changed target the day it was changed; both rows stay"))
        return
      }
      rows[key] = row.row
      targets.append(target)
    }
    return targets
  }

  private static func target(
    _ row: TableRow<TargetColumn>, areas: AreaDirectory, indicators: [String: Indicator],
    _ log: inout IssueLog
  ) -> Target? {
    for column in TargetColumn.required where row.text(column) == nil {
      log.error(row.issue(column, problem: "blank", expected: "every target has one"))
    }
    refuseUnreadGroups(row, &log)
    let area = area(row, areas, &log)
    let indicator = indicator(row, indicators, &log)
    let setOn = row.date(.setOn, &log)
    let aim = aim(row, &log)
    guard let indicator, let area else { return nil }
    let period = period(row, .targetPeriod, indicator, &log)
    guard let setOn, let aim, let period else { return nil }
    var target = Target(
      area: area, indicator: indicator.code, period: period, aim: aim, setOn: setOn)
    target.breakdown = row.text(.breakdown) ?? ""
    target.intent = row.word(.intent, among: Target.Intent.allCases, &log)
    target.baselinePeriod = self.period(row, .baselinePeriod, indicator, &log)
    target.baseline = row.number(.baseline, &log)
    target.setBy = row.text(.setBy)
    target.owner = row.text(.owner)
    target.rationale = row.text(.rationale)
    target.tolerance = row.number(.tolerance, &log)
    target.note = row.text(.note)
    target.row = row.row
    if let tolerance = target.tolerance, tolerance < 0 {
      log.error(row.issue(.tolerance, problem: "below 0", expected: "0 or more"))
    }
    return target
  }

  private static let wholes: Set<String> = [
    "all", "total", "persons", "people", "both", "allages", "allpersons", "allpeople",
  ]

  /// A target for one sex or age group must not be read as one for the whole council.
  private static func refuseUnreadGroups(_ row: TableRow<TargetColumn>, _ log: inout IssueLog) {
    guard row.text(.breakdown) == nil else { return }
    for (column, name) in row.file.reader.header.enumerated()
    where column < row.texts.count && TableColumns.isBreakdown(name)
      && name != TargetColumn.breakdown.rawValue
    {
      let group = row.texts[column].trimmed
      guard !group.isEmpty, !wholes.contains(TableWords.folded(group)) else { continue }
      log.error(
        row.issue(
          .target, problem: "a target for \(name) \(group), in a column that is not read",
          mend: "Write the group in a column named breakdown, as in observations.csv"))
    }
  }

  /// A number, or a place in words.
  private static func aim(_ row: TableRow<TargetColumn>, _ log: inout IssueLog) -> TargetAim? {
    guard let text = row.text(.target) else { return nil }
    if let aim = TargetAim(place: text) { return aim }
    guard ["rank", "quart", "median", "best"].contains(where: text.lowercased().hasPrefix) else {
      return row.number(.target, &log).map { .value($0) }
    }
    log.error(
      row.issue(
        .target, problem: "not a number and not a place",
        expected:
          "a number in the indicator's unit, or rank:3, best-quartile, median, quartile:3",
        mend: text.hasPrefix("quartile") ? "Quartiles are 1 (best) to 3; 4 is everybody" : nil))
    return nil
  }

  private static func area(
    _ row: TableRow<TargetColumn>, _ areas: AreaDirectory, _ log: inout IssueLog
  ) -> String? {
    guard let text = row.text(.area) else { return nil }
    if areas[text] != nil { return text }
    let meant = try? areas.area(matching: text)
    log.error(
      row.issue(
        .area, problem: "not a code in the areas table",
        mend: meant.map { "Write \($0.code) for \($0.name)" }))
    return nil
  }

  private static func indicator(
    _ row: TableRow<TargetColumn>, _ indicators: [String: Indicator], _ log: inout IssueLog
  ) -> Indicator? {
    guard let text = row.text(.indicator) else { return nil }
    if let indicator = indicators[text] { return indicator }
    log.error(
      row.issue(
        .indicator, problem: "not a code in the indicators table",
        mend: NameMatching.suggestions(for: text, among: indicators.keys.sorted()).first
          .map { "Did you mean \($0)?" }))
    return nil
  }

  private static func period(
    _ row: TableRow<TargetColumn>, _ column: TargetColumn, _ indicator: Indicator,
    _ log: inout IssueLog
  ) -> Period? {
    guard let text = row.text(column) else { return nil }
    do {
      return try Period(text, in: indicator.periodContext)
    } catch {
      log.error(row.issue(column, problem: error.description))
      return nil
    }
  }

  /// The cells of a target.
  static func cells(_ target: Target) -> [TargetColumn: String] {
    var cells: [TargetColumn: String] = [
      .area: target.area, .indicator: target.indicator, .breakdown: target.breakdown,
      .targetPeriod: target.period.description,
      .target: target.aim.place ?? target.aim.value.map(NumberWriting.shortest) ?? "",
      .setOn: target.setOn.description,
    ]
    cells[.intent] = target.intent?.rawValue
    cells[.baselinePeriod] = target.baselinePeriod?.description
    cells[.baseline] = target.baseline.map(NumberWriting.shortest)
    cells[.setBy] = target.setBy
    cells[.owner] = target.owner
    cells[.rationale] = target.rationale
    cells[.tolerance] = target.tolerance.map(NumberWriting.shortest)
    cells[.note] = target.note
    return cells
  }
}
