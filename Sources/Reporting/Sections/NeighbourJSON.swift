import Analysis
import Indicators

/// Neighbours as JSON, schema `yardstick.neighbours/1`, and as one flat table.
struct NeighbourJSON {
  private let report: NeighbourReport

  init(_ report: NeighbourReport) {
    self.report = report
  }

  var value: JSONValue {
    let profile = report.profile
    return [
      "schema": "yardstick.neighbours/1",
      "area": ["code": .string(profile.area.code), "name": .string(profile.area.name)],
      "dataset": .string(report.dataset.name),
      "model": model,
      "candidates": .int(profile.candidateCount),
      "neighbours": .array(profile.neighbours.map(neighbour)),
      "next_out": profile.nextOut.map(neighbour) ?? .null,
      "entrants": .array(
        profile.entrants.map {
          [
            "code": .string($0.area.code), "name": .string($0.area.name),
            "distance": .number($0.distance), "membership": .number($0.shares.membership),
          ]
        }),
      "listed_by": .int(profile.listedBy),
      "typicality": typicality,
      "missing": .array(
        profile.missing.map { ["area": .string($0.area), "variable": .string($0.variable)] }),
      "not_comparable": .array(profile.notComparable.map { .string($0.code) }),
      "limitations": .array(NeighbourLimitations(report).items.map { .string($0) }),
    ]
  }

  private var model: JSONValue {
    let model = report.model
    return [
      "variables": .array(model.variables.map { .string($0.name) }),
      "weights": .array(model.variables.map { .number($0.weight) }),
      "transform": .string(model.transform.word),
      "transforms": .array(
        model.variables.map { .string(($0.transform ?? model.transform).word) }),
      "scale": .string(model.scale.word), "metric": .string(model.metric.word),
      "within": .string(model.poolWord), "k": .int(model.count),
      "vintages": .array(
        model.variables.map { variable in
          .optional(
            report.pool.table.column(of: variable.name).flatMap { report.pool.table.vintages[$0] })
        }),
      "shrinkage": report.pool.shrinkage.map { .number($0) } ?? .null,
    ]
  }

  private func neighbour(_ peer: Neighbour) -> JSONValue {
    [
      "rank": .int(peer.rank), "code": .string(peer.area.code), "name": .string(peer.area.name),
      "distance": .number(peer.distance), "mutual": .bool(peer.isMutual),
      "membership": .number(peer.shares.membership),
      "membership_shares": [
        "leave_one_variable_out": share(peer.shares.leaveOneOut),
        "other_scalings": share(peer.shares.scalings),
        "reweightings": share(peer.shares.reweightings),
      ],
      "contributions": .array(peer.contributions.map(contribution)),
    ]
  }

  private func share(_ value: Double?) -> JSONValue {
    value.map { .number($0) }
      ?? .missing("notApplicable", why: "the model has no such alternative")
  }

  private func contribution(_ part: Contribution) -> JSONValue {
    func number(_ value: Double?) -> JSONValue {
      value.map { .number($0) } ?? .missing("notAvailable", why: "no figure")
    }
    return [
      "variable": .string(part.variable), "value": number(part.value),
      "peer_value": number(part.peerValue),
      "contribution": number(part.contribution),
    ]
  }

  private var typicality: JSONValue {
    guard let typicality = report.profile.typicality else {
      return .missing("notAvailable", why: "nobody can be compared with it")
    }
    return [
      "last_distance": .number(typicality.lastDistance),
      "percentile": .number(typicality.percentile), "threshold": .number(typicality.threshold),
      "no_close_peers": .bool(typicality.hasNoClosePeers),
    ]
  }
}

extension NeighbourReport {
  /// The list as a flat table: one row a neighbour, a column for each variable's contribution.
  var records: Table {
    let variables = model.variables.map(\.name)
    let columns =
      ["area", "rank", "code", "name", "distance", "mutual", "membership"]
      + ["share_leave_one_out", "share_scalings", "share_reweightings"]
      + variables.map { "contribution_\($0)" }
    return Table(
      columns: columns.map { Table.Column($0) },
      rows: profile.neighbours.map { peer in
        [
          .text(profile.area.code), .int(peer.rank), .text(peer.area.code),
          .text(peer.area.name), .number(peer.distance), .text(peer.isMutual ? "true" : "false"),
          .number(peer.shares.membership), .optional(peer.shares.leaveOneOut),
          .optional(peer.shares.scalings), .optional(peer.shares.reweightings),
        ]
          + variables.map { name in
            .optional(peer.contributions.first { $0.variable == name }?.contribution)
          }
      })
  }

  /// The list as a group file: `--peers file:` reads it back.
  public var groupTable: Table {
    let vintage = Set(
      model.variables.compactMap { variable in
        pool.table.column(of: variable.name).flatMap { pool.table.vintages[$0] }
      }
    ).sorted().joined(separator: "|")
    return Table(
      columns: [
        "group", "area", "member", "name", "rank", "distance", "model", "variables", "vintage",
      ]
      .map { Table.Column($0) },
      rows: profile.neighbours.map { peer in
        [
          .text("neighbours of \(profile.area.name)"), .text(profile.area.code),
          .text(peer.area.code), .text(peer.area.name), .int(peer.rank),
          .number(peer.distance), .text(model.summary), .text(model.variableSummary),
          .text(vintage),
        ]
      })
  }
}
