import Importing
import Testing

/// What the cells of an OpenDocument spreadsheet become; expected by ODF 1.3.
struct OpenDocumentTests {
  static func grid(_ rows: String, styles: String = "") throws -> SheetGrid {
    try WorkbookCellTests.grid(
      TypedWorkbook.openDocument(
        "<table:table table:name=\"T\">\(rows)</table:table>", styles: styles))
  }

  @Test(arguments: [
    ("office:value-type=\"float\" office:value=\"0.10000000000000001\"", "0.1", "0.1"),
    ("office:value-type=\"percentage\" office:value=\"0.25\"", "25%", "25%"),
    ("office:value-type=\"currency\" office:value=\"1234.5\"", "£1,234.50", "1234.5"),
    ("office:value-type=\"date\" office:date-value=\"2019-04-01\"", "1 April", "2019-04-01"),
    ("office:value-type=\"date\" office:date-value=\"2019-04-01T00:00:00\"", "", "2019-04-01"),
    (
      "office:value-type=\"date\" office:date-value=\"2019-04-01T12:30:00.000000000\"", "",
      "2019-04-01T12:30:00"
    ),
    ("office:value-type=\"time\" office:time-value=\"PT26H30M00S\"", "", "26:30:00"),
    ("office:value-type=\"time\" office:time-value=\"PT12H30M00.5S\"", "", "12:30:00.500"),
    ("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAHR", "TRUE"),
    ("office:value-type=\"string\"", "shown", "shown"),
    ("office:value-type=\"string\" office:string-value=\"stored\"", "shown", "stored"),
    (
      "office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"", "#N/A",
      "#N/A"
    ),
    ("table:formula=\"of:=[.A2]\"", "", "of:=[.A2]"),
    ("table:formula=\"of:=[.A2]\" office:value-type=\"float\" office:value=\"3\"", "3", "3"),
  ])
  func `a cell becomes its text`(attributes: String, shown: String, expected: String) throws {
    let paragraph = shown.isEmpty ? "" : "<text:p>\(shown)</text:p>"
    let grid = try Self.grid(
      "<table:table-row><table:table-cell \(attributes)>\(paragraph)</table:table-cell></table:table-row>"
    )
    #expect(GridCells.texts(grid) == ["A1": expected])
    #expect(grid.issues.isEmpty == !expected.hasPrefix("of:"))
  }

  @Test func `white space is what the elements say`() throws {
    let cell = """
      <table:table-cell office:value-type="string"><office:annotation><text:p>no</text:p></office:annotation>\
      <text:p>  a \n  b<text:s text:c="3"/>c <text:span> d</text:span><text:tab/>e<text:line-break/>f\
      <text:note><text:p>no</text:p></text:note> </text:p><text:p>second</text:p></table:table-cell>
      """
    let grid = try Self.grid("<table:table-row>\(cell)</table:table-row>")
    #expect(GridCells.texts(grid) == ["A1": "a b   c d\te\nf\nsecond"])
  }

  @Test func `what is repeated is repeated, and what is empty costs nothing`() throws {
    let rows = """
      <table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell/>\
      <table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1"/>\
      <table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table-header-rows>\
      <table:table-row-group><table:table-row table:number-rows-repeated="1000000">\
      <table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table-row-group>\
      <table:table-row><table:table-cell office:value-type="float" office:value="2"/></table:table-row>\
      <table:table-row table:number-rows-repeated="2147483647"><table:table-cell/></table:table-row>
      """
    let grid = try Self.grid(rows)
    #expect(
      GridCells.texts(grid) == [
        "B1": "1", "C1": "1", "D1": "1", "B2": "1", "C2": "1", "D2": "1", "A1000003": "2",
      ])
    #expect(grid.rowCount == 3)
  }

  @Test func `spans become merges`() throws {
    let rows = """
      <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string" \
      table:number-columns-spanned="2"><text:p>across</text:p></table:table-cell>\
      <table:covered-table-cell/></table:table-row><table:table-row><table:table-cell \
      office:value-type="string" table:number-rows-spanned="2"><text:p>down</text:p></table:table-cell>\
      </table:table-row><table:table-row><table:covered-table-cell/><table:table-cell \
      office:value-type="float" office:value="1"/></table:table-row>
      """
    #expect(try GridCells.merges(Self.grid(rows)) == ["A1:B1", "A2:B2", "A3:A4"])
  }

  @Test func `hidden sheets, rows and columns are read and said`() throws {
    let styles =
      "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
    let row =
      "<table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
    let body =
      "<table:table table:name=\"A\"><table:table-column table:visibility=\"collapse\"/>\(row)</table:table><table:table table:name=\"B\" table:style-name=\"ta2\">\(row)</table:table>"
    try TypedWorkbook.openDocument(body, styles: styles).written { path in
      #expect(try WorkbookReader.sheets(path).map(\.visibility) == [.visible, .hidden])
      let grids = try WorkbookReader.read(path: path)
      #expect(grids.count == 2)
      #expect(
        grids[0].notes == ["hidden rows were read too: 1", "hidden columns were read too: A"])
    }
  }
}
