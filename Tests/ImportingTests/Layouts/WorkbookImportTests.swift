import Importing
import Indicators
import Testing

/// Workbooks as far as figures: what a cell's format and its joined neighbours say is read.
struct WorkbookImportTests {
  private func read(
    _ sheet: String, styles: String = "", _ say: (inout ImportOptions) -> Void = { _ in }
  ) throws -> DataImport {
    try TypedWorkbook.openXML(sheet, styles: styles).written { path in
      var options = ImportOptions()
      (options.areaTables, options.yearType) = ([ImportFixture.areas], .financial)
      say(&options)
      return try DataImport([path], options: options)
    }
  }

  private static func row(_ number: Int, _ cells: [(String, String, style: Int)]) -> String {
    let xml = cells.map { column, text, style in
      let place = "r=\"\(column)\(number)\" s=\"\(style)\""
      return Double(text) == nil
        ? "<c \(place) t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        : "<c \(place)><v>\(text)</v></c>"
    }
    return "<row r=\"\(number)\">\(xml.joined())</row>"
  }

  /// Style 1 is `0.0%`.
  private static let styles =
    "<numFmts><numFmt numFmtId=\"200\" formatCode=\"0.0%\"/></numFmts>"
    + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/></cellXfs>"

  @Test func `joined headers, joined areas and percentage formats`() throws {
    let rows = [
      Self.row(1, [("A", "Council", 0), ("B", "Tenure", 0), ("C", "Share", 0), ("E", "Cases", 0)]),
      Self.row(
        2, [("C", "2021-22", 0), ("D", "2022-23", 0), ("E", "2021-22", 0), ("F", "2022-23", 0)]),
      Self.row(
        3,
        [
          ("A", "Leeds", 0), ("B", "Rented", 0), ("C", "0.07", 1), ("D", "0.58", 1),
          ("E", "3", 0), ("F", "4", 0),
        ]),
      Self.row(4, [("B", "Owned", 0), ("C", "0.615", 1), ("D", "1", 1), ("E", "5", 0)]),
    ]
    let merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "A3:A4"].map { "<mergeCell ref=\"\($0)\"/>" }
    let read = try read(
      "<sheetData>\(rows.joined())</sheetData><mergeCells>\(merges.joined())</mergeCells>",
      styles: Self.styles)
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.figureCount == 8 && read.dataset.indicators.map(\.unit) == ["%", nil])
    #expect(read.figure("E08000035", "share", "2021-22", "Tenure: Owned")?.value == 61.5)
    let values = read.dataset.panel.blocks.flatMap { block in
      block.periods.indices.compactMap { block.value(area: 0, period: $0) }
    }
    #expect(values.sorted() == [3, 4, 5, 7, 58, 61.5, 100])
  }

  @Test func `a fraction among percentage cells is no percentage`() throws {
    let rows = [
      Self.row(1, [("A", "Area", 0), ("B", "Year", 0), ("C", "Share", 0)]),
      Self.row(2, [("A", "Leeds", 0), ("B", "2021-22", 0), ("C", "0.07", 1)]),
      Self.row(3, [("A", "Leeds", 0), ("B", "2022-23", 0), ("C", "0.58", 0)]),
    ]
    let read = try read("<sheetData>\(rows.joined())</sheetData>", styles: Self.styles)
    #expect(read.issues.count == 1 && read.issues[0].row == 3 && read.accounts[0].faulty == 1)
    #expect(read.issues[0].problem.contains("no per cent sign"))
  }

  @Test func `a formula without its value is an issue wherever it stands`() throws {
    let rows = [
      Self.row(
        1, [("A", "Council", 0), ("B", "Year", 0), ("C", "Recycled", 0), ("D", "Composted", 0)]),
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Leeds</t></is></c>"
        + "<c r=\"B2\" t=\"inlineStr\"><is><t>2022-23</t></is></c><c r=\"C2\"><v>4</v></c>"
        + "<c r=\"D2\"><f>C2*2</f></c></row>",
    ]
    let read = try read("<sheetData>\(rows.joined())</sheetData>")
    #expect(read.issues.count == 1 && read.addsUp, "\(read.issues)")
    #expect(read.issues.first?.problem == "the formula in D2 has no stored value")
    #expect(read.issues.first?.mend?.contains("Open the file in Excel or LibreOffice") == true)
  }

  @Test func `a formula in a column of figures is told once`() throws {
    func cells(_ number: Int, _ year: String, _ figure: String) -> String {
      "<row r=\"\(number)\"><c r=\"A\(number)\" t=\"inlineStr\"><is><t>Leeds</t></is></c>"
        + "<c r=\"B\(number)\" t=\"inlineStr\"><is><t>\(year)</t></is></c>"
        + "<c r=\"C\(number)\">\(figure)</c></row>"
    }
    let header = Self.row(1, [("A", "Council", 0), ("B", "Year", 0), ("C", "Recycled", 0)])
    let sound = cells(2, "2020-21", "<v>3</v>") + cells(3, "2021-22", "<v>4</v>")
    let some = try read(
      "<sheetData>\(header)\(sound)\(cells(4, "2022-23", "<f>C2*2</f>"))</sheetData>")
    #expect(some.issues.count == 1 && some.addsUp, "\(some.issues)")
    #expect(some.issues.first?.problem == "the formula in C4 has no stored value")
    #expect(
      throws: ImportIssue.self,
      performing: { () throws in
        _ = try self.read("<sheetData>\(header)\(cells(2, "2021-22", "<f>C9*2</f>"))</sheetData>")
      })
  }
}
