/// The E-test of two rates: Krishnamoorthy and Thomson (2004), *Journal of Statistical Planning
/// and Inference* 119:23.
///
/// The chance, at the pooled rate, of |T| at least as large as seen, with T = (r₁ − r₂)/√(r₁/E₁ +
/// r₂/E₂). More powerful than the conditional test, and not guaranteed: the pooled rate stands in
/// for the unknown one. T of no events at all is 0, as in the paper; SciPy leaves that outcome out, so
/// two equal rates have p just below 1 there.
extension TwoRates {
  /// The test; the evidence is that of the difference.
  ///
  /// No events at all: p = 1 and the note says `.noEvents`.
  /// - Throws: `SampleError.notWhole` for fractional counts.
  public func eTest(
    level: ConfidenceLevel = .ninetyFive, sidedness: Sidedness = .twoSided
  ) throws(SampleError) -> Evidence {
    let interval = try RateComparison.differenceInterval(first, second, level: level)
    var evidence = Evidence(
      estimate: difference, interval: interval, method: .eTest, sidedness: sidedness)
    guard first.count + second.count > 0 else {
      evidence.pValue = 1
      evidence.notes = [.noEvents]
      return evidence
    }
    let observed = statistic(first.count, second.count)
    evidence.statistic = TestStatistic(.score, observed)
    evidence.pValue = min(1, probability(observed, sidedness))
    return evidence
  }

  private func statistic(_ x: Double, _ y: Double) -> Double {
    let (e1, e2) = (first.exposure, second.exposure)
    guard x + y > 0 else { return 0 }
    return (x / e1 - y / e2) / (x / (e1 * e1) + y / (e2 * e2)).squareRoot()
  }

  /// Σ over x of P(x) times the tails of y beyond the bounds where |T| reaches the value seen.
  private func probability(_ observed: Double, _ sidedness: Sidedness) -> Double {
    let pooled = (first.count + second.count) / (first.exposure + second.exposure)
    let one = PoissonDistribution(mean: pooled * first.exposure)
    let two = PoissonDistribution(mean: pooled * second.exposure)
    let limit = (sidedness == .twoSided ? abs(observed) : observed)
    let slack = 1e-12 * abs(observed)
    var (x, total) = (one.quantile(1e-18), 0.0)
    let end = one.upperQuantile(1e-18)
    while x <= end {
      var tails = 0.0
      if sidedness != .less {
        let bound = lastHolding(two) { statistic(x, $0) >= limit - slack }
        tails += bound < 0 ? 0 : two.cdf(bound)
      }
      if sidedness != .greater {
        let mirror = sidedness == .twoSided ? -limit : limit
        tails += two.upperTail(lastHolding(two) { statistic(x, $0) > mirror + slack })
      }
      total += one.mass(x) * min(1, tails)
      x += 1
    }
    return total
  }

  /// The last y for which a condition holds that is true for small y; −1 when for none.
  private func lastHolding(_ two: PoissonDistribution, _ holds: (Double) -> Bool) -> Double {
    let end = two.upperQuantile(1e-18) + 1
    var (low, high) = (-1.0, end)
    if holds(end) { return end }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
