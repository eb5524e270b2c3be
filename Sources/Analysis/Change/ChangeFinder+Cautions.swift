import Indicators
import Statistics

extension ChangeFinder {
  /// What bears on the two figures.
  func cautions(_ first: Int, _ second: Int, _ sampled: SampledChange) -> [ChangeCaution] {
    var cautions: [ChangeCaution] = []
    for period in [first, second] {
      let figure = block[area: own, period: period]
      let label = block.periods[period]
      if !figure.flags.isEmpty { cautions.append(.flagged(figure.flags, label)) }
      cautions += history.exceptionalEvents(area: own, period).map { .exceptional($0.note, label) }
      if let note = figure.note { cautions.append(.remark(note, label)) }
    }
    if let share = jump(sampled) { cautions.append(.baseJumped(share)) }
    if let before = changeBefore(first, second), undoes(before, sampled.difference) {
      cautions.append(.undoesYearBefore(before))
    }
    if (block.periods[second].monthCount ?? 12) < 12, !isYearApart(first, second) {
      cautions.append(.seasonal)
    }
    cautions += [first, second].filter(isNumeratorAbove).map { .numeratorAbove(block.periods[$0]) }
    return cautions + contradictions([own], [first, second]) + unusedDeflator
      + samplingCautions(sampled)
  }

  /// The later base as a share of the earlier one, where it is less than half or more than twice.
  func jump(_ sampled: SampledChange) -> Double? {
    guard let then = sampled.before.denominator, let now = sampled.after.denominator, then > 0,
      now < then / 2 || now > 2 * then
    else { return nil }
    return now / then
  }

  /// That a price index was given for what is not money in the prices of its own year.
  var unusedDeflator: [ChangeCaution] {
    options.deflators == nil || indicator.isCash
      ? [] : [.unusedDeflator(priceBase: indicator.priceBase)]
  }

  /// The periods in which the counts of areas contradict their published values.
  func contradictions(_ areas: [Int], _ periods: [Int]) -> [ChangeCaution] {
    let differing = areas.contains { area in
      periods.contains { publishedOtherwise(area: area, period: $0) != nil }
    }
    guard differing else { return [] }
    let agreement = CountAgreement(history.sampling)
    return periods.filter { period in
      areas.contains { agreement.isContradicted(area: $0, period: period) }
    }.map { .countsDisagree(block.periods[$0]) }
  }

  private func samplingCautions(_ sampled: SampledChange) -> [ChangeCaution] {
    switch sampled.sample {
    case .proportions, .rates: [.underlyingRate]
    case .survey(_, _, let effects): effects.areKnown ? [] : [.unknownDesignEffect]
    case .bare:
      fieldMissing
        + (indicator.kind == .surveyProportion && fieldMissing.isEmpty ? [.noSurveyBase] : [])
    default: []
    }
  }

  /// Whether the council's share of a period is above all.
  func isNumeratorAbove(_ period: Int) -> Bool {
    history.sampling.isShare
      && block.fraction(area: own, period: period).map { $0.numerator > $0.denominator } ?? false
  }

  /// What keeps counts that are there from being tested.
  var fieldMissing: [ChangeCaution] {
    history.sampling.missingField.map { [.fieldMissing($0)] } ?? []
  }

  private func isYearApart(_ first: Int, _ second: Int) -> Bool {
    block.periods[first] == block.periods[second].samePeriodLastYear
  }

  /// The council's change over the same gap, up to the first of the two periods.
  private func changeBefore(_ first: Int, _ second: Int) -> Double? {
    let gap = PeriodGap(block.periods[first], block.periods[second])
    return history.pairs(gap: gap, endingBy: first).last { $0.1 == first }
      .flatMap { history.change(area: own, from: $0.0, to: $0.1)?.change }
  }

  /// Whether a change takes back at least half of one before it that was as large or larger than
  /// half of it: the figure in between was the odd one.
  private func undoes(_ before: Double, _ change: Double) -> Bool {
    before * change < 0 && abs(before) >= abs(change) / 2 && abs(change) >= abs(before) / 2
  }

  /// The later value drawn towards all councils': see `ShrunkValue`.
  func shrunk(_ period: Int) -> Double? {
    ShrunkValue.value(history, area: own, period: period)
  }
}

extension IndicatorSampling {
  /// Whether money has been put in one year's prices.
  var isPriced: Bool { hasAnyPrice }

  /// Whether both periods have a price.
  func hasPrices(_ first: Int, _ second: Int) -> Bool {
    pricedAt(first) != nil && pricedAt(second) != nil
  }
}

extension ChangeSample {
  /// Two cells as a sample; `nil` unless they are of one kind.
  init?(
    _ then: IndicatorSampling.Cell, _ now: IndicatorSampling.Cell, isSurvey: Bool
  ) {
    switch (then, now) {
    case (.proportion(let a), .proportion(let b)):
      self =
        isSurvey
        ? .survey(
          before: a, after: b,
          effects: DesignEffects(before: 1, after: 1, areKnown: false))
        : .proportions(before: a, after: b)
    case (.rate(let a), .rate(let b)): self = .rates(before: a, after: b)
    case (.published(let a), .published(let b)): self = .published(before: a, after: b)
    default: return nil
    }
  }
}
