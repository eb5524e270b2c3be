import Analysis
import Indicators
import Statistics

/// The recent trend in words and as JSON.
struct ChangeTrendSection {
  private let trend: ChangeTrend
  private let finder: ChangeFinder
  private let tool: IncumbentTool?
  private let format: ValueFormat

  init(_ trend: ChangeTrend, of finder: ChangeFinder, tool: IncumbentTool?) {
    self.trend = trend
    self.finder = finder
    self.tool = tool
    var indicator = finder.indicator
    let isShare = indicator.unitName == "fraction" || indicator.unitName == "%"
    indicator.decimals = ValueFormat(indicator).decimals + (isShare ? 1 : 2)
    format = ValueFormat(indicator)
  }

  var title: String { "\(finder.area.name): \(ChangeReport.name(finder.indicator)). Recent trend" }

  var blocks: [Report.Block] {
    [.heading("Recent trend"), .list(items)]
  }

  private var items: [String] {
    [span, arrow, rankTest, calm, disagreement, spread, memory].compactMap { $0 }
  }

  private var span: String? {
    guard let first = trend.points.first, let last = trend.points.last else {
      return "There are no figures to read a trend from."
    }
    let left =
      trend.overlapping > 0 ? "; \(trend.overlapping) left out that share data with another" : ""
    let broken = trend.brokenAt.map { "; the series breaks at \($0) and nothing before it is used" }
    let unpriced =
      trend.unpriced > 0
      ? "; \(trend.unpriced) left out that the price index has no figure for" : ""
    let prices = finder.prices.map { ", in \($0) prices" } ?? ""
    return
      "\(trend.points.count) figures, \(first.period) to \(last.period)\(prices)\(left)\(unpriced)\(broken ?? "")."
  }

  private var arrow: String {
    let p = trend.arrow.evidence?.pValue.map { ", \(ChangeFormat.p($0, alpha: 0.002))" } ?? ""
    let note =
      trend.arrow.reversesWhenAPointIsDropped
      ? "; the slope turns round when one point is dropped" : ""
    let isNear = trend.arrow.evidence?.pValue.map { (0.002..<0.05).contains($0) } ?? false
    let rule = isNear ? " (its rule asks for p below 0.002)" : ""
    return "OHID (Fingertips) arrow, last five: \(trend.arrow.marker.text)\(p)\(rule)\(note)."
  }

  private var rankTest: String? {
    switch trend.obstacle {
    case .cashMoney:
      return
        "No trend is tested: cash terms, and prices rose too. Give a price index with --deflator."
    case .tooFew(let count): return "No trend is tested: \(count) figures, at least 3 are needed."
    case nil: break
    }
    return trend.mannKendall.map {
      "Mann–Kendall with Sen's slope, these \(trend.points.count) points: \(sentence($0))."
    }
  }

  private func sentence(_ evidence: Evidence) -> String {
    guard let p = evidence.pValue, let estimate = evidence.estimate else {
      return "cannot be told"
    }
    let isReal = p <= finder.level.alpha
    let word = !isReal ? "no trend shown" : estimate > 0 ? "rising" : "falling"
    let few =
      evidence.notes.contains(.tooFewForSignificance) ? " (too few points to ever show one)" : ""
    let interval = evidence.interval.map {
      ", \(ChangeFormat.percent($0.level)) interval \(self.slope($0.lower, inRange: true))"
        + " to \(self.slope($0.upper))"
    }
    return
      "\(word)\(few), \(ChangeFormat.p(p)); \(slope(estimate)) a year\(interval ?? "")"
  }

  /// A change a year, in points where the values are percentages; the unit once in a range.
  private func slope(_ value: Double, inRange isLower: Bool = false) -> String {
    let text = format.difference(value)
    guard text.hasSuffix(" pts") else { return text }
    return text.dropLast(4) + (isLower ? "" : " points")
  }

  private var calm: String? {
    trend.withoutExceptional.map { "The same without exceptional periods: \(sentence($0))." }
  }

  private var disagreement: String? {
    switch trend.agreement {
    case .agree: nil
    case .noArrow: nil
    case .arrowOnly:
      "They disagree: the arrow counts sampling chance as all the noise there is, so in a large council a few uneven years are enough for it; the rank test asks for years that keep going one way."
    case .testOnly where trend.arrow.reversesWhenAPointIsDropped:
      "They disagree: the arrow is withheld because the slope of its five points turns round when one of them is dropped; the rank test uses every point."
    case .testOnly:
      "They disagree: the arrow looks at five points and asks for p below 0.002; the rank test uses every point at \(ChangeFormat.percent(finder.level)) and needs no size of step."
    case .opposed:
      "They point opposite ways: the last five points turned against the longer run."
    }
  }

  private var spread: String? {
    guard let test = trend.overdispersion, let statistic = test.statistic?.value,
      let df = test.degreesOfFreedom, df > 0, let p = test.pValue
    else { return nil }
    let ratio = decimalText(statistic / df, decimals: 1)
    return p < 0.05
      ? "Overdispersed: the figures stray from a straight line \(ratio) times as much as sampling chance would make them (χ² over its degrees of freedom), so tests that know only sampling chance, the arrow among them, find too much."
      : "The figures stray from a straight line \(ratio) times as much as sampling chance makes them on average, which chance alone can do with so few (\(ChangeFormat.p(p)))."
  }

