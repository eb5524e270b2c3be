/// Words that those who keep a dataset write in more than one way.
extension Indicator {
  private static let percentWords: Set<String> = [
    "%", "percent", "per cent", "percentage", "pct", "pc", "%age",
  ]

  private static let cashWords: Set<String> = [
    "cash", "cash terms", "cash prices", "nominal", "nominal terms", "nominal prices", "current",
    "current prices",
  ]

  /// A unit as figures are read by it: every word for per cent is `%`, anything else stays as it is
  /// written.
  public static func unit(written text: String) -> String {
    percentWords.contains(folded(text)) ? "%" : text
  }

  /// A price base as money is read by it: every word for cash terms is `cash`, and the year whose
  /// prices it is in stays as it is written; `nil` for what is neither.
  public static func priceBase(written text: String) -> String? {
    if cashWords.contains(folded(text)) { return "cash" }
    do {
      _ = try Period(text, in: PeriodContext(yearType: nil, frequency: nil))
      return text
    } catch {
      switch error {
      // Which of two years it is matters for a figure's place in time, not for what prices it has.
      case .ambiguous, .contradicts: return text
      case .unreadable, .impossible: return nil
      }
    }
  }

  /// In lower case, with one space between words and none around them.
  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
