/// Number formats of Office Open XML: whether they show a moment or a percentage.
enum FormatCode {
  /// The style of a format that the file does not spell out (ECMA-376 part 1, 18.8.30, the East
  /// Asian and Thai ones among them).
  static func builtIn(_ number: Int) -> NumberStyle {
    switch number {
    case 9, 10: .percent
    case 14...17, 22, 27...31, 36, 50...54, 57, 58, 71...74, 81: .date
    case 18...21, 32...35, 45, 47, 55, 56, 75...78, 80: .time
    case 46, 79: .elapsed
    default: .number
    }
  }

  /// The style of a format by its code: that of its first section, whose letters outside quotes,
  /// escapes and brackets are `y`, `m`, `d`, `h` and `s` only where it shows a moment; a per cent
  /// sign there multiplies by 100.
  static func style(_ code: String) -> NumberStyle {
    var letters: Set<Character> = []
    var characters = code.lowercased().makeIterator()
    while let character = characters.next() {
      switch character {
      case ";": return style(letters)
      case "\"": skip(to: "\"", &characters)
      case "\\", "_", "*": _ = characters.next()
      case "[":
        let inside = take(to: "]", &characters)
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
          return .elapsed
        }
      default: letters.insert(character)
      }
    }
    return style(letters)
  }

  private static func style(_ letters: Set<Character>) -> NumberStyle {
    // General is a word, and the only one that may stand without quotes.
    if letters.isSuperset(of: "general") { return .number }
    if letters.contains("%") { return .percent }
    if letters.contains("y") || letters.contains("d") { return .date }
    if letters.contains("h") || letters.contains("s") { return .time }
    return letters.contains("m") ? .date : .number
  }

  private static func skip(to end: Character, _ characters: inout String.Iterator) {
    while let character = characters.next(), character != end {}
  }

  private static func take(to end: Character, _ characters: inout String.Iterator) -> String {
    var taken = ""
    while let character = characters.next(), character != end { taken.append(character) }
    return taken
  }
}
