/// The styles of a workbook, of which two things matter: which cells show a moment, and which a percentage.
final class StylesPart: XMLHandler {
  private enum Role { case root, formats, cellFormats, other }

  /// By the number that a cell's `s` gives.
  private(set) var cellStyles: [NumberStyle] = []
  private var formats: [Int: NumberStyle] = [:]
  private var path: [Role] = []
  private let place: WorkbookPlace
  private let limits: WorkbookLimits

  /// Reads the part; where there is none, no cell shows a moment.
  init(_ part: String?, in archive: ZipArchive, _ limits: WorkbookLimits) throws(ImportIssue) {
    place = archive.place
    self.limits = limits
    guard let part else { return }
    try XMLWalk.walk(part, of: archive, upTo: limits.smallPartBytes, limits: limits, self)
  }

  /// The style of a cell.
  func style(_ number: Int) -> NumberStyle {
    cellStyles.indices.contains(number) ? cellStyles[number] : .number
  }

  func start(_ element: XMLElement) throws(ImportIssue) {
    let role = role(of: element.name)
    if path.last == .formats, element.name.is(.spreadsheet, "numFmt") { try addFormat(element) }
    if path.last == .cellFormats, element.name.is(.spreadsheet, "xf") { try addStyle(element) }
    path.append(role)
  }

  func end() { path.removeLast() }
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

  private func role(of name: XMLName) -> Role {
    switch path.last {
    case nil: .root
    case .root where name.is(.spreadsheet, "numFmts"): .formats
    case .root where name.is(.spreadsheet, "cellXfs"): .cellFormats
    default: .other
    }
  }

  private func addFormat(_ element: XMLElement) throws(ImportIssue) {
    guard let number = element.integer("numFmtId"), let code = element.string("formatCode") else {
      return
    }
    guard formats.count < limits.listed else {
      throw place.tooLarge("more than \(limits.listed) number formats")
    }
    formats[number] = FormatCode.style(code)
  }

  private func addStyle(_ element: XMLElement) throws(ImportIssue) {
    guard cellStyles.count < limits.listed else {
      throw place.tooLarge("more than \(limits.listed) cell styles")
    }
    let number = element.integer("numFmtId") ?? 0
    cellStyles.append(formats[number] ?? FormatCode.builtIn(number))
  }
}
