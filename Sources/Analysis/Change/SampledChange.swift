public import Statistics

/// The answer to the first question: is a change more than sampling chance?
///
/// All values are in the unit they are shown in: `scale` times the fraction, rate or mean.
/// The difference is after − before, and so is the interval.
public struct SampledChange: Sendable, Hashable {
  /// One figure.
  public struct Side: Sendable, Hashable {
    /// The value.
    public let value: Double
    /// Its own interval, where there is one.
    public private(set) var interval: ConfidenceInterval?
    /// What was counted, as given.
    public let numerator: Double?
    /// Out of what, as given.
    public let denominator: Double?
  }

  /// What was known.
  public let sample: ChangeSample
  /// What fractions, rates or means are multiplied by to be shown.
  public let scale: Double
  /// The earlier figure, or the one compared with.
  public private(set) var before: Side
  /// The later figure.
  public private(set) var after: Side
  /// The difference, its interval and its test.
  public private(set) var evidence: Evidence
  /// after / before with its interval, where they exist.
  public private(set) var ratio: Evidence?
  /// The smallest change, in the direction seen, that would have been found 8 times in 10; `nil`
  /// where none could.
  public private(set) var smallestDetectable: Double?
  /// Whether not even the largest change these bases allow could be shown.
  public let isTooFew: Bool
  /// Whether the verdict turns when the unknown design effect is 1.5 in place of 1.
  public let turnsOnDesignEffect: Bool

  /// How it was tested.
  public var method: ChangeMethod { sample.method }

  /// after − before.
  public var difference: Double { after.value - before.value }

  /// The interval of the difference leaves out 0; `nil` where there is no interval.
  public var intervalExcludesZero: Bool? {
    evidence.interval.map { !$0.contains(0) }
  }

  /// Interval and test disagree about 0.
  public var isBorderline: Bool { evidence.testAgreesWithInterval() == false }

  /// Tests a sample; `scale` is the unit: 1 for fractions as they are, 100 for per cent, 100,000
  /// for a rate.
  ///
  /// - Throws: `SampleError` where a method counts whole events and they are not.
  public init(
    _ sample: ChangeSample, scale: Double = 1, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    let test = try SampleTest(sample, level: level)
    self.sample = sample
    self.scale = scale
    let effects = sample.designEffects
    before = test.before.scaled(by: scale, thinnedBy: effects.before)
    after = test.after.scaled(by: scale, thinnedBy: effects.after)
    evidence = test.evidence.scaled(by: scale)
    ratio = test.ratio
    // Equal figures have no direction: a rise, or a fall where no rise is possible.
    let directions =
      test.after.value == test.before.value
      ? [true, false] : [test.after.value > test.before.value]
    smallestDetectable = directions.lazy.compactMap {
      DetectableChange.smallest(sample, upwards: $0, level: level)
    }.first.map { $0 * scale }
    isTooFew = DetectableChange.isOutOfReach(sample, level: level)
    turnsOnDesignEffect = Self.turns(sample, test, level)
  }

  /// Two values with nothing to tell chance by.
  init(bareBefore before: Double, after: Double, unit: ChangeSample.BareUnit) {
    let test = SampleTest(bare: before, after)
    sample = .bare(before: before, after: after, unit: unit)
    scale = 1
    self.before = test.before
    self.after = test.after
    evidence = test.evidence
    (ratio, smallestDetectable) = (nil, nil)
    (isTooFew, turnsOnDesignEffect) = (false, false)
  }

  /// Whether a survey's verdict at a design effect of 1 is lost at 1.5.
  private static func turns(
    _ sample: ChangeSample, _ test: SampleTest, _ level: ConfidenceLevel
  ) -> Bool {
    guard case .survey(let before, let after, let effects) = sample, !effects.areKnown,
      let widened = try? TwoProportions(after.thinned(by: 1.5), before.thinned(by: 1.5))
        .scoreTest(level: level).interval
    else { return false }
    return test.evidence.interval?.contains(0) == false && widened.contains(0)
  }
}

extension Proportion {
  /// The same share of a base that many times smaller.
  func thinned(by effect: Double) throws(SampleError) -> Proportion {
    try Proportion(min(numerator / effect, denominator / effect), of: denominator / effect)
  }
}

extension SampledChange.Side {
  /// In another unit, with the counts as they were before a design effect thinned them.
  func scaled(by factor: Double, thinnedBy effect: Double) -> SampledChange.Side {
    SampledChange.Side(
      value: value * factor, interval: interval?.map { $0 * factor },
      numerator: numerator.map { $0 * effect }, denominator: denominator.map { $0 * effect })
  }
}

extension Evidence {
  /// Estimate and interval in another unit.
  func scaled(by factor: Double) -> Evidence {
    guard factor != 1 else { return self }
    var copy = self
    copy.estimate = estimate.map { $0 * factor }
    copy.interval = interval?.map { $0 * factor }
    return copy
  }
}

extension SampledChange {
  /// The bare arithmetic: the values and their difference, with nothing of chance.
  var arithmetic: SampledChange {
    var copy = self
    copy.before = before.bare
    copy.after = after.bare
    copy.evidence = Evidence(
      estimate: evidence.estimate, method: evidence.method, sidedness: evidence.sidedness)
    copy.ratio = ratio.map {
      Evidence(estimate: $0.estimate, method: $0.method, sidedness: $0.sidedness)
    }
    copy.smallestDetectable = nil
    return copy
  }
}

extension SampledChange.Side {
  /// Without its interval.
  fileprivate var bare: SampledChange.Side {
    var copy = self
    copy.interval = nil
    return copy
  }
}
