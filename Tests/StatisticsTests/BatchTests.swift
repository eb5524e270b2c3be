import Foundation
import Statistics
import Testing

/// Many intervals at once against one at a time.
@Suite struct BatchTests {
  static let levels = [0.8, 0.9, 0.95, 0.998, 0.9999].compactMap { try? ConfidenceLevel($0) }

  @Test(arguments: levels)
  func `a batch of proportions gives the intervals one at a time`(level: ConfidenceLevel) throws {
    var generator = SeededGenerator(seed: 7)
    let n = (0..<3000).map { _ in Double(1 + generator.index(below: 30_000)) }
    let x = n.map { ($0 * generator.uniform()).rounded() }
    let wilson = try Wilson.intervals(x, of: n, level: level)
    let exact = try ClopperPearson.intervals(x, of: n, level: level)
    for index in x.indices {
      let p = try Proportion(x[index], of: n[index])
      let one = Wilson.interval(p, level: level)
      #expect(wilson.lower[index] == one.lower && wilson.upper[index] == one.upper)
      let other = try ClopperPearson.interval(p, level: level)
      #expect(abs(exact.lower[index] - other.lower) <= 2e-13 * other.lower)
      #expect(abs(exact.upper[index] - other.upper) <= 2e-13 * other.upper)
    }
  }

  @Test func `threads change no bit`() async throws {
    let n = (1...500).map(Double.init)
    let x = n.map { ($0 / 3).rounded(.down) }
    let one = try ClopperPearson.intervals(x, of: n)
    let three = try await ClopperPearson.intervals(x, of: n, threads: 3)
    #expect(one == three)
  }

  @Test func `a long column of small bases, looked up, changes no bit`() throws {
    let pairs = (1...501).flatMap { n in (0...n).map { (Double($0), Double(n)) } }
    let (x, n) = (pairs.map(\.0), pairs.map(\.1))
    let long = try ClopperPearson.intervals(x + x.reversed(), of: n + n.reversed())
    #expect(long.lower.prefix(x.count).elementsEqual(long.lower.suffix(x.count).reversed()))
    for start in stride(from: 0, to: x.count, by: 9000) {
      let range = start..<min(start + 9000, x.count)
      let short = try ClopperPearson.intervals(Array(x[range]), of: Array(n[range]))
      #expect(short.lower.elementsEqual(long.lower[range]))
      #expect(short.upper.elementsEqual(long.upper[range]))
    }
  }

  @Test(arguments: levels)
  func `a batch of counts gives the exact intervals one at a time`(level: ConfidenceLevel) throws {
    let counts = (0..<2000).map(Double.init) + [12_345, 1e5, 98_765_432, 1e12]
    let batch = try Garwood.intervals(counts: counts, level: level)
    var worst = WorstError()
    for (index, count) in counts.enumerated() {
      let one = try Garwood.interval(count: count, level: level)
      worst.see(batch.lower[index], one.lower, "lower of \(count)")
      worst.see(batch.upper[index], one.upper, "upper of \(count)")
    }
    if ProcessInfo.processInfo.environment["YARDSTICK_PRINT"] != nil { print(level.value, worst) }
    #expect(worst.error < 1e-14, "\(worst)")
  }

  @Test func `one impossible figure refuses the batch and says what it is`() {
    #expect(throws: SampleError.numeratorExceedsDenominator(3, 2)) {
      try Wilson.intervals([1, 3], of: [2, 2])
    }
    #expect(throws: SampleError.zero(.denominator)) { try Wilson.intervals([0], of: [0]) }
    #expect(throws: SampleError.notWhole(.count, 1.5)) { try Garwood.intervals(counts: [2, 1.5]) }
    #expect(throws: SampleError.unequalLengths(1, 2)) {
      try ClopperPearson.intervals([1], of: [2, 2])
    }
    #expect(throws: SampleError.notFinite(.numerator)) { try Wilson.intervals([.nan], of: [2]) }
  }
}