  private var memory: String? {
    guard trend.mannKendall != nil, let lag = trend.lagOne, let r = lag.estimate else { return nil }
    guard lag.isSignificant(alpha: finder.level.alpha) == true else { return unprovenMemory(r) }
    let related = "lag-1 correlation \(decimalText(r, decimals: 2)) round the line"
    let allowed =
      trend.corrected.map { " Allowing for how they are related (Hamed–Rao): \(sentence($0))." }
      ?? ""
    return r < 0
      ? "High and low figures take turns (\(related)): the rank test takes them as independent and may miss a trend.\(allowed)"
      : "Successive figures resemble one another (\(related)): the rank test takes them as independent and may find too much, and the interval of the slope is too narrow.\(allowed)"
  }

  /// Few figures cannot show that they resemble one another, nor that they do not: of simulated series
  /// of nine with lag-1 0.6 and no trend the rank test finds one in about a fifth.
  private func unprovenMemory(_ r: Double) -> String? {
    guard trend.significantSlope != nil, trend.points.count < 20 else { return nil }
    return
      "\(trend.points.count) figures cannot show that each year is new (lag-1 correlation \(decimalText(r, decimals: 2)) round the line, not significant): where a year resembles the one before it, such a trend appears by chance more often than p says."
  }

  var limitations: [String] {
    [
      "A trend says where the figures went, not where they are going; OHID itself says its arrow is not “a rigorous analysis”."
    ] + contradicted
  }

  private var contradicted: [String] {
    guard !trend.contradicted.isEmpty else { return [] }
    let periods = trend.contradicted.map(\.description).joined(separator: ", ")
    return [
      "The published counts, by which the trend goes, do not give the published value, and rounding does not explain it: \(periods)."
    ]
  }

  // MARK: JSON

  var members: ChangeJSON.Members {
    var members: ChangeJSON.Members = [("trend", json)]
    if let tool {
      members.append(("trend_incumbent", incumbent(tool)))
    }
    return members
  }

  private func incumbent(_ tool: IncumbentTool) -> JSONValue {
    switch tool {
    case .fingertips, .phe:
      [
        "tool": .string(tool.rawValue), "rating": .string(trend.arrow.marker.text),
        "disagrees_because": .optional(disagreement),
      ]
    case .lginform, .lgbf:
      .missing("notApplicable", why: "\(tool.name) has no rule for a trend")
    }
  }

  private var json: JSONValue {
    [
      "points": .array(
        trend.points.map {
          [
            "period": .string($0.period.description), "time": .number($0.time),
            "value": .number($0.value), "exceptional": .bool($0.isExceptional),
          ]
        }),
      "arrow": .string(trend.arrow.marker.text),
      "arrow_chi_squared": trend.arrow.evidence?.statistic.map { ChangeJSON.number($0.value) }
        ?? .null,
      "arrow_p": trend.arrow.evidence?.pValue.map { .number($0) } ?? .null,
      "reverses_when_a_point_is_dropped": .bool(trend.arrow.reversesWhenAPointIsDropped),
      "mann_kendall": trend.mannKendall.map(Self.evidence)
        ?? .missing("notAvailable", why: rankTest ?? "too few figures"),
      "mann_kendall_without_exceptional": trend.withoutExceptional.map(Self.evidence) ?? .null,
      "overdispersion": trend.overdispersion.flatMap { test in
        test.statistic.map { $0.value / (test.degreesOfFreedom ?? 1) }
      }.map { ChangeJSON.number($0) } ?? .null,
      "mann_kendall_hamed_rao": trend.corrected.map(Self.evidence) ?? .null,
      "lag_one": trend.lagOne?.estimate.map { .number($0) } ?? .null,
      "why_they_disagree": .optional(disagreement),
    ]
  }

  private static func evidence(_ evidence: Evidence) -> JSONValue {
    [
      "test": .string(evidence.method.rawValue),
      "statistic": evidence.statistic.map { .number($0.value) } ?? .null,
      "p": evidence.pValue.map { .number($0) } ?? .null,
      "slope_per_year": evidence.estimate.map { .number($0) } ?? .null,
      "lower": evidence.interval.map { ChangeJSON.number($0.lower) } ?? .null,
      "upper": evidence.interval.map { ChangeJSON.number($0.upper) } ?? .null,
    ]
  }
}

extension RecentTrend.Marker {
  /// The word OHID uses, or why there is none.
  var text: String {
    switch self {
    case .increasing: "increasing"
    case .decreasing: "decreasing"
    case .noSignificantChange: "no significant change"
    case .cannotBeCalculated(let obstacle): "cannot be calculated (\(obstacle.text))"
    }
  }
}

extension RecentTrend.Obstacle {
  fileprivate var text: String {
    switch self {
    case .fewerThanFivePoints: "fewer than five figures"
    case .duplicatePeriod: "two figures for one period"
    case .missingValue: "a figure is missing"
    case .missingLimits: "no counts and no published intervals"
    case .zeroWidthInterval: "an interval without width"
    case .countNotBelowDenominator: "a count equals its denominator"
    case .zeroCount: "a count of 0"
    case .notSingleYears: "its rule takes single years only"
    }
  }
}
