import Analysis
import Statistics

extension IncumbentTool {
  /// The name people know it by.
  var name: String {
    switch self {
    case .fingertips: "Fingertips"
    case .phe: "PHEindicatormethods"
    case .lginform: "LG Inform"
    case .lgbf: "the LGBF"
    }
  }
}

extension IncumbentRating {
  /// What it says, and why ours differs.
  var text: String {
    if rating == .notCompared {
      return "By the rule of \(tool.name): not compared\(noRule)."
    }
    let because = disagreesBecause.map { " It disagrees because \($0.text(tool))." } ?? ""
    return "By the rule of \(tool.name): “\(rating.rawValue)”\(more).\(because)"
  }

  /// The shade, or the standard deviations.
  private var more: String {
    switch (shade, standardDeviations) {
    case (.light, _):
      " (light shade where it shows two levels: outside the 95% interval, inside the 99.8% one)"
    case (.dark, _): " (dark shade where it shows two levels: outside the 99.8% interval too)"
    case (_, let deviations?):
      ", \(decimalText(abs(deviations), decimals: 1)) standard deviations \(deviations < 0 ? "below" : "above") the simple mean of the areas"
    case (nil, nil): ""
    }
  }

  private var noRule: String {
    tool == .phe
      ? " (it has no rule for a change over time)" : " (it needs an interval, and there is none)"
  }

  /// The members of `incumbent`.
  var json: JSONValue {
    var members: ChangeJSON.Members = [
      ("tool", .string(tool.rawValue)), ("rating", .string(rating.rawValue)),
      ("disagrees_because", disagreesBecause.map { .string($0.text(tool)) } ?? .null),
    ]
    if let shade { members.append(("outside_level", .number(shade == .dark ? 0.998 : 0.95))) }
    if let standardDeviations {
      members.append(("standard_deviations", .number(standardDeviations)))
    }
    return .object(members)
  }
}

extension IncumbentRating.Reason {
  /// The end of a sentence.
  func text(_ tool: IncumbentTool) -> String {
    switch self {
    case .overlapIsTooStrict:
      "it asks whether two 95% intervals overlap, which is a test at about p = 0.006, not 0.05; ours tests the difference itself"
    case .ignoresUsualMovement:
      "it asks about sampling chance only; the movement is one this measure usually makes"
    case .signOnly:
      "\(tool.name) rates the sign of any difference, however small; ours asks whether it is more than chance"
    case .benchmarkTakenAsFixed:
      "it takes the benchmark as fixed, though that has chance of its own (and may contain the council); ours tests the difference"
    case .otherRule:
      "it follows another interval than that of the difference"
    case .weGiveNone:
      "we give no verdict on this pair of figures, and say why"
    }
  }
}

/// What another tool makes of many changes, all told.
struct IncumbentSummary {
  private let tool: IncumbentTool
  private let ratings: [IncumbentRating]

  init(_ tool: IncumbentTool, _ changes: [Change]) {
    self.tool = tool
    ratings = changes.map { IncumbentRating(tool, $0) }
  }

  var text: String {
    let rated = ratings.filter { $0.rating != .notCompared }
    guard !rated.isEmpty else {
      return
        "The rule of \(tool.name) compares none of these changes: it has none for them, or needs intervals that they lack."
    }
    let claims = rated.count { $0.claimsDifference }
    return
      "The rule of \(tool.name) rates \(rated.count) of the \(ratings.count) and claims a change for \(claims); its words are in the last column.\(disagreement)"
  }

  /// How often it disagrees, by reason, the commonest first.
  private var disagreement: String {
    let reasons = ratings.compactMap(\.disagreesBecause)
    let kinds = Set(reasons).map { kind in
      (count: reasons.count { $0 == kind }, text: kind.text(tool))
    }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    switch kinds.count {
    case 0: return ""
    case 1: return " It disagrees on \(reasons.count), because \(kinds[0].text)."
    default:
      let parts = kinds.map { "\($0.count) because \($0.text)" }
      return " It disagrees on \(reasons.count): \(parts.joined(separator: "; "))."
    }
  }
}
