public import Analysis
public import Indicators

/// What became of forecasts that could have been made: the odds' own record.
public struct BacktestReport {
  let main: ForecastBacktest
  let withExceptional: ForecastBacktest
  let dataset: Dataset

  /// A report of a backtest with exceptional periods left out, and one with them left in.
  public init(_ main: ForecastBacktest, withExceptional: ForecastBacktest, in dataset: Dataset) {
    self.main = main
    self.withExceptional = withExceptional
    self.dataset = dataset
  }

  /// The report.
  public var report: Report {
    Report(
      title: "How forecasts \(main.years) years ahead would have done: \(dataset.title)",
      blocks: blocks, data: json, records: records)
  }

  private var blocks: [Report.Block] {
    guard let score = main.score ?? withExceptional.score else {
      return [.paragraph(Self.tooShort)]
    }
    return [
      .paragraph(
        "Every forecast uses six figures up to its origin; pooled volatility, regression to the mean, base rate, damping and width come from other councils and from outcomes known by then. The event is “now + 0.5 standard deviations of all councils”. \(main.score == nil ? "With exceptional periods left out there is none to check; the figures are with them left in." : "Exceptional periods are left out of the first line and left in in the second.")"
      ),
      .table(summary),
      .list(
        [
          "Windows of one council overlap and one indicator's councils move together: \(TargetWords.count(score.origins)) forecasts are worth far fewer independent ones.",
          "Brier is the mean squared error of a stated probability; lower is better.",
        ] + worst),
      .heading("By year of origin"), .table(parts(main.byOrigin, withExceptional.byOrigin)),
      .heading("By family of indicators"),
      .table(parts(main.byFamily, withExceptional.byFamily)),
      .heading("Reliability: what was said, and what happened"), .table(reliability(\.reliability)),
      .paragraph("The same of holding the level or bettering it:"),
      .table(reliability(\.reliabilityOfHolding)),
    ] + QuartileClimbSection(main.climb, years: main.years).blocks + [
      .heading("Constants refitted by family, and what they rest on"), .table(constants),
    ]
  }

  static let tooShort =
    "The dataset is too short: no council has six sound figures a year or more apart and an outcome that many years on. No probability is given from it."

  private var worst: [String] {
    [(main, "exceptional periods out"), (withExceptional, "exceptional periods in")].flatMap {
      backtest, what -> [String] in
      [(backtest.byOrigin, "origin"), (backtest.byFamily, "family")].compactMap { parts, kind in
        ForecastBacktest.worst(parts).map {
          "Worst \(kind), \(what): \($0.name), 80% intervals held \(TargetWords.percent1($0.score.coverage80)) of \(TargetWords.count($0.score.origins))."
        }
      }
    }
  }

  private static let scoreColumns = [
    "Forecasts", "50%", "80%", "95%", "Brier", "Base rate", "Own volatility", "Straight line",
    "Line's 80%",
  ]

  private func cells(_ score: ForecastScore) -> [String] {
    let brier = ValueFormat(decimals: 4)
    return [
      ValueFormat(decimals: 0).text(Double(score.origins)),
      TargetWords.percent1(score.coverage50), TargetWords.percent1(score.coverage80),
      TargetWords.percent1(score.coverage95), brier.text(score.brier),
      brier.text(score.brierBaseRate), brier.text(score.brierOwnVolatility),
      brier.text(score.brierStraightLine), TargetWords.percent1(score.straightLineCoverage80),
    ]
  }

  private var summary: Table {
    let rows = [
      ("Exceptional periods out", main.score), ("Exceptional periods in", withExceptional.score),
    ]
    return Table(
      columns: [Table.Column("All")] + Self.scoreColumns.map { Table.Column($0, numeric: true) },
      texts: rows.map { name, score in
        [name] + (score.map(cells) ?? Self.scoreColumns.map { _ in "–" })
      })
  }

  private func parts(_ main: [ForecastBacktest.Part], _ wide: [ForecastBacktest.Part]) -> Table {
    let names = Set(main.map(\.name)).union(wide.map(\.name)).sorted()
    let rows = names.flatMap { name -> [[String]] in
      [("out", main), ("in", wide)].compactMap { what, parts in
        parts.first { $0.name == name }.map { [name, what] + cells($0.score) }
      }
    }
    return Table(
      columns: [Table.Column("Part"), Table.Column("Exceptional")]
        + Self.scoreColumns.map { Table.Column($0, numeric: true) }, texts: rows)
  }

  private func reliability(
    _ bins: (ForecastBacktest) -> [ForecastBacktest.ReliabilityBin]
  ) -> Table {
    let bins = bins(main).isEmpty ? bins(withExceptional) : bins(main)
    return Table(
      columns: [
        Table.Column("Stated probability"), Table.Column("Forecasts", numeric: true),
        Table.Column("Mean stated", numeric: true), Table.Column("Happened", numeric: true),
      ],
      texts: bins.map {
        [
          "\(TargetWords.percent($0.lower)) to \(TargetWords.percent($0.upper))", "\($0.count)",
          TargetWords.percent1($0.stated), TargetWords.percent1($0.observed),
        ]
      })
  }

