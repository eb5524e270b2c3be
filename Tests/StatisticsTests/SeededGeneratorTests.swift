import Statistics
import Testing

@Suite struct SeededGeneratorTests {
  /// The first outputs from the state 1, 2, 3, 4 of the authors' C program, as the `rand_xoshiro`
  /// package for Rust quotes them.
  @Test func `the stream is that of the authors' program`() {
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  /// SplitMix64 from 1234567, as Rosetta Code tabulates it.
  @Test func `the state is filled by SplitMix64`() {
    let state = SeededGenerator(seed: 1_234_567).state
    #expect(state.0 == 6_457_827_717_110_365_317)
    #expect(state.1 == 3_203_168_211_198_807_973)
    #expect(state.2 == 9_817_491_932_198_370_423)
    #expect(state.3 == 4_593_380_528_125_082_431)
  }

  @Test func `uniform numbers stay below 1 and fill the unit interval evenly`() {
    var generator = SeededGenerator(seed: 7)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<100_000 { counts[Int(generator.uniform() * 10)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
  }
}
