public import Analysis
public import Indicators

/// A council's neighbours as a report: who, why, and how firm.
public struct NeighbourReport {
  let profile: NeighbourProfile
  let pool: NeighbourPool
  let dataset: Dataset
  let isDetailed: Bool

  /// A report of a profile made from a pool over a dataset.
  public init(
    _ profile: NeighbourProfile, from pool: NeighbourPool, in dataset: Dataset,
    detail: Bool = false
  ) {
    self.profile = profile
    self.pool = pool
    self.dataset = dataset
    isDetailed = detail
  }

  /// The report.
  public var report: Report {
    Report(
      title: "The councils most like \(profile.area.name)", blocks: blocks,
      data: NeighbourJSON(self).value, records: records)
  }

  var model: NeighbourModel { pool.model }

  private var blocks: [Report.Block] {
    var blocks: [Report.Block] = [
      .paragraph(introduction), .table(table), .heading("How firm is this list?"), .list(firmness),
      .heading("Why these, and who was left out"), .list(reasons),
    ]
    if isDetailed { blocks += [.heading("What makes each distance"), .table(contributions)] }
    return blocks + [
      .heading("Limitations"), .list(NeighbourLimitations(self).items),
    ]
  }

  private var introduction: String {
    "\(dataset.title). \(counted(profile.neighbours.count, "neighbour")) of \(profile.area.name) (\(profile.area.code)) out of \(counted(profile.candidateCount, "candidate")) (\(model.within.words(for: profile.area))); variables: \(model.variableSummary); \(model.scale.word), \(model.metric.word) distance; ties by code."
  }

  private var table: Table {
    Table(
      columns: [
        Table.Column("", numeric: true), Table.Column("Council"), Table.Column("Region"),
        Table.Column("Distance", numeric: true), Table.Column("Mutual"),
        Table.Column("Variable left out", numeric: true),
        Table.Column("Other scales", numeric: true), Table.Column("Other weights", numeric: true),
        Table.Column("Membership", numeric: true), Table.Column("Standing"),
        Table.Column("Differs most in"),
      ],
      texts: profile.neighbours.map { peer in
        [
          "\(peer.rank)", "\(peer.area.name) (\(peer.area.code))", peer.area.region ?? "",
          decimalText(peer.distance, decimals: 3), peer.isMutual ? "yes" : "no",
          share(peer.shares.leaveOneOut), share(peer.shares.scalings),
          share(peer.shares.reweightings), percentage(peer.shares.membership),
          standing(peer.shares.standing), difference(peer),
        ]
      })
  }

  private var firmness: [String] {
    guard profile.nextOut != nil else {
      return [
        "The list is the whole pool, so who is in it hangs on no choice; only the order does."
      ]
    }
    let firm = profile.neighbours(.firm).map(\.area.name)
    let doubtful = profile.neighbours(.doubtful).map(\.area.name)
    var items = [
      "Firm core (in at least 90% of plausible models): \(firm.isEmpty ? "nobody" : firm.joined(separator: ", ")).",
      "Doubtful fringe (in fewer than half): \(doubtful.isEmpty ? "nobody" : doubtful.joined(separator: ", ")).",
    ]
    if !profile.entrants.isEmpty {
      items.append(
        "Outside this list but in at least half of plausible models: "
          + profile.entrants.map { "\($0.area.name) (\(percentage($0.shares.membership)))" }
          .joined(separator: ", ") + ".")
    }
    items.append(meaningOfMembership)
    if 2 * profile.neighbours.count > profile.candidateCount {
      items.append(
        "The list takes \(profile.neighbours.count) of \(profile.candidateCount) candidates, so every model must keep most of them: “firm” says little here. A shorter list (--count) would say more."
      )
    }
    items.append(
      "\(profile.area.name) is in the own list of \(profile.neighbours.count { $0.isMutual }) of its \(counted(profile.neighbours.count, "neighbour")) (mutual), and in \(counted(profile.listedBy, "list")) in all."
    )
    if let typicality = profile.typicality { items.append(typical(typicality)) }
    return items
  }

