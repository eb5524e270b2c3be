#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a file is, by what is in it: its name says nothing.
enum WorkbookKind: Sendable, Hashable {
  /// Office Open XML: .xlsx, .xlsm.
  case openXML
  /// OpenDocument: .ods.
  case openDocument
  /// Office Open XML in binary parts: .xlsb.
  case binary
  /// A compound file, which is Excel's before 2007: .xls.
  case compound
  /// A compound file around a workbook with a password.
  case encrypted
  /// A zip archive that cannot be opened, or says nothing of what it holds.
  case damaged
}

extension WorkbookKind {
  /// Looks at a file; `nil` where it is no workbook, or cannot be read at all.
  ///
  /// An archive that cannot be opened counts as a damaged workbook, so that its reader says so.
  static func of(path: String, limits: WorkbookLimits) -> WorkbookKind? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let head = ZipEndRecord.bytes(descriptor, at: 0, count: 512)
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return compoundKind(descriptor, head)
    }
    guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
    guard (try? refuseOversized(descriptor, Int(status.st_size), path, limits)) != nil,
      let archive = try? ZipArchive(path: path, limits: limits)
    else { return .damaged }
    return kind(of: archive, limits: limits)
  }

  /// Refuses a file that is too large, or promises too many parts, before libzip sees it.
  static func refuseOversized(path: String, limits: WorkbookLimits) throws(ImportIssue) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return }
    try refuseOversized(descriptor, Int(status.st_size), path, limits)
  }

  private static func refuseOversized(
    _ descriptor: Int32, _ size: Int, _ path: String, _ limits: WorkbookLimits
  ) throws(ImportIssue) {
    let place = WorkbookPlace(path: path)
    guard size <= limits.fileBytes else {
      throw place.tooLarge("the file has more than \(limits.fileBytes) bytes")
    }
    guard ZipEndRecord.promisedParts(descriptor, size: size) <= limits.parts else {
      throw place.tooLarge("the archive says that it holds more than \(limits.parts) parts")
    }
  }

  private static func kind(of archive: ZipArchive, limits: WorkbookLimits) -> WorkbookKind? {
    if archive.contains("mimetype"), let type = try? archive.bytes(of: "mimetype") {
      let name = String(decoding: type.prefix(200), as: UTF8.self)
      return name.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") ? .openDocument : nil
    }
    guard archive.contains(ContentTypes.part) else {
      return archive.contains("xl/workbook.xml") || archive.contains("content.xml") ? .damaged : nil
    }
    guard let types = try? ContentTypes(of: archive, limits: limits) else { return .damaged }
    return types.kind
  }

  /// An encrypted workbook keeps its bytes in a stream called `EncryptedPackage`, whose entry is
  /// among the first of the directory ([MS-CFB] 2.6.1, [MS-OFFCRYPTO] 2.3.4.4).
  private static func compoundKind(_ descriptor: Int32, _ head: [UInt8]) -> WorkbookKind {
    guard head.count == 512, (7...16).contains(head[0x1E]) else { return .compound }
    let sector = head[0x30..<0x34].reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = (sector + 1) << Int(head[0x1E])
    let directory = ZipEndRecord.bytes(descriptor, at: start, count: 4096)
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let isThere = stride(from: 0, to: directory.count - name.count, by: 128).contains {
      directory[$0..<$0 + name.count].elementsEqual(name)
    }
    return isThere ? .encrypted : .compound
  }
}

/// The list of what the parts of an Office Open XML package are (ECMA-376 part 2, 7.2.3).
final class ContentTypes: XMLHandler {
  /// The part that holds the list.
  static let part = "[Content_Types].xml"

  private(set) var kind: WorkbookKind?

  init(of archive: ZipArchive, limits: WorkbookLimits) throws(ImportIssue) {
    try XMLWalk.walk(
      Self.part, of: archive, upTo: limits.smallPartBytes, limits: limits, self)
  }

  func start(_ element: XMLElement) {
    guard let type = element.string("ContentType")?.lowercased() else { return }
    if type.contains("sheet.binary.macroenabled.main") {
      kind = .binary
    } else if Self.mainTypes.contains(where: type.hasSuffix) {
      kind = .openXML
    }
  }

  func end() {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// How the type of a workbook's main part ends: plain, template, with macros.
  private static let mainTypes = [
    "spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml",
    "ms-excel.sheet.macroenabled.main+xml", "ms-excel.template.macroenabled.main+xml",
  ]
}
