/// The texts that the cells of a workbook share.
///
/// They are kept as bytes end to end, and become a `String` when a cell that is read needs one.
final class SharedStrings: XMLHandler {
  private enum Role { case root, item, run, text, other }

  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []
  private var path: [Role] = []
  private let place: WorkbookPlace
  private let limits: WorkbookLimits

  /// Reads the part; there may be none.
  init(_ part: String?, in archive: ZipArchive, _ limits: WorkbookLimits) throws(ImportIssue) {
    place = archive.place
    self.limits = limits
    guard let part else { return }
    try XMLWalk.walk(part, of: archive, limits: limits, self)
  }

  /// How many there are.
  var count: Int { ends.count }

  /// A text by its number.
  subscript(_ number: Int) -> String {
    EscapedText.decoded(bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]])
  }

  func start(_ element: XMLElement) throws(ImportIssue) {
    guard ends.count < limits.texts else {
      throw place.tooLarge("more than \(limits.texts) shared texts")
    }
    path.append(Self.role(of: element.name, in: path.last))
  }

  func end() {
    if path.popLast() == .item { ends.append(bytes.count) }
  }

  func characters(_ piece: UnsafeBufferPointer<UInt8>) throws(ImportIssue) {
    guard path.last == .text else { return }
    bytes.append(contentsOf: piece)
    guard bytes.count <= limits.textBytes else {
      throw place.tooLarge("more than \(limits.textBytes) bytes of shared text")
    }
  }

  /// A text is the `t` of an item and of its runs; that of `rPh` is a guide to pronouncing it.
  private static func role(of name: XMLName, in parent: Role?) -> Role {
    switch parent {
    case nil: .root
    case .root where name.is(.spreadsheet, "si"): .item
    case .item where name.is(.spreadsheet, "r"): .run
    case .item where name.is(.spreadsheet, "t"), .run where name.is(.spreadsheet, "t"): .text
    default: .other
    }
  }
}

/// Characters that XML cannot hold, or would change, written `_x000D_` (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
  /// The text that bytes stand for.
  static func decoded(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    return unescaped(Array(text.utf8))
  }

  private static func unescaped(_ bytes: [UInt8]) -> String {
    var (units, index) = ([UInt8](), 0)
    while index < bytes.count {
      if let scalar = escape(bytes, at: index) {
        units.append(contentsOf: String(Character(scalar)).utf8)
        index += 7
      } else {
        units.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// The character of `_xHHHH_` at an index.
  private static func escape(_ bytes: [UInt8], at index: Int) -> UnicodeScalar? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"),
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = bytes[index + 2..<index + 6]
    guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    return UnicodeScalar(value)
  }
}
