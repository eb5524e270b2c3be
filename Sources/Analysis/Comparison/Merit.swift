public import Indicators

extension Polarity {
  /// How far a value is from the range that is best; 0 inside it. `nil` unless there is a range.
  public func distance(_ value: Double) -> Double? {
    guard case .range(let lower, let upper) = self else { return nil }
    return max(lower - value, value - upper, 0)
  }

  /// The scale on which values are judged: the distance from the best range where there is one,
  /// the value itself otherwise.
  public func judged(_ value: Double) -> Double { distance(value) ?? value }

  /// Whether a smaller judged value is better.
  var smallerIsBetter: Bool {
    switch self {
    case .low, .range: true
    case .high, .none: false
    }
  }

  /// Whether one judged value is better than another. With polarity `none`, “better” means no
  /// more than “higher”, and nothing built on it may say otherwise.
  func isBetter(_ first: Double, than second: Double) -> Bool {
    smallerIsBetter ? first < second : first > second
  }

  /// Whether better and worse mean anything.
  public var isJudged: Bool { self != .none }
}
