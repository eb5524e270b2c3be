/// Roots of a monotone function that has no derivative worth writing.
enum RootFinding {
  /// The root between two ends of opposite sign, to the last bit: the secant-like step of
  /// Illinois, with bisection whenever it does not halve the bracket.
  ///
  /// An end whose sign already is that of the other is returned as it is.
  static func bisect(_ a: Double, _ b: Double, _ f: (Double) -> Double) -> Double {
    var (low, high) = (a, b)
    var (atLow, atHigh) = (f(low), f(high))
    if atLow == 0 { return low }
    if atHigh == 0 { return high }
    guard (atLow < 0) != (atHigh < 0) else { return abs(atLow) < abs(atHigh) ? low : high }
    for turn in 0..<400 {
      let secant = (low * atHigh - high * atLow) / (atHigh - atLow)
      let middle = turn.isMultiple(of: 3) || !secant.isFinite ? (low + high) / 2 : secant
      guard middle > min(low, high), middle < max(low, high) else { break }
      let value = f(middle)
      if value == 0 { return middle }
      if (value < 0) == (atLow < 0) {
        (low, atLow) = (middle, value)
        atHigh /= 2
      } else {
        (high, atHigh) = (middle, value)
        atLow /= 2
      }
      if abs(high - low) <= 2e-16 * max(abs(low), abs(high)) { break }
    }
    return (low + high) / 2
  }
}
