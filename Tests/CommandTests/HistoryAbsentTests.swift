import TestSupport
import Testing

/// `yardstick history record` of a folder that no longer has what the ledger has.
@Suite struct HistoryAbsentTests {
  @Test func `a row that is gone from the folder is named`() throws {
    let folder = try LedgerFolder()
    let header = "area,indicator,period,value,year_type\n"
    let rows = ["2021-22", "2022-23"].map { "S12000014,CHN01,\($0),5,financial\n" }
    try folder.folder.write(header + rows.joined(), to: "all.csv")
    try folder.folder.write(header + rows[0], to: "less.csv")
    #expect(try !folder.record("all.csv").errors.contains("of the ledger"))
    let less = try folder.record("less.csv", day: 2)
    #expect(
      less.errors.contains(
        "1 figure of the ledger is not in what was recorded, and stands: S12000014 CHN01 2022-23."),
      "\(less.errors)")
  }
}
