import Indicators

/// A field of an indicator that a dataset leaves blank and a test needs. The raw value is the
/// column of `indicators.csv`.
public enum IndicatorField: String, Sendable, Hashable {
  /// What kind of figure it is.
  case kind
  /// What the numerator counts.
  case numeratorKind = "numerator_kind"
  /// What numerator over denominator is multiplied by.
  case multiplier
}

extension Indicator {
  /// The fields for want of which counts that are there are neither tested nor added up.
  func blankFields(hasFractions: Bool) -> [IndicatorField] {
    let uncounted: [IndicatorField] = numeratorKind == nil ? [.numeratorKind] : []
    switch kind {
    case .count: return uncounted
    case .proportion, .surveyProportion, .rate:
      guard hasFractions else { return [] }
      return uncounted + (impliedMultiplier ?? per == nil ? [.multiplier] : [])
    case nil: return hasFractions ? [.kind] : []
    case .mean, .money, .index: return []
    }
  }
}
