/// The hypergeometric distribution: marked items among `draws` taken without replacement from
/// `population`, of which `marked` are marked.
///
/// Point probabilities by Loader's saddle point; a tail is summed away from the mean by the ratio
/// of neighbouring terms until a term no longer counts. (Boost 1.74's own version takes 32-bit
/// counts and a support scan, so it is not used.)
/// - Complexity: a tail is O(standard deviation).
public struct HypergeometricDistribution: DiscreteDistribution {
  /// Items in all.
  public let population: Double
  /// Marked items.
  public let marked: Double
  /// Items drawn.
  public let draws: Double

  /// - Precondition: whole numbers with 0 ≤ marked ≤ population and 0 ≤ draws ≤ population.
  public init(population: Double, marked: Double, draws: Double) {
    let counts = [population, marked, draws]
    precondition(counts.allSatisfy { $0 >= 0 && $0 == $0.rounded() }, "counts are not whole")
    precondition(marked <= population && draws <= population, "more marked or drawn than there are")
    self.population = population
    self.marked = marked
    self.draws = draws
  }

  /// The smallest and largest value with probability above 0.
  public var support: ClosedRange<Double> {
    max(0, draws - (population - marked))...min(draws, marked)
  }
  /// The mean.
  public var mean: Double { population == 0 ? 0 : draws * (marked / population) }
  /// The variance.
  public var variance: Double {
    guard population > 1 else { return 0 }
    let share = marked / population
    return draws * share * (1 - share) * ((population - draws) / (population - 1))
  }

  /// log P(X = k), for k in the support.
  func logMass(_ k: Double) -> Double {
    guard population > 0 else { return 0 }
    let (p, q) = (draws / population, (population - draws) / population)
    return SaddlePoint.logBinomial(k, marked, p, q)
      + SaddlePoint.logBinomial(draws - k, population - marked, p, q)
      - SaddlePoint.logBinomial(draws, population, p, q)
  }

  /// P(X = k); 0 outside the support and for fractional k.
  public func mass(_ k: Double) -> Double {
    guard support.contains(k), k == k.rounded() else { return 0 }
    return exp(logMass(k))
  }

  /// P(X ≤ k).
  public func cdf(_ k: Double) -> Double { exp(logCDF(k)) }
  /// P(X > k), never as 1 − cdf.
  public func upperTail(_ k: Double) -> Double { exp(logUpperTail(k)) }

  /// log P(X ≤ k).
  public func logCDF(_ k: Double) -> Double {
    let k = k.rounded(.down)
    if k < support.lowerBound { return -.infinity }
    if k >= support.upperBound { return 0 }
    return k <= mean ? logSum(from: k, step: -1) : log(onePlus: -exp(logSum(from: k + 1, step: 1)))
  }

  /// log P(X > k).
  public func logUpperTail(_ k: Double) -> Double {
    let k = k.rounded(.down)
    if k < support.lowerBound { return 0 }
    if k >= support.upperBound { return -.infinity }
    return k + 1 > mean
      ? logSum(from: k + 1, step: 1) : log(onePlus: -exp(logSum(from: k, step: -1)))
  }

  /// log Σ P(X = x) over x = start, start + step, …, relative to the first term.
  private func logSum(from start: Double, step: Double) -> Double {
    var x = start
    var term = 1.0
    var total = 1.0
    while support.contains(x + step), term > total * 1e-17 {
      term *= step > 0 ? ratioAbove(x) : 1 / ratioAbove(x - 1)
      x += step
      total += term
    }
    return min(0, logMass(start) + log(total))
  }

  /// P(X = x + 1) / P(X = x).
  func ratioAbove(_ x: Double) -> Double {
    ((marked - x) / (x + 1)) * ((draws - x) / (population - marked - draws + x + 1))
  }
}
