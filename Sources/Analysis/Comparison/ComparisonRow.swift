import Indicators
import Statistics

/// Makes the rows of one indicator, one for each set of peers.
struct ComparisonRow {
  let dataset: Dataset
  let area: Area
  let indicator: Indicator
  let block: Panel.Block
  let own: Int
  let period: Period?
  let regions: [[Int]?]?
  let finder: ChangeFinder?

  /// `nil` when the council has no figure at all for the indicator.
  init?(
    dataset: Dataset, area: Area, indicator: Int, period: Period?, regions: [[Int]?]?
  ) {
    guard let block = dataset.panel[indicator: indicator],
      let own = dataset.directory.index(of: area.code),
      block.periods.indices.contains(where: { block.value(area: own, period: $0) != nil })
    else { return nil }
    self.dataset = dataset
    self.area = area
    self.indicator = dataset.indicators[indicator]
    self.block = block
    self.own = own
    self.period = period
    self.regions = regions
    finder = ChangeFinder(dataset, area: area, indicator: indicator)
  }

  func compared(with resolution: PeerChoice.Resolution, _ choice: String) -> IndicatorComparison {
    let members = resolution.peers.members.compactMap(dataset.directory.index(of:))
    let chosen: Int? =
      if let period {
        block.index(of: period)
      } else {
        ComparisonPeriod.latest(in: block, area: own) { existing(members, in: $0) }
      }
    guard let chosen else { return withoutPeriod(resolution, choice, members: members) }
    return row(resolution, choice, members: members, period: chosen)
  }

  private func row(
    _ resolution: PeerChoice.Resolution, _ choice: String, members: [Int], period index: Int
  ) -> IndicatorComparison {
    let possible = existing(members, in: index)
    let reporting = possible.filter { block.value(area: $0, period: index) != nil }
    let values = reporting.compactMap { block.value(area: $0, period: index) }
    let value = block.value(area: own, period: index)
    let position: Figure<Position> =
      if let value {
        Figure(
          Position(
            value: value, among: values, polarity: polarity,
            unjudged: indicator.growsWithSize ? .growsWithSize : .noPolarity),
          orWithheld: .noPeersWithData)
      } else {
        .withheld(.noOwnFigure)
      }
    let yearAgo = PositionThen(
      block: block, area: own, period: index, peers: reporting, polarity: polarity)
    let usefulness = usefulness(resolution.lists, period: index)
    let earlier = earlier(than: index)
    let agreement = finder.map { CountAgreement($0.history.sampling) }
    return IndicatorComparison(
      indicator: indicator, choice: choice, group: resolution.peers.name,
      period: .value(block.periods[index]),
      own: block[area: own, period: index], ownPeriod: block.periods[index], position: position,
      peersWithData: reporting.map { dataset.directory.areas[$0].code },
      peersPossible: possible.count,
      peersMissing: missing(possible, period: index),
      peersNotExisting: members.filter { !possible.contains($0) }
        .map { dataset.directory.areas[$0].code },
      pooled: pooled(reporting, period: index), newer: newer(than: index), earlier: earlier,
      yearAgo: Figure(yearAgo, orWithheld: .noEarlierFigure), usefulness: usefulness,
      regionUsefulness: regionUsefulness(period: index),
      evidence: evidence(resolution, reporting, period: index, agreement),
      cautions: cautions(
        position: position.value, members: possible, period: index, usefulness: usefulness.value,
        earlier: earlier) + disagreements(reporting, period: index, agreement))
  }

