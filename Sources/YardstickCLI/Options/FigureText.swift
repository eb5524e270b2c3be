import Analysis
import ArgumentParser
import Statistics

/// One figure as somebody types it.
enum FigureText {
  /// `412/1210`.
  case fraction(Double, Double)
  /// `34%/1210`: a percentage of so many asked, and half a unit of its last decimal.
  case percentageOf(Double, Double, half: Double)
  /// `34%`, `£12,400` or `34.0`.
  case bare(Double, ChangeSample.BareUnit)

  /// Reads a figure. Thousands may be set apart by commas, a minus sign may be a dash or `−`, a
  /// percentage stand apart from its sign, and pounds end in k, m or bn.
  init(_ typed: String) throws {
    guard let text = Self.withoutSpaces(typed) else { throw Self.unreadable(typed) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1 where text.hasSuffix("%"):
      self = .bare(try Self.number(String(text.dropLast()), in: text), .percentage)
    case 1 where text.contains("£"):
      let (digits, scale) = Self.scaled(text.filter { $0 != "£" })
      self = .bare(try Self.number(digits, scale: scale, in: text), .pounds)
    case 1: self = .bare(try Self.number(text, in: text), .number)
    case 2 where parts[0].hasSuffix("%"):
      let digits = String(parts[0].dropLast())
      self = .percentageOf(
        try Self.number(digits, in: text), try Self.number(parts[1], in: text),
        half: Self.half(digits))
    case 2:
      self = .fraction(
        try Self.number(parts[0], in: text), try Self.number(parts[1], in: text))
    default: throw Self.unreadable(text)
    }
  }

  /// The figure as a share, where it has a base.
  var share: Proportion? {
    get throws {
      switch self {
      case .fraction(let x, let n): try Proportion(x, of: n)
      case .percentageOf(let p, let n, _): try Proportion(fraction: p / 100, base: n)
      case .bare: nil
      }
    }
  }

  /// Half a unit of a percentage's last decimal, as a fraction; 0 for what is not rounded.
  var roundingHalf: Double {
    if case .percentageOf(_, _, let half) = self { half / 100 } else { 0 }
  }

  private static func half(_ digits: String) -> Double {
    let decimals = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    return (0..<(decimals?.count ?? 0)).reduce(0.5) { unit, _ in unit / 10 }
  }

  /// Beyond 10¹², exact tests over every outcome lose their last digits, and nobody counts so far.
  static let largestCount = 1e12

  private static func tooLarge(_ text: String) -> Failure {
    Failure(
      .badData, "“\(text)” is larger than anything a council counts; write figures up to 10¹²")
  }

  /// Whether a text that starts with a dash is an option and not a negative number.
  static func isOption(_ text: String) -> Bool {
    guard text.hasPrefix("-") else { return false }
    let rest = text.dropFirst()
    return rest.first.map { !($0.isNumber || $0 == "." || $0 == "£") } ?? true
  }

  /// Numbers set apart by commas.
  static func numbers(_ text: String, count: Int? = nil, _ usage: String) throws -> [Double] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { withoutSpaces(String($0)).flatMap(finite) }
    guard numbers.count == parts.count, count.map({ $0 == numbers.count }) ?? true else {
      throw Failure(.usage, "“\(text)” cannot be read; write \(usage)")
    }
    guard numbers.allSatisfy({ abs($0) <= largestCount }) else { throw tooLarge(text) }
    return numbers
  }

  /// Without its spaces; `nil` where one stands between two digits, which are then not one number.
  private static func withoutSpaces(_ text: String) -> String? {
    text.contains(/[0-9]\s+[0-9]/) ? nil : text.filter { !$0.isWhitespace }
  }

  private static func number(
    _ text: String, scale: Double = 1, in whole: String
  ) throws -> Double {
    guard let number = finite(withoutThousands(text)).map({ $0 * scale }) else {
      throw unreadable(whole)
    }
    guard abs(number) <= largestCount else { throw tooLarge(whole) }
    return number
  }

  /// `12.4m` as 12.4 and a million.
  private static func scaled(_ text: String) -> (digits: String, scale: Double) {
    let units: [(String, Double)] = [("bn", 1e9), ("m", 1e6), ("k", 1e3)]
    guard let (unit, scale) = units.first(where: { text.lowercased().hasSuffix($0.0) }) else {
      return (text, 1)
    }
    return (String(text.dropLast(unit.count)), scale)
  }

  /// One number by itself, thousands set apart or not: `100,000`.
  static func number(_ text: String) throws -> Double {
    guard let number = finite(withoutThousands(text)) else {
      throw ValidationError("write a number, such as 100000")
    }
    return number
  }

  /// `12,400` as `12400`; anything but groups of three stays as it is, and is then refused.
  private static func withoutThousands(_ text: String) -> String {
    let whole = text.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    let sign: Set<Character> = ["+", "-", "−"]
    guard let first = groups.first?.drop(while: sign.contains), groups.count > 1,
      (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return text }
    return text.filter { $0 != "," }
  }

  private static func finite(_ typed: String) -> Double? {
    let text = typed.replacing("−", with: "-")
    // `Double` also reads hexadecimal and words such as nan, which nobody means here.
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }) else {
      return nil
    }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func unreadable(_ text: String) -> Failure {
    Failure(
      .usage,
      "“\(text)” is not a figure; write 412/1210 (so many out of so many), 34%, £12,400 or 34.0"
    )
  }
}
