import Analysis
import Foundation
import TestSupport
import Testing

struct NextValueTests {
  /// mean 10, s √(20/3) = 2.5820; scipy 1.17.1: stats.t(3).sf((11 - 10) / (2.581989 * sqrt(1.25))).
  @Test func `a settled process is forecast from its mean, any other from its last value`() throws {
    let values = [7.0, 9, 11, 13]
    let settled = try #require(NextValue(values, isSettled: true))
    #expect(settled.basis == .mean && settled.middle == 10)
    let met = try #require(settled.probabilityOfMeeting(11, direction: .increase))
    let missed = try #require(settled.probabilityOfMeeting(11, direction: .decrease))
    #expect(abs(met + missed - 1) < 1e-14)
    #expect(abs(met - 0.375_953_602_160_27) < 1e-12)
    let other = try #require(NextValue(values, isSettled: false))
    #expect(other.middle == 13 && other.spread == 2)
    #expect(NextValue([5, 5, 5, 5], isSettled: true)?.cdf(5) == nil)
    #expect(NextValue([1, 2, 3], isSettled: true) == nil)
  }

  /// Scotland's monthly and quarterly series, forecast one step ahead by this library.
  @Test func `the backtest's coverage is what the output says`() throws {
    let url = BinaryRunner.packageRoot.appending(path: "Tests/AnalysisTests/Reference")
    let reference = try OracleTable(contentsOf: url.appending(path: "next_value_backtest.csv"))
    let all = try #require(
      reference.rows.first { $0["dataset"] == "all" && $0["forecast"] == "rule" })
    #expect(all.number("count") == Double(NextValueBacktest.count))
    for (column, printed) in [
      ("within_50", NextValueBacktest.within50), ("within_80", NextValueBacktest.within80),
      ("within_95", NextValueBacktest.within95),
    ] {
      let exact = try #require(all.number(column))
      #expect(abs(exact - printed) < 6e-4)
    }
    let found = try coverage("monthly")
    let expected = try #require(
      reference.rows.first { $0["dataset"] == "monthly" && $0["forecast"] == "rule" })
    let within80 = try #require(expected.number("within_80"))
    #expect(abs(found - within80) < 0.01, "the scripts' rules are a little simpler")
  }

  private func coverage(_ dataset: String) throws -> Double {
    let file = BinaryRunner.packageRoot.appending(path: "datasets/\(dataset)/observations.csv")
    let rows = try OracleTable(contentsOf: file).rows.filter { $0.number("value") != nil }
    let series = Dictionary(grouping: rows) { "\($0["indicator"] ?? "") \($0["area"] ?? "")" }
    var (inside, count) = (0, 0)
    for rows in series.values {
      let values = rows.sorted { ($0["period"] ?? "") < ($1["period"] ?? "") }
        .compactMap { $0.number("value") }
      for end in values.indices.dropFirst(4) {
        let past = Array(values[..<end])
        let chart = ControlChart(.xmr, of: ControlSeries(past))
        let isSettled =
          past.count >= ControlStudy.fewestPoints
          && !chart.points.contains { !$0.reasons.isEmpty }
          && LagOneAutocorrelation(chart)?.resembles != true
        guard let p = NextValue(past, isSettled: isSettled)?.cdf(values[end]) else { continue }
        count += 1
        if abs(p - 0.5) <= 0.4 { inside += 1 }
      }
    }
    return Double(inside) / Double(count)
  }
}
