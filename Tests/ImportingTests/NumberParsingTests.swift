import Importing
import Testing

struct NumberParsingTests {
  /// SplitMix64 (Steele, Lea and Flood 2014), seeded, so that a failure can be seen again.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static func parse(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { NumberParsing.decimal($0) }
  }

  static func digits(_ count: Int, _ draw: inout Seeded) -> String {
    String((0..<count).map { _ in "0123456789".randomElement(using: &draw) ?? "0" })
  }

  @Test func `has the bits of Double(String) on random decimals`() {
    var draw = Seeded(state: 1990)
    for _ in 0..<60_000 {
      let whole = Self.digits(Int.random(in: 0...20, using: &draw), &draw)
      let fraction = Self.digits(Int.random(in: 1...24, using: &draw), &draw)
      let text = (Bool.random(using: &draw) ? "-" : "") + whole + "." + fraction
      #expect(Self.parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test func `has the bits of Double(String) on printed doubles and exponents`() {
    var draw = Seeded(state: 754)
    for _ in 0..<60_000 {
      let value = Double(bitPattern: draw.next())
      guard value.isFinite else { continue }
      #expect(Self.parse("\(value)") == value)
      let share = Double.random(in: 0..<1, using: &draw)
      #expect(Self.parse("\(share)") == share)
      let text =
        Self.digits(17, &draw) + "e" + String(Int.random(in: -340...320, using: &draw))
      #expect(Self.parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  /// Decimals that lie exactly halfway between two doubles, or just beside it.
  @Test func `rounds ties to even and near ties to the nearer`() {
    var draw = Seeded(state: 53)
    for _ in 0..<20_000 {
      let odd = UInt64.random(in: 1 << 53..<1 << 54, using: &draw) | 1
      for digits in [odd - 1, odd, odd + 1].map(String.init) {
        let cut = digits.index(digits.startIndex, offsetBy: Int.random(in: 1...15, using: &draw))
        let text = digits[..<cut] + "." + digits[cut...]
        #expect(Self.parse(String(text)) == Double(text))
        #expect(Self.parse(digits) == Double(digits))
      }
    }
    for text in [
      "0.500000000000000166533453693773481063544750213623046875",
      "9007199254740993", "9007199254740992.5", "1e23", "8.5e22", "5e-324",
      "2.4703282292062328e-324",
      "1.7976931348623159e308", "0.000000000000000000000000001", "18446744073709551615",
    ] {
      #expect(Self.parse(text) == Double(text), "\(text)")
    }
  }

  @Test func `takes every form of decimal number`() {
    for (text, value) in [
      ("0", 0), ("007", 7), ("-1.50", -1.5), ("+3", 3), (".5", 0.5), ("5.", 5), ("1e3", 1000),
      ("1E-2", 0.01), ("2.5e+1", 25), ("0e99999", 0), ("1e999", .infinity),
    ] as [(String, Double)] {
      #expect(Self.parse(text) == value, "\(text)")
    }
    #expect(Self.parse("-0")?.sign == .minus)
  }

  @Test func `takes nothing else`() {
    for text in [
      "", "-", "+", ".", "-.", "e5", "1e", "1e+", "1e5.", " 1", "1 ", "1,234", "12%", "£5", "1_0",
      "0x1F", "inf", "nan", "infinity", "--1", "1-", "1.2.3", "１", "1\0", "½",
    ] {
      #expect(Self.parse(text) == nil, "\(text)")
    }
  }
}
