public import Analysis
public import Indicators

/// A target shared out over groups.
public struct TargetByGroupReport {
  let shared: TargetByGroup
  let area: Area
  private let format: ValueFormat

  /// A report.
  public init(_ shared: TargetByGroup, area: Area) {
    self.shared = shared
    self.area = area
    format = ValueFormat(shared.indicator)
  }

  /// The report.
  public var report: Report {
    Report(
      title:
        "\(area.name): \(shared.indicator.title) (\(shared.indicator.code)), a target for each group",
      blocks: blocks, data: json, records: records)
  }

  private var blocks: [Report.Block] {
    let hidden = shared.rows.count(where: \.isSuppressed)
    return [
      .paragraph(
        "The whole is to reach \(format.showing(shared.target).text(shared.target)) by \(due), \(TargetWords.plural(shared.years, "year")) after the figures of \(shared.period); each group behind \(format.text(shared.line)) closes \(TargetWords.percent(shared.closing)) of its distance to it\(floor). Weighted by \(shares), the groups' targets come to \(format.text(shared.total))."
          + (shared.closing > 1
            ? " More than all of the distance: groups behind would pass the line." : "")
      ),
      .table(
        Table(
          columns: [
            Table.Column("Group"), Table.Column("\(shared.period)", numeric: true),
            Table.Column("Aimed from", numeric: true), Table.Column("Target", numeric: true),
            Table.Column("Share", numeric: true),
          ], texts: shared.rows.map(cells))),
      .heading("What it does to the gap"),
      .table(
        Table(
          columns: [
            Table.Column("Best less worst group"), Table.Column("Difference", numeric: true),
            Table.Column("Ratio", numeric: true),
          ],
          texts: [
            gap("Before", shared.gaps.before),
            gap("If every group meets its target", shared.gaps.after),
            gap("If every group gained as many points", shared.gapsIfEqual.points),
            gap("If every group changed by the same part", shared.gapsIfEqual.percent),
          ])),
      .heading("Limitations"),
      .list(
        [
          "Equal parts keep the ratio of the gap and equal points its difference; neither narrows both.",
          shared.isShrunk
            ? "Groups with small numbers are aimed from a figure drawn towards the whole, so that one bad year is not taken for their level."
            : "Groups' figures are taken as published; small ones may be one bad year.",
        ]
          + TargetByGroupReasonsText(shared).limitations + differentWhole
          + (hidden > 0
            ? [
              "\(hidden) groups are not shown, because their numbers are small or because one small group could be worked out from the rest; they are counted in the total, and the gaps are between the groups that are shown."
            ]
            : [])),
    ]
  }

  private var due: String {
    shared.period.later(byYears: shared.years).map(\.description)
      ?? "\(TargetWords.plural(shared.years, "year")) on"
  }

  private var floor: String {
    guard let floor = shared.floor else { return "" }
    return ", and no group's target is worse than \(format.showing(floor).text(floor))"
  }

  private var shares: String {
    if !shared.hasShares { return "equal shares, for want of denominators" }
    return shared.sharesProjected
      ? "the shares they will have by then if their denominators go on as they have"
      : "their shares of \(shared.period), there being no earlier denominators to carry forward"
  }

  /// Half a per cent is more than rounding.
  private var differentWhole: [String] {
    guard let wholes = shared.wholes,
      abs(wholes.groups - wholes.published) > 0.005 * abs(wholes.published)
    else { return [] }
    return [
      "The groups came to \(format.text(wholes.groups)) in \(shared.period) and the published whole is \(format.text(wholes.published)): groups are missing, or not everybody is in one, so targets that add up for the groups do not for the whole."
    ]
  }

  private func cells(_ row: TargetByGroup.Row) -> [String] {
    row.isSuppressed
      ? [row.name, "[c]", "[c]", "[c]", "[c]"]
      : [
        row.name, format.text(row.published), format.text(row.baseline), format.text(row.target),
        TargetWords.percent1(row.share),
      ]
  }

  private func gap(_ name: String, _ gap: DisaggregatedTarget.Gap) -> [String] {
    [
      name, format.difference(gap.difference),
      gap.ratio.map { ValueFormat(decimals: 2).text($0) } ?? "–",
    ]
  }

  private var json: JSONValue {
    [
      "schema": "yardstick.target.by-group/1",
      "area": ["code": .string(area.code), "name": .string(area.name)],
      "indicator": .string(shared.indicator.code), "period": .string(shared.period.description),
      "target_period": .optional(shared.period.later(byYears: shared.years)?.description),
      "years": .int(shared.years), "floor": .given(shared.floor, "none was asked for"),
      "target": .number(shared.target), "total": .number(shared.total),
      "closing": .number(shared.closing), "line": .number(shared.line),
      "left_out": .array(shared.leftOut.map { .string($0.name) }),
      "left_out_why": .array(
        shared.leftOut.map { .string(TargetByGroupReasonsText.why($0.reason)) }),
      "newer_not_used": shared.newer.map {
        [
          "period": .string($0.period.description),
          "why": .string(TargetByGroupReasonsText.why($0)),
        ]
      } ?? .null,
      "shares_known": .bool(shared.hasShares),
      "shares_projected": .bool(shared.sharesProjected), "shrunk": .bool(shared.isShrunk),
      "groups": .array(
        shared.rows.map { row in
          let hidden = JSONValue.missing("suppressed", why: "small numbers")
          return [
            "group": .string(row.name),
            "value": row.isSuppressed ? hidden : .number(row.published),
            "baseline": row.isSuppressed ? hidden : .number(row.baseline),
            "target": row.isSuppressed ? hidden : .number(row.target),
            "share": row.isSuppressed ? hidden : .number(row.share),
          ]
        }),
      "gap": [
        "before": Self.json(shared.gaps.before), "after": Self.json(shared.gaps.after),
        "equal_points": Self.json(shared.gapsIfEqual.points),
        "equal_percent": Self.json(shared.gapsIfEqual.percent),
      ],
    ]
  }

  private static func json(_ gap: DisaggregatedTarget.Gap) -> JSONValue {
    [
      "difference": .number(gap.difference),
      "ratio": .given(gap.ratio, "the worst group is not above 0"),
    ]
  }

  private var records: Table {
    Table(
      columns: [
        "area", "name", "indicator", "period", "group", "value", "baseline", "target", "share",
      ].map { Table.Column($0) },
      rows: shared.rows.map { row in
        [
          .text(area.code), .text(area.name), .text(shared.indicator.code),
          .text(shared.period.description), .text(row.name),
        ]
          + (row.isSuppressed
            ? Array(repeating: .text("[c]"), count: 4)
            : [
              .number(row.published), .number(row.baseline), .number(row.target),
              .number(row.share),
            ])
      })
  }
}
