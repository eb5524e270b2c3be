public import Indicators
public import Statistics

/// Asks both questions of one council's figures on one indicator.
public struct ChangeFinder {
  /// The council.
  public let area: Area
  /// The indicator.
  public let indicator: Indicator
  let own: Int
  let dataset: Dataset
  let history: IndicatorHistory
  let options: ChangeOptions

  /// The level of intervals and tests.
  public var level: ConfidenceLevel { options.level }

  /// The period whose prices money is put in; `nil` where none is.
  public var prices: Period? { indicator.isCash ? history.sampling.priceBase : nil }

  var block: Panel.Block { history.block }

  /// `nil` when the indicator has no figures or the area is not in the dataset.
  public init?(
    _ dataset: Dataset, area: Area, indicator index: Int, options: ChangeOptions = ChangeOptions()
  ) {
    guard
      let history = IndicatorHistory(dataset, indicator: index, deflators: options.deflators),
      let own = dataset.directory.index(of: area.code)
    else { return nil }
    self.area = area
    self.dataset = dataset
    self.own = own
    self.history = history
    self.options = options
    indicator = dataset.indicators[index]
  }

  /// The positions of the periods the council has a value for.
  public var periods: [Period] { reported.map { block.periods[$0] } }

  var reported: [Int] {
    block.periods.indices.filter { block.value(area: own, period: $0) != nil }
  }

  /// The change that a user who names no period means: the latest figure against the one before
  /// and, where that is another, against the same period a year before.
  public var latest: [Change] {
    guard let last = reported.last else { return [] }
    return changes(to: last).map { $0.adding(laterMissing(than: last)) }
  }

  /// The later periods of the same kind for which the council has no figure and the dataset has: a
  /// row that says why, or other areas' figures.
  func laterMissing(than last: Int) -> ChangeCaution? {
    let later = block.periods.indices.filter { period in
      period > last && block.periods[period].kind == block.periods[last].kind
        && block.value(area: own, period: period) == nil
        && (reason(period) != nil
          || history.councils.contains { block.value(area: $0, period: period) != nil })
    }
    guard let first = later.first, let end = later.last else { return nil }
    var reasons: [MissingReason] = []
    for reason in later.compactMap(reason) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return .laterMissing(block.periods[first], block.periods[end], reasons)
  }

  /// Why the council has no figure for a period, where a row of the dataset says so.
  private func reason(_ period: Int) -> MissingReason? {
    block.missingReason(area: own, period: period).flatMap { $0 == .noRow ? nil : $0 }
  }

  /// Why the council has no figure for a period.
  public func missingReason(in period: Period) -> MissingReason? {
    block.index(of: period).flatMap { reason($0) }
  }

  /// The changes up to a period, as `latest` has them.
  public func changes(to period: Period) -> [Change] {
    block.index(of: period).map(changes(to:)) ?? []
  }

  func changes(to last: Int) -> [Change] {
    var earlier = [previous(to: last), samePeriodLastYear(to: last)].compactMap { $0 }
    if earlier.count == 2, earlier[0] == earlier[1] { earlier.removeLast() }
    return earlier.map { change(from: $0, to: last) }
  }

  /// The latest earlier figure of the same kind that shares no data.
  func previous(to last: Int) -> Int? {
    reported.last {
      $0 < last && block.periods[$0].kind == block.periods[last].kind
        && !block.periods[$0].overlaps(block.periods[last])
    }
  }

  /// The same period a year before, unless it shares data.
  private func samePeriodLastYear(to last: Int) -> Int? {
    let now = block.periods[last]
    return block.index(of: now.samePeriodLastYear).flatMap { index in
      block.value(area: own, period: index) != nil && !block.periods[index].overlaps(now)
        ? index : nil
    }
  }

  /// The change between two named periods; `nil` where the council has no figure for one.
  public func change(from first: Period, to second: Period) -> Change? {
    guard let first = block.index(of: first), let second = block.index(of: second),
      block.value(area: own, period: first) != nil, block.value(area: own, period: second) != nil
    else { return nil }
    return change(from: first, to: second)
  }

  func change(from first: Int, to second: Int) -> Change {
    let sampled = sampledChange(first, second)
    let obstacle = obstacle(first, second) ?? partOfPeriod(first, second, sampled)
    let usual = movement(sampled, first, second)
    return ChangeAssembly(
      subject: .overTime(
        area: area, indicator: indicator, from: block.periods[first], to: block.periods[second]),
      sampled: sampled, usual: usual.without, withExceptional: usual.with,
      prices: isPriced(first, second) ? history.sampling.priceBase : nil,
      published: published(first, second), polarity: indicator.polarity, obstacle: obstacle,
      shrunk: shrunk(second), cautions: cautions(first, second, sampled), options: options
    ).change
  }

  // MARK: The first question

