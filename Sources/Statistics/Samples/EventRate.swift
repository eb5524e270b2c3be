/// A count of events over an exposure: people, person-years, expected events.
///
/// The count may exceed the exposure, unlike a proportion's.
public struct EventRate: Sendable, Hashable {
  /// Events.
  public let count: Double
  /// What they are counted over; only its ratio to another's matters to a test.
  public let exposure: Double

  /// Events over an exposure.
  ///
  /// - Throws: `SampleError` if either is not finite or is negative, or the exposure is zero.
  public init(_ count: Double, over exposure: Double = 1) throws(SampleError) {
    try Require.notNegative(count, .count)
    try Require.positive(exposure, .exposure)
    self.count = count
    self.exposure = exposure
  }

  /// Count over exposure.
  public var value: Double { count / exposure }

  /// Refuses a fractional count, for methods that enumerate events.
  public func requireWhole() throws(SampleError) { try Require.whole(count, .count) }
}
