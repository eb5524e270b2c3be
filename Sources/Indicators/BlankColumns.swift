extension Dataset {
  /// Columns of `indicators.csv` that an indicator leaves blank though it has numerators and
  /// denominators, which without them are neither tested nor added up: `numerator_kind`, what is
  /// counted, and `multiplier`, where the unit does not say it.
  public func blankColumns(ofIndicator index: Int) -> [String] {
    let indicator = indicators[index]
    switch indicator.kind {
    case .proportion, .surveyProportion, .rate: break
    case .count, .mean, .money, .index, nil: return []
    }
    guard panel.blocks.contains(where: { $0.indicator == index && $0.hasFractions }) else {
      return []
    }
    let isPlain = indicator.unitName == "%" || indicator.unitName == "fraction"
    return [
      indicator.numeratorKind == nil ? "numerator_kind" : nil,
      indicator.multiplier == nil && indicator.per == nil && !isPlain ? "multiplier" : nil,
    ].compactMap { $0 }
  }
}
