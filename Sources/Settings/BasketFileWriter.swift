import Analysis
public import Indicators

/// Writes a first basket file, to be edited by a person: equal weights, a group a theme, goalposts
/// frozen from the data.
public struct BasketFileWriter {
  /// An indicator that was left out, and why.
  public struct Omission: Sendable, Hashable {
    /// Its code.
    public let code: String
    /// Why.
    public let reason: String
  }

  /// The file's text.
  public let text: String
  /// Indicators that need a person's decision and are written as comments.
  public let omitted: [Omission]

  /// Writes a basket of indicators.
  ///
  /// - Parameters:
  ///   - title: the basket's title.
  ///   - indicators: positions in the dataset.
  ///   - dataset: the figures.
  ///   - areas: the councils whose figures set the goalposts, by position.
  ///   - trimmed: the share of figures beyond each goalpost.
  public init(
    title: String, indicators: [Int], in dataset: Dataset, areas: [Int], trimmed: Double = 0
  ) {
    var omitted: [Omission] = []
    var themes: [(name: String, lines: [String])] = []
    var vintage: (first: Period, last: Period)?
    for index in indicators {
      let indicator = dataset.indicators[index]
      let name = indicator.theme ?? "Other"
      let known = themes.firstIndex { $0.name == name }
      let theme = known ?? themes.count
      if known == nil { themes.append((name, [])) }
      let posts = FrozenGoalposts(index, in: dataset, areas: areas, trimmed: trimmed)
      if let posts, indicator.polarity.isJudged {
        vintage = Self.widened(vintage, posts.periods)
        themes[theme].lines += Self.entry(indicator, posts)
      } else {
        let reason =
          posts == nil
          ? "its figures are all the same, or there are none"
          : "neither way is better; say polarity: high or low, and give goalposts"
        omitted.append(Omission(code: indicator.code, reason: reason))
        themes[theme].lines.append("# \(indicator.code) is left out: \(reason)")
      }
    }
    self.omitted = omitted
    let posts =
      trimmed == 0
      ? "the lowest and highest figure of any council"
      : "the \(Self.percent(trimmed))th and \(Self.percent(1 - trimmed))th percentiles of councils' figures"
    var lines = [
      "title: \(Self.quoted(title))",
      "purpose: \"Say here what this basket is for and who chose the weights.\"",
      "vintage: "
        + Self.quoted(
          "frozen from \(dataset.title)"
            + (vintage.map { ", figures of \(Self.span($0))" } ?? "") + ": \(posts)"),
      "normalisation: goalposts", "aggregation: arithmetic", "coverage_floor: 2/3",
    ]
    lines += Self.members(themes)
    text = lines.joined(separator: "\n") + "\n"
  }

  /// The indicators, a group a theme where there is more than one.
  private static func members(_ themes: [(name: String, lines: [String])]) -> [String] {
    var lines: [String] = []
    if themes.count == 1 {
      lines.append("indicators:")
      lines += themes[0].lines.map { "  " + $0 }
    } else {
      lines.append("groups:")
      for theme in themes {
        // A group of which nothing is left would be refused when the file is read.
        guard theme.lines.contains(where: { !$0.hasPrefix("#") }) else {
          lines += theme.lines.map { "  " + $0 }
          continue
        }
        lines += ["  - group: \(Self.quoted(theme.name))", "    weight: 1", "    indicators:"]
        lines += theme.lines.map { "      " + $0 }
      }
    }
    return lines
  }

  private static func entry(_ indicator: Indicator, _ posts: FrozenGoalposts) -> [String] {
    [
      "- indicator: \(quoted(indicator.code)) # \(oneLine(indicator.title)); best when \(best(indicator))",
      "  weight: 1",
      "  goalposts: [\(number(posts.low)), \(number(posts.high))]"
        + (indicator.unitName.isEmpty ? "" : " # \(oneLine(indicator.unitName))"),
    ]
  }

  private static func best(_ indicator: Indicator) -> String {
    switch indicator.polarity {
    case .high: "high"
    case .low: "low"
    case .range(let lower, let upper): "between \(number(lower)) and \(number(upper))"
    case .none: "nobody has said"
    }
  }

  private static func widened(
    _ span: (first: Period, last: Period)?, _ other: (first: Period, last: Period)
  ) -> (first: Period, last: Period) {
    guard let span else { return other }
    return (
      other.first.start < span.first.start ? other.first : span.first,
      other.last.end > span.last.end ? other.last : span.last
    )
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
  }

  private static func span(_ periods: (first: Period, last: Period)) -> String {
    periods.first == periods.last ? "\(periods.first)" : "\(periods.first) to \(periods.last)"
  }

  private static func percent(_ share: Double) -> String { number((share * 1_000).rounded() / 10) }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func quoted(_ text: String) -> String {
    let plain = text.allSatisfy { $0.isLetter || $0.isNumber || " -_'().%£".contains($0) }
    let startsPlain = text.first.map { $0.isLetter } ?? false
    if plain, startsPlain, text.last != " ",
      !["yes", "no", "true", "false", "on", "off", "null"].contains(text.lowercased())
    {
      return text
    }
    let safe = oneLine(text).flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"" + String(safe) + "\""
  }
}
