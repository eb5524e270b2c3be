import CExpat

/// What is done with the events of an XML part.
protocol XMLHandler: AnyObject {
  /// An element begins; what it lends is gone when this returns.
  func start(_ element: XMLElement) throws(ImportIssue)
  /// An element ends.
  func end() throws(ImportIssue)
  /// Characters, in as many pieces as it takes.
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImportIssue)
}

/// Walks through one XML part with expat, as its bytes arrive.
///
/// A document type declaration is refused, so no entity can be declared and none expands; no
/// part of a workbook has one. Depth and the length of a tag are limited.
final class XMLWalk {
  private let parser: XML_Parser
  private let handler: any XMLHandler
  private let place: WorkbookPlace
  private let part: String
  private let limits: WorkbookLimits
  private var fault: ImportIssue?
  /// There is a fault: looked at for every event, where the issue itself would be much to look at.
  private var isStopped = false
  private var depth = 0
  /// Bytes since the last event.
  private var quiet = 0

  private init(
    _ part: String, _ handler: any XMLHandler, _ place: WorkbookPlace, _ limits: WorkbookLimits
  ) throws(ImportIssue) {
    guard let parser = XML_ParserCreateNS(nil, CChar(XMLName.separator)) else {
      throw ImportIssue(.inputOutput, file: place.path, problem: "no memory left to read XML")
    }
    self.parser = parser
    self.handler = handler
    self.place = place
    self.part = part
    self.limits = limits
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { XMLWalk.of($0)?.start($1, $2) }, { user, _ in XMLWalk.of(user)?.end() })
    XML_SetCharacterDataHandler(parser) { XMLWalk.of($0)?.characters($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in XMLWalk.of(user)?.refuseDoctype() }
  }

  deinit {
    XML_ParserFree(parser)
  }

  /// Walks through a part of an archive.
  static func walk(
    _ part: String, of archive: ZipArchive, upTo limit: Int? = nil, limits: WorkbookLimits,
    _ handler: any XMLHandler
  ) throws(ImportIssue) {
    let walk = try XMLWalk(part, handler, archive.place, limits)
    try archive.read(part, upTo: limit) { piece throws(ImportIssue) in
      try walk.parse(piece, isLast: false)
    }
    try walk.parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true)
  }

  private func parse(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool) throws(ImportIssue) {
    quiet += piece.count
    let status = piece.withMemoryRebound(to: CChar.self) {
      XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
    }
    if let fault { throw fault }
    guard status == XML_STATUS_OK else { throw malformed() }
    guard quiet <= limits.tagBytes else {
      throw place.damaged("the part \(part) has a tag of more than \(limits.tagBytes) bytes")
    }
  }

  private func malformed() -> ImportIssue {
    let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "?"
    let (line, column) = (XML_GetCurrentLineNumber(parser), XML_GetCurrentColumnNumber(parser))
    return place.damaged(
      "the part \(part) is not well-formed XML (\(reason), at its line \(line), byte \(column + 1))"
    )
  }

  private static func of(_ user: UnsafeMutableRawPointer?) -> XMLWalk? {
    user.map { Unmanaged<XMLWalk>.fromOpaque($0).takeUnretainedValue() }
  }

  private func start(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard let name, !isStopped else { return }
    depth += 1
    event { () throws(ImportIssue) in
      guard depth <= limits.depth else {
        throw place.damaged("the part \(part) has elements over \(limits.depth) deep")
      }
      try handler.start(XMLElement(name, attributes))
    }
  }

  private func end() {
    depth -= 1
    event { () throws(ImportIssue) in try handler.end() }
  }

  private func characters(_ start: UnsafePointer<CChar>?, _ count: Int32) {
    event { () throws(ImportIssue) in
      let bytes = UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self)
      try handler.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
  }

  private func refuseDoctype() {
    event { () throws(ImportIssue) in
      throw place.damaged(
        "the part \(part) declares a document type, which no workbook does",
        expected: "plain elements, for declared entities can expand without end")
    }
  }

  /// Handles an event; expat may show a few more after it was told to stop.
  @inline(__always)
  private func event(_ body: () throws(ImportIssue) -> Void) {
    guard !isStopped else { return }
    quiet = 0
    do throws(ImportIssue) {
      try body()
    } catch {
      fault = error
      isStopped = true
      XML_StopParser(parser, XML_FALSE)
    }
  }
}
