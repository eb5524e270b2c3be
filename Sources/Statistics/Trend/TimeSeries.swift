/// Values at real times, in order, so that a missing year is a gap and not a step.
public struct TimeSeries: Sendable, Hashable {
  /// The times, strictly increasing, in whatever unit the slope is to have.
  public let times: [Double]
  /// The value at each time.
  public let values: [Double]

  /// Values at times.
  ///
  /// - Throws: `SampleError` when the lists differ in length, hold a number that is not finite, or
  ///   the times do not strictly increase.
  public init(times: [Double], values: [Double]) throws(SampleError) {
    try Require.sameLength(times.count, values.count)
    for value in values { try Require.finite(value, .value) }
    try Self.requireIncreasing(times)
    self.times = times
    self.values = values
  }

  /// Values at 1, 2, 3, …
  ///
  /// - Throws: `SampleError.notFinite`.
  public init(_ values: [Double]) throws(SampleError) {
    try self.init(times: values.indices.map { Double($0 + 1) }, values: values)
  }

  /// The number of points.
  public var count: Int { values.count }

  static func requireIncreasing(_ times: [Double]) throws(SampleError) {
    for time in times { try Require.finite(time, .period) }
    for (earlier, later) in zip(times, times.dropFirst()) where earlier >= later {
      throw .duplicatePeriod(later)
    }
  }
}
