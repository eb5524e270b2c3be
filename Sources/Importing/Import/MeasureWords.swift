/// Names of measures as they are told apart.
///
/// “Within time” and “% within time” are a count and its percentage: the signs that say what is
/// measured count, wherever they stand; all other punctuation, spaces and case do not.
enum MeasureWords {
  private static let signs: Set<Character> = ["%", "£", "€", "<", ">", "+"]

  /// The signs of a name, in the order of their characters.
  static func signs(of name: String) -> String { String(Set(name.filter(signs.contains)).sorted()) }

  /// A name as it is compared with others of its table.
  static func key(_ name: String) -> String { TableWords.folded(name) + signs(of: name) }

  /// Whether a name has a per cent sign.
  static func isPercentage(_ name: String) -> Bool { name.contains("%") }

  /// Places of names, those of percentages after the ones they are the percentages of, so that the
  /// bare code goes to the count.
  static func ordered(_ names: [String?]) -> [Int] {
    let plain = Set(names.compactMap { $0 }.filter { !isPercentage($0) }.map(TableWords.folded))
    let isTwin = names.map { $0.map { isPercentage($0) && plain.contains(TableWords.folded($0)) } }
    return names.indices.filter { isTwin[$0] != true } + names.indices.filter { isTwin[$0] == true }
  }
}
