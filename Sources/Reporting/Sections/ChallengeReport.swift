public import Analysis
public import Indicators

/// The crossing of rating, quartile, change and odds, as lists a committee can work through.
public struct ChallengeReport {
  let challenge: Challenge
  let dataset: Dataset
  let peers: [String]
  let trap: RelativeToleranceTrap?

  /// A report. `peers` says who they are; `trap` is given where the tolerance is relative.
  public init(
    _ challenge: Challenge, in dataset: Dataset, peers: [String], trap: RelativeToleranceTrap?
  ) {
    self.challenge = challenge
    self.dataset = dataset
    self.peers = peers
    self.trap = trap
  }

  /// The report.
  public var report: Report {
    Report(
      title: "\(challenge.area.name): greens that should worry you, and targets at risk",
      blocks: blocks, data: ChallengeJSON(self).value, records: ChallengeRecords(self).table)
  }

  private var hasTargets: Bool { challenge.items.contains { $0.aim != nil } }

  private var blocks: [Report.Block] {
    [.paragraph(summary)] + lists + everyTarget + atRisk + portfolio + themes
      + [.heading("How to read this"), .list(reading), .heading("Limitations"), .list(limitations)]
  }

  private var summary: String {
    let counts = counted.map(count)
    let flagged = challenge.items.count { !$0.flags.isEmpty }
    return
      "\(dataset.title). \(challenge.area.name), \(TargetWords.plural(challenge.items.count, "indicator")): \(counts.joined(separator: ", ")); \(flagged) flagged. Peers: \(peers.joined(separator: "; ")). \(toleranceText)"
      + withoutTargets
  }

  /// Why nothing is rated, where nothing is: a target that cannot be used is not the same as none.
  private var withoutTargets: String {
    guard !hasTargets else { return "" }
    let unused = challenge.items.compactMap { item in
      item.unrated.map { "\(item.indicator.code) (\(TargetWords.reason($0.reason)))" }
    }
    let why =
      switch unused.count {
      case 0: "No targets were given for these indicators of this council"
      case 1...3: "None of the targets given could be rated: \(unused.joined(separator: "; "))"
      default:
        "None of the \(unused.count) targets given could be rated (why is said under Limitations)"
      }
    return " \(why), so everything is grey and still crossed with peers and change."
  }

  private var toleranceText: String {
    switch challenge.tolerance {
    case .peerDeviations(let count):
      "Green: on or ahead of the straight line from the baseline to the target. Amber: short by no more than \(ValueFormat(decimals: 2).text(count)) of the peers' standard deviation, or the target's own tolerance. Red: further off."
    case .relative(let share):
      "Green: on or within \(TargetWords.percent(share)) of the target's value. Amber: further off but better than the year before. Red: further off and not better."
        + (trap.flatMap { trap in
          trap.share.map {
            " This rule is a trap: with last year's value as the target it makes \(TargetWords.percent($0)) of the \(TargetWords.count(trap.cases)) figures in this dataset green."
          }
        } ?? "")
    }
  }

  // MARK: Lists

  private var lists: [Report.Block] {
    let found = ChallengeFlag.allCases.flatMap { flag -> [Report.Block] in
      let items = challenge.items(with: flag)
      guard !items.isEmpty else { return [] }
      return [.heading("\(Self.title(flag)) (\(items.count))"), .table(table(items))]
    }
    return (found.isEmpty ? nothing : found) + notFound
  }

  /// Every rated target, red first, so that none goes unseen for want of a flag or of odds.
  private var everyTarget: [Report.Block] {
    let rated = [RagRating.red, .amber, .green].flatMap { rating in
      challenge.items.filter { $0.aim != nil && $0.rag == rating }
    }
    guard !rated.isEmpty else { return [] }
    return [.heading("Every rated target (\(rated.count))"), .table(table(rated))]
  }

  private func table(_ items: [ChallengeItem]) -> Table {
    Table(
      columns: [
        Table.Column("Indicator"), Table.Column("Period"), Table.Column("Value", numeric: true),
        Table.Column("Target", numeric: true), Table.Column("Rating"),
        Table.Column("Quartile", numeric: true), Table.Column("Change"),
        Table.Column("Odds", numeric: true),
      ], texts: items.map(cells))
  }

  private func cells(_ item: ChallengeItem) -> [String] {
    let format = ValueFormat(item.indicator)
    return [
      "\(item.indicator.code) \(item.indicator.title)",
      item.period.description + (item.isExceptional ? " (exceptional)" : ""),
      format.text(item.value),
      item.aim.map { TargetAimText.dated($0, format) }
        ?? item.unrated.map { TargetAimText.short($0.target.aim, format) + ", not rated" }
        ?? "none",
      "\(item.rag.shape) \(item.rag.rawValue)",
      item.position.flatMap(\.quartile).value.map { String($0) } ?? "–",
      change(item),
      (try? item.probability.get()).map(TargetWords.chance) ?? "–",
    ]
  }

