import Analysis
import ArgumentParser
import Indicators
import Reporting

/// Other questions about targets than the card.
struct TargetModeOptions: ParsableArguments {
  @Flag(
    help:
      "Check the SMART points of a file of targets that a machine can check. Points to mend are listed and the exit code is 0 all the same."
  )
  var lint = false

  @Option(
    help: ArgumentHelp(
      "Share the target out over the indicator's groups whose name begins so (group: all of them; area: the council's districts). Needs --to VALUE.",
      valueName: "group"))
  var by: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("With --by: no group is asked for less.", valueName: "value"))
  var floor: GoalArgument?

  @Option(
    help: ArgumentHelp(
      "The performance indicator beside --indicator, a cost: what the same performance costs elsewhere, and what the same cost buys.",
      valueName: "indicator"))
  var twin: String?

  @Flag(
    help:
      "The year so far of a monthly or quarterly count, money, proportion or mean, by last year's profile. Needs --to VALUE."
  )
  var inYear = false

  @Option(
    help: ArgumentHelp("With --in-year: the last month or quarter to use.", valueName: "period"))
  var through: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --in-year: the month the year starts in, 1 to 12. Default: 4.", valueName: "month"))
  var yearStarts: Int?
}

extension TargetCommand {
  /// The report of one of the other questions, if one was asked.
  func other(_ area: Area, _ index: Int, in loaded: LoadedDataset) throws -> Report? {
    let indicator = loaded.dataset.indicators[index]
    if let twin = more.twin {
      let performance = try IndicatorOptions.one(twin, in: loaded.dataset)
      try ValueForMoney.check(
        cost: indicator, performance: loaded.dataset.indicators[performance])
      let peers = try peers.set(for: area, indicator: indicator, in: loaded)
      return ValueForMoneyReport(
        try ValueForMoney(
          loaded.dataset, area: area, cost: index, performance: performance, peers: peers),
        in: loaded.dataset, group: peers.name
      ).report
    }
    if more.inYear {
      let last = try more.through.map { try Period($0, in: indicator.periodContext) }
      let year = try InYear(
        loaded.dataset, area: area, indicator: index, through: last,
        firstMonth: more.yearStarts ?? 4)
      let target = try value(to, for: indicator, "--in-year needs --to with a value")
      try year.check(target, unitIsStated: to?.isUnitStated ?? false)
      return InYearReport(year, target: target).report
    }
    if let by = more.by {
      let shared = try TargetByGroup(
        loaded.dataset, area: area, indicator: index, by: by,
        target: try value(to, for: indicator, "--by needs --to with a value"),
        years: years,
        floor: try more.floor.map {
          try value($0, for: indicator, "--floor needs a value, such as 50")
        }, unitIsStated: to?.isUnitStated ?? false)
      return TargetByGroupReport(shared, area: area).report
    }
    return nil
  }

  private func value(
    _ given: GoalArgument?, for indicator: Indicator, _ complaint: String
  ) throws -> Double {
    guard case .value(let value) = try given?.goal(for: indicator) else {
      throw Failure(.usage, complaint)
    }
    return value
  }

  /// What is to be mended in the targets.
  func lint(_ loaded: LoadedDataset) throws -> Report {
    let history = try aims.targets(for: loaded.dataset)
    guard !history.targets.isEmpty else {
      throw Failure(
        .missingInput,
        aims.targets.map { "\($0) has a header row and no targets" }
          ?? "no targets: the dataset has no targets.csv; name a file with --targets")
    }
    let council = try area.map { try loaded.area($0).code }
    return TargetLintReport(
      TargetLint(history, in: loaded.dataset, area: council), in: loaded.dataset
    ).report
  }
}
