import Importing
import Testing

/// What each kind of cell of an Office Open XML workbook becomes; expected by ECMA-376.
struct WorkbookCellTests {
  /// The texts of a typed sheet's cells, by name.
  static func texts(_ workbook: TypedWorkbook) throws -> [String: String] {
    try GridCells.texts(grid(workbook))
  }

  static func grid(_ workbook: TypedWorkbook) throws -> SheetGrid {
    try workbook.written { path in
      try #require(try WorkbookReader.read(path: path).first)
    }
  }

  @Test(arguments: [
    ("<c r=\"A1\"><v>0.10000000000000001</v></c>", "0.1"),
    ("<c r=\"A1\"><v>0.30000000000000004</v></c>", "0.30000000000000004"),
    ("<c r=\"A1\"><v>1.5E3</v></c>", "1500"),
    ("<c r=\"A1\"><v> 7 </v></c>", "7"),
    ("<c r=\"A1\" t=\"n\"><v>-0</v></c>", "0"),
    ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "plain bold"),
    ("<c r=\"A1\" t=\"s\"><v>2</v></c>", "東京"),
    ("<c r=\"A1\" t=\"s\"><v>3</v></c>", "  kept  "),
    ("<c r=\"A1\" t=\"s\"><v>4</v></c>", "one\r\ntwo _x000D_ end"),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>in </t></is></c>", "in "),
    ("<c r=\"A1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>", "ab"),
    ("<c r=\"A1\" t=\"str\"><f>\"a\"&amp;\"b\"</f><v>ab</v></c>", "ab"),
    ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE"),
    ("<c r=\"A1\" t=\"b\"><v>0</v></c>", "FALSE"),
    ("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", "#N/A"),
    ("<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!"),
    ("<c r=\"A1\" t=\"d\"><v>2019-04-01T00:00:00</v></c>", "2019-04-01"),
    ("<c r=\"A1\" t=\"d\"><v>2019-04-01T12:30:00.000</v></c>", "2019-04-01T12:30:00"),
    ("<c r=\"A1\"><f>B1+1</f><v>12</v></c>", "12"),
    ("<c r=\"A1\" s=\"99\"><v>12</v></c>", "12"),
  ])
  func `a cell becomes its text`(xml: String, expected: String) throws {
    let strings = """
      <si><t>first</t></si><si><r><t xml:space="preserve">plain </t></r><r><rPr><b/></rPr>\
      <t>bold</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>\
      <si><t xml:space="preserve">  kept  </t></si><si><t>one_x000D_&#10;two _x005F_x000D_ end</t></si>
      """
    let book = TypedWorkbook.openXML(
      "<sheetData><row r=\"1\">\(xml)</row></sheetData>", strings: strings)
    #expect(try Self.texts(book) == ["A1": expected])
  }

  @Test(arguments: [
    (14, "", "1", "1900-01-01"), (14, "", "59", "1900-02-28"), (14, "", "60", "1900-02-29"),
    (14, "", "61", "1900-03-01"), (14, "", "43556", "2019-04-01"), (14, "", "0", "0"),
    (14, "", "-1", "-1"), (14, "", "2958465", "9999-12-31"), (14, "", "2958466", "2958466"),
    (22, "", "43556.520833333336", "2019-04-01T12:30:00"),
    (20, "", "0.5208333333333333", "12:30:00"),
    (46, "", "1.1041666666666667", "26:30:00"), (22, "", "43556.99999999999", "2019-04-02"),
    (21, "", "0.50000578703703", "12:00:00.500"), (10, "", "0.25", "25%"), (9, "", "25", "2500%"),
    (200, "0.0%;[Red]-0.0%", "-0.07", "-7%"), (200, "0.00\\ %", "0.615", "61.5%"),
    (200, "0\"%\"", "58", "58"), (200, "0%", "1e-9", "1e-07%"), (200, "0%", "0", "0%"),
    (200, "mmm\\-yy", "43556", "2019-04-01"),
    (200, "[$-F800]dddd\\,\\ mmmm\\ dd", "43556", "2019-04-01"),
    (200, "0.0\" days\"", "43556", "43556"), (200, "[Red]0;dd/mm", "43556", "43556"),
    (200, "General", "43556", "43556"), (200, "[mm]:ss", "1.5", "36:00:00"),
    (200, "_-* #,##0.00_d", "43556", "43556"), (200, "yyyy\"年\"m\"月\"", "43556", "2019-04-01"),
  ])
  func `a number in a format of moments or percentages becomes one`(
    format: Int, code: String, stored: String, expected: String
  ) throws {
    let styles =
      "<numFmts><numFmt numFmtId=\"200\" formatCode=\"\(code.replacing("\"", with: "&quot;"))\"/></numFmts>"
      + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"\(format)\"/></cellXfs>"
    let book = TypedWorkbook.openXML(
      "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(stored)</v></c></row></sheetData>",
      styles: styles)
    #expect(try Self.texts(book) == ["A1": expected])
  }

  @Test func `days are counted from 1904 where the workbook says so`() throws {
    let styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
    let rows = "<row><c><v>0</v></c><c><v>42094</v></c><c><v>60</v></c></row>"
    let book = TypedWorkbook.openXML(
      "<sheetData>\(rows)</sheetData>", styles: styles, book: "<workbookPr date1904=\"1\"/>")
    #expect(
      try Self.texts(book) == ["A1": "1904-01-01", "B1": "2019-04-01", "C1": "1904-03-01"])
  }

  @Test func `cells stand where they say, or after the one before`() throws {
    let rows = """
      <row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c><c r="B2"><v>0</v></c></row>\
      <row><c><v>3</v></c></row><row r="1048576"><c r="XFD1048576"><v>4</v></c></row>
      """
    let grid = try Self.grid(TypedWorkbook.openXML("<sheetData>\(rows)</sheetData>"))
    #expect(
      GridCells.texts(grid) == ["B2": "0", "C2": "1", "D2": "2", "A3": "3", "XFD1048576": "4"])
    #expect(grid.rowCount == 3)
    #expect(grid.fileRow(2) == 1_048_576)
  }

  @Test func `strict workbooks and prefixed elements read the same`() throws {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row></sheetData>"
    let strict = TypedWorkbook.openXML(
      sheet, namespace: "http://purl.oclc.org/ooxml/spreadsheetml/main")
    #expect(try Self.texts(strict) == ["A1": "5"])
    let prefixed = TypedWorkbook.openXML(sheet).replacing(
      "xl/worksheets/sheet1.xml",
      "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:o=\"urn:other\">"
        + "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>5</x:v></x:c><o:c r=\"B1\"><x:v>6</x:v></o:c>"
        + "</x:row></x:sheetData></x:worksheet>")
    #expect(try Self.texts(prefixed) == ["A1": "5"])
  }

  @Test func `a formula without a value is its own text, and an issue`() throws {
    let rows = """
      <row r="1"><c r="A1"><f>B1/C1</f></c><c r="B1"><f>1+1</f><v></v></c>\
      <c r="C1" t="str"><f>""</f><v></v></c></row>
      """
    let grid = try Self.grid(TypedWorkbook.openXML("<sheetData>\(rows)</sheetData>"))
    #expect(GridCells.texts(grid) == ["A1": "=B1/C1", "B1": "=1+1"])
    let issue = try #require(grid.issues.first)
    #expect(grid.issues.count == 1)
    #expect(issue.occurrences == 2)
    #expect(issue.row == 1)
    #expect(
      issue.description.contains(
        "sheet \"Table 1\" row 1, column 1 \"A\": \"=B1/C1\": the formula in A1 has no stored value"
      ))
  }

  @Test func `a stored 0 that may stand for no value is not believed`() throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\"><f>B1</f><v>0</v></c><c r=\"B1\"><f>A2</f><v>3</v></c><c><v>0</v></c></row>"
    let book = TypedWorkbook.openXML(
      "<sheetData>\(rows)</sheetData>", book: "<calcPr fullCalcOnLoad=\"1\"/>")
    let grid = try Self.grid(book)
    #expect(GridCells.texts(grid) == ["A1": "=B1", "B1": "3", "C1": "0"])
    #expect(grid.issues.map(\.occurrences) == [1])
    #expect(grid.notes.count == 1 && grid.notes[0].contains("1 of them"))
  }

  @Test func `merges are moved to the rows of the grid`() throws {
    let rows =
      "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"6\"><c r=\"B6\"><v>2</v></c></row>"
    let merges =
      "<mergeCells><mergeCell ref=\"A3:A6\"/><mergeCell ref=\"B1:C2\"/><mergeCell ref=\"B6:D9\"/><mergeCell ref=\"F3\"/></mergeCells>"
    let grid = try Self.grid(TypedWorkbook.openXML("<sheetData>\(rows)</sheetData>\(merges)"))
    #expect(
      grid.merges == [
        SheetGrid.Merge(rows: 0..<2, columns: 0..<1), SheetGrid.Merge(rows: 1..<2, columns: 1..<4),
      ])
  }

  @Test func `what is hidden is read and said`() throws {
    let rows =
      "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"C1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c></row><row r=\"3\" hidden=\"true\"><c r=\"A3\"><v>3</v></c></row><row r=\"9\" hidden=\"1\"/></sheetData>"
    let grid = try Self.grid(TypedWorkbook.openXML(rows))
    #expect(GridCells.texts(grid) == ["C1": "1", "A2": "2", "A3": "3"])
    #expect(
      grid.notes == [
        "hidden rows were read too: 2 to 3", "hidden columns were read too: B to C",
      ])
  }

  @Test func `a sheet is found by its name, spaces at its ends and case aside`() throws {
    let book = TypedWorkbook.openXML(
      "<sheetData><row><c><v>1</v></c></row></sheetData>", name: " Cash Num-Den_Indi")
    try book.written { path in
      #expect(try WorkbookReader.sheets(path).map(\.name) == [" Cash Num-Den_Indi"])
      #expect(try WorkbookReader.read(path: path, sheet: "cash num-den_indi ").count == 1)
      let issue = try #require(throws: ImportIssue.self) {
        try WorkbookReader.read(path: path, sheet: "Cash Num-Den-Ind")
      }
      #expect(issue.mend == "Did you mean \" Cash Num-Den_Indi\"?")
      let other = try #require(throws: ImportIssue.self) {
        try WorkbookReader.read(path: path, sheet: "Something else")
      }
      #expect(other.expected == "\" Cash Num-Den_Indi\"")
    }
  }
}
