/// An OpenDocument spreadsheet: all its sheets are in one part.
final class OpenDocumentWorkbook: Workbook {
  private static let content = "content.xml"
  private let archive: ZipArchive
  private let limits: WorkbookLimits

  init(_ archive: ZipArchive, _ limits: WorkbookLimits) throws(ImportIssue) {
    self.archive = archive
    self.limits = limits
    try refuseEncrypted()
  }

  func sheets() throws(ImportIssue) -> [WorkbookReader.Sheet] {
    try walk { _ in false }.sheets
  }

  func grids(of index: Int?) throws(ImportIssue) -> [SheetGrid] {
    try walk { index == nil || $0 == index }.grids
  }

  private func walk(_ isWanted: @escaping (Int) -> Bool) throws(ImportIssue) -> OpenDocumentContent
  {
    let content = OpenDocumentContent(archive.place, WorkbookBudget(limits), isWanted: isWanted)
    try XMLWalk.walk(Self.content, of: archive, limits: limits, content)
    return content
  }

  /// The manifest says how each part is encrypted, where it is.
  private func refuseEncrypted() throws(ImportIssue) {
    let manifest = "META-INF/manifest.xml"
    guard archive.contains(manifest) else { return }
    let text = String(decoding: try archive.bytes(of: manifest), as: UTF8.self)
    guard !text.contains("encryption-data") else {
      throw archive.place.issue(
        "the workbook is protected by a password",
        mend: "Open it, remove the password and save it")
    }
  }
}
