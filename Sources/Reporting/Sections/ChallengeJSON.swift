import Analysis
import Indicators

/// A challenge as JSON, schema `yardstick.challenge/1`.
struct ChallengeJSON {
  private let report: ChallengeReport

  init(_ report: ChallengeReport) {
    self.report = report
  }

  var value: JSONValue {
    let challenge = report.challenge
    return [
      "schema": "yardstick.challenge/1",
      "area": ["code": .string(challenge.area.code), "name": .string(challenge.area.name)],
      "dataset": .string(report.dataset.name),
      "peers": .array(report.peers.map { .string($0) }), "tolerance": tolerance,
      "items": .array(challenge.items.map(item)),
      "at_risk": .array(
        challenge.atRisk.map {
          ["indicator": .string($0.item.indicator.code), "probability": .number($0.probability)]
        }),
      "portfolio": challenge.portfolio.map(portfolio) ?? .null,
      "themes": .array(challenge.themes.map(theme)),
      "without_figure": .array(challenge.withoutFigure.map { .string($0.code) }),
      "looked_for": .array(ChallengeFlag.allCases.map { reach(challenge.reach(of: $0)) }),
      "limitations": .array(report.limitations.map { .string($0) }),
    ]
  }

  private func reach(_ reach: ChallengeReach) -> JSONValue {
    [
      "flag": .string(reach.flag.rawValue), "candidates": .int(reach.candidates),
      "looked_at": .int(reach.looked),
    ]
  }

  private var tolerance: JSONValue {
    switch report.challenge.tolerance {
    case .peerDeviations(let count): ["rule": "peer_sds", "value": .number(count)]
    case .relative(let share):
      [
        "rule": "relative", "value": .number(share),
        "trap_share_green": .given(
          report.trap.flatMap(\.share), "no council-year has a year before it"),
      ]
    }
  }

  private func item(_ item: ChallengeItem) -> JSONValue {
    [
      "indicator": .string(item.indicator.code), "title": .string(item.indicator.title),
      "theme": .optional(item.indicator.theme), "period": .string(item.period.description),
      "value": .number(item.value), "exceptional": .bool(item.isExceptional),
      "target": item.unrated.map {
        .missing($0.reason.word, why: TargetWords.reason($0.reason))
      } ?? aim(item.aim), "rag": .string(item.rag.rawValue),
      "rag_shape": .string(item.rag.shape), "rag_colour": .string(item.rag.colour),
      "quartile": .figure(item.position.flatMap(\.quartile)),
      "n_peers": .figure(item.position.map(\.peers.count)),
      "change": .string(item.change.word),
      "change_from": .optional(item.changeFrom?.description),
      "change_verdict": .optional(item.changeVerdict?.rawValue),
      "probability": .result(item.probability) { .number($0) },
      "such_odds_came_true": TargetOddsRecord.json(item.reliability),
      "probability_by_record": .given(item.oddsByRecord, "no odds are given"),
      "interval": FigureChanceText.json(item.chance),
      "within_chance": item.aim == nil || item.chance == nil ? .null : .bool(item.isWithinChance),
      "flags": .array(item.flags.map { .string($0.rawValue) }),
      "of_targets_own_period": .bool(item.isOfTargetsPeriod), "target_faults": faults(item),
    ]
  }

  private func faults(_ item: ChallengeItem) -> JSONValue {
    guard let target = item.aim?.target ?? item.unrated?.target else { return .array([]) }
    let format = ValueFormat(item.indicator)
    return .array(
      item.faults.map { .string(TargetLintReport.problem($0, of: target, format)) })
  }

  private func aim(_ aim: ChallengeItem.Aim?) -> JSONValue {
    guard let aim else { return .missing("notApplicable", why: "no target is set") }
    return [
      "value": .number(aim.value), "place": .optional(aim.target.aim.place),
      "value_at_date": .number(aim.valueAtDate), "period": .string(aim.target.period.description),
      "intent": .optional(aim.target.intent?.rawValue),
      "set_on": .string(aim.target.setOn.description),
      "owner": .optional(aim.target.owner), "expected_now": .number(aim.expected),
      "is_milestone": .bool(aim.isMilestone), "times_changed": .int(aim.changes),
      "tolerance": .given(aim.tolerance, "there are not two peers to take one from"),
    ]
  }

  private func portfolio(_ portfolio: TargetPortfolio) -> JSONValue {
    [
      "targets": .int(portfolio.probabilities.count), "expected": .number(portfolio.expected),
      "expected_by_record": .given(
        report.challenge.expectedByRecord, "no target has odds"),
      "correlation": .number(portfolio.correlation),
      "probability_exactly": .array(portfolio.distribution.map { .number($0) }),
    ]
  }

  private func theme(_ theme: Challenge.Theme) -> JSONValue {
    [
      "tag_kind": .string(theme.tagKind.rawValue), "tag": .string(theme.tag),
      "flag": .string(theme.flag.rawValue), "flagged": .int(theme.flagged), "of": .int(theme.of),
      "services": .int(theme.services),
      "indicators": .array(theme.indicators.map { .string($0) }),
    ]
  }
}

/// A challenge as one flat table: a row an indicator.
struct ChallengeRecords {
  private let report: ChallengeReport

  init(_ report: ChallengeReport) {
    self.report = report
  }

  private static let columns = [
    "area", "name", "indicator", "title", "theme", "period", "value", "target", "target_place",
    "target_period",
    "expected_now", "rag", "quartile", "change", "probability", "flags", "withheld",
  ]

  var table: Table {
    Table(
      columns: Self.columns.map { Table.Column($0) }, rows: report.challenge.items.map(row))
  }

  private func row(_ item: ChallengeItem) -> [Table.Cell] {
    let area = report.challenge.area
    var reason = ""
    if case .failure(let why) = item.probability {
      reason = "probability: \(TargetWords.reason(why))"
    }
    return [
      .text(area.code), .text(area.name), .text(item.indicator.code), .text(item.indicator.title),
      .text(item.indicator.theme ?? ""), .text(item.period.description), .number(item.value),
      .optional(item.aim?.value), .text(item.aim?.target.aim.place ?? ""),
      .text(item.aim?.target.period.description ?? ""),
      .optional(item.aim?.expected), .text(item.rag.rawValue),
      .int(item.position.flatMap(\.quartile).value), .text(item.change.word),
      .optional(try? item.probability.get()),
      .text(item.flags.map(\.rawValue).joined(separator: " ")), .text(reason),
    ]
  }
}
