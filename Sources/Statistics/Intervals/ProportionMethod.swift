/// The intervals for one proportion, chosen by name.
public enum ProportionMethod: Sendable, Hashable, CaseIterable {
  case wilson, wilsonContinuity, clopperPearson, midP, jeffreys, agrestiCoull

  /// The interval by this method.
  ///
  /// - Throws: `SampleError.notWhole` from the exact methods.
  public func interval(
    _ proportion: Proportion, level: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    switch self {
    case .wilson: Wilson.interval(proportion, level: level)
    case .wilsonContinuity: Wilson.continuityInterval(proportion, level: level)
    case .clopperPearson: try ClopperPearson.interval(proportion, level: level)
    case .midP: try MidPInterval.interval(proportion, level: level)
    case .jeffreys: Jeffreys.interval(proportion, level: level)
    case .agrestiCoull: AgrestiCoull.interval(proportion, level: level)
    }
  }
}
