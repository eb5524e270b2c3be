import Foundation
import Importing
import TestSupport
import Testing

/// Workbooks that are broken, oversized or made to harm: each is an issue with its reason.
struct WorkbookHostileTests {
  static func issue(
    _ workbook: TypedWorkbook, limits: WorkbookLimits = WorkbookLimits()
  ) throws -> ImportIssue {
    try issue(StoredZip(workbook.parts).bytes, limits: limits)
  }

  static func issue(
    _ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()
  ) throws -> ImportIssue {
    try TypedWorkbook.written(bytes) { path in
      let issue = try #require(throws: ImportIssue.self) {
        try WorkbookReader.read(path: path, limits: limits)
      }
      #expect(issue.file.hasPrefix(path))
      #expect(issue.mend != nil || issue.expected != nil, "\(issue)")
      return issue
    }
  }

  static let sound = TypedWorkbook.openXML(
    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>2</v></c></row></sheetData>",
    strings: "<si><t>one</t></si>")

  @Test(arguments: [
    ("<c r=\"A1\"><v>abc</v></c>", "not a number"),
    ("<c r=\"A1\"><v>1e999</v></c>", "not a number"),
    ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "not the number of a shared text"),
    ("<c r=\"A1\" t=\"s\"><v>-1</v></c>", "not the number of a shared text"),
    ("<c r=\"A1\" t=\"s\"><v>99999999999999999999</v></c>", "not the number of a shared text"),
    ("<c r=\"A1\" t=\"b\"><v>2</v></c>", "not 1 or 0"),
    ("<c r=\"A1\" t=\"q\"><v>2</v></c>", "of a type"),
    ("<c r=\"A2\"><v>1</v></c>", "says it is A2"),
    ("<c r=\"ZZZZ1\"><v>1</v></c>", "says it is ZZZZ1"),
    ("<c r=\"XFE1\"><v>1</v></c>", "says it is XFE1"), ("<c r=\"\"><v>1</v></c>", "says it is"),
    ("<c r=\"A99999999999999999999\"><v>1</v></c>", "says it is"),
    (
      "<c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>1</v></c>",
      "B1 is given twice"
    ),
  ])
  func `a broken cell is an issue`(xml: String, words: String) throws {
    let book = TypedWorkbook.openXML(
      "<sheetData><row r=\"1\">\(xml)</row></sheetData>", strings: "<si><t>one</t></si>")
    let issue = try Self.issue(book)
    #expect(issue.problem.contains(words), "\(issue)")
    #expect(issue.file.hasSuffix("sheet \"Table 1\""))
  }

  @Test(arguments: [
    ("<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>", "numbered 2 after row 2"),
    ("<sheetData><row r=\"0\"/></sheetData>", "numbered 0"),
    ("<sheetData><row r=\"1048577\"/></sheetData>", "numbered 1048577"),
    ("<sheetData><row r=\"9223372036854775808\"/></sheetData>", "numbered 9223372036854775808"),
    ("<mergeCells><mergeCell ref=\"C3:A1\"/></mergeCells>", "not a block"),
    ("<sheetData><row>", "not well-formed"), ("<a>&undefined;</a>", "not well-formed"),
  ])
  func `a broken sheet is an issue`(xml: String, words: String) throws {
    let issue = try Self.issue(TypedWorkbook.openXML(xml))
    #expect(issue.problem.contains(words), "\(issue)")
  }

  @Test(arguments: [
    ("xl/worksheets/sheet1.xml", "is not in the file"),
    ("xl/sharedStrings.xml", "is not in the file"),
    ("xl/workbook.xml", "is not in the file"), ("xl/_rels/workbook.xml.rels", "is not in the file"),
    ("_rels/.rels", "is not in the file"), ("[Content_Types].xml", "is not in the file"),
  ])
  func `a missing part is named`(part: String, words: String) throws {
    let issue = try Self.issue(Self.sound.replacing(part, nil))
    #expect(issue.problem.contains(words) && issue.problem.contains(part), "\(issue)")
  }

  @Test func `a part of the wrong kind is said to be`() throws {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let sheet = Self.sound.replacing("xl/worksheets/sheet1.xml", "<sst xmlns=\"\(main)\"/>")
    #expect(try Self.issue(sheet).problem.contains("holds \"sst\""))
    let foreign = Self.sound.replacing(
      "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    )
    #expect(try Self.issue(foreign).problem == "not a workbook")
    let binary = Self.sound.replacing(
      "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>"
    )
    #expect(try Self.issue(binary).problem.contains(".xlsb"))
  }

  @Test func `entities cannot be declared, so none expands`() throws {
    let laughs =
      "<!DOCTYPE worksheet [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><worksheet>&b;</worksheet>"
    for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"] {
      #expect(try Self.issue(Self.sound.replacing(part, laughs)).problem.contains("document type"))
    }
    let external = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>"
    let document = TypedWorkbook.openDocument("").replacing("content.xml", external)
    #expect(try Self.issue(document).problem.contains("document type"))
  }

  @Test func `a path out of the file leads nowhere`() throws {
    let rels =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"../../../etc/passwd\"/></Relationships>"
    #expect(try Self.issue(Self.sound.replacing("_rels/.rels", rels)).problem.contains("outside"))
    let twice = Self.sound.adding("XL/worksheets\\sheet1.xml", "<x/>")
    #expect(try Self.issue(twice).problem.contains("twice"))
  }

  @Test func `limits are kept`() throws {
    let rows = (1...50).map { "<row r=\"\($0)\"><c r=\"T\($0)\"><v>\($0)</v></c></row>" }.joined()
    let book = TypedWorkbook.openXML(
      "<sheetData>\(rows)</sheetData>", strings: "<si><t>1</t></si><si><t>2</t></si>")
    func words(_ change: (inout WorkbookLimits) -> Void) throws -> String {
      var limits = WorkbookLimits()
      change(&limits)
      return try Self.issue(book, limits: limits).description
    }
    #expect(try words { $0.cells = 999 }.contains("row 50, column 1 \"A\": more than 999 cells"))
    #expect(try words { $0.texts = 49 }.contains("more than 49 different texts"))
    #expect(try words { $0.texts = 1 }.contains("more than 1 shared texts"))
    #expect(try words { $0.textBytes = 50 }.contains("more than 50 bytes of text"))
    #expect(try words { $0.fileBytes = 1000 }.contains("more than 1000 bytes"))
    #expect(try words { $0.parts = 6 }.contains("more than 6 parts"))
    #expect(try words { $0.inflatedBytes = 2000 }.contains("inflates to more than 2000 bytes"))
    #expect(try words { $0.smallPartBytes = 100 }.contains("inflates to more than 100 bytes"))
    #expect(try words { $0.depth = 4 }.contains("over 4 deep"))
    #expect(try words { $0.rows = 49 }.contains("row is numbered 50"))
    #expect(try words { $0.columns = 19 }.contains("as far as column 19"))
    #expect(try words { $0.cellBytes = 1 }.contains("the cell T10 holds more than 1 bytes"))
  }

  @Test func `a part that inflates out of proportion is refused`() throws {
    let file = WorkbookOracleTests.reference.appending(path: "workbooks/openpyxl.xlsx")
    var limits = WorkbookLimits()
    (limits.ratioFreeBytes, limits.ratio) = (1000, 2)
    let issue = try Self.issue([UInt8](Data(contentsOf: file)), limits: limits)
    #expect(issue.problem.contains("over 2 times its size, as a zip bomb does"))
  }

  @Test func `a tag without end, many merges and a text without end are refused`() throws {
    var limits = WorkbookLimits()
    (limits.tagBytes, limits.cellBytes, limits.merges) = (100_000, 1000, 50)
    let tag = "<sheetData a=\"" + String(repeating: "x", count: 300_000) + "\"/>"
    #expect(
      try Self.issue(TypedWorkbook.openXML(tag), limits: limits).problem
        .contains("a tag of more than"))
    let text =
      "<sheetData><row><c t=\"str\"><v>" + String(repeating: "x", count: 1001)
      + "</v></c></row></sheetData>"
    #expect(
      try Self.issue(TypedWorkbook.openXML(text), limits: limits).problem
        .contains("A1 holds more than"))
    let merges = String(repeating: "<mergeCell ref=\"A1:B2\"/>", count: 51)
    #expect(
      try Self.issue(
        TypedWorkbook.openXML("<mergeCells>\(merges)</mergeCells>"), limits: limits
      ).problem
        .contains("merged blocks"))
    let spaces =
      "<table:table><table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"2000000000\"/></text:p></table:table-cell></table:table-row></table:table>"
    #expect(
      try Self.issue(TypedWorkbook.openDocument(spaces)).problem.contains("A1 holds more than"))
    let repeats =
      "<table:table><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
    #expect(try Self.issue(TypedWorkbook.openDocument(repeats)).problem.contains("cells"))
  }

  @Test func `rows with formats alone cost nothing`() throws {
    let rows =
      (1...200_000).map { "<row r=\"\($0)\" s=\"1\"><c r=\"A\($0)\" s=\"1\"/></row>" }
      .joined() + "<row r=\"1048576\"/>"
    let grid = try WorkbookCellTests.grid(TypedWorkbook.openXML("<sheetData>\(rows)</sheetData>"))
    #expect(grid.rowCount == 0)
  }

  @Test func `old and protected workbooks are known by their content`() throws {
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(
      try Self.issue(old + [UInt8](repeating: 0, count: 2000)).mend?.contains(".xlsx") == true)
    var compound = old + [UInt8](repeating: 0, count: 2040)
    compound[0x1E] = 9
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    compound.replaceSubrange(640..<640 + name.count, with: name)
    #expect(try Self.issue(compound).problem.contains("password"))
    let manifest = TypedWorkbook.openDocument("").adding(
      "META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    #expect(try Self.issue(manifest).problem.contains("password"))
    try TypedWorkbook.written(old) { #expect(WorkbookReader.isWorkbook($0)) }
    try TypedWorkbook.written(Array("a,b\n1,2\n".utf8)) { #expect(!WorkbookReader.isWorkbook($0)) }
    try TypedWorkbook.written([]) { #expect(!WorkbookReader.isWorkbook($0)) }
    try Self.sound.written { #expect(WorkbookReader.isWorkbook($0)) }
    #expect(!WorkbookReader.isWorkbook("/nowhere/at/all.xlsx"))
    #expect(!WorkbookReader.isWorkbook("/dev/zero"))
  }

  @Test(arguments: ["/nowhere/at/all.xlsx", "/tmp"])
  func `a file that is not there, or a folder, is a missing one`(path: String) throws {
    let issue = try #require(throws: ImportIssue.self) { try WorkbookReader.read(path: path) }
    #expect(issue.kind == .missingInput)
  }

  @Test func `an archive that promises a million parts is refused before room is made for them`()
    throws
  {
    var bytes = StoredZip(Self.sound.parts).bytes
    bytes.replaceSubrange(bytes.count - 14..<bytes.count - 10, with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(try Self.issue(bytes).problem.contains("more than 10000 parts"))
  }

  @Test func `every truncation is an issue`() throws {
    let bytes = StoredZip(Self.sound.parts).bytes
    for count in stride(from: 4, to: bytes.count - 1, by: 7) {
      _ = try Self.issue(Array(bytes[..<count]))
    }
  }
}