  /// The row of an indicator whose council and peers have no period in common: the latest figure
  /// alone.
  private func withoutPeriod(
    _ resolution: PeerChoice.Resolution, _ choice: String, members: [Int]
  ) -> IndicatorComparison {
    let latest = block.periods.indices.last { block.value(area: own, period: $0) != nil }
    let shown = period == nil ? latest : nil
    let possible = shown.map { existing(members, in: $0) } ?? members
    let reason: Withheld =
      period == nil
      ? possible.isEmpty
        ? .noPeers
        : .noCommonPeriod(
          needed: ComparisonPeriod.needed(of: possible.count), possible: possible.count)
      : .noOwnFigure
    return IndicatorComparison(
      indicator: indicator, choice: choice, group: resolution.peers.name, period: .withheld(reason),
      own: shown.map { block[area: own, period: $0] }, ownPeriod: shown.map { block.periods[$0] },
      position: .withheld(reason), peersWithData: [], peersPossible: possible.count,
      peersMissing: shown.map { missing(possible, period: $0) } ?? [], peersNotExisting: [],
      pooled: .withheld(reason), newer: nil,
      earlier: earlier(than: shown ?? 0),
      yearAgo: .withheld(reason), usefulness: .withheld(reason),
      regionUsefulness: .withheld(reason), evidence: .withheld(reason), cautions: retirement)
  }

  private func evidence(
    _ resolution: PeerChoice.Resolution, _ reporting: [Int], period index: Int,
    _ agreement: CountAgreement?
  ) -> ComparisonEvidence {
    guard let finder, let agreement, block.value(area: own, period: index) != nil else {
      return .withheld(.noOwnFigure)
    }
    return ComparisonJudge(
      finder: finder, period: index, peers: reporting, group: resolution.peers.name,
      agreement: agreement
    ).evidence
  }

  /// Which way is good beside others: no way where figures grow with the size of the council.
  private var polarity: Polarity { indicator.growsWithSize ? .none : indicator.polarity }

  // MARK: Peers

  /// The members that existed on some day of the period, or for which its publisher has a figure
  /// all the same (figures are worked back for new councils).
  private func existing(_ members: [Int], in index: Int) -> [Int] {
    let period = block.periods[index]
    // A year with nominal dates may have begun up to a year before them.
    let first = period.hasNominalDates ? period.start.adding(months: -12) : period.start
    return members.filter {
      let area = dataset.directory.areas[$0]
      let existed =
        (area.validTo ?? first) >= first && (area.validFrom ?? period.end) <= period.end
      return existed || block.value(area: $0, period: index) != nil
    }
  }

  private func missing(_ members: [Int], period: Int) -> [(code: String, reason: MissingReason)] {
    members.compactMap { member in
      block.missingReason(area: member, period: period).map {
        (dataset.directory.areas[member].code, $0)
      }
    }
  }

  private func pooled(_ members: [Int], period: Int) -> Figure<Double> {
    let fractions = members.compactMap { block.fraction(area: $0, period: period) }
    guard !fractions.isEmpty, fractions.count == members.count else {
      return .withheld(members.isEmpty ? .noPeersWithData : .noNumerators)
    }
    guard let multiplier = indicator.impliedMultiplier else {
      return .withheld(.fieldMissing(.multiplier))
    }
    let denominator = Moments.sum(fractions.map(\.denominator))
    guard denominator > 0 else { return .withheld(.noNumerators) }
    return .value(multiplier * (Moments.sum(fractions.map(\.numerator)) / denominator))
  }

  private func newer(than period: Int) -> (period: Period, value: Double)? {
    let later = block.periods.indices.last {
      $0 > period && block.value(area: own, period: $0) != nil
    }
    return later.flatMap { later in
      block.value(area: own, period: later).map { (block.periods[later], $0) }
    }
  }

  // MARK: Is the group any use?

  private func usefulness(_ lists: [[Int]?]?, period: Int) -> Figure<GroupUsefulness> {
    guard let lists else { return .withheld(.adHocGroup) }
    let values = dataset.directory.areas.indices.map { block.value(area: $0, period: period) }
    return GroupUsefulness.judged(lists: lists, values: values)
  }

  private func regionUsefulness(period: Int) -> Figure<GroupUsefulness> {
    area.region == nil ? .withheld(.oneGroupOnly) : usefulness(regions, period: period)
  }

  private func earlier(than index: Int) -> EarlierFigures {
    EarlierFigures(block: block, area: own, period: index) { then, now in
      dataset.events.contains {
        $0.kind == .breakInSeries && $0.start > then.start && $0.start <= now.end
          && ($0.indicator ?? indicator.code) == indicator.code
          && ($0.area ?? area.code) == area.code
      }
    }
  }
}