  private var meaningOfMembership: String {
    guard let shares = profile.neighbours.first?.shares else { return "" }
    let kept = [
      shares.leaveOneOut == nil ? nil : "with one variable left out",
      shares.scalings == nil ? nil : "on another scale",
      shares.reweightings == nil ? nil : "with weights drawn between half and double",
    ].compactMap(\.self)
    let alone =
      kept.count == 3
      ? "" : " With one variable that counts there is nothing to leave out or weigh otherwise."
    return
      "Membership is the share of models that keep a council in the list, the mean over \(counted(kept.count, "kind")) of them: \(kept.joined(separator: ", ")).\(alone)"
  }

  private func typical(_ typicality: Typicality) -> String {
    let percentile = decimalText(typicality.percentile, decimals: 0)
    let last = decimalText(typicality.lastDistance, decimals: 3)
    if typicality.hasNoClosePeers {
      return
        "No close peers: its last neighbour, at \(last), is further than \(percentile)% of the others have theirs, and beyond the 95th percentile (\(decimalText(typicality.threshold, decimals: 3))). Read this list as the least unlike."
    }
    return
      "\(profile.area.name) is not unusual: its last neighbour, at \(last), is further than \(percentile)% of the others have theirs; beyond the 95th percentile (\(decimalText(typicality.threshold, decimals: 3))) there would be no close peers."
  }

  private var reasons: [String] {
    var items: [String] = []
    if let next = profile.nextOut {
      let why =
        next.largestContribution.map {
          ", chiefly because of \(title($0.variable)): \(percentage($0.share)) of its \(sum), \(values(next, $0.variable))"
        } ?? ""
      items.append(
        "Next, and out: \(next.area.name) at \(decimalText(next.distance, decimals: 3))\(why)."
      )
    }
    items += profile.neighbours.prefix(3).compactMap { peer in
      peer.largestContribution.map {
        "\(peer.area.name) differs most in \(title($0.variable)): \(percentage($0.share)) of its \(sum), \(values(peer, $0.variable))."
      }
    }
    return items
  }

  private var contributions: Table {
    let variables = model.variables.filter { $0.weight > 0 }.map(\.name)
    return Table(
      columns: [Table.Column("Council")]
        + variables.map { Table.Column($0, numeric: true) }
        + [Table.Column("Sum (\(sum))", numeric: true)],
      texts: (profile.neighbours + (profile.nextOut.map { [$0] } ?? [])).map { peer in
        [peer.area.name]
          + variables.map { name in
            peer.contributions.first { $0.variable == name }?.contribution
              .map { decimalText($0, decimals: 4) } ?? "missing"
          } + [decimalText(peer.total, decimals: 4)]
      })
  }

  /// What contributions add up to.
  private var sum: String { model.metric.sumsToDistance ? "distance" : "squared distance" }

  private func difference(_ peer: Neighbour) -> String {
    peer.largestContribution.map { "\(title($0.variable)) (\(percentage($0.share)))" } ?? "nothing"
  }

  private func values(_ peer: Neighbour, _ variable: String) -> String {
    guard let part = peer.contributions.first(where: { $0.variable == variable }),
      let own = part.value, let other = part.peerValue
    else { return "" }
    let format =
      dataset.indicatorIndex(variable).map { ValueFormat(dataset.indicators[$0]) }
      ?? ValueFormat(decimals: 2)
    return "\(format.text(other)) against \(format.text(own))"
  }

  private func title(_ variable: String) -> String {
    dataset.indicatorIndex(variable).map { dataset.indicators[$0].title } ?? variable
  }

  private func standing(_ standing: MembershipShares.Standing) -> String {
    switch standing {
    case .firm: "firm"
    case .usual: "usual"
    case .doubtful: "doubtful"
    }
  }

  private func share(_ value: Double?) -> String { value.map(percentage) ?? "–" }

  private func percentage(_ share: Double) -> String {
    decimalText(100 * share, decimals: 0) + "%"
  }
}
