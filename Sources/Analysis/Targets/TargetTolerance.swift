/// Why no tolerance is suggested for a target; the quarter of the peers' standard deviation that it
/// would have been, where there is one.
public enum ToleranceWithheld: Error, Sendable, Hashable {
  /// Fewer than two peers have data, or all have the same.
  case noSpread
  /// It is no less than the change asked for, so that standing still would count as near.
  case allowsToday(quarter: Double)
  /// It is less than one case of the council's, so that a single case would turn the rating.
  case lessThanOneCase(quarter: Double, oneCase: Double)
}

/// The tolerance suggested for a target: a quarter of the peers' standard deviation, where that
/// lies between one case of the council's and the change asked for.
enum TargetTolerance {
  static func suggested(
    deviation: Double?, gain: Double?, chance: FigureChance?
  ) -> Result<Double, ToleranceWithheld> {
    guard let deviation, deviation > 0 else { return .failure(.noSpread) }
    let quarter = TargetCard.toleranceInDeviations * deviation
    if let oneCase = chance?.counts?.oneCase, quarter < oneCase {
      return .failure(.lessThanOneCase(quarter: quarter, oneCase: oneCase))
    }
    if let gain, gain > 0, quarter >= gain { return .failure(.allowsToday(quarter: quarter)) }
    return .success(quarter)
  }
}