  private func sampledChange(_ first: Int, _ second: Int) -> SampledChange {
    let sampling = history.sampling
    let kind = sampling.kind(area: own, first, second)
    if kind != .none, let then = sampling.cell(area: own, period: first),
      let now = sampling.cell(area: own, period: second),
      let sample = ChangeSample(then, now, isSurvey: indicator.kind == .surveyProportion),
      let tested = try? SampledChange(
        sample, scale: kind == .published || kind == .count ? 1 : sampling.multiplier,
        level: options.level)
    {
      return tested
    }
    // Both have a value: the caller has seen to it. Where the index lacks one of the two periods,
    // both stay in cash.
    let isCash = !isPriced(first, second)
    return SampledChange(
      bareBefore: value(first, isCash), after: value(second, isCash), unit: .number)
  }

  private func value(_ period: Int, _ isCash: Bool) -> Double {
    let published = block.value(area: own, period: period) ?? 0
    return indicator.isCash && isCash
      ? published : history.sampling.value(area: own, period: period) ?? published
  }

  private func isPriced(_ first: Int, _ second: Int) -> Bool {
    indicator.isCash && history.sampling.hasPrices(first, second)
  }

  // MARK: The second question

  private func movement(
    _ sampled: SampledChange, _ first: Int, _ second: Int
  ) -> (without: Result<UsualMovement, NoMovement>, with: UsualMovement?) {
    guard !isChanceUnknown(first, second) else { return (.failure(.ownCountsMissing), nil) }
    let variance: Double? =
      sampled.method == .none
      ? nil
      : history.sampling.variance(area: own, period: first)
        + history.sampling.variance(area: own, period: second)
    func usual(_ including: Bool) -> UsualMovement? {
      MovementModel(
        history, like: own, from: first, to: second, includingExceptional: including)?
        .movement(area: own, samplingVariance: variance)
    }
    guard let without = usual(false) else {
      return (.failure(noMovement(first, second)), usual(true))
    }
    return (.success(without), without.exceptionalLeftOut > 0 ? usual(true) : nil)
  }

  /// Whether the council's counts are wanting in either period, and in every one before.
  private func isChanceUnknown(_ first: Int, _ second: Int) -> Bool {
    [first, second].contains { history.lacksCounts(area: own, period: $0) }
      && (0...first).allSatisfy { history.lacksCounts(area: own, period: $0) }
  }

  /// Why there is no usual movement.
  func noMovement(_ first: Int, _ second: Int) -> NoMovement {
    if let spans = history.tooFewSpans(like: own, from: first, to: second) {
      return .tooFewSpans(spans)
    }
    let past = MovementHistory(
      history, like: own, gap: PeriodGap(block.periods[first], block.periods[second]),
      endingBy: first,
      includingExceptional: false)
    guard past.count >= history.fewestChanges else {
      if indicator.growsWithSize { return .tooFewOwnChanges(past.count) }
      return history.isAggregate(own) ? .aggregate(past.count) : .tooFewChanges(past.count)
    }
    let hasMoved = past.byArea.values.contains { $0.changes.contains { $0.change != 0 } }
    return hasMoved ? .tooLittleHistory : .neverMoved
  }

  // MARK: What is in the way

  private func obstacle(_ first: Int, _ second: Int) -> ChangeObstacle? {
    let (then, now) = (block.periods[first], block.periods[second])
    if options.isCompleteCount { return .completeCount }
    if then.kind != now.kind { return .unlikePeriods }
    if then.overlaps(now) { return .overlap }
    if history.isBroken(area: own, from: min(first, second), to: max(first, second)) {
      return .breakInSeries
    }
    guard indicator.isCash, !isPriced(first, second) else { return nil }
    let unpriced = [first, second].filter { history.sampling.pricedAt($0) == nil }
    return options.deflators == nil ? .cashMoney : .noPrice(unpriced.map { block.periods[$0] })
  }

  /// A provisional figure beside a whole one, on less than half or more than twice its base.
  private func partOfPeriod(
    _ first: Int, _ second: Int, _ sampled: SampledChange
  ) -> ChangeObstacle? {
    let provisional = [first, second].filter {
      block.flags(area: own, period: $0).contains(.provisional)
    }
    guard provisional.count == 1, let share = jump(sampled) else { return nil }
    return .partOfPeriod(share)
  }

  /// The published values, where they are not exactly what the counts give.
  private func published(_ first: Int, _ second: Int) -> (before: Double?, after: Double?) {
    (publishedApart(area: own, period: first), publishedApart(area: own, period: second))
  }

  /// The published value, where rounding it is not enough to make it what the counts give.
  func publishedApart(area: Int, period: Int) -> Double? {
    publishedOtherwise(area: area, period: period).flatMap {
      CountAgreement(history.sampling).counted(area: area, period: period) == nil ? nil : $0
    }
  }

  func publishedOtherwise(area: Int, period: Int) -> Double? {
    guard let value = block.value(area: area, period: period), !history.sampling.isPriced,
      let counted = history.sampling.value(area: area, period: period), value != counted
    else { return nil }
    return value
  }
}
