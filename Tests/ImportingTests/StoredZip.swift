import Foundation
import Testing

/// Makes zip archives of stored parts, so that a test can write any XML, sound or not.
struct StoredZip {
  private var local: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An archive of parts in order.
  init(_ parts: [(name: String, bytes: [UInt8])]) {
    for part in parts { add(part.name, part.bytes) }
  }

  /// The archive's bytes.
  var bytes: [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    end += Self.number(count, 2) + Self.number(count, 2)
    end += Self.number(directory.count, 4) + Self.number(local.count, 4) + [0, 0]
    return local + directory + end
  }

  private mutating func add(_ name: String, _ bytes: [UInt8]) {
    let shared =
      [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0x50] + Self.number(Int(Self.checksum(bytes)), 4)
      + Self.number(bytes.count, 4) + Self.number(bytes.count, 4)
      + Self.number(name.utf8.count, 2) + [0, 0]
    directory += [0x50, 0x4B, 1, 2, 20, 0] + shared + [UInt8](repeating: 0, count: 10)
    directory += Self.number(local.count, 4) + Array(name.utf8)
    local += [0x50, 0x4B, 3, 4] + shared + Array(name.utf8) + bytes
    count += 1
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 of IEEE 802.3.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = sum & 1 == 1
        sum >>= 1
        if isOdd { sum ^= 0xEDB8_8320 }
      }
    }
    return ~sum
  }
}

/// A workbook typed in a test, written to a temporary file while a body looks at it.
struct TypedWorkbook {
  var parts: [(name: String, bytes: [UInt8])]

  /// An Office Open XML workbook of one sheet: what stands inside its `worksheet`, its `sst` and
  /// its `styleSheet`, and inside `workbook` before the sheets.
  static func openXML(
    _ sheet: String, strings: String = "", styles: String = "", book: String = "",
    name: String = "Table 1",
    namespace: String = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  ) -> TypedWorkbook {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return TypedWorkbook(texts: [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"\(package)/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"\(main)\"/></Types>"
      ),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(office)\">\(book)<sheets><sheet name=\"\(name)\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"s1\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\"\(office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"s3\" Type=\"\(office)/styles\" Target=\"./styles.xml\"/></Relationships>"
      ),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(namespace)\">\(strings)</sst>"),
      ("xl/styles.xml", "<styleSheet xmlns=\"\(namespace)\">\(styles)</styleSheet>"),
      ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(namespace)\">\(sheet)</worksheet>"),
    ])
  }

  /// An OpenDocument spreadsheet; `body` is what stands inside `office:spreadsheet`.
  static func openDocument(_ body: String, styles: String = "") -> TypedWorkbook {
    let names = ["office", "table", "text", "style"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined(separator: " ")
    let calcext = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    return TypedWorkbook(texts: [
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      (
        "content.xml",
        "<office:document-content \(names) xmlns:calcext=\"\(calcext)\"><office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet>\(body)</office:spreadsheet></office:body></office:document-content>"
      ),
    ])
  }

  init(texts: [(String, String)]) {
    parts = texts.map { ($0, Array($1.utf8)) }
  }

  /// The same with a part replaced by another text, or left out.
  func replacing(_ name: String, _ text: String?) -> TypedWorkbook {
    var other = self
    other.parts = parts.compactMap { part in
      part.name == name ? text.map { (name, Array($0.utf8)) } : part
    }
    return other
  }

  /// The same with a part after the others.
  func adding(_ name: String, _ text: String) -> TypedWorkbook {
    var other = self
    other.parts.append((name, Array(text.utf8)))
    return other
  }

  /// Writes it, lets `body` look, and removes it.
  func written<Result>(_ body: (String) throws -> Result) throws -> Result {
    try Self.written(StoredZip(parts).bytes, body)
  }

  /// Writes bytes, lets `body` look, and removes them.
  static func written<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result
  {
    let file = URL.temporaryDirectory.appending(path: "yardstick-\(UUID().uuidString).xlsx")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path())
  }
}
