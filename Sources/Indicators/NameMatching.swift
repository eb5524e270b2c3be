/// Matching what somebody typed to a list of names.
///
/// Names are compared folded: lower case, accents off, `&` as `and`, words such as “council” and
/// punctuation ignored. Nothing is ever matched by likeness: likeness only makes suggestions.
package enum NameMatching {
  /// A name as it is compared.
  package static func folded(_ name: some StringProtocol) -> String {
    var words: [String] = []
    var word = ""
    for character in name.lowercased() {
      if character == "'" || character == "’" { continue }
      if character == "&" { words.append("and") }
      if character.isLetter || character.isNumber {
        word.append(unaccented[character] ?? character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    let kept = words.filter { !ignored.contains($0) }
    return (kept.isEmpty ? words : kept).joined(separator: " ")
  }

  /// Whether some words of a name start as a folded text does: `eilean` fits “Na h-Eileanan Siar”,
  /// `all` does not fit “Dumfries and Galloway”.
  package static func hasWords(_ name: String, startingWith wanted: String) -> Bool {
    (" " + folded(name)).contains(" " + wanted)
  }

  private static let ignored: Set<String> = ["council", "the", "of"]

  private static let unaccented: [Character: Character] = {
    var table: [Character: Character] = [:]
    for (plain, accented) in [
      ("a", "âáàä"), ("e", "êéèë"), ("i", "îíìï"), ("o", "ôóòö"), ("u", "ûúùü"), ("w", "ŵẃẁẅ"),
      ("y", "ŷýỳÿ"),
    ] as [(Character, String)] {
      for character in accented { table[character] = plain }
    }
    return table
  }()

  /// How many single-letter insertions, deletions, changes and swaps of neighbours turn one text
  /// into another: the optimal string alignment distance (Damerau 1964).
  ///
  /// - Complexity: O(mn).
  package static func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + Array(repeating: 0, count: b.count)
      for j in 1...b.count {
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }

  /// The candidates most like the text, best first; none that is not plausibly a misspelling.
  package static func suggestions(
    for text: String, among candidates: some Sequence<String>, atMost limit: Int = 3
  ) -> [String] {
    let wanted = folded(text)
    // Codes are near one another by their nature: one that differs in two places is another code.
    let isCode = wanted.contains(where: \.isNumber) && !wanted.contains(" ")
    var seen: Set<String> = []
    let scored = candidates.compactMap { candidate -> (Int, String)? in
      let name = folded(candidate)
      // What was typed may be the beginning of a code: CHN13 of CHN13a.
      let isBeginning = wanted.count >= 3 && name.hasPrefix(wanted)
      let close = isBeginning ? 0 : distance(wanted, name)
      let allowed = isCode ? 1 : max(2, wanted.count / 3)
      guard close <= allowed, seen.insert(candidate).inserted else { return nil }
      return (close, candidate)
    }
    return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(limit).map(\.1)
  }

  /// Whether a text fits a pattern in which `*` stands for anything, case ignored.
  package static func fits(_ text: String, glob pattern: String) -> Bool {
    let (text, pattern) = (Array(text.lowercased()), Array(pattern.lowercased()))
    var (t, p, star, mark) = (0, 0, -1, 0)
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        (star, mark) = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == "?" {
        (t, p) = (t + 1, p + 1)
      } else if star >= 0 {
        (p, mark) = (star + 1, mark + 1)
        t = mark
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
