/// What is to be reached, and from when.
///
/// A target may change in time: each place has its own.
public struct ControlTarget: Sendable, Hashable {
  /// The target of each place; `nil` where there is none.
  public var byPlace: [Double?]

  /// One target for every place.
  public init(_ value: Double, count: Int) {
    byPlace = [Double?](repeating: value, count: count)
  }

  /// Targets by place.
  public init(byPlace: [Double?]) {
    self.byPlace = byPlace
  }

  /// The newest target.
  public var latest: Double? { byPlace.last { $0 != nil } ?? nil }
}
