import Indicators
import Statistics

/// A council's value drawn towards all councils' by how little its own numbers say: beta-binomial
/// for shares, gamma-Poisson for rates, the prior fitted to every council of the panel.
enum ShrunkValue {
  /// The posterior mean in the indicator's unit; `nil` without counts for the council and two
  /// others, for a region or nation, or where the prior cannot be fitted.
  static func value(_ history: IndicatorHistory, area: Int, period: Int) -> Double? {
    guard !history.isAggregate(area) else { return nil }
    let sampling = history.sampling
    let cells = history.councils.compactMap { sampling.cell(area: $0, period: period) }
    switch sampling.cell(area: area, period: period) {
    case .proportion(let own):
      let shares = cells.compactMap { cell -> Proportion? in
        if case .proportion(let share) = cell { share } else { nil }
      }
      return (try? BetaBinomialShrinkage(shares)).map {
        sampling.multiplier * $0.estimate(own).value
      }
    case .rate(let own) where sampling.kind(area: area, period, period) == .rate:
      let rates = cells.compactMap { cell -> EventRate? in
        if case .rate(let rate) = cell { rate } else { nil }
      }
      return (try? GammaPoissonShrinkage(rates)).map {
        sampling.multiplier * $0.estimate(own).value
      }
    default: return nil
    }
  }
}
