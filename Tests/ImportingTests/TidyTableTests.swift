import Foundation
import Importing
import Indicators
import Testing

struct TidyTableTests {
  static func fixture(_ text: String) throws -> DatasetFixture {
    try DatasetFixture(["tidy.csv": text])
  }

  @Test func `makes areas and indicators from the rows`() throws {
    let fixture = try Self.fixture(
      "period,value,indicator,area\n2022-04,1,B,S2\n2022-05,2,A,S1\n2022-06,,A,S2\n")
    defer { fixture.remove() }
    let read = try DatasetReader.read(fixture.path + "/tidy.csv")
    #expect(read.dataset.name == "tidy")
    #expect(read.dataset.directory.areas.map(\.name) == ["S2", "S1"])
    #expect(read.dataset.indicators.map(\.title) == ["B", "A"])
    #expect(
      read.warnings.map(\.problem) == [
        "no column polarity, so no figure is called better or worse",
        "no column kind, so nothing is known of how the figures were made",
        "no value and no marker; kept as “no reason given”",
      ])
  }

  @Test func `uses the columns that describe them`() throws {
    let fixture = try Self.fixture(
      """
      area,name,nation,indicator,title,polarity,kind,year_type,period,value,numerator,denominator
      S1,Ynys Môn,Wales,A,First,low,proportion,financial,2022-23,0.5,1,2
      S2,Leeds,England,A,First,low,proportion,financial,2022-23,0.25,1,4

      """)
    defer { fixture.remove() }
    let read = try DatasetReader.read(fixture.path + "/tidy.csv")
    #expect(read.warnings.isEmpty)
    #expect(read.dataset.directory.areas.map(\.nation) == ["Wales", "England"])
    let indicator = try #require(read.dataset.indicators.first)
    #expect(indicator.polarity == .low && indicator.kind == .proportion)
    #expect(indicator.numerator == nil)
    let block = try #require(read.dataset.panel[indicator: 0])
    #expect(block.periods == [.year(.financial, starting: 2022)])
    #expect(block.fraction(area: 1, period: 0)?.denominator == 4)
  }

  @Test func `a description that changes is refused`() throws {
    let fixture = try Self.fixture(
      "area,name,indicator,polarity,kind,period,value\nS1,Leeds,A,low,,2022-04,1\nS1,Leds,A,high,,2022-05,1\n"
    )
    defer { fixture.remove() }
    let failure = #expect(throws: ImportFailure.self) {
      try DatasetReader.read(fixture.path + "/tidy.csv")
    }
    #expect(
      failure?.issues.map(fixture.relative) == [
        """
        tidy.csv row 3, column 2 "name": "Leds": not what an earlier row says of S1. \
        Expected "Leeds". Say the same on every row.
        """,
        """
        tidy.csv row 3, column 4 "polarity": "high": not what an earlier row says of A. \
        Expected "low". Say the same on every row.
        """,
      ])
  }

  @Test func `says when the file is not UTF-8`() throws {
    let fixture = try DatasetFixture([:])
    defer { fixture.remove() }
    let text =
      Array("area,name,indicator,polarity,kind,period,value\nS1,Ynys M".utf8) + [0xF4]
      + Array("n,A,low,,2022-04,1\n".utf8)
    try Data(text).write(to: fixture.folder.appending(path: "old.csv"))
    let read = try DatasetReader.read(fixture.path + "/old.csv")
    #expect(read.dataset.directory.areas.map(\.name) == ["Ynys Môn"])
    #expect(read.warnings.map(\.problem) == ["not UTF-8, read as Windows-1252"])
  }
}
