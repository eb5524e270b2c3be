import Indicators

// What a reader of a row must know.
extension ComparisonRow {
  func cautions(
    position: Position?, members: [Int], period index: Int, usefulness: GroupUsefulness?,
    earlier: EarlierFigures
  ) -> [Caution] {
    let period = block.periods[index]
    var cautions = retirement
    if let position, let quartile = position.quartile.value, quartile != position.quartileByRank {
      cautions.append(.quartileByRankDiffers(position.quartileByRank))
    }
    if let usefulness, usefulness.rSquared <= 0 { cautions.append(.groupSaysNothing) }
    if members.count < ComparisonPeriod.fewest { cautions.append(.tinyGroup(members.count)) }
    let tiers = members.count {
      dataset.directory.areas[$0].tier != area.tier && block.value(area: $0, period: index) == nil
    }
    if tiers > 0 { cautions.append(.mixedTiers(tiers)) }
    if earlier.samePeriodLastYear?.overlaps == true { cautions.append(.overlapsYearBefore) }
    let figure = block[area: own, period: index]
    if !figure.flags.isEmpty { cautions.append(.flagged(figure.flags)) }
    if let note = figure.note { cautions.append(.remark(note)) }
    if let small = smallNumbers(figure) { cautions.append(small) }
    return cautions + eventCautions(period, earlier: earlier)
  }

  /// A figure that one case more or less would move a long way.
  private func smallNumbers(_ figure: Observation) -> Caution? {
    guard indicator.numeratorKind?.isCount == true, figure.value != nil,
      let numerator = figure.numerator, let denominator = figure.denominator,
      numerator < Caution.fewCases || denominator < Caution.smallBase
    else { return nil }
    return .smallNumbers(numerator: numerator, denominator: denominator)
  }

  /// Published values that are not what their own counts give: the council's, and peers'.
  func disagreements(
    _ reporting: [Int], period index: Int, _ agreement: CountAgreement?
  ) -> [Caution] {
    guard let agreement else { return [] }
    var cautions: [Caution] = []
    if let counted = agreement.counted(area: own, period: index) {
      cautions.append(
        .countsGive(
          counted, isApart: agreement.isApart(area: own, period: index)))
    }
    let peers = reporting.count { agreement.isContradicted(area: $0, period: index) }
    return peers > 0 ? cautions + [.peersDisagree(peers)] : cautions
  }

  private func eventCautions(_ period: Period, earlier: EarlierFigures) -> [Caution] {
    let exceptional = dataset.events.filter {
      $0.kind == .exceptional && $0.bears(on: period, area: area.code, indicator: indicator.code)
    }
    let broken = [earlier.previous, earlier.samePeriodLastYear].compactMap { $0 }
      .first { $0.crossesBreak }
    return exceptional.map { .exceptional($0.note) }
      + (broken.map { [.breakSince($0.period)] } ?? [])
  }

  var retirement: [Caution] {
    area.validTo.map {
      [.retired(since: $0, successors: area.successors.map(dataset.directory.name(of:)))]
    } ?? []
  }
}
