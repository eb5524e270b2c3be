import Indicators

extension Polarity {
  /// The figure with “more is better”.
  func goodness(_ value: Double) -> Double { smallerIsBetter ? -judged(value) : value }

  /// Whether one way is better all along.
  var hasOneWay: Bool { self == .high || self == .low }

  var logarithmic: Polarity {
    guard case .range(let lower, let upper) = self, lower > 0 else { return self }
    return .range(lower: ElementaryFunctions.log(lower), upper: ElementaryFunctions.log(upper))
  }
}

extension Normalisation {
  /// The posts and targets as logarithms, where figures are taken so.
  func on(logarithms: Bool) -> Normalisation {
    guard logarithms else { return self }
    switch self {
    case .goalposts(let posts, let truncated):
      guard posts.low > 0,
        let logs = Goalposts(
          low: ElementaryFunctions.log(posts.low), high: ElementaryFunctions.log(posts.high))
      else { return self }
      return .goalposts(logs, truncated: truncated)
    case .distanceToTarget(let target, let anchor, let capped) where target > 0:
      return .distanceToTarget(ElementaryFunctions.log(target), from: anchor, capped: capped)
    default: return self
    }
  }
}
