import Foundation
import Statistics
import Testing

/// NIST's Statistical Reference Datasets (Reference/generate_nist.py).
@Suite struct NISTTests {
  /// Correct digits asked of every set against exact arithmetic on its doubles.
  static let digits = 12.0

  @Test func `every set keeps 12 digits of what its doubles hold`() throws {
    let table = try ReferenceTable.own("nist.csv")
    #expect(table.rows.count == 31)
    for row in table.rows {
      let found = try Self.answers(row)
      let exact = row.numbers("exact")
      try #require(found.count == exact.count)
      for (name, (value, expected)) in zip(
        row["quantities"].split(separator: ";"), zip(found, exact))
      {
        let error = abs(value - expected) / abs(expected)
        #expect(-log10(error) >= Self.digits, "\(row["name"]) \(name): \(value), not \(expected)")
      }
    }
  }

  @Test func `sets that doubles represent well meet NIST's own figures`() throws {
    for row in try ReferenceTable.own("nist.csv").rows where Self.isWellConditioned(row["name"]) {
      for (value, certified) in zip(try Self.answers(row), row.numbers("certified")) {
        let error = abs(value - certified) / abs(certified)
        #expect(-log10(error) >= Self.digits, "\(row["name"]): \(value), not \(certified)")
      }
    }
  }

  /// Sets without so large an offset that the nearest doubles are other data. PiDigits is left to
  /// exact arithmetic: the listing NIST certified is not the digits of π throughout (its mean is
  /// 4.5348, that of the first 5000 digits 4.5358).
  private static func isWellConditioned(_ name: String) -> Bool {
    [
      "SiRstv", "SmLs01", "SmLs02", "SmLs03", "Norris", "Pontius", "NoInt1", "NoInt2", "Filip",
      "Longley", "Wampler1", "Wampler2", "Wampler3", "Wampler4", "Wampler5", "Lew", "Lottery",
      "Mavro",
      "Michelso", "NumAcc1", "NumAcc2",
    ].contains(name)
  }

  /// Coefficients, standard errors and residual deviation, as many as the row asks for.
  private static func answers(
    _ fit: LinearRegression, for row: ReferenceTable.Row
  ) throws -> [Double] {
    let all =
      fit.coefficients + fit.standardErrors + [try #require(fit.residualStandardDeviation)]
    return Array(all.prefix(row.numbers("exact").count))
  }

  private static func answers(_ row: ReferenceTable.Row) throws -> [Double] {
    let groups = row["data"].split(separator: "|").map(expand)
    switch row["kind"] {
    case "anova":
      let analysis = try AnalysisOfVariance(groups)
      return [
        analysis.betweenSumOfSquares, analysis.withinSumOfSquares, try #require(analysis.f),
      ]
    case "polynomial":
      let quantities = row.numbers("exact").count
      let coefficients = quantities.isMultiple(of: 2) ? quantities : (quantities - 1) / 2
      return try answers(
        LinearRegression(groups[0], onPowersOf: groups[1], degree: coefficients - 1), for: row)
    case "multiple":
      return try answers(LinearRegression(groups[0], on: Array(groups.dropFirst())), for: row)
    case "origin":
      return try answers(
        LinearRegression(groups[0], on: [groups[1]], throughOrigin: true), for: row)
    case "linear":
      let line = try SimpleLinearRegression(x: groups[0], y: groups[1])
      return [
        line.intercept, line.interceptError, line.slope, line.slopeError,
        try #require(line.residualStandardDeviation),
      ]
    default:
      return [
        try #require(Moments.mean(groups[0])),
        try #require(Moments.sampleStandardDeviation(groups[0])),
        try #require(Autocorrelation.coefficient(groups[0])),
      ]
    }
  }

  private static func expand(_ text: Substring) -> [Double] {
    let parts = text.split(separator: "~").compactMap { Double($0) }
    guard parts.count == 4 else { return text.split(separator: ";").compactMap { Double($0) } }
    return (0..<Int(parts[3])).map { $0 == 0 ? parts[0] : parts[$0.isMultiple(of: 2) ? 2 : 1] }
  }
}