  /// A real change says since when: the nearest ordinary figure may be years back.
  private func change(_ item: ChallengeItem) -> String {
    switch item.change {
    case .improved, .worsened, .moved:
      item.change.word + (item.changeFrom.map { " since \($0)" } ?? "")
    case .noClearChange, .notTested: item.change.word
    }
  }

  private var atRisk: [Report.Block] {
    let risks = challenge.atRisk
    guard hasTargets else { return [] }
    guard !risks.isEmpty else {
      return [
        .heading("At risk of being missed"),
        .paragraph(noneAtRisk),
      ]
    }
    return [
      .heading("At risk of being missed (\(risks.count))"),
      .paragraph(
        "Least likely first, by the share of such odds that came true where they did not hold, else by the odds."
      ),
      .table(
        Table(
          columns: [
            Table.Column("Indicator"), Table.Column("Now", numeric: true),
            Table.Column("Target", numeric: true), Table.Column("Rating now"),
            Table.Column("Chance of reaching it", numeric: true),
            Table.Column("Such odds came true", numeric: true), Table.Column("Owner"),
          ],
          texts: risks.map { item, probability in
            let format = ValueFormat(item.indicator)
            return [
              "\(item.indicator.code) \(item.indicator.title)", format.text(item.value),
              item.aim.map { TargetAimText.dated($0, format) } ?? "–",
              "\(item.rag.shape) \(item.rag.rawValue)", TargetWords.chance(probability),
              item.reliability.map(TargetOddsRecord.share) ?? "–",
              item.aim?.target.owner ?? "not named",
            ]
          })),
    ] + withoutOdds
  }

  /// The targets that the list cannot rank, worst rating first.
  private var withoutOdds: [Report.Block] {
    let items = [RagRating.red, .amber, .green].flatMap { rating in
      challenge.items.filter {
        $0.aim != nil && $0.rag == rating && (try? $0.probability.get()) == nil
      }
    }
    guard !items.isEmpty else { return [] }
    let groups = Dictionary(grouping: items) { Self.reasons([$0]) }
    return [
      .paragraph("Without odds, and so not ranked here, which does not make them safe:"),
      .list(
        groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { why, items in
          "\(items.map { "\($0.indicator.code) (\($0.rag.rawValue))" }.joined(separator: ", ")): \(why)"
        }),
    ]
  }

  private var noneAtRisk: String {
    let rated = challenge.items.filter { $0.aim != nil }
    let odds = rated.count { (try? $0.probability.get()) != nil }
    return odds == 0
      ? "This could not be looked at: none of the \(TargetWords.plural(rated.count, "target")) has odds (\(Self.reasons(rated)))."
      : "Of the \(TargetWords.plural(odds, "target")) with odds, none is more likely missed than met."
  }

  private var portfolio: [Report.Block] {
    // One target's odds stand in the table; there is nothing to put together.
    guard let portfolio = challenge.portfolio, portfolio.probabilities.count > 1 else { return [] }
    let count = portfolio.probabilities.count
    let (fewest, most) = portfolio.likelyRange
    let half = (count + 1) / 2
    return [
      .heading("All targets together"),
      .paragraph(
        "Of \(count) targets with odds, \(ValueFormat(decimals: 1).text(portfolio.expected)) are expected to be met, most likely \(fewest) to \(most) (four cases in five or more)\(byRecord(portfolio)). The chance of meeting at least \(half) is \(TargetWords.chance(portfolio.probability(atLeast: half))), of all \(count) \(TargetWords.chance(portfolio.probability(atLeast: count))). \(together(portfolio.correlation))"
      ),
    ]
  }

  private func together(_ correlation: Double) -> String {
    let size = ValueFormat(decimals: 2).text(correlation)
    return correlation < 0.05
      ? "Targets of one council could hit and miss together, through common shocks; on this dataset its surprises hardly go together (correlation \(size)), and that is what is allowed for."
      : "Targets hit and miss together, through common shocks: a correlation of \(size) between one council's surprises, measured on this dataset, is allowed for."
  }

  /// The same by what came of such odds, where that is another number.
  private func byRecord(_ portfolio: TargetPortfolio) -> String {
    let format = ValueFormat(decimals: 1)
    guard let expected = challenge.expectedByRecord,
      format.text(expected) != format.text(portfolio.expected)
    else { return "" }
    return "; by how often such odds came true when tested on the past, \(format.text(expected))"
  }

  private var themes: [Report.Block] {
    let shown = challenge.themes.prefix(8)
    guard !shown.isEmpty else {
      return [
        .heading("Themes across services"),
        .paragraph(
          "No flag is found more often among the indicators of one theme or role than among all."
        ),
      ]
    }
    return [
      .heading("Themes across services"),
      .table(
        Table(
          columns: [
            Table.Column("What they share"), Table.Column("Flag"),
            Table.Column("Indicators", numeric: true), Table.Column("Services", numeric: true),
            Table.Column("Which"),
          ],
          texts: shown.map {
            [
              "\($0.tagKind.rawValue): \($0.tag)", Self.short($0.flag), "\($0.flagged) of \($0.of)",
              "\($0.services)", $0.indicators.joined(separator: ", "),
            ]
          })),
    ]
  }
}
