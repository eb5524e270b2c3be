import Statistics
import Testing

/// Resampling: the generator, repeatability, and intervals near those of theory.
@Suite struct BootstrapTests {
  static let values = [
    12.1, 9.4, 15.2, 11.8, 13.3, 10.9, 14.1, 12.7, 8.8, 16.4, 11.1, 12.9, 13.7, 10.2, 12.4, 14.8,
  ]

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test func `the generator gives the published numbers`() {
    // The first state words of SplitMix64 seeded 1234567, from its reference implementation, put
    // through xoshiro256** by hand in Python.
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(generator.next() == BootstrapTests.first)
  }

  static let first: UInt64 = {
    let second: UInt64 = 3_203_168_211_198_807_973
    let product = second &* 5
    return ((product << 7) | (product >> 57)) &* 9
  }()

  @Test func `the same seed gives the same interval and another seed another`() throws {
    let one = try Bootstrap(resamples: 500, seed: 3).percentile(Self.values, mean)
    let same = try Bootstrap(resamples: 500, seed: 3).percentile(Self.values, mean)
    let other = try Bootstrap(resamples: 500, seed: 4).percentile(Self.values, mean)
    #expect(one == same && one != other)
  }

  @Test func `the interval of a mean is near Student's`() throws {
    let bootstrap = Bootstrap(seed: 1)
    let student = MeanInterval.interval(try SampleSummary(Self.values))
    for interval in [
      try bootstrap.percentile(Self.values, mean), try bootstrap.biasCorrected(Self.values, mean),
    ] {
      #expect(abs(interval.lower - student.lower) < 0.12 * student.width)
      #expect(abs(interval.upper - student.upper) < 0.12 * student.width)
    }
  }

  @Test func `a statistic that cannot vary falls back to the percentile`() throws {
    let interval = try Bootstrap(seed: 1).biasCorrected([2, 2, 2], mean)
    #expect(interval.method == .bootstrapPercentile && interval.width == 0)
    #expect(throws: SampleError.tooFew(needed: 2, found: 1)) {
      try Bootstrap(seed: 1).percentile([1], mean)
    }
  }
}
