import Indicators

/// What a table's breakdown columns say of each indicator.
///
/// A category that means everybody (“Total”, “Persons”) is the total. One that all figures of the
/// indicator in the file share is the indicator's own definition and is said in its note. Any other
/// is a breakdown.
struct BreakdownCategories {
  /// For each indicator and column the distinct texts met.
  private var distinct: [[Int]: Set<String>] = [:]
  private var texts: [Int32: [String]] = [:]
  private var names: [String] = []
  private var seen: Set<[Int]> = []

  /// Notes the texts of a row's breakdown columns.
  mutating func add(
    _ texts: [String], names: [String], breakdown: Int32, indicators: Set<Int>
  ) {
    self.names = names
    for indicator in indicators where seen.insert([Int(breakdown), indicator]).inserted {
      self.texts[breakdown] = texts
      for (column, text) in texts.enumerated() {
        distinct[[indicator, column], default: []].insert(text)
      }
    }
  }

  /// The parts of a breakdown's name: one for each category that is neither everybody nor the
  /// indicator's own definition.
  func parts(_ breakdown: Int32, indicator: Int) -> [String] {
    (texts[breakdown] ?? []).enumerated().compactMap { column, text in
      guard !text.isEmpty, !TableWords.isTotal(text) else { return nil }
      if distinct[[indicator, column]]?.count == 1 { return nil }
      return names[column].isEmpty ? text : "\(names[column]): \(text)"
    }
  }

  /// Writes in each new indicator's note what all its figures share; gives what must be said of
  /// those the dataset has, whose notes do not say it.
  func describe(in drafts: inout IndicatorDrafts) -> [String] {
    var doubts: [String] = []
    let indicators = Set(distinct.keys.map { $0[0] }).sorted()
    for indicator in indicators {
      let shared = names.indices.compactMap { column -> String? in
        guard let only = distinct[[indicator, column]], only.count == 1, let text = only.first,
          !text.isEmpty, !TableWords.isTotal(text)
        else { return nil }
        return "\(names[column]): \(text)"
      }
      guard !shared.isEmpty else { continue }
      let draft = drafts.drafts[indicator]
      let isSaid = shared.allSatisfy { draft.indicator.note?.contains($0) ?? false }
      if draft.isKnown, !isSaid {
        doubts.append(
          "every figure of \(draft.indicator.code) in the file is for "
            + "\(shared.joined(separator: "; ")): make sure that the dataset's figures are too")
      }
      drafts.update(indicator) { draft in
        if !draft.isKnown {
          let text = "All figures are for \(shared.joined(separator: "; "))."
          draft.indicator.note = draft.indicator.note.map { "\($0) \(text)" } ?? text
        }
      }
    }
    return doubts
  }
}
