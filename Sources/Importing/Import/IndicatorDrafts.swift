import Indicators

/// The indicators of an import: those the destination has, and drafts of the others.
struct IndicatorDrafts {
  /// An indicator, and whether it is the destination's own.
  struct Draft {
    var indicator: Indicator
    let isKnown: Bool

    /// How its periods are read, where the destination has it and says so.
    var knownContext: PeriodContext? {
      let context = indicator.periodContext
      return isKnown && (context.yearType != nil || context.frequency != nil) ? context : nil
    }
  }

  private(set) var drafts: [Draft]
  private var byCode: [String: Int] = [:]
  /// By folded title every indicator that has it: a count and its percentage may share one.
  private var byTitle: [String: [Int]] = [:]
  /// The code the user wants the one indicator of the file filed under.
  private let requestedCode: String?
  /// The title that code was given to, and any other that asked for it.
  private var requestedBy: String?
  private(set) var otherRequests: [String] = []
  /// New indicators whose titles differ from another's only by a sign such as `%`, to be said.
  private(set) var keptApart: [String] = []

  init(known: [Indicator], requestedCode: String?) {
    drafts = known.map { Draft(indicator: $0, isKnown: true) }
    self.requestedCode = requestedCode
    for (number, indicator) in known.enumerated() {
      byCode[Self.folded(indicator.code)] = number
      byTitle[NameMatching.folded(indicator.title), default: []].append(number)
    }
  }

  /// A code as it is compared: without spaces, which publishers scatter, and in lower case.
  private static func folded(_ code: String) -> String {
    code.lowercased().filter { !$0.isWhitespace }
  }

  /// The number of an indicator by code or, without one, by title; a draft is made of a new one.
  mutating func number(of described: Indicator) -> Int {
    var wanted = described
    if let requestedCode { wanted.code = rename(described, to: requestedCode) }
    if wanted.code.isEmpty {
      if let number = number(titled: wanted) { return number }
      wanted.code = freeCode(for: wanted.title)
    } else if let number = byCode[Self.folded(wanted.code)] {
      return number
    }
    wanted.code.removeAll { $0.isWhitespace }
    if wanted.title.isEmpty { wanted.title = wanted.code }
    wanted.unit = wanted.unit.map(Indicator.unit(written:))
    if let other = byTitle[NameMatching.folded(wanted.title)]?.first { keepApart(wanted, other) }
    byCode[Self.folded(wanted.code)] = drafts.count
    byTitle[NameMatching.folded(wanted.title), default: []].append(drafts.count)
    drafts.append(Draft(indicator: wanted, isKnown: false))
    return drafts.count - 1
  }

  private mutating func keepApart(_ new: Indicator, _ other: Int) {
    let old = drafts[other].indicator
    guard MeasureWords.signs(of: new.title) != MeasureWords.signs(of: old.title) else { return }
    keptApart.append(
      "“\(new.title)” (\(new.code)) is kept apart from “\(old.title)” (\(old.code)), for a figure "
        + "and its percentage are two indicators")
  }

  private mutating func rename(_ described: Indicator, to code: String) -> String {
    let name = described.code.isEmpty ? described.title : described.code
    if requestedBy == nil { requestedBy = name }
    if requestedBy != name {
      if !otherRequests.contains(name) { otherRequests.append(name) }
      return described.code
    }
    return code
  }

  /// The indicator of a title with the same signs, or else with the same once its unit is counted:
  /// “Recycling rate” in per cent is “Recycling rate (%)”, and “Within time” is not “% within time”.
  private func number(titled wanted: Indicator) -> Int? {
    let alike = byTitle[NameMatching.folded(wanted.title)] ?? []
    let signs = MeasureWords.signs(of: wanted.title)
    return alike.first { MeasureWords.signs(of: drafts[$0].indicator.title) == signs }
      ?? alike.first { Self.signs(drafts[$0].indicator) == Self.signs(wanted) }
  }

  private static func signs(_ indicator: Indicator) -> String {
    MeasureWords.signs(of: indicator.title + (ShareUnit(indicator.unit) == nil ? "" : "%"))
  }

  /// The code that a title makes; a percentage beside what it is the percentage of says so.
  private func freeCode(for title: String) -> String {
    var slug = Self.slug(title)
    if byCode[slug] != nil, MeasureWords.isPercentage(title) { slug += "-percent" }
    guard byCode[slug] != nil else { return slug }
    var number = 2
    while byCode["\(slug)-\(number)"] != nil { number += 1 }
    return "\(slug)-\(number)"
  }

  mutating func update(_ number: Int, _ change: (inout Draft) -> Void) { change(&drafts[number]) }

  /// A code made of a title: its words in lower case with hyphens, cut at a word near 60 letters.
  static func slug(_ title: String) -> String {
    let words = NameMatching.folded(title).split(separator: " ").map { word in
      String(word.filter { $0.isASCII })
    }.filter { !$0.isEmpty }
    var slug = ""
    for word in words {
      guard slug.isEmpty || slug.count + word.count < 60 else { break }
      slug += (slug.isEmpty ? "" : "-") + word
    }
    return slug.isEmpty ? "indicator" : String(slug.prefix(60))
  }
}
