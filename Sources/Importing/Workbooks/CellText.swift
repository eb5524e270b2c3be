/// Texts of cells as Yardstick writes them, from what a workbook stores.
enum CellText {
  /// The number that fills the bytes; `nil` when it is none, or not finite.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    if let number = NumberParsing.decimal(bytes) { return number.isFinite ? number : nil }
    let text = String(decoding: bytes, as: UTF8.self).trimmed
    guard !text.isEmpty, text.utf8.count < bytes.count else { return nil }
    return Array(text.utf8).withUnsafeBufferPointer(number)
  }

  /// A number that a workbook shows as a percentage: `58%` for 0.58, the decimal that stands there
  /// with its point moved, so that no digit is lost.
  static func percentage(_ number: Double) -> String {
    let parts = NumberWriting.shortest(number).split(separator: "e")
    let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + 2
    guard let mantissa = parts.first, let shown = Double("\(mantissa)e\(exponent)"), shown.isFinite
    else { return NumberWriting.shortest(number) }
    return NumberWriting.shortest(shown) + "%"
  }

  /// `TRUE` or `FALSE`, as spreadsheets show them.
  static func boolean(_ text: String) -> String? {
    switch text {
    case "1", "true": "TRUE"
    case "0", "false": "FALSE"
    default: nil
    }
  }

  /// An ISO 8601 moment without what says nothing: midnight after a date, and a fraction of zero.
  static func moment(_ text: String) -> String {
    let text = text.trimmed
    guard let point = text.lastIndex(of: "."), text[point...].dropFirst().allSatisfy({ $0 == "0" })
    else { return withoutMidnight(text) }
    return withoutMidnight(String(text[..<point]))
  }

  private static func withoutMidnight(_ text: String) -> String {
    text.hasSuffix("T00:00:00") ? String(text.dropLast(9)) : text
  }

  /// A duration, `PT12H30M00S`, as `12:30:00`; any other text as it is.
  static func duration(_ text: String) -> String {
    guard text.hasPrefix("PT") else { return text }
    var (milliseconds, number) = (0.0, "")
    for character in text.dropFirst(2) {
      if character.isASCII, character.isNumber || character == "." {
        number.append(character)
        continue
      }
      guard let value = Double(number), let unit = units[character], value < 1e9 else {
        return text
      }
      milliseconds += value * unit
      number = ""
    }
    guard number.isEmpty, milliseconds < 1e13 else { return text }
    return SerialDate.clock(Int(milliseconds.rounded()))
  }

  private static let units: [Character: Double] = ["H": 3_600_000, "M": 60_000, "S": 1000]
}
