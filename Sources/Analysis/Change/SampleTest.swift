import Statistics

/// The intervals and the test of one sample, by the method its kind calls for, unscaled.
struct SampleTest {
  let before: SampledChange.Side
  let after: SampledChange.Side
  let evidence: Evidence
  let ratio: Evidence?

  init(_ sample: ChangeSample, level: ConfidenceLevel) throws(SampleError) {
    switch sample {
    case .proportions(let before, let after):
      self = try .proportions(before, after, sample.method, level)
    case .survey(let before, let after, _):
      self = try .proportions(before, after, sample.method, level)
    case .paired(let table): self = .paired(table, level)
    case .rates(let before, let after): self = try .rates(before, after, level)
    case .means(let before, let after): self = .means(before, after, level)
    case .published(let before, let after): self = .published(before, after, level)
    case .bare(let before, let after, _): self.init(bare: before, after)
    }
  }

  private init(
    _ before: SampledChange.Side, _ after: SampledChange.Side, _ evidence: Evidence,
    ratio: Evidence? = nil
  ) {
    self.before = before
    self.after = after
    self.evidence = evidence
    self.ratio = ratio
  }

  private static func proportions(
    _ before: Proportion, _ after: Proportion, _ method: ChangeMethod, _ level: ConfidenceLevel
  ) throws(SampleError) -> SampleTest {
    let pair = TwoProportions(after, before)
    let evidence =
      method == .fisherMidP
      ? try pair.fisherTest(rule: .midP, level: level) : pair.scoreTest(level: level)
    let ratio = pair.riskRatio(level: level)
    return SampleTest(
      side(before, level), side(after, level), evidence,
      ratio: ratio.estimate.map {
        Evidence(estimate: $0, interval: ratio.interval, method: evidence.method)
      })
  }

  private static func side(_ share: Proportion, _ level: ConfidenceLevel) -> SampledChange.Side {
    SampledChange.Side(
      value: share.value, interval: Wilson.interval(share, level: level),
      numerator: share.numerator, denominator: share.denominator)
  }

  /// `first` in the table is before; the library's difference is first − second.
  private static func paired(_ table: PairedProportions, _ level: ConfidenceLevel) -> SampleTest {
    var evidence = McNemar.test(table, level: level)
    evidence.estimate = -table.difference
    evidence.interval = evidence.interval?.negated
    return SampleTest(side(table.first, level), side(table.second, level), evidence)
  }

  private static func rates(
    _ before: EventRate, _ after: EventRate, _ level: ConfidenceLevel
  ) throws(SampleError) -> SampleTest {
    let pair = TwoRates(after, before)
    let ratio = try pair.conditionalTest(level: level)
    let sides = try [before, after].map { (rate) throws(SampleError) in
      SampledChange.Side(
        value: rate.value, interval: try Garwood.interval(rate, level: level),
        numerator: rate.count, denominator: rate.exposure)
    }
    return SampleTest(
      sides[0], sides[1], try pair.differenceTest(level: level),
      ratio: ratio.estimate == nil ? nil : ratio)
  }

  private static func means(
    _ before: SampleSummary, _ after: SampleSummary, _ level: ConfidenceLevel
  ) -> SampleTest {
    func side(_ sample: SampleSummary) -> SampledChange.Side {
      let half =
        StudentT(degreesOfFreedom: sample.count - 1).upperQuantile(level.tail)
        * sample.standardError
      return SampledChange.Side(
        value: sample.mean,
        interval: ConfidenceInterval(
          lower: sample.mean - half, upper: sample.mean + half, level: level, method: .studentT),
        numerator: nil, denominator: sample.count)
    }
    return SampleTest(
      side(before), side(after), TwoMeans.welch(after, before, level: level),
      ratio: before.mean > 0 && after.mean > 0
        ? Evidence(estimate: after.mean / before.mean, method: .welch) : nil)
  }

  private static func published(
    _ before: ChangeSample.PublishedFigure, _ after: ChangeSample.PublishedFigure,
    _ level: ConfidenceLevel
  ) -> SampleTest {
    func side(_ figure: ChangeSample.PublishedFigure) -> SampledChange.Side {
      SampledChange.Side(
        value: figure.estimate.value, interval: figure.interval, numerator: nil, denominator: nil)
    }
    return SampleTest(
      side(before), side(after),
      PublishedIntervals.difference(after.estimate, before.estimate, level: level))
  }

  /// Two values with nothing to test.
  init(bare before: Double, _ after: Double) {
    func side(_ value: Double) -> SampledChange.Side {
      SampledChange.Side(value: value, interval: nil, numerator: nil, denominator: nil)
    }
    self.init(
      side(before), side(after),
      Evidence(estimate: after - before, method: .publishedIntervals, notes: [.noVariation]))
  }
}
