/// Which points of a series have a property, a bit a point and the newest lowest.
///
/// Tells in a few operations that what a rule looks for is nowhere, as most rules find of most
/// series. It holds 64 points; for a longer series stand `anything`.
struct PointBits {
  private var bits: UInt64 = 0

  init() {}

  private init(_ bits: UInt64) { self.bits = bits }

  static let capacity = 64
  static let anything = PointBits(.max)

  @inline(__always)
  mutating func append(_ bit: Int8) { bits = bits &<< 1 | UInt64(truncatingIfNeeded: bit) }

  /// The points that have both properties.
  static func & (lhs: PointBits, rhs: PointBits) -> PointBits { PointBits(lhs.bits & rhs.bits) }

  /// Whether any point has the property.
  var isSomewhere: Bool { bits != 0 }

  /// Whether so many successive points have the property.
  func hasRun(of length: Int) -> Bool {
    var (run, joined) = (bits, 1)
    while joined < length, run != 0 {
      let step = min(joined, length - joined)
      run &= run &>> UInt64(step)
      joined += step
    }
    return run != 0
  }

  /// Whether all but at most one of so many successive points have the property; also where the
  /// missing one would lie before the first.
  func hasAllButOne(of window: Int) -> Bool {
    var (all, allButOne) = (UInt64.max, UInt64.max)
    for back in 0..<window {
      let these = bits &>> UInt64(back)
      allButOne = (allButOne & these) | all
      all &= these
    }
    return allButOne != 0
  }

  /// Whether so many successive changes go one way and the other in turn, where these bits are the
  /// rises.
  func hasRun(alternatingWith falls: PointBits, of length: Int) -> Bool {
    let turns = (bits & (falls.bits &>> 1)) | (falls.bits & (bits &>> 1))
    return PointBits(turns).hasRun(of: length - 1)
  }
}
