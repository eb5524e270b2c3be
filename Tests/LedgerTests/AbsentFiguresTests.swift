import Indicators
import Ledger
import Testing

/// What a ledger says of figures that a later recording does not have.
@Suite struct AbsentFiguresTests {
  @Test func `a figure that is no longer in the dataset is named, and stands`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    let one = InventedDataset.one(Observation(value: 1))
    let other = InventedDataset.one(Observation(value: 2), period: .month(1, 2024))
    #expect(try store.record(one, as: LedgerFixture.draft(1)).absentFigures == 0)
    let gone = try store.record(other, as: LedgerFixture.draft(2))
    #expect(gone.absentFigures == 1 && gone.newFigures == 1)
    #expect(gone.firstAbsent.map(\.period) == [InventedDataset.periods[0]])
    #expect(gone.firstAbsent.map(\.area) == ["E06000998"])
    #expect(try store.record(one, as: LedgerFixture.draft(3)).absentFigures == 1)
    let block = try #require(try store.dataset().panel[indicator: 0])
    #expect(block.value(area: 0, period: 0) == 1)
  }
}
