/// Which way an indicator is good.
public enum Polarity: Sendable, Hashable {
  /// More is better.
  case high
  /// Less is better.
  case low
  /// Best inside a range; a midpoint is a range of no width. Distance inside it is 0.
  case range(lower: Double, upper: Double)
  /// Neither way is better, or nobody has said: higher, lower or similar, never better or worse.
  case none

  /// The word a dataset writes: `high`, `low`, `range`, `none`.
  public var word: String {
    switch self {
    case .high: "high"
    case .low: "low"
    case .range: "range"
    case .none: "none"
    }
  }
}
