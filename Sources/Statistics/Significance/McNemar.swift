/// Change among the same people: McNemar (1947), *Psychometrika* 12:153.
///
/// Only those who changed count: of them, as many should have changed each way.
public enum McNemar {
  /// The test, exact (doubled binomial tail) or mid-P, with Newcombe's paired interval.
  ///
  /// Nobody changed: p = 1 for the exact test, and the note says so.
  public static func test(
    _ pairs: PairedProportions, midP: Bool = false, level: ConfidenceLevel = .ninetyFive
  ) -> Evidence {
    let changed = pairs.firstOnly + pairs.secondOnly
    let p = pValue(pairs.firstOnly, pairs.secondOnly, midP: midP)
    return Evidence(
      estimate: pairs.difference,
      interval: Newcombe.pairedDifference(pairs, level: level),
      statistic: TestStatistic(.count, pairs.firstOnly), pValue: p,
      method: midP ? .mcNemarMidP : .mcNemarExact,
      notes: changed == 0 ? [.noDiscordantPairs] : [.exact])
  }

  /// The χ² version, (b − c)²/(b + c) on 1 degree of freedom; with continuity correction
  /// (|b − c| − 1)²/(b + c), as R's `mcnemar.test` does unless told otherwise.
  public static func chiSquaredTest(
    _ pairs: PairedProportions, continuity: Bool = false, level: ConfidenceLevel = .ninetyFive
  ) -> Evidence {
    let (b, c) = (pairs.firstOnly, pairs.secondOnly)
    var evidence = Evidence(
      estimate: pairs.difference,
      interval: Newcombe.pairedDifference(pairs, level: level), method: .mcNemarChiSquared)
    guard b + c > 0 else {
      evidence.notes = [.noDiscordantPairs]
      return evidence
    }
    let distance = max(0, abs(b - c) - (continuity ? 1 : 0))
    let statistic = distance * distance / (b + c)
    evidence.statistic = TestStatistic(.chiSquared, statistic)
    evidence.degreesOfFreedom = 1
    evidence.pValue = ChiSquared(degreesOfFreedom: 1).upperTail(statistic)
    return evidence
  }

  private static func pValue(_ b: Double, _ c: Double, midP: Bool) -> Double {
    if b == c, !midP { return 1 }
    let binomial = BinomialDistribution(trials: b + c, probability: 0.5)
    let tail = 2 * binomial.cdf(min(b, c))
    // The middle outcome belongs to both tails, so twice its half is what mid-P takes out.
    return max(0, min(1, midP ? tail - binomial.mass(min(b, c)) : tail))
  }
}