  private var constants: Table {
    Table(
      columns: [
        Table.Column("Family"), Table.Column("Damping", numeric: true),
        Table.Column("Width", numeric: true), Table.Column("Indicator-years", numeric: true),
        Table.Column("Forecasts with three points or more", numeric: true),
      ],
      texts: main.constants.map { family, constants in
        [
          family, ValueFormat(decimals: 2).text(constants.damping),
          ValueFormat(decimals: 2).text(constants.widening), "\(constants.indicatorYears)",
          "\(constants.trials)",
        ]
      })
  }

  // MARK: For machines

  private var json: JSONValue {
    .object(
      [
        ("schema", "yardstick.target.backtest/1"), ("dataset", .string(dataset.name)),
        ("horizon_years", .int(main.years)),
      ] + Self.scores(main) + [
        ("with_exceptional", .object(Self.scores(withExceptional))),
        ("climb", QuartileClimbSection(main.climb, years: main.years).json),
        ("model", .string(TargetJSON.model)),
      ])
  }

  private typealias Members = [(key: String, value: JSONValue)]

  private static func scores(_ backtest: ForecastBacktest) -> Members {
    let score: Members =
      backtest.score.map(members)
      ?? [("origins", .int(0))]
      + ["coverage50", "coverage80", "coverage95", "brier", "brier_base_rate"].map {
        ($0, .missing("withheld", why: tooShort))
      }
    return score + [
      ("reliability", .array(backtest.reliability.map(bin))),
      ("reliability_of_holding", .array(backtest.reliabilityOfHolding.map(bin))),
      ("by_origin", .array(backtest.byOrigin.map(part))),
      ("by_family", .array(backtest.byFamily.map(part))),
      ("worst_origin", ForecastBacktest.worst(backtest.byOrigin).map(part) ?? .null),
      ("worst_family", ForecastBacktest.worst(backtest.byFamily).map(part) ?? .null),
      (
        "constants",
        .array(
          backtest.constants.map {
            [
              "family": .string($0.family), "damping": .number($0.constants.damping),
              "widening": .number($0.constants.widening),
              "indicator_years": .int($0.constants.indicatorYears),
              "forecasts": .int($0.constants.trials),
            ]
          })
      ),
    ]
  }

  private static func members(_ score: ForecastScore) -> Members {
    [
      ("origins", .int(score.origins)), ("indicators", .int(score.indicators)),
      ("coverage50", .number(score.coverage50)), ("coverage80", .number(score.coverage80)),
      ("coverage95", .number(score.coverage95)), ("brier", .number(score.brier)),
      ("brier_base_rate", .number(score.brierBaseRate)),
      ("brier_own_volatility", .number(score.brierOwnVolatility)),
      ("brier_straight_line", .number(score.brierStraightLine)),
      ("straight_line_coverage80", .number(score.straightLineCoverage80)),
      ("own_volatility_coverage80", .number(score.ownVolatilityCoverage80)),
      ("event_rate", .number(score.eventRate)), ("median_miss_sds", .number(score.medianMiss)),
    ]
  }

  private static func part(_ part: ForecastBacktest.Part) -> JSONValue {
    .object([("name", .string(part.name))] + members(part.score))
  }

  private static func bin(_ bin: ForecastBacktest.ReliabilityBin) -> JSONValue {
    [
      "lower": .number(bin.lower), "upper": .number(bin.upper), "count": .int(bin.count),
      "stated": .number(bin.stated), "observed": .number(bin.observed),
    ]
  }

  private var records: Table {
    let names = [
      "exceptional", "part", "name", "origins", "coverage50", "coverage80", "coverage95", "brier",
      "brier_base_rate", "brier_own_volatility", "brier_straight_line",
    ]
    let rows = [("out", main), ("in", withExceptional)].flatMap { what, backtest in
      let whole = backtest.score.map { [("all", "", $0)] } ?? []
      let parts =
        backtest.byOrigin.map { ("origin", $0.name, $0.score) }
        + backtest.byFamily.map { ("family", $0.name, $0.score) }
      return (whole + parts).map { kind, name, score -> [Table.Cell] in
        [
          .text(what), .text(kind), .text(name), .int(score.origins), .number(score.coverage50),
          .number(score.coverage80), .number(score.coverage95), .number(score.brier),
          .number(score.brierBaseRate), .number(score.brierOwnVolatility),
          .number(score.brierStraightLine),
        ]
      }
    }
    return Table(columns: names.map { Table.Column($0) }, rows: rows)
  }
}
