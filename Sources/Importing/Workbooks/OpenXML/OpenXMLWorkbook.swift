/// An Office Open XML workbook, found part by part through its relationships.
final class OpenXMLWorkbook: Workbook {
  private let archive: ZipArchive
  private let limits: WorkbookLimits
  private let book: WorkbookPart
  private let relationships: PackageRelationships
  private let entries: [WorkbookPart.Entry]

  init(_ archive: ZipArchive, _ limits: WorkbookLimits) throws(ImportIssue) {
    self.archive = archive
    self.limits = limits
    guard
      let part = try PackageRelationships(of: "", in: archive, limits).first(of: "officeDocument")
    else { throw archive.place.damaged("the file does not say which of its parts is the workbook") }
    book = try WorkbookPart(part, in: archive, limits)
    let relationships = try PackageRelationships(of: part, in: archive, limits)
    self.relationships = relationships
    // A sheet that is a chart, a dialog or a macro has no cells.
    entries = book.entries.filter {
      ["worksheet", nil].contains(relationships.byID[$0.relationship]?.type)
    }
  }

  func sheets() -> [WorkbookReader.Sheet] { entries.map(\.sheet) }

  func grids(of index: Int?) throws(ImportIssue) -> [SheetGrid] {
    let strings = try SharedStrings(
      relationships.first(of: "sharedStrings"), in: archive, limits)
    let styles = try StylesPart(relationships.first(of: "styles"), in: archive, limits)
    let budget = WorkbookBudget(limits)
    var grids: [SheetGrid] = []
    for entry in index.map({ entries[$0...$0] }) ?? entries[...] {
      let place = WorkbookPlace(path: archive.place.path, sheet: entry.sheet.name)
      guard let part = relationships.byID[entry.relationship]?.part else {
        throw place.damaged("the file does not say where this sheet's part is")
      }
      let sheet = WorksheetPart(SheetLayout(place, budget), strings, styles, book)
      try XMLWalk.walk(part, of: archive, limits: limits, sheet)
      grids.append(sheet.layout.grid())
    }
    return grids
  }
}
