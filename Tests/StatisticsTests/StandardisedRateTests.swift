import Foundation
import Statistics
import TestSupport
import Testing

/// Directly and indirectly standardised rates against R's popEpi and epitools, and against Dobson
/// and Byar written from other formulas in mpmath (Reference/generate_standardised.R and .py).
@Suite struct StandardisedRateTests {
  private func strata(_ row: ReferenceTable.Row) throws -> [DirectlyStandardisedRate.Stratum] {
    let (counts, people) = (row.numbers("counts"), row.numbers("populations"))
    return try zip(zip(counts, people), row.numbers("standard")).map { pair, standard in
      try DirectlyStandardisedRate.Stratum(
        count: pair.0, population: pair.1, standard: standard)
    }
  }

  private func worst(_ found: [Double], _ expected: [Double]) throws -> Double {
    try #require(found.count == expected.count)
    return zip(found, expected).map { Closeness.relativeError($0, $1) }.max() ?? .infinity
  }

  @Test func `a directly standardised rate and its error are popEpi's and epitools'`() throws {
    let rows = try ReferenceTable.own("standardised_r.csv").rows.filter { $0["kind"] == "direct" }
    #expect(rows.count == 15)
    for row in rows {
      let rate = try DirectlyStandardisedRate(strata(row))
      let error = try worst(
        [rate.value, rate.variance.squareRoot(), rate.value], row.numbers("answers"))
      #expect(error < 1e-12, "\(row.cells)")
    }
  }

  @Test func `an indirectly standardised ratio and its exact interval are R's`() throws {
    let rows = try ReferenceTable.own("standardised_r.csv").rows.filter { $0["kind"] == "indirect" }
    #expect(rows.count == 9)
    for row in rows {
      let counts = row.numbers("counts")
      let bands = try zip(
        zip(counts.dropFirst(), row.numbers("standard")), row.numbers("populations")
      ).map { reference, own in
        try StandardisedRatio.Stratum(
          referenceCount: reference.0, referencePopulation: reference.1, population: own)
      }
      let ratio = try StandardisedRatio(observed: counts[0], strata: bands)
      let answers = row.numbers("answers")
      let closed = try worst([ratio.expected, ratio.ratio, ratio.rate], Array(answers[..<3]))
      #expect(closed < 1e-12, "\(row.cells)")
      let exact = try Garwood.interval(EventRate(ratio.observed, over: ratio.expected))
      #expect(try worst([exact.lower, exact.upper], Array(answers[3...])) < 1e-11, "\(row.cells)")
    }
  }

  @Test func `Dobson's interval is that of the definition`() throws {
    let rows = try ReferenceTable.own("standardised_mpmath.csv").rows.filter {
      $0["kind"] == "direct"
    }
    #expect(rows.count == 36)
    for row in rows {
      let level = try ConfidenceLevel(try #require(row.number("level")))
      let rate = try DirectlyStandardisedRate(strata(row))
      let interval = try #require(rate.interval(level: level))
      let answers = row.numbers("answers")
      let error = try worst(
        [rate.value, rate.variance, interval.upper],
        [
          answers[0], answers[1], answers[3],
        ])
      #expect(error < 1e-12, "\(row.cells)")
      // The lower limit is a difference of near equals where events are few.
      #expect(abs(interval.lower - answers[2]) < 1e-12 * rate.value, "\(row.cells)")
    }
  }

  @Test func `a ratio's interval is exact below 10 events and Byar's from there`() throws {
    let rows = try ReferenceTable.own("standardised_mpmath.csv").rows.filter {
      $0["kind"] == "ratio"
    }
    #expect(rows.count == 54)
    for row in rows {
      let level = try ConfidenceLevel(try #require(row.number("level")))
      let ratio = try StandardisedRatio(
        observed: row.numbers("counts")[0], expected: row.numbers("populations")[0])
      let interval = try ratio.interval(level: level)
      let error = try worst(
        [ratio.ratio, interval.lower, interval.upper], row.numbers("answers"))
      #expect(error < 1e-11, "\(row.cells)")
    }
  }

  @Test func `bands that cannot be are refused`() throws {
    #expect(throws: SampleError.self) { try DirectlyStandardisedRate([]) }
    #expect(throws: SampleError.self) {
      try DirectlyStandardisedRate.Stratum(count: -1, population: 10, standard: 1)
    }
    #expect(throws: SampleError.self) {
      try DirectlyStandardisedRate.Stratum(count: 1, population: 0, standard: 1)
    }
    #expect(throws: SampleError.self) {
      try DirectlyStandardisedRate([.init(count: 1, population: 10, standard: 0)])
    }
    #expect(throws: SampleError.self) { try StandardisedRatio(observed: 3, expected: 0) }
    let none = try DirectlyStandardisedRate([.init(count: 0, population: 10, standard: 5)])
    #expect(none.value == 0 && none.interval() == nil && none.isTooSmall)
  }
}
