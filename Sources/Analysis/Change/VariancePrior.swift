import Statistics

/// How much variances differ from council to council: the inverse-gamma prior of Smyth (2004),
/// “Linear models and empirical Bayes methods”, *Statistical Applications in Genetics and
/// Molecular Biology* 3(1):3.
///
/// Each council has a mean square u of m changes, u ~ σ²χ²_m/m, and 1/σ² ~ χ²_{d₀}/(d₀s₀²). The
/// log mean squares give both: with e = log u − ψ(m/2) + log(m/2), ψ′(d₀/2) = var e − mean ψ′(m/2)
/// and log s₀² = mean e + ψ(d₀/2) − log(d₀/2). Where e varies no more than chance, d₀ is infinite
/// and every council has the pooled variance. Logarithms keep one wild council from ruling.
struct VariancePrior: Sendable, Hashable {
  /// s₀², the typical variance.
  let scale: Double
  /// d₀: how many changes the prior is worth. 0 below three councils, which say nothing of how
  /// councils differ.
  let degreesOfFreedom: Double

  /// Fits the prior; `nil` when no council has a change that is not 0.
  init?(_ squares: [(mean: Double, count: Double)]) {
    guard let median = SortedSample(squares.map(\.mean)).median,
      squares.contains(where: { $0.mean > 0 })
    else { return nil }
    let floor = median > 0 ? 1e-5 * median : 1e-5 * (squares.map(\.mean).max() ?? 0)
    let logs = squares.map { square in
      ElementaryFunctions.log(max(square.mean, floor)) - SpecialFunctions.digamma(square.count / 2)
        + ElementaryFunctions.log(square.count / 2)
    }
    let mean = Moments.sum(logs) / Double(logs.count)
    guard squares.count >= 3, let variance = Moments.sampleVariance(logs) else {
      (scale, degreesOfFreedom) = (ElementaryFunctions.exp(mean), 0)
      return
    }
    let chance = Moments.sum(squares.map { Trigamma.value($0.count / 2) }) / Double(logs.count)
    guard variance > chance else {
      let total = Moments.sum(squares.map(\.count))
      scale = Moments.sum(squares.map { max($0.mean, floor) * $0.count }) / total
      degreesOfFreedom = .infinity
      return
    }
    let half = Trigamma.inverse(variance - chance)
    degreesOfFreedom = 2 * half
    scale = ElementaryFunctions.exp(
      mean + SpecialFunctions.digamma(half) - ElementaryFunctions.log(half))
  }

  /// A council's own mean square drawn towards the prior, (d₀s₀² + m·u)/(d₀ + m), with its
  /// degrees of freedom d₀ + m.
  func posterior(own mean: Double, count: Double) -> (variance: Double, degreesOfFreedom: Double) {
    guard degreesOfFreedom.isFinite else { return (scale, .infinity) }
    let total = degreesOfFreedom + count
    guard total > 0 else { return (scale, 0) }
    return ((degreesOfFreedom * scale + count * mean) / total, total)
  }
}

/// The trigamma function ψ′ and its inverse, for x > 0.
///
/// The recurrence ψ′(x) = ψ′(x + 1) + 1/x² up to x ≥ 15, then the asymptotic series of Abramowitz
/// and Stegun (1964) 6.4.12. Worst relative error against SciPy 4e-16; the inverse 1e-14.
enum Trigamma {
  /// ψ′(x).
  static func value(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < 15 {
      sum += 1 / (x * x)
      x += 1
    }
    let r = 1 / (x * x)
    let series =
      1 / 6.0 - r * (1 / 30.0 - r * (1 / 42.0 - r * (1 / 30.0 - r * (5 / 66.0 - r * 691 / 2730))))
    return sum + 1 / x + r / 2 + r / x * series
  }

  /// The x with ψ′(x) = y, y > 0, by bisection on the logarithm: ψ′ falls from ∞ to 0.
  static func inverse(_ y: Double) -> Double {
    // 1/x < ψ′(x) < 1/x + 1/x² for every x > 0.
    var low = 1 / y
    var high = (1 + (1 + 4 * y).squareRoot()) / (2 * y)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if value(middle) > y { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
