import Indicators
import Statistics

/// A value drawn towards all councils' by how little its own count says: Marshall (1991), *Applied
/// Statistics* 40:283, the global empirical Bayes estimator.
///
/// m = ΣO/Σn, s² = Σn(r − m)²/Σn, A = max(0, s² − m̄ᵥ), r̂ = m + A/(A + v)(r − m), with v the
/// sampling variance of the council's own figure at the common value m: m/n for rates, m(1 − m)/n
/// for proportions, and m̄ᵥ that at the mean n.
enum ShrunkValue {
  /// The shrunk value in the indicator's unit; `nil` without counts for the council and two others.
  static func value(_ history: IndicatorHistory, area: Int, period: Int) -> Double? {
    let sampling = history.sampling
    var members = history.councils
    if !members.contains(area) { members.append(area) }
    let counts = members.compactMap { member -> (area: Int, x: Double, n: Double)? in
      switch sampling.cell(area: member, period: period) {
      case .proportion(let share): (member, share.numerator, share.denominator)
      case .rate(let rate): (member, rate.count, rate.exposure)
      default: nil
      }
    }
    guard counts.count >= 3, let own = counts.first(where: { $0.area == area }) else { return nil }
    let isShare = sampling.kind(area: area, period, period) == .proportion
    let total = Moments.sum(counts.map(\.n))
    let mean = Moments.sum(counts.map(\.x)) / total
    let unit = isShare ? mean * (1 - mean) : mean
    let spread =
      Moments.sum(counts.map { $0.n * ($0.x / $0.n - mean) * ($0.x / $0.n - mean) }) / total
    let between = max(0, spread - unit * Double(counts.count) / total)
    let chance = unit / own.n
    guard between + chance > 0 else { return sampling.value(area: area, period: period) }
    let shrunk = mean + between / (between + chance) * (own.x / own.n - mean)
    let isCount = sampling.kind(area: area, period, period) == .count
    return (isCount ? 1 : sampling.multiplier) * shrunk
  }
}
