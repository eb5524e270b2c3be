/// A cell that should hold a number.
enum NumberText {
  /// Read, or told what is wrong with it.
  enum Reading {
    case number(Double)
    case mistake(Mistake)
  }

  /// What somebody wrote instead of a number, and what to write.
  struct Mistake {
    let problem: String
    var mend: String?
  }

  /// Reads a number; white space around it does not matter.
  static func read(_ text: String) -> Reading {
    if let number = parse(text.trimmed) {
      return number.isFinite
        ? .number(number) : .mistake(Mistake(problem: "too large to be a figure"))
    }
    return .mistake(mistake(text.trimmed))
  }

  /// The number a text is, exactly and wholly.
  static func number(_ text: String) -> Double? { parse(text.trimmed) }

  private static func parse(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { NumberParsing.decimal($0) }
  }

  private static func mistake(_ text: String) -> Mistake {
    if let mistake = punctuation(text) { return mistake }
    if ["inf", "infinity", "nan"].contains(text.lowercased().drop { "+-".contains($0) }) {
      return Mistake(
        problem: "not a finite number", mend: "Leave the value empty and say why in marker")
    }
    if let marker = MissingWords.marker(for: text) {
      return Mistake(
        problem: "a word for a missing figure where a number belongs",
        mend: "Leave the value empty and write \(marker) in marker")
    }
    return Mistake(problem: "not a number", mend: nil)
  }

  /// Numbers with signs that people read and programs do not.
  private static func punctuation(_ text: String) -> Mistake? {
    let rules: [(problem: String, sign: (String) -> String)] = [
      ("a number with thousands commas", withoutThousandsCommas),
      ("a number with spaces inside it", { $0.filter { !$0.isWhitespace } }),
      ("a number with a per cent sign", { $0.hasSuffix("%") ? String($0.dropLast()) : $0 }),
      ("a number with a currency sign", { $0.replacing("£", with: "").replacing("€", with: "") }),
      ("a number with a typographic minus", { $0.replacing("−", with: "-") }),
      ("a negative number in brackets", { $0.first == "(" ? "-" + $0.dropFirst().dropLast() : $0 }),
    ]
    var (plain, problem) = (text, String?.none)
    for rule in rules {
      let next = rule.sign(plain).trimmed
      if next != plain, problem == nil { problem = rule.problem }
      plain = next
    }
    guard let problem, parse(plain) != nil else { return nil }
    let unit =
      text.hasSuffix("%") ? " where the unit is %, a hundredth of it where it is a fraction" : ""
    return Mistake(problem: problem, mend: "Write \(plain)\(unit)")
  }

  /// `1,234.5` as `1234.5`; `12,5` as it is, for nobody can tell what it means.
  private static func withoutThousandsCommas(_ text: String) -> String {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped = groups.dropFirst().allSatisfy { group in
      group.prefix { $0.isASCII && $0.isNumber }.count == 3
    }
    return groups.count > 1 && isGrouped ? groups.joined() : text
  }
}

/// What publishers write in place of a figure, and the marker to use here.
enum MissingWords {
  /// The marker for a publisher's word, in the indicative sense the word usually has.
  static func marker(for text: String) -> String? {
    let word = text.lowercased().filter { !"[]".contains($0) }
    switch word {
    case "c", "*", "suppressed", "s": return "c"
    case "x", "..", ":", "n/a", "na", "dna", "-", "–", ".", "not available", "#n/a": return "x"
    case "z", "not applicable": return "z"
    case "u": return "u"
    case "low", "k": return "low"
    case "w": return "w"
    default: return nil
    }
  }
}
