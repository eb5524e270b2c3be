/// Reads the text of a period: cut into numbers and words, then matched shape by shape.
struct PeriodParser {
  /// A number keeps how many digits it was written with: `2022`, `22` and `202223` differ in that.
  enum Token: Hashable {
    case number(Int, digits: Int)
    case word(String)
    case dash
    case slash
  }

  let text: String
  let context: PeriodContext
  private(set) var flags: ObservationFlags = []
  private(set) var tokens: [Token]

  init(text: String, context: PeriodContext) {
    self.text = text
    self.context = context
    tokens = Self.tokens(of: text)
    removeRemarks()
  }

  mutating func period() throws(PeriodError) -> Period {
    if let found = try datedSpan() { return found }
    if let found = try quarter() { return found }
    if let found = try week() { return found }
    if let found = try namedMonths() { return found }
    if let found = try day() { return found }
    if let found = try years() { return found }
    throw .unreadable(text)
  }

  // MARK: Cutting up

  /// Numbers, lower-case words, dashes and slashes; everything else only separates.
  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(text.lowercased())
    while let first = rest.first {
      if first.isASCII, first.isNumber {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        tokens.append(.number(Int(digits) ?? .max, digits: digits.count))
        rest = rest.dropFirst(digits.count)
      } else if first.isLetter {
        let word = rest.prefix { $0.isLetter }
        tokens.append(word == "to" ? .dash : .word(String(word)))
        rest = rest.dropFirst(word.count)
      } else {
        if "-–—".contains(first) { tokens.append(.dash) }
        if first == "/" { tokens.append(.slash) }
        rest = rest.dropFirst()
      }
    }
    return tokens
  }

  /// Takes off remarks that say nothing of the dates: `(Rev)`, `(r)`, `(p)`, `year`, `FY`.
  private mutating func removeRemarks() {
    let revised: Set<String> = ["rev", "revised", "r"]
    let provisional: Set<String> = ["p", "prov", "provisional"]
    let silent: Set<String> = [
      "fy", "final", "cal", "at", "as", "ay", "fin", "academic",
      "financial",
      "calendar",
    ]
    let isDuration = text.contains("/P")  // whose `P` is no remark
    let words = tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
    if words.contains(where: revised.contains) { flags.insert(.revised) }
    if !isDuration, words.contains(where: provisional.contains) { flags.insert(.provisional) }
    tokens.removeAll {
      guard case .word(let word) = $0 else { return false }
      return revised.contains(word)
        || (!isDuration && (silent.contains(word) || provisional.contains(word)))
    }
  }

  // MARK: Shapes shared by the matchers

  /// Tokens as a shape and its numbers: `2022-23` is `4-2` with 2022 and 23; a word is `w`.
  struct Shape {
    let pattern: String
    let numbers: [Int]

    init(_ tokens: some Collection<Token>) {
      var numbers: [Int] = []
      pattern = tokens.map { token in
        switch token {
        case .number(let value, let digits):
          numbers.append(value)
          return digits < 10 ? String(digits) : "n"
        case .word: return "w"
        case .dash: return "-"
        case .slash: return "/"
        }
      }.joined()
      self.numbers = numbers
    }
  }

  /// A bare year, or a year across two calendar years, from the tokens given.
  func yearStart(_ tokens: some Collection<Token>) -> (start: Int, isSplit: Bool)? {
    let shape = Shape(tokens)
    switch shape.pattern {
    case "4": return (shape.numbers[0], false)
    case "6":
      let (year, next) = (shape.numbers[0] / 100, shape.numbers[0] % 100)
      return next == (year + 1) % 100 ? (year, true) : nil
    case "4-2", "4/2", "42", "4-4", "4/4":
      let (year, next) = (shape.numbers[0], shape.numbers[1])
      return next == year + 1 || next == (year + 1) % 100 ? (year, true) : nil
    default: return nil
    }
  }

  /// The year a split year starts in; `nil` of anything else.
  func splitYearStart(_ tokens: some Collection<Token>) -> Int? {
    if case (let year, true)? = yearStart(tokens) { year } else { nil }
  }

  /// The month a word names: `april`, `apr`, `sept`.
  static func month(_ word: String) -> Int? {
    if word == "sept" { return 9 }
    guard word.count >= 3 else { return nil }
    return monthNames.firstIndex {
      let name = $0.lowercased()
      return name == word || name.prefix(3) == word
    }.map { $0 + 1 }
  }

  /// A day, or the reason the calendar has none.
  func date(_ year: Int, _ month: Int, _ day: Int) throws(PeriodError) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      throw .impossible(text)
    }
    return date
  }
}
