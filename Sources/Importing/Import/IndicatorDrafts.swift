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
  private var byTitle: [String: Int] = [:]
  /// The code the user wants the one indicator of the file filed under.
  private let requestedCode: String?
  /// The title that code was given to, and any other that asked for it.
  private var requestedBy: String?
  private(set) var otherRequests: [String] = []

  init(known: [Indicator], requestedCode: String?) {
    drafts = known.map { Draft(indicator: $0, isKnown: true) }
    self.requestedCode = requestedCode
    for (number, indicator) in known.enumerated() {
      byCode[Self.folded(indicator.code)] = number
      byTitle[NameMatching.folded(indicator.title)] = number
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
      if let number = byTitle[NameMatching.folded(wanted.title)] { return number }
      wanted.code = freeCode(Self.slug(wanted.title))
    } else if let number = byCode[Self.folded(wanted.code)] {
      return number
    }
    wanted.code.removeAll { $0.isWhitespace }
    if wanted.title.isEmpty { wanted.title = wanted.code }
    byCode[Self.folded(wanted.code)] = drafts.count
    byTitle[NameMatching.folded(wanted.title)] = drafts.count
    drafts.append(Draft(indicator: wanted, isKnown: false))
    return drafts.count - 1
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

  private func freeCode(_ slug: String) -> String {
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
