/// A double as a person reads it: the one place where numbers are rounded.
///
/// The rounding is half away from zero on the shortest decimal that reads back as the double, as
/// a spreadsheet shows it: 2.675 to two places is 2.68, though the double lies below it.
struct DecimalText {
  private let isNegative: Bool
  /// Significant digits, most significant first.
  private var digits: [UInt8]
  /// How many digits stand before the decimal point (may be negative or beyond the digits).
  private var point: Int

  /// The shortest decimal of a finite number.
  init(_ value: Double) {
    isNegative = value < 0
    digits = []
    point = 0
    var seenPoint = false
    var exponent = 0
    let text = abs(value).description
    for (index, character) in zip(text.indices, text) {
      if character == "e" {
        exponent = Int(text[text.index(after: index)...]) ?? 0
        break
      }
      if character == "." {
        seenPoint = true
      } else if let digit = character.wholeNumberValue {
        digits.append(UInt8(digit))
        if !seenPoint { point += 1 }
      }
    }
    point += exponent
  }

  /// The number times a power of ten, exactly.
  func shifted(by places: Int) -> DecimalText {
    var copy = self
    copy.point += places
    return copy
  }

  /// How many decimals the shortest decimal has.
  var decimals: Int {
    max(0, digits.count - point - digits.reversed().prefix { $0 == 0 }.count)
  }

  /// The number with that many decimals, thousands set apart by commas.
  func text(decimals: Int, sign: Bool = false) -> String {
    var (whole, fraction) = rounded(to: decimals)
    let isZero = (whole + fraction).allSatisfy { $0 == 0 }
    while whole.count > 1, whole.first == 0 { whole.removeFirst() }
    var text = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { text += "," }
      text += String(digit)
    }
    if decimals > 0 { text += "." + fraction.map(String.init).joined() }
    // The minus sign is U+2212, as typeset figures have it; a number that rounds to 0 has none.
    return (isNegative && !isZero ? "−" : sign && !isZero ? "+" : "") + text
  }

  private func rounded(to decimals: Int) -> (whole: [UInt8], fraction: [UInt8]) {
    var all = [UInt8](repeating: 0, count: max(0, 1 - point)) + digits
    let wholeCount = max(point, 1)
    let wanted = wholeCount + decimals
    let roundsUp = all.count > wanted && all[wanted] >= 5
    all = Array(all.prefix(wanted))
    all += [UInt8](repeating: 0, count: wanted - all.count)
    var carry = roundsUp
    for index in all.indices.reversed() where carry {
      all[index] = all[index] == 9 ? 0 : all[index] + 1
      carry = all[index] == 0
    }
    if carry { all.insert(1, at: 0) }
    let split = wholeCount + (carry ? 1 : 0)
    return (Array(all[..<split]), Array(all[split...]))
  }
}
