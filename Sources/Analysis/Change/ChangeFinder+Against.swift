public import Indicators
import Statistics

/// Whom a council is compared with at one time.
public enum AgainstChoice: Sendable {
  /// Peers, added up where they have counts, else their mean.
  case peers(PeerSet)
  /// Everyone else in the nation.
  case nation
  /// One area, by its position in the directory.
  case area(Int)
}

extension ChangeFinder {
  /// The difference from others in one period, the latest by default: area against rest, never
  /// against a benchmark that contains it.
  ///
  /// `nil` where the council has no figure, or nobody to compare with has. `shrinking` says whether
  /// the value drawn towards all councils' is wanted, which takes most of the time.
  public func difference(
    from choice: AgainstChoice, in period: Period? = nil, shrinking: Bool = true
  ) -> Change? {
    let candidates =
      period.map { block.index(of: $0).map { [$0] } ?? [] } ?? Array(reported.reversed())
    for index in candidates where block.value(area: own, period: index) != nil {
      if let found = difference(choice, index) {
        let change = period == nil ? found.adding(laterMissing(than: index)) : found
        return shrinking ? change.shrunk(to: shrunk(index)) : change
      }
    }
    return nil
  }

  private func difference(_ choice: AgainstChoice, _ period: Int) -> Change? {
    switch choice {
    case .peers(let peers):
      let members = peers.members.compactMap(dataset.directory.index(of:))
      return group(members, named: peers.name, period)
    case .nation: return nation(period)
    case .area(let other): return against(other, period)
    }
  }

  // MARK: Whom

  /// A larger area less the council where it is published with counts; else every other council.
  private func nation(_ period: Int) -> Change? {
    let areas = dataset.directory.areas
    let whole = areas.indices.first {
      areas[$0].isAggregate && areas[$0].name == area.nation && contains($0)
        && history.sampling.cell(area: $0, period: period) != nil
    }
    if let whole, let change = rest(of: whole, period) { return change }
    let others = history.councils.filter {
      $0 != own && (area.nation == nil || areas[$0].nation == area.nation)
        && !areas[$0].isNested(with: area)
    }
    return group(
      others, named: area.nation.map { "the rest of \($0)" } ?? "all others", period, isRest: true)
  }

  private func against(_ other: Int, _ period: Int) -> Change? {
    if contains(other) { return rest(of: other, period) }
    guard block.value(area: other, period: period) != nil else { return nil }
    let kind = Benchmark.Kind.area(dataset.directory.areas[other].name)
    let cell = history.sampling.cell(area: other, period: period)
    let sampled =
      cell.flatMap { tested(against: $0, period) }
      ?? untested(against: level(other, period) ?? 0, period)
    return assembled(sampled, others: [other], kind, period)
  }

  /// Whether an area is a sum that has the council in it.
  private func contains(_ other: Int) -> Bool {
    let candidate = dataset.directory.areas[other]
    if area.parent == candidate.code { return true }
    guard candidate.isAggregate else { return false }
    return candidate.name == area.region || candidate.name == area.nation
      || candidate.name == "United Kingdom"
      || (candidate.name == "Great Britain" && area.nation != "Northern Ireland")
  }

  /// A containing area less the council; `nil` where only its value is known, or the council's
  /// part cannot be taken out of it.
  private func rest(of whole: Int, _ period: Int) -> Change? {
    let kind = Benchmark.Kind.rest(of: dataset.directory.areas[whole].name)
    let cells = (
      history.sampling.cell(area: whole, period: period),
      history.sampling.cell(area: own, period: period)
    )
    let rest: IndicatorSampling.Cell? =
      switch cells {
      case (.proportion(let total), .proportion(let own)):
        (try? AreaAgainstRest.rest(of: total, without: own)).map { .proportion($0) }
      case (.rate(let total), .rate(let own)):
        (try? AreaAgainstRest.rest(of: total, without: own)).map { .rate($0) }
      default: nil
      }
    guard let rest, let sampled = tested(against: rest, period) else { return nil }
    return assembled(
      sampled, others: history.councils.filter { $0 != own }, kind, period, isRest: true)
  }

  /// Councils added up where each has counts, else the mean of their values.
  private func group(
    _ members: [Int], named name: String, _ period: Int, isRest: Bool = false
  ) -> Change? {
    let possible = members.filter { $0 != own }
    let reporting = possible.filter { block.value(area: $0, period: period) != nil }
    guard !reporting.isEmpty else { return nil }
    if !indicator.growsWithSize,
      let pooled = pooled(reporting, named: name, of: possible.count, period, isRest: isRest)
    {
      return pooled
    }
    let values = reporting.compactMap { level($0, period) }
    guard let mean = Moments.mean(values) else { return nil }
    let kind = Benchmark.Kind.mean(group: name, count: reporting.count, possible: possible.count)
    return assembled(
      untested(against: mean, period), others: reporting, kind, period, isRest: isRest)
  }

