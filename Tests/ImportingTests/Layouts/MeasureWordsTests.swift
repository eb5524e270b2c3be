import Importing
import Indicators
import Testing

/// Columns told apart by a sign, and what stands beside figures.
struct MeasureWordsTests {
  private static let pair = """
    Council,Year,Applications,% within time,Within time
    Leeds,2022-23,200,90.0,180
    Leeds,2023-24,210,85.7,180
    Hartlepool,2022-23,100,90,90
    """

  private func read(_ text: String, into dataset: Dataset? = nil) throws -> DataImport {
    try ImportFixture.read(text, into: dataset) { $0.yearType = .financial }
  }

  @Test func `a count and its percentage under the same words are two indicators`() throws {
    let read = try read(Self.pair)
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.figure("E08000035", "within-time", "2022-23")?.value == 180)
    #expect(read.figure("E08000035", "within-time-percent", "2023-24")?.value == 85.7)
    #expect(read.notes.contains { $0.contains("kept apart") })
    let offer = read.accounts[0].notes.first { $0.contains("100 ×") }
    #expect(offer?.contains("“Within time” / “Applications”") == true)
    // The same file again finds both.
    let again = try self.read(Self.pair, into: read.dataset)
    #expect(again.dataset.indicators.map(\.code) == read.dataset.indicators.map(\.code))
    #expect(again.issues.isEmpty)
  }

  @Test func `parts that do not make the percentage are not offered`() throws {
    let read = try read(Self.pair.replacing("85.7", with: "88.7"))
    #expect(!read.accounts[0].notes.contains { $0.contains("100 ×") })
  }

  @Test func `a sign in one title and a unit in the other are one indicator`() throws {
    let signed = try read("Council,Year,Recycling rate\nLeeds,2022-23,41%\n")
    let bare = try read("Council,Year,Recycling rate (%)\nLeeds,2023-24,42\n", into: signed.dataset)
    #expect(bare.dataset.indicators.map(\.code) == ["recycling-rate"])
    let same = try read("Council,Year,Recycling rate\nLeeds,2023-24,42%\n", into: signed.dataset)
    #expect(same.dataset.indicators.map(\.code) == ["recycling-rate"])
    let count = try read("Council,Year,Upheld\nLeeds,2022-23,12\n")
    let share = try read("Council,Year,% upheld\nLeeds,2022-23,40\n", into: count.dataset)
    #expect(share.figure("E08000035", "upheld-percent", "2022-23")?.value == 40)
  }

  @Test func `a status makes its row provisional, revised or neither`() throws {
    let read = try read(
      """
      Council,Year,Recycled,Data status
      Leeds,2021-22,1,Final
      Leeds,2022-23,2,Revised
      Leeds,2023-24,3,Provisional
      Hartlepool,2023-24,4,Under review
      """)
    #expect(read.figure("E08000035", "recycled", "2021-22")?.flags == [])
    #expect(read.figure("E08000035", "recycled", "2022-23")?.flags == .revised)
    #expect(read.figure("E08000035", "recycled", "2023-24")?.flags == .provisional)
    #expect(
      read.accounts[0].notes.contains { $0.contains("“Under review”") && $0.contains("row 5") })
  }

  @Test func `red, amber and green are no flags`() throws {
    let read = try read("Council,Year,Recycled,Status\nLeeds,2022-23,2,R\nLeeds,2023-24,3,G\n")
    #expect(read.figure("E08000035", "recycled", "2022-23")?.flags == [])
    #expect(read.accounts[0].notes.contains { $0.contains("“Status” rates figures") })
  }

  @Test func `rows that end before the header are told`() throws {
    let read = try read("Council,Year,Recycled,Visits\nLeeds,2022-23,2,5\nLeeds,2023-24,3\n")
    #expect(
      read.accounts[0].notes.contains { $0.hasPrefix("1 row kept though") && $0.contains("row 3") })
    let whole = try self.read(
      "Council,Year,Recycled,Visits,\nLeeds,2022-23,2,\nLeeds,2023-24,3,4\n")
    #expect(!whole.accounts[0].notes.contains { $0.contains("kept though") })
  }

  @Test func `a group of councils is called one, and no council is suggested`() throws {
    let read = try read("Council,Year,Recycled\nLeeds,2022-23,2\nAll Leeds districts,2022-23,3\n")
    let issue = try #require(read.issues.first)
    #expect(issue.problem.contains("a group of councils") && issue.row == 3)
    #expect(issue.mend?.contains("Did you mean") == false)
    #expect(issue.mend?.contains("skip_where") == true)
  }

  @Test func `a code that an area has as an alias is told`() throws {
    let read = try ImportFixture.read(
      "Code,Council,Year,Recycled\nE08000039,Sheffield,2022-23,2\n"
    ) { options in
      options.yearType = .financial
      options.areaTables = [
        [Area(code: "E08000019", name: "Sheffield", aliases: ["E08000039", "373"])]
      ]
    }
    #expect(read.figure("E08000019", "recycled", "2022-23")?.value == 2)
    #expect(read.accounts[0].spellings == ["“E08000039” is Sheffield (E08000019)"])
  }
}
