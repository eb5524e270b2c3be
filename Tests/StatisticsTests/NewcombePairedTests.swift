import Statistics
import Testing

/// The paired difference of Newcombe (1998), *Stat Med* 17:2635.
@Suite struct NewcombePairedTests {
  @Test(arguments: [
    // a, b, c, d and the limits of method 10 as printed for these tables.
    (36.0, 12.0, 2.0, 0.0, 0.0569, 0.3404)
  ])
  func `printed limits are reproduced`(
    a: Double, b: Double, c: Double, d: Double, lower: Double, upper: Double
  ) throws {
    let interval = Newcombe.pairedDifference(
      try PairedProportions(both: a, firstOnly: b, secondOnly: c, neither: d))
    #expect(abs(interval.lower - lower) < 6e-5)
    #expect(abs(interval.upper - upper) < 6e-5)
  }

  @Test func `without correlation it is the independent interval`() throws {
    let pairs = try PairedProportions(both: 25, firstOnly: 25, secondOnly: 25, neither: 25)
    let paired = Newcombe.pairedDifference(pairs)
    let independent = Newcombe.difference(pairs.first, pairs.second)
    #expect(abs(paired.lower - independent.lower) < 1e-15)
    #expect(abs(paired.upper - independent.upper) < 1e-15)
  }

  @Test func `nobody changed is told, and everybody changed stays within 1`() throws {
    let still = try PairedProportions(both: 5, firstOnly: 0, secondOnly: 0, neither: 5)
    #expect(McNemar.test(still).pValue == 1)
    #expect(McNemar.test(still).notes == [.noDiscordantPairs])
    #expect(McNemar.chiSquaredTest(still).pValue == nil)
    let turned = try PairedProportions(both: 0, firstOnly: 9, secondOnly: 0, neither: 0)
    let interval = Newcombe.pairedDifference(turned)
    #expect(interval.upper <= 1 && interval.lower > 0)
  }
}
