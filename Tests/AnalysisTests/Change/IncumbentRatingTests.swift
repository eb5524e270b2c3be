import Analysis
import Foundation
import Indicators
import Statistics
import TestSupport
import Testing

/// The incumbents' rules against the cases in their own published tests.
@Suite struct IncumbentRatingTests {
  private static let table: URL? = BinaryRunner.sharedFolder.map {
    $0.appending(path: "oracles/significance/fingertips_comparison_cases.csv")
  }.flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }

  /// The test cases of fingertips-open's comparers with one and with two 95 % intervals.
  @Test(.enabled(if: table != nil, "../shared is not beside the project"))
  func `Fingertips' own comparison cases come out`() throws {
    let table = try ReferenceTable(try #require(Self.table))
    func cell(_ row: [String], _ name: String) throws -> String {
      row[try #require(table.header.firstIndex(of: name))]
    }
    var compared = 0
    for row in table.rows {
      let isDouble = try cell(row, "method") == "double_ci_95"
      guard try cell(row, "method") == "single_ci_95" || isDouble,
        try cell(row, "value") != "",
        let lower = Double(try cell(row, "lower95_or_limit")),
        let upper = Double(try cell(row, "upper95_or_limit")),
        let benchmark = Double(try cell(row, "benchmark"))
      else { continue }
      let polarity: Polarity =
        switch try cell(row, "polarity") {
        case "low_is_good": .low
        case "high_is_good": .high
        default: .none
        }
      let own = ConfidenceInterval(
        lower: lower, upper: upper, level: .ninetyFive, method: .normal)
      let rating: IncumbentRating.Rating
      if isDouble {
        guard let low = Double(try cell(row, "benchmark_lower95")),
          let high = Double(try cell(row, "benchmark_upper95"))
        else { continue }
        rating = OverlapRule.rating(
          own,
          benchmark: ConfidenceInterval(
            lower: low, upper: high, level: .ninetyFive, method: .normal), polarity: polarity)
      } else {
        rating = OverlapRule.rating(own, benchmark: benchmark, polarity: polarity)
      }
      let outcome = try cell(row, "outcome")
      #expect(rating.rawValue.lowercased() == outcome, "\(row)")
      compared += 1
    }
    #expect(compared >= 10)
  }

  /// The cases with a 99.8 % interval too: “best” and “worst” are the dark shade.
  @Test(.enabled(if: table != nil, "../shared is not beside the project"))
  func `Fingertips' cases at two levels come out`() throws {
    let table = try ReferenceTable(try #require(Self.table))
    func cell(_ row: [String], _ name: String) throws -> String {
      row[try #require(table.header.firstIndex(of: name))]
    }
    func limits(_ row: [String], _ lower: String, _ upper: String) throws -> ConfidenceInterval {
      ConfidenceInterval(
        lower: try #require(Double(try cell(row, lower))),
        upper: try #require(Double(try cell(row, upper))), level: .ninetyFive, method: .published)
    }
    let words: [String: (IncumbentRating.Rating, IncumbentRating.Shade?)] = [
      "best": (.better, .dark), "better": (.better, .light), "similar": (.similar, nil),
      "worse": (.worse, .light), "worst": (.worse, .dark),
    ]
    var compared = 0
    for row in table.rows where try cell(row, "method") == "single_ci_95_99_8" {
      let inner = try limits(row, "lower95_or_limit", "upper95_or_limit")
      let outer = try limits(row, "lower99_8", "upper99_8")
      let benchmark = try #require(Double(try cell(row, "benchmark")))
      let polarity: Polarity = try cell(row, "polarity") == "low_is_good" ? .low : .high
      let expected = try #require(words[try cell(row, "outcome")])
      #expect(
        OverlapRule.rating(inner, benchmark: benchmark, polarity: polarity) == expected.0)
      #expect(OverlapRule.shade(inner: inner, outer: outer, benchmark: benchmark) == expected.1)
      compared += 1
    }
    #expect(compared == 10)
  }

  /// For equal standard errors, intervals that just fail to overlap are a test at p = 0.0056.
  @Test func `overlap is no test at 5 percent, and the rating says so`() throws {
    let before = try ChangeSample.PublishedFigure(10, lower: 9, upper: 11)
    let after = try ChangeSample.PublishedFigure(11.9, lower: 10.9, upper: 12.9)
    let change = Change(
      figures: try SampledChange(.published(before: before, after: after)),
      options: ChangeOptions())
    #expect(change.verdict == .up)
    let rating = IncumbentRating(.fingertips, change)
    #expect(rating.rating == .noSignificantChange)
    #expect(rating.disagreesBecause == .overlapIsTooStrict)
    #expect(IncumbentRating(.lginform, change).rating == .increasing)
  }

  @Test func `PHEindicatormethods' labels are the tails of both intervals`() throws {
    func limits(_ lower: Double, _ upper: Double) -> ConfidenceInterval {
      ConfidenceInterval(lower: lower, upper: upper, level: .ninetyFive, method: .normal)
    }
    let cases: [(ConfidenceInterval, ConfidenceInterval, String)] = [
      (limits(6, 8), limits(5.5, 8.5), "High (0.001)"),
      (limits(6, 8), limits(4, 9), "High (0.025)"),
      (limits(3, 8), limits(2, 9), "Not significant"), (limits(2, 4), limits(1, 6), "Low (0.025)"),
      (limits(2, 4), limits(1, 4.5), "Low (0.001)"),
    ]
    for (inner, outer, label) in cases {
      #expect(
        OverlapRule.funnelLabel(inner: inner, outer: outer, benchmark: 5).rawValue == label)
    }
  }
}
