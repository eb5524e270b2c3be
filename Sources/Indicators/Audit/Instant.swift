/// A moment to the second, in Universal Time, for an audit trail.
///
/// Nothing here reads a clock: whoever records says what time it is.
public struct Instant: Sendable, Hashable, Comparable {
  /// Seconds since the start of 1 January 1970, leap seconds not counted.
  public let seconds: Int64

  /// The moment that many seconds after the start of 1970, of the years 1 to 9999; `nil` outside.
  public init?(seconds: Int64) {
    guard Self.earliest...Self.latest ~= seconds else { return nil }
    self.seconds = seconds
  }

  private static let earliest: Int64 = -62_135_596_800
  private static let latest: Int64 = 253_402_300_799

  /// The day, in Universal Time.
  public var day: CalendarDate {
    CalendarDate(dayNumber: Int32(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
  }

  /// Earlier moments first.
  public static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.seconds < rhs.seconds }
}

extension Instant: CustomStringConvertible {
  /// The moment as ISO 8601 writes it: `2026-03-31T09:05:00Z`.
  public var description: String {
    let time = seconds - Int64(day.dayNumber) * 86_400
    return "\(day)T\(padded(Int(time / 3600), to: 2)):\(padded(Int(time / 60 % 60), to: 2))"
      + ":\(padded(Int(time % 60), to: 2))Z"
  }
}