  /// Councils added up; `nil` unless each has counts, and the council has counts of the same kind. A
  /// council whose counts contradict its published value is left out.
  private func pooled(
    _ reporting: [Int], named name: String, of possible: Int, _ period: Int, isRest: Bool
  ) -> Change? {
    let sampling = history.sampling
    let agreement = CountAgreement(sampling)
    let agreeing = reporting.filter { !agreement.isContradicted(area: $0, period: period) }
    let cells = agreeing.map { sampling.cell(area: $0, period: period) }
    guard let sum = IndicatorSampling.Cell(pooling: cells),
      let sampled = tested(against: sum, period)
    else { return nil }
    let out = reporting.count - agreeing.count
    return assembled(
      sampled, others: agreeing,
      .pooled(group: name, count: agreeing.count, possible: possible), period, isRest: isRest,
      more: out > 0 ? [.countsLeftOut(out)] : [])
  }

  // MARK: The two questions

  /// The council's figure against another as two samples; `nil` where they are not of one kind.
  private func tested(against other: IndicatorSampling.Cell, _ period: Int) -> SampledChange? {
    let sampling = history.sampling
    guard let own = sampling.cell(area: own, period: period),
      let sample = ChangeSample(other, own, isSurvey: indicator.kind == .surveyProportion)
    else { return nil }
    let kind = sampling.kind(area: self.own, period, period)
    let scale = kind == .published || kind == .count ? 1 : sampling.multiplier
    return try? SampledChange(sample, scale: scale, level: options.level)
  }

  /// The council's published value against another, with nothing to tell sampling chance by.
  private func untested(against value: Double, _ period: Int) -> SampledChange {
    SampledChange(bareBefore: value, after: level(own, period) ?? 0, unit: .number)
  }

  /// An area's published value; in the prices of its own year where the price index has no figure
  /// for it, which is then so for every area alike.
  private func level(_ area: Int, _ period: Int) -> Double? {
    history.sampling.published(area: area, period: period)
      ?? block.value(area: area, period: period)
  }

  /// The sampling variance of a gap that is not tested for sampling: of the council's value and of
  /// the mean of the others', as far as they have counts or intervals.
  private func variance(_ others: [Int], _ period: Int) -> Double {
    let variances = others.map { history.sampling.variance(area: $0, period: period) }
    let count = Double(max(others.count, 1))
    return history.sampling.variance(area: own, period: period)
      + Moments.sum(variances) / (count * count)
  }

  private func assembled(
    _ sampled: SampledChange, others: [Int], _ kind: Benchmark.Kind, _ period: Int,
    isRest: Bool = false, more: [ChangeCaution] = []
  ) -> Change {
    let label = block.periods[period]
    let figure = block[area: own, period: period]
    var cautions: [ChangeCaution] = figure.flags.isEmpty ? [] : [.flagged(figure.flags, label)]
    cautions += history.exceptionalEvents(area: own, period).map { .exceptional($0.note, label) }
    let published = published(kind, others, sampled, period)
    cautions += contradictions(published.areas, [period]) + unusedDeflator + more
    if sampled.method == .none { cautions += fieldMissing }
    let levels = LevelNoise(history, like: own, before: period)
    let usual = levels?.movement(
      area: own, others: others,
      samplingVariance: sampled.method == .none
        ? variance(others, period)
        : max(sampled.evidence.variance, sampled.varianceByTest))
    return ChangeAssembly(
      subject: .atOneTime(
        area: area, indicator: indicator, period: label,
        benchmark: Benchmark(
          kind: kind, isRest: isRest, spread: spread(isRest ? others + [own] : others, period))),
      sampled: sampled, usual: usual.map { .success($0) } ?? .failure(noLevel(period)),
      prices: indicator.isCash && history.sampling.pricedAt(period) != nil
        ? history.sampling.priceBase : nil,
      published: published.values, polarity: indicator.polarity,
      obstacle: options.isCompleteCount
        ? .completeCount : indicator.growsWithSize ? .growsWithSize : nil,
      cautions: cautions, options: options
    ).change
  }
}

extension ChangeFinder {
  /// The published values of the areas whose counts were tested, where they are not what the counts
  /// give; of several areas added up there is none.
  private func published(
    _ kind: Benchmark.Kind, _ others: [Int], _ sampled: SampledChange, _ period: Int
  ) -> (values: (before: Double?, after: Double?), areas: [Int]) {
    guard sampled.method != .none else { return ((nil, nil), []) }
    let other: Int? = if case .area = kind { others.first } else { nil }
    return (
      (
        other.flatMap { publishedApart(area: $0, period: period) },
        publishedApart(area: own, period: period)
      ), [other, own].compactMap(\.self)
    )
  }

  /// Mean and standard deviation of areas' values, each counted once.
  private func spread(_ areas: [Int], _ period: Int) -> Benchmark.Spread? {
    let values = areas.compactMap { level($0, period) }
    guard values.count >= 2, let mean = Moments.mean(values),
      let deviation = Moments.sampleStandardDeviation(values)
    else { return nil }
    return Benchmark.Spread(mean: mean, standardDeviation: deviation, count: values.count)
  }

  /// Why nothing is known of how a level moves.
  private func noLevel(_ period: Int) -> NoMovement {
    if history.lacksCounts(area: own, period: period) { return .ownCountsMissing }
    return previous(to: period).map { noMovement($0, period) } ?? .tooFewChanges(0)
  }
}
