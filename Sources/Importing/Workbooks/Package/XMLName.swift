#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The namespaces whose elements a workbook's reader knows, transitional and strict alike.
enum XMLNamespace: Sendable {
  /// None: an attribute without a prefix.
  case none
  case spreadsheet
  case documentRelationships
  case packageRelationships
  case contentTypes
  case office
  case table
  case text
  case style
  case calcext
  case other

  /// What each is called. `StaticString`s, so that comparing is comparing bytes.
  static let names: [(StaticString, XMLNamespace)] = [
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", .spreadsheet),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", .spreadsheet),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", .documentRelationships),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", .documentRelationships),
    ("http://schemas.openxmlformats.org/package/2006/relationships", .packageRelationships),
    ("http://schemas.openxmlformats.org/package/2006/content-types", .contentTypes),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", .office),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", .table),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", .text),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", .style),
    ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", .calcext),
  ]
}

/// The name of an element or attribute while expat shows it: a namespace and a local name.
struct XMLName {
  /// Between the namespace and the local name; no known namespace has one, and expat refuses
  /// a document that declares one with it.
  static let separator = UInt8(ascii: "\n")

  let namespace: XMLNamespace
  private let local: UnsafeBufferPointer<UInt8>

  init(_ name: UnsafePointer<CChar>) {
    let length = strlen(name)
    let bytes = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
    let whole = UnsafeBufferPointer(start: bytes, count: length)
    guard let end = memchr(name, Int32(Self.separator), length) else {
      (namespace, local) = (.none, whole)
      return
    }
    let split = UnsafeRawPointer(end) - UnsafeRawPointer(bytes)
    namespace = Self.namespace(UnsafeBufferPointer(rebasing: whole[..<split]))
    local = UnsafeBufferPointer(rebasing: whole[(split + 1)...])
  }

  private static func namespace(_ name: UnsafeBufferPointer<UInt8>) -> XMLNamespace {
    for (known, namespace) in XMLNamespace.names where equal(name, known) { return namespace }
    return .other
  }

  /// Whether it is this name.
  @inline(__always)
  func `is`(_ namespace: XMLNamespace, _ name: StaticString) -> Bool {
    namespace == self.namespace && Self.equal(local, name)
  }

  @inline(__always)
  private static func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ name: StaticString) -> Bool {
    guard let start = bytes.baseAddress, bytes.count == name.utf8CodeUnitCount else { return false }
    return memcmp(start, name.utf8Start, bytes.count) == 0
  }

  /// The local name.
  var string: String { String(decoding: local, as: UTF8.self) }
}

/// An element's start tag while expat shows it.
struct XMLElement {
  let name: XMLName
  /// Names and values by turns, and a null pointer at the end.
  private let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    self.name = XMLName(name)
    self.attributes = attributes
  }

  /// The bytes of an attribute's value.
  func bytes(_ local: StaticString, in namespace: XMLNamespace = .none) -> UnsafeBufferPointer<
    UInt8
  >? {
    guard var pair = attributes else { return nil }
    while let name = pair[0], let value = pair[1] {
      // Without a namespace the name is the whole of it, which saves taking it apart.
      let isIt =
        namespace == .none
        ? strcmp(name, UnsafeRawPointer(local.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
        : XMLName(name).is(namespace, local)
      if isIt {
        return UnsafeBufferPointer(
          start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: strlen(value))
      }
      pair += 2
    }
    return nil
  }

  /// An attribute's value as text.
  func string(_ local: StaticString, in namespace: XMLNamespace = .none) -> String? {
    bytes(local, in: namespace).map { String(decoding: $0, as: UTF8.self) }
  }

  /// An attribute's value as a whole number; `nil` where it is none.
  func integer(_ local: StaticString, in namespace: XMLNamespace = .none) -> Int? {
    bytes(local, in: namespace).flatMap { WholeNumber.read($0) }
  }

  /// Whether an attribute says yes: `1` or `true`.
  func isTrue(_ local: StaticString, in namespace: XMLNamespace = .none) -> Bool {
    let value = string(local, in: namespace)
    return value == "1" || value == "true"
  }
}

/// Whole numbers as the attributes and cells of a workbook hold them.
enum WholeNumber {
  /// The number of up to 18 digits that fills the bytes, but for white space at its ends.
  static func read(_ bytes: some BidirectionalCollection<UInt8>) -> Int? {
    var (number, digits, isOver) = (0, 0, false)
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10, !isOver, digits < 18 {
        number = number * 10 + Int(digit)
        digits += 1
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isOver = digits > 0
      } else {
        return nil
      }
    }
    return digits > 0 ? number : nil
  }
}
