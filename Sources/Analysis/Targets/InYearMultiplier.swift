import Indicators
import Statistics

/// What a year's numerators over denominators are multiplied by: what the indicator says, or else what
/// its own published values show.
struct InYearMultiplier {
  let value: Double
  private let tolerance: RatioTolerance

  /// - Throws: `InYear.Failure.multiplierUnknown` where nobody says and the values are too coarse, or
  ///   too few, to tell.
  init(
    _ indicator: Indicator, _ block: Panel.Block, _ figures: [InYearFigure]
  ) throws(InYear.Failure) {
    let isShare = indicator.kind == .proportion || indicator.kind == .surveyProportion
    let shown = Self.shown(indicator, figures)
    let value = indicator.impliedMultiplier ?? shown ?? indicator.ratioMultiplier
    tolerance = RatioTolerance(
      RatioCell.all(in: block), coarsest: isShare ? value / 100 : .infinity)
    self.value = value
    guard indicator.impliedMultiplier == nil, shown == nil else { return }
    if figures.allSatisfy({ !isContradicted($0) }) { throw .multiplierUnknown(indicator) }
  }

  /// Whether not even rounding explains that a part's published value is another than its counts give.
  func isContradicted(_ figure: InYearFigure) -> Bool {
    figure.cell.map { !tolerance.agrees($0, value) } ?? false
  }

  /// The power of ten, or the one that the unit implies, within 5 % of the middle of what the values
  /// show; else that middle, where nine in ten values lie within 1 % of it.
  private static func shown(_ indicator: Indicator, _ figures: [InYearFigure]) -> Double? {
    let implied = figures.compactMap(\.cell).filter { $0.numerator > 0 && $0.value > 0 }
      .map { $0.value * $0.denominator / $0.numerator }
    guard let middle = SortedSample(implied).median else { return nil }
    let round = [indicator.ratioMultiplier, 1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e-3, 1e-6]
    if let nearest = round.first(where: { abs($0 / middle - 1) <= 0.05 }) { return nearest }
    let near = implied.count { abs($0 / middle - 1) <= 0.01 }
    return near * 10 >= implied.count * 9 ? middle : nil
  }
}
