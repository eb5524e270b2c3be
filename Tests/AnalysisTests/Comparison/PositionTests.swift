import Analysis
import Indicators
import Testing

@Suite struct PositionTests {
  private func position(
    _ value: Double, _ peers: [Double], _ polarity: Polarity = .high
  ) throws -> Position {
    try #require(Position(value: value, among: peers, polarity: polarity))
  }

  @Test func `ties share the best place`() throws {
    let tied = try position(5, [9, 5, 5, 1, 2, 3, 4, 6])
    #expect(tied.rank == 3)
    #expect(tied.of == 9)
    #expect(tied.tiedWith == 2)
  }

  @Test func `low is best where low is good`() throws {
    #expect(try position(1, [2, 3, 4], .low).rank == 1)
    #expect(try position(1, [2, 3, 4], .high).rank == 4)
  }

  /// R: quantile(c(1, 2, 3, 4, 5, 6, 7, 9), type = 7) has 2.75, 4.5 and 6.25.
  @Test(arguments: [(6.25, 1), (6.2, 2), (4.5, 2), (2.75, 3), (2.74, 4)])
  func `a value on a threshold takes the better quartile`(value: Double, quartile: Int) throws {
    let peers: [Double] = [1, 2, 3, 4, 5, 6, 7, 9]
    #expect(try position(value, peers, .high).quartile.value == quartile)
    let mirrored = try position(-value, peers.map { -$0 }, .low)
    #expect(mirrored.quartile.value == quartile)
  }

  @Test func `seven peers give a rank and no quartile`() throws {
    let position = try position(3, [1, 2, 4, 5, 6, 7, 8])
    #expect(position.rank == 6)
    #expect(position.quartile.reason == .fewPeers(7, needed: 8))
    #expect(position.bestQuartileThreshold.reason == .fewPeers(7, needed: 8))
    #expect(position.gapToBestQuartile.reason == .fewPeers(7, needed: 8))
  }

  @Test func `a midpoint indicator is judged by its distance`() throws {
    let nearest = try position(
      1.1, [0.5, 0.8, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8], .range(lower: 1, upper: 1))
    #expect(nearest.rank == 1)
    #expect(nearest.quartile.value == 1)
    let below = try position(0.75, [1.25, 1.5, 1.125], .range(lower: 1, upper: 1))
    #expect(below.rank == 2)
    #expect(below.tiedWith == 1)
    let inside = try position(1.2, [1.0, 1.5, 2.0], .range(lower: 1, upper: 1.5))
    #expect(inside.rank == 1)
    #expect(inside.tiedWith == 2)
  }

  @Test func `without polarity nothing is best`() throws {
    let position = try position(5, [1, 2, 3, 4, 6, 7, 8, 9], .none)
    #expect(position.quartile.reason == .noPolarity)
    #expect(position.bestQuartileThreshold.reason == .noPolarity)
  }

  @Test func `equal peers have no spread to measure by`() throws {
    let position = try position(5, [4, 4, 4])
    #expect(position.gapInSDs.reason == .noSpread)
    #expect(position.gapToMedian == 1)
    #expect(try self.position(5, [4]).gapInSDs.reason == .fewPeers(1, needed: 2))
  }

  @Test func `no peers, no position`() {
    #expect(Position(value: 1, among: [], polarity: .high) == nil)
  }
}

@Suite struct GroupUsefulnessTests {
  /// Worked by hand: values 1, 2, 9, 10 in pairs (1, 2) and (9, 10). Errors are all 1, so their
  /// squares add to 4; the others' means are 7, 20/3, 13/3, 4: squares 36 + 196/9 + 196/9 + 36.
  @Test func `near pairs explain nearly everything`() throws {
    let lists: [[Int]?] = [[1], [0], [3], [2]]
    let judged = GroupUsefulness.judged(lists: lists, values: [1, 2, 9, 10])
    let expected = 1 - 4 / (72 + 392.0 / 9)
    #expect(abs(try #require(judged.value).rSquared - expected) < 1e-15)
    #expect(judged.value?.count == 4)
  }

  @Test func `crossed pairs are worse than everybody`() throws {
    let judged = GroupUsefulness.judged(
      lists: [[3], [2], [1], [0]], values: [1, 2, 9, 10])
    #expect(try #require(judged.value).rSquared < 0)
  }

  @Test func `everybody is no group`() {
    let judged = GroupUsefulness.judged(
      lists: [[1, 2], [0, 2], [0, 1]], values: [1, 2, 3])
    #expect(judged.reason == .oneGroupOnly)
  }

  @Test func `councils without a value are left out on both sides`() throws {
    let judged = GroupUsefulness.judged(
      lists: [[1, 4], [0], [3], [2], [0]], values: [1, 2, 9, 10, nil])
    #expect(judged.value?.count == 4)
  }
}
