import Indicators

/// A cell of a publisher's table, read: a number, the reason for none, or what is wrong with it.
enum PublishedFigure {
  case blank
  /// A number, with the flags that stood beside it and whether it carried a per cent sign.
  case number(Double, flags: ObservationFlags, isPercent: Bool)
  /// No number; `note` keeps the publisher's own sign where it is not the usual one.
  case missing(MissingReason, note: String?)
  case mistake(NumberText.Mistake)

  /// Reads a cell. Thousands commas, a pound or per cent sign, and flags such as `[p]` or `(r)`
  /// are how people publish; anything else beside a number is a mistake.
  ///
  /// - Parameters:
  ///   - text: the cell, without spaces at its ends.
  ///   - signs: what this publisher's own signs mean, lower case.
  init(_ text: String, signs: [String: MissingReason]) {
    if text.isEmpty {
      self = .blank
    } else if let number = Self.plain(text) {
      self = .number(number, flags: [], isPercent: false)
    } else if let (reason, note) = Self.missing(text, signs) {
      self = .missing(reason, note: note)
    } else {
      self = Self.decorated(text, signs)
    }
  }

  private static func plain(_ text: String) -> Double? {
    var text = text
    guard let number = text.withUTF8({ NumberParsing.decimal($0) }), number.isFinite,
      abs(number) < 1e100
    else { return nil }
    return number
  }

  /// The reason a sign or a word stands for, with the sign itself where it is not the usual one.
  static func missing(
    _ text: String, _ signs: [String: MissingReason]
  ) -> (reason: MissingReason, note: String?)? {
    let word = text.lowercased()
    let bare = word.first == "[" && word.last == "]" ? String(word.dropFirst().dropLast()) : word
    func told(_ reason: MissingReason) -> (MissingReason, String?) {
      (reason, reason.marker == bare ? nil : "the source has “\(text)”")
    }
    if let reason = signs[word] ?? signs[bare] { return told(reason) }
    if let marker = MissingWords.marker(for: text), let reason = MissingReason(marker: marker) {
      return told(reason)
    }
    if let reason = MissingReason(marker: text) { return told(reason) }
    if let reason = words[word] { return told(reason) }
    let isBelow = word.first == "<" && plain(String(word.dropFirst()).trimmed) != nil
    return isBelow ? told(.suppressed) : nil
  }

  private static let words: [String: MissingReason] = [
    "null": .notAvailable, "no data": .notAvailable, "none": .notAvailable,
    "n.a.": .notAvailable, "not known": .notAvailable, "nan": .notAvailable,
    "#value!": .notAvailable, "#div/0!": .notAvailable, "#ref!": .notAvailable,
    "#": .notAvailable, "…": .notAvailable, "...": .notAvailable, "—": .notAvailable,
    "†": .notAvailable, "these figures are missing.": .notAvailable,
    "not collected": .notCollected, "~": .suppressed, "!": .unreliable,
  ]

  private static func decorated(_ text: String, _ signs: [String: MissingReason]) -> Self {
    var (rest, flags) = (text, ObservationFlags())
    while let (shorter, flag) = withoutFlag(rest) {
      (rest, flags) = (shorter, flags.union(flag))
    }
    let isPercent = rest.hasSuffix("%")
    if isPercent { rest = String(rest.dropLast()).trimmed }
    let isNegative = rest.first == "-" || rest.first == "−"
    if isNegative { rest = String(rest.dropFirst()).trimmed }
    if rest.first == "£" || rest.first == "€" { rest = String(rest.dropFirst()).trimmed }
    if let number = plain(withoutCommas(rest)), number >= 0 || !isNegative {
      return .number(isNegative ? -number : number, flags: flags, isPercent: isPercent)
    }
    if !flags.isEmpty, let (reason, note) = missing(rest, signs) {
      return .missing(reason, note: note)
    }
    return .mistake(mistake(text, signs))
  }

  /// What is wrong, with the number to write where it is plain.
  private static func mistake(
    _ text: String, _ signs: [String: MissingReason]
  ) -> NumberText.Mistake {
    if text.first == "(", text.last == ")",
      case .number(let number, _, let isPercent) = Self(
        String(text.dropFirst().dropLast()).trimmed, signs: signs)
    {
      let written = NumberWriting.shortest(-number) + (isPercent ? "%" : "")
      return .init(problem: "a negative number in brackets", mend: "Write \(written)")
    }
    for (word, factor) in sizes where text.lowercased().hasSuffix(word) {
      guard
        case .number(let number, [], false) = Self(
          String(text.dropLast(word.count)).trimmed, signs: signs)
      else { continue }
      return .init(
        problem: "a number with its size in words",
        mend: "Write \(NumberWriting.shortest((number * factor).rounded())), or the number alone, "
          + "and give --multiplier for the whole column")
    }
    guard case .mistake(let mistake) = NumberText.read(text) else {
      return .init(problem: "not a number", mend: nil)
    }
    // What stands beside a figure in a dataset does not stand so in another's file.
    let mend = mistake.mend.flatMap { $0.hasPrefix("Write ") ? $0 : nil }
    return .init(problem: mistake.problem, mend: mend)
  }

  /// Words for the size of a number.
  private static let sizes: [(word: String, factor: Double)] = [
    ("million", 1e6), ("billion", 1e9), ("bn", 1e9), ("mn", 1e6), ("m", 1e6), ("k", 1e3),
  ]

  /// A text without the flag at its end: `12.3 [p]`, `12.3 (r)`, `12.3r`.
  private static func withoutFlag(_ text: String) -> (String, ObservationFlags)? {
    for (open, close) in [("[", "]"), ("(", ")")] where text.hasSuffix(close) {
      guard let start = text.lastIndex(of: Character(open)), start > text.startIndex else {
        return nil
      }
      let inside = text[text.index(after: start)...].dropLast()
      let word = inside.lowercased() == "rev" ? "r" : String(inside)
      guard let flags = ObservationFlags(markers: word), !flags.isEmpty else { return nil }
      return (String(text[..<start]).trimmed, flags)
    }
    guard let last = text.last, last.isLetter, let before = text.dropLast().last,
      before.isNumber || before == " ", let flags = ObservationFlags(markers: String(last))
    else { return nil }
    return (String(text.dropLast()).trimmed, flags)
  }

  /// `1,234,567.8` as `1234567.8`; `12,5` as it is, for nobody can tell what it means.
  private static func withoutCommas(_ text: String) -> String {
    guard text.contains(",") else { return text }
    let whole = text.prefix { $0 != "." }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped =
      (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    return isGrouped ? groups.joined() + text.dropFirst(whole.count) : text
  }
}
