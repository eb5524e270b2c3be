/// Two independent rates of events: deaths, complaints, missed bins over people or days.
///
/// The ratio is first / second, the difference first − second.
public struct TwoRates: Sendable, Hashable {
  /// The first rate.
  public let first: EventRate
  /// The second rate.
  public let second: EventRate

  /// Two rates of different events.
  public init(_ first: EventRate, _ second: EventRate) {
    self.first = first
    self.second = second
  }

  /// First less second.
  public var difference: Double { first.value - second.value }

  /// First over second; `nil` when the second has no events.
  public var ratio: Double? { second.count > 0 ? first.value / second.value : nil }

  /// The conditional exact test: given all events, those of the first are binomial with
  /// probability E₁/(E₁ + E₂). Przyborowski and Wilenski (1940), *Biometrika* 31:313.
  ///
  /// The doubled rule is the default because it agrees with the interval. The evidence is that of
  /// the ratio; no events in the second leaves no estimate and an interval up to +∞, and no events
  /// at all p = 1. - Throws: `SampleError.notWhole` for fractional counts.
  public func conditionalTest(
    rule: TwoSidedRule = .doubled, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    let interval = try RateComparison.ratioInterval(first, second, level: level)
    let share = first.exposure / (first.exposure + second.exposure)
    let total = first.count + second.count
    let binomial = BinomialDistribution(trials: total, probability: share)
    let p = total == 0 ? 1 : TwoSidedP.value(first.count, binomial, sidedness, rule)
    return Evidence(
      estimate: ratio, interval: interval, statistic: TestStatistic(.count, first.count),
      pValue: min(1, p), method: rule == .midP ? .conditionalPoissonMidP : .conditionalPoisson,
      sidedness: sidedness, notes: notes)
  }

  private var notes: [EvidenceNote] {
    var notes: [EvidenceNote] = [.exact]
    if first.count + second.count == 0 {
      notes.append(.noEvents)
    } else if second.count == 0 {
      notes.append(.ratioUnbounded)
    }
    return notes
  }

  /// The same test with the evidence that of the difference, its interval MOVER on exact limits.
  ///
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public func differenceTest(
    rule: TwoSidedRule = .doubled, level: ConfidenceLevel = .ninetyFive,
    sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    var evidence = try conditionalTest(rule: rule, level: level, sidedness: sidedness)
    evidence.estimate = difference
    evidence.interval = try RateComparison.differenceInterval(first, second, level: level)
    return evidence
  }

  /// The score test: z = (r₁ − r₂) / √(r̂(1/E₁ + 1/E₂)) with the pooled rate r̂.
  ///
  /// Without events there is no test and the note says `.noEvents`.
  public func scoreTest(
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    let interval = try RateComparison.differenceInterval(first, second, level: level)
    var evidence = Evidence(
      estimate: difference, interval: interval, method: .scorePoisson, sidedness: sidedness)
    guard first.count + second.count > 0 else {
      evidence.notes = [.noEvents]
      return evidence
    }
    let pooled = (first.count + second.count) / (first.exposure + second.exposure)
    let z = difference / (pooled * (1 / first.exposure + 1 / second.exposure)).squareRoot()
    evidence.statistic = TestStatistic(.z, z)
    evidence.pValue = TwoSidedP.continuous(z, StandardNormal(), sidedness)
    return evidence
  }
}
