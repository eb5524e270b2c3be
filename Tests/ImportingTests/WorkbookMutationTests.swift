import Foundation
import Importing
import TestSupport
import Testing

/// Sound workbooks with bytes flipped, cut out and put in: read, or an issue, and never a trap.
struct WorkbookMutationTests {
  @Test(arguments: [("openpyxl.xlsx", 800), ("libreoffice.ods", 300), ("odfpy.ods", 800)])
  func `a damaged file is read or is an issue`(name: String, count: Int) throws {
    let file = WorkbookOracleTests.reference.appending(path: "workbooks/\(name)")
    let sound = try [UInt8](Data(contentsOf: file))
    var random = Mutations(seed: 20_241_124)
    var refused = 0
    for _ in 0..<count { refused += try Self.isRefused(random.mutated(sound)) ? 1 : 0 }
    // A change in compressed bytes spoils a checksum: few can pass.
    #expect(refused > count / 2)
  }

  /// The XML itself damaged, under checksums that are right.
  @Test(arguments: ["xlsx", "ods"])
  func `damaged XML is read or is an issue`(kind: String) throws {
    let sound = kind == "xlsx" ? Self.openXML : Self.openDocument
    var random = Mutations(seed: 7)
    var (read, refused) = (0, 0)
    for _ in 0..<1500 {
      var workbook = sound
      let part = random.number(below: workbook.parts.count)
      workbook.parts[part].bytes = random.mutated(workbook.parts[part].bytes)
      if try Self.isRefused(StoredZip(workbook.parts).bytes) { refused += 1 } else { read += 1 }
    }
    #expect(read > 50 && refused > 50)
  }

  private static func isRefused(_ bytes: [UInt8]) throws -> Bool {
    try TypedWorkbook.written(bytes) { path in
      do throws(ImportIssue) {
        _ = WorkbookReader.isWorkbook(path)
        _ = try WorkbookReader.sheets(path)
        _ = try WorkbookReader.read(path: path)
        return false
      } catch {
        return true
      }
    }
  }

  private static let openXML = TypedWorkbook.openXML(
    """
    <cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>\
    <c r="B1" s="1"><v>43556.5</v></c><c r="D1" t="b"><v>1</v></c></row><row r="5" hidden="1">\
    <c r="A5" t="inlineStr"><is><t>in</t></is></c><c r="B5"><f>1/3</f><v>0.3333</v></c></row></sheetData>\
    <mergeCells><mergeCell ref="A1:A5"/></mergeCells>
    """, strings: "<si><t>one_x000D_</t></si>",
    styles:
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>",
    book: "<workbookPr date1904=\"0\"/>")

  private static let openDocument = TypedWorkbook.openDocument(
    """
    <table:table table:name="T"><table:table-column table:number-columns-repeated="3"/><table:table-row \
    table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="1.5" \
    table:number-columns-repeated="4"/><table:table-cell office:value-type="string" \
    table:number-columns-spanned="2"><text:p>a<text:s text:c="3"/>b</text:p></table:table-cell>\
    <table:covered-table-cell/></table:table-row><table:table-row table:number-rows-repeated="9">\
    <table:table-cell office:value-type="time" office:time-value="PT12H30M00S"/></table:table-row></table:table>
    """)
}

/// Seeded damage.
struct Mutations {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func number(below bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  /// The bytes with one to four changes.
  mutating func mutated(_ sound: [UInt8]) -> [UInt8] {
    var bytes = sound
    for _ in 0...number(below: 4) where !bytes.isEmpty {
      let place = number(below: bytes.count)
      switch number(below: 6) {
      case 0: bytes[place] ^= 1 << UInt8(number(below: 8))
      case 1: bytes[place] = UInt8(truncatingIfNeeded: next())
      case 2: bytes[place] = Array("0123456789<>\"&-".utf8)[number(below: 15)]
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + number(below: 20)))
      case 4:
        bytes.insert(
          contentsOf: repeatElement(UInt8(ascii: "9"), count: 1 + number(below: 12)), at: place)
      default: if number(below: 10) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }
}
