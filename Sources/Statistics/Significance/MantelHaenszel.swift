/// Two proportions compared within strata: Mantel and Haenszel (1959), *JNCI* 22:719.
public struct MantelHaenszel: Sendable, Hashable {
  /// The odds ratio common to the strata: Σ ad/n over Σ bc/n; `nil` when the second is 0.
  public let commonOddsRatio: Double?
  /// The χ² test of no difference in any stratum, on 1 degree of freedom.
  public let test: Evidence

  /// Tests pairs of proportions, one a stratum, with continuity correction unless told otherwise
  /// (as R's `mantelhaen.test`).
  ///
  /// No stratum with variation: no test, and the note says `.identical`.
  /// - Throws: `SampleError.tooFew` without strata.
  public init(_ strata: [TwoProportions], continuity: Bool = true) throws(SampleError) {
    try Require.atLeast(1, strata.count)
    var (over, under, miss, variance) = (0.0, 0.0, 0.0, 0.0)
    for stratum in strata {
      let (first, second) = (stratum.first, stratum.second)
      let n = first.denominator + second.denominator
      let (yes, no) = (first.numerator + second.numerator, first.remainder + second.remainder)
      over += first.numerator * second.remainder / n
      under += first.remainder * second.numerator / n
      miss += first.numerator - first.denominator * yes / n
      guard n > 1 else { continue }
      variance += (first.denominator / n) * (second.denominator / n) * yes * (no / (n - 1))
    }
    commonOddsRatio = under > 0 ? over / under : nil
    var evidence = Evidence(
      estimate: commonOddsRatio, degreesOfFreedom: 1, method: .mantelHaenszel)
    if variance > 0 {
      let distance = max(0, abs(miss) - (continuity ? 0.5 : 0))
      let statistic = distance * distance / variance
      evidence.statistic = TestStatistic(.chiSquared, statistic)
      evidence.pValue = ChiSquared(degreesOfFreedom: 1).upperTail(statistic)
    } else {
      evidence.notes = [.identical]
    }
    test = evidence
  }
}
