public import Analysis
public import Indicators

/// The twins: what the same performance costs elsewhere, and what the same cost buys elsewhere.
public struct ValueForMoneyReport {
  let twins: ValueForMoney
  let dataset: Dataset
  let group: String

  /// A report; `group` says who the peers are.
  public init(_ twins: ValueForMoney, in dataset: Dataset, group: String) {
    self.twins = twins
    self.dataset = dataset
    self.group = group
  }

  /// The report.
  public var report: Report {
    Report(
      title:
        "\(twins.area.name): value-for-money twins, \(twins.cost.code) and \(twins.performance.code)",
      blocks: blocks, data: json, records: records)
  }

  private var cost: ValueFormat { ValueFormat(twins.cost) }
  private var performance: ValueFormat { ValueFormat(twins.performance) }

  private var blocks: [Report.Block] {
    [
      .paragraph(
        "\(twins.cost.title), \(twins.costPeriod): \(cost.text(twins.own.cost)). \(twins.performance.title), \(twins.performancePeriod): \(performance.text(twins.own.performance)). \(counted(twins.peers, "peer")) (\(group)) \(twins.peers == 1 ? "has" : "have") both."
      ),
      .table(
        Table(
          columns: [
            Table.Column("Twin"), Table.Column("Peers", numeric: true),
            Table.Column("Now", numeric: true), Table.Column("Their median", numeric: true),
            Table.Column("Their best", numeric: true), Table.Column("Whose"),
          ],
          texts: [
            row("Cost at the same performance or better", twins.costTwin, twins.own.cost, cost),
            row(
              "Performance at the same cost or less", twins.performanceTwin,
              twins.own.performance, performance),
          ])),
      .heading("Limitations"),
      .list(
        (twins.costPeriod == twins.performancePeriod
          ? []
          : [
            "The two legs are of different periods: \(twins.costPeriod) and \(twins.performancePeriod)."
          ])
          + bestInRange
          + [
            "A cost below the peers' is no saving if need, prices or quality differ; this says where to ask, not what could be saved.",
            "The best of them is one council in one year: a bound, not a target.",
          ]),
    ]
  }

  /// The middle and the best of a measure that is best in a range.
  private var bestInRange: [String] {
    [twins.cost, twins.performance].compactMap { indicator in
      guard case .range = indicator.polarity else { return nil }
      return
        "\(indicator.code) is best \(TargetWords.range(indicator)), so the middle and the best peers are those by their distance from there; the figures are the peers' own, which may lie on the other side of it from the council's. Where two peers in the middle lie on either side, the one further off stands."
    }
  }

  private func row(
    _ name: String, _ twin: Result<ValueForMoneyTwins.Twin, TargetWithheld>, _ own: Double,
    _ format: ValueFormat
  ) -> [String] {
    switch twin {
    case .success(let twin):
      [
        name, "\(twin.peers)", format.text(own), format.text(twin.median),
        format.text(twin.bound), dataset.directory.name(of: twin.boundBy),
      ]
    case .failure(let reason):
      [name, "–", format.text(own), "–", "–", "withheld: \(TargetWords.reason(reason))"]
    }
  }

  private var json: JSONValue {
    func write(_ twin: ValueForMoneyTwins.Twin) -> JSONValue {
      [
        "peers": .int(twin.peers), "median": .number(twin.median), "bound": .number(twin.bound),
        "bound_by": .string(twin.boundBy),
      ]
    }
    return [
      "schema": "yardstick.target.twins/1",
      "area": ["code": .string(twins.area.code), "name": .string(twins.area.name)],
      "cost": [
        "indicator": .string(twins.cost.code), "period": .string(twins.costPeriod.description),
        "value": .number(twins.own.cost),
        "at_same_performance": .result(twins.costTwin, write),
      ],
      "performance": [
        "indicator": .string(twins.performance.code),
        "period": .string(twins.performancePeriod.description),
        "value": .number(twins.own.performance),
        "at_same_cost": .result(twins.performanceTwin, write),
      ],
      "peers": .int(twins.peers), "peer_group": .string(group),
    ]
  }

  private var records: Table {
    let rows: [(Indicator, Period, Double, Result<ValueForMoneyTwins.Twin, TargetWithheld>)] = [
      (twins.cost, twins.costPeriod, twins.own.cost, twins.costTwin),
      (
        twins.performance, twins.performancePeriod, twins.own.performance,
        twins.performanceTwin
      ),
    ]
    return Table(
      columns: [
        "area", "name", "indicator", "period", "value", "peers", "median", "bound", "bound_by",
      ].map { Table.Column($0) },
      rows: rows.map { indicator, period, own, twin in
        let found = try? twin.get()
        return [
          .text(twins.area.code), .text(twins.area.name), .text(indicator.code),
          .text(period.description), .number(own), .int(found?.peers),
          .optional(found?.median), .optional(found?.bound), .text(found?.boundBy ?? ""),
        ]
      })
  }
}
