/// The main part of an Office Open XML workbook: its sheets, and how it counts days.
final class WorkbookPart: XMLHandler {
  /// A sheet as it is listed.
  struct Entry: Sendable {
    let sheet: WorkbookReader.Sheet
    /// The relationship that leads to its part.
    let relationship: String
  }

  private(set) var entries: [Entry] = []
  private(set) var dates = DateSystem.from1900
  /// Formulas are to be worked out when the file is opened: what is stored may be a placeholder.
  private(set) var isRecalculatedOnOpening = false
  private let place: WorkbookPlace
  private let limits: WorkbookLimits

  init(_ part: String, in archive: ZipArchive, _ limits: WorkbookLimits) throws(ImportIssue) {
    place = archive.place
    self.limits = limits
    try XMLWalk.walk(part, of: archive, upTo: limits.smallPartBytes, limits: limits, self)
  }

  func start(_ element: XMLElement) throws(ImportIssue) {
    if element.name.is(.spreadsheet, "sheet") {
      try addSheet(element)
    } else if element.name.is(.spreadsheet, "workbookPr"), element.isTrue("date1904") {
      dates = .from1904
    } else if element.name.is(.spreadsheet, "calcPr"), element.isTrue("fullCalcOnLoad") {
      isRecalculatedOnOpening = true
    }
  }

  func end() {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

  private func addSheet(_ element: XMLElement) throws(ImportIssue) {
    guard let name = element.string("name"),
      let relationship = element.string("id", in: .documentRelationships)
    else { throw place.damaged("a sheet is listed without its name or its part") }
    guard entries.count < limits.listed else {
      throw place.tooLarge("more than \(limits.listed) sheets")
    }
    let visibility: WorkbookReader.Visibility =
      switch element.string("state") {
      case "hidden": .hidden
      case "veryHidden": .veryHidden
      default: .visible
      }
    let sheet = WorkbookReader.Sheet(
      name: EscapedText.decoded(Array(name.utf8)), visibility: visibility)
    entries.append(Entry(sheet: sheet, relationship: relationship))
  }
}
