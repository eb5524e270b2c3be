/// How the scores in a group become one.
///
/// Sources: Nardo et al. (2008), OECD/JRC Handbook; De Muro, Mazziotta and Pareto (2011),
/// “Composite indices of development and poverty”, *Social Indicators Research* 104:1 (MPI);
/// Munda and Nardo (2009) and Copeland (1951) for `copeland`.
public enum BasketAggregation: Sendable, Hashable {
  /// Σwx / Σw: a low score can be made up by a high one.
  case arithmetic
  /// exp(Σw ln x / Σw); needs every score above 0.
  case geometric
  /// Σw / Σ(w/x); needs every score above 0.
  case harmonic
  /// (Σw xᵖ / Σw)^(1/p), p not 0; needs every score above 0, or at least 0 where p > 0.
  case power(Double)
  /// M(1 − cv²): the weighted mean less a penalty for imbalance, cv = S/M with the weighted
  /// population deviation S of the council's own scores. Meant for scores with mean 100, sd 10.
  case mpi
  /// How many councils are beaten less how many beat it: Σ sign(O − ½), O the share of the weight
  /// both councils have on which the one is ahead, ties counting half.
  case copeland

  /// The word a basket file writes.
  public var word: String {
    switch self {
    case .arithmetic: "arithmetic"
    case .geometric: "geometric"
    case .harmonic: "harmonic"
    case .power(let exponent): "power(\(exponent))"
    case .mpi: "mpi"
    case .copeland: "copeland"
    }
  }

  /// Whether scores must lie above 0.
  public var needsPositive: Bool {
    switch self {
    case .geometric, .harmonic: true
    case .power(let exponent): exponent < 0
    default: false
    }
  }

  /// Whether taking groups of groups apart gives the same mean over the leaves.
  var isAssociative: Bool {
    switch self {
    case .arithmetic, .geometric, .harmonic, .power: true
    case .mpi, .copeland: false
    }
  }

  /// The mean of scores that are there, with their weights; `nil` where the rule does not allow
  /// one of them, or for Copeland, which takes every council at once.
  ///
  /// - Complexity: O(n).
  public func mean(_ scores: [Double], weights: [Double]) -> Double? {
    let total = WeightedSum.of(weights)
    guard !scores.isEmpty, total > 0 else { return nil }
    guard let transformed = transformed(scores) else { return nil }
    let mean = WeightedSum.of(transformed, weights) / total
    switch self {
    case .arithmetic: return mean
    case .geometric: return Exponential.exp(mean)
    case .harmonic: return 1 / mean
    case .power(let exponent): return Exponential.pow(mean, 1 / exponent)
    case .mpi:
      guard mean != 0 else { return nil }
      let squares = scores.map { ($0 - mean) * ($0 - mean) }
      return mean - WeightedSum.of(squares, weights) / total / mean
    case .copeland: return nil
    }
  }

  /// The mean, or what it comes to as scores fall to 0 where it needs them above 0: then 0.
  ///
  /// A bound needs it: a group whose missing figures are the worst they could be has no geometric
  /// mean but tends to 0, and must not be left out as if it were better.
  func limitingMean(_ scores: [Double], weights: [Double]) -> Double? {
    if let mean = mean(scores, weights: weights) { return mean }
    let counted = scores.indices.filter { weights[$0] > 0 }.map { scores[$0] }
    guard !counted.isEmpty, counted.allSatisfy({ $0 >= 0 }), needsPositive || self == .mpi else {
      return nil
    }
    return 0
  }

  private func transformed(_ scores: [Double]) -> [Double]? {
    switch self {
    case .arithmetic, .mpi: scores
    case .geometric:
      scores.allSatisfy { $0 > 0 } ? scores.map(ElementaryFunctions.log) : nil
    case .harmonic: scores.allSatisfy { $0 > 0 } ? scores.map { 1 / $0 } : nil
    case .power(let exponent):
      scores.allSatisfy { $0 > 0 || (exponent > 0 && $0 == 0) }
        ? scores.map { Exponential.pow($0, exponent) } : nil
    case .copeland: nil
    }
  }
}
