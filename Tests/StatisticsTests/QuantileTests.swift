import Statistics
import Testing

@Suite struct QuantileTests {
  @Test func `even counts take the mean of the middle two`() {
    #expect(SortedSample([4, 1, 3, 2]).median == 2.5)
  }
}
