import Indicators

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Workbooks, .xlsx and .ods, read into grids of text.
///
/// Nothing is interpreted beyond what a cell is: numbers come as the shortest decimal that reads
/// back, cells in a percentage format with their sign (`58%` for a stored 0.58), cells in a date
/// format as ISO 8601, errors as their own text (`#N/A`), TRUE and FALSE as words. Formulas give the value that was stored with them; one without a value gives its
/// own text, `=A1+1`, and an issue with the grid. Comments, phonetic guides, drawings and macros
/// are left out. A file is read in pieces and within ``WorkbookLimits``.
package enum WorkbookReader {
  /// A sheet, and whether somebody hid it.
  package struct Sheet: Sendable, Hashable {
    /// Its name exactly as it stands, spaces included.
    package let name: String
    /// How a spreadsheet shows it.
    package let visibility: Visibility
  }

  /// How a spreadsheet shows a sheet.
  package enum Visibility: Sendable, Hashable {
    case visible
    /// Hidden, and listed in the menu that shows it again.
    case hidden
    /// Hidden from that menu too.
    case veryHidden
  }

  /// Whether a file is a workbook by its content, be it one that cannot be read: ``read(path:sheet:limits:)``
  /// says why.
  package static func isWorkbook(_ path: String) -> Bool {
    WorkbookKind.of(path: path, limits: WorkbookLimits()) != nil
  }

  /// The sheets with cells in them, in the workbook's order; charts that fill a sheet are none.
  ///
  /// - Throws: an issue when the file is missing, is no workbook, or cannot be read.
  package static func sheets(
    _ path: String, limits: WorkbookLimits = WorkbookLimits()
  ) throws(ImportIssue) -> [Sheet] {
    try open(path, limits).sheets()
  }

  /// The cells of one sheet, or of each.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - sheet: a sheet's name, white space at its ends and case ignored; every sheet when `nil`.
  ///   - limits: how large it may be.
  /// - Returns: a grid for each sheet. Rows without a text are left out, and rows end at their
  ///   last text; `fileRow` has the row's own number.
  /// - Throws: an issue when the file is missing, is no workbook, cannot be read, is too large or
  ///   has no such sheet.
  package static func read(
    path: String, sheet: String? = nil, limits: WorkbookLimits = WorkbookLimits()
  ) throws(ImportIssue) -> [SheetGrid] {
    let workbook = try open(path, limits)
    guard let sheet else { return try workbook.grids(of: nil) }
    return try workbook.grids(of: index(of: sheet, among: workbook.sheets(), path))
  }

  /// A workbook that is there and can be read.
  private static func open(
    _ path: String, _ limits: WorkbookLimits
  ) throws(ImportIssue) -> any Workbook {
    try refuseUnreadable(path)
    let place = WorkbookPlace(path: path)
    switch WorkbookKind.of(path: path, limits: limits) {
    case .openXML: return try OpenXMLWorkbook(ZipArchive(path: path, limits: limits), limits)
    case .openDocument:
      return try OpenDocumentWorkbook(ZipArchive(path: path, limits: limits), limits)
    case .binary:
      throw place.issue("a binary workbook (.xlsb)", mend: "Open it in Excel and save it as .xlsx")
    case .compound:
      throw place.issue(
        "a workbook of before 2007 (.xls) or another old Office file",
        mend: "Open it in Excel or LibreOffice and save it as .xlsx")
    case .encrypted:
      throw place.issue(
        "the workbook is protected by a password",
        mend: "Open it, remove the password and save it as .xlsx")
    case .damaged:
      try WorkbookKind.refuseOversized(path: path, limits: limits)
      let archive = try ZipArchive(path: path, limits: limits)
      _ = try ContentTypes(of: archive, limits: limits)
      throw place.damaged("the file does not say what it holds")
    case nil:
      throw place.issue(
        "not a workbook", expected: "an Excel (.xlsx) or OpenDocument (.ods) spreadsheet",
        mend: "Open it in the program that made it and save it as .xlsx")
    }
  }

  private static func refuseUnreadable(_ path: String) throws(ImportIssue) {
    let descriptor = Self.descriptor(path)
    guard descriptor < 0 else {
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
      throw ImportIssue(.missingInput, file: path, problem: "this is a folder, not a file")
    }
    throw errno == ENOENT || errno == ENOTDIR
      ? ImportIssue(.missingInput, file: path, problem: "there is no such file")
      : ImportIssue(
        .inputOutput, file: path, problem: "cannot be read (\(String(cString: strerror(errno))))")
  }

  private static func descriptor(_ path: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    #else
      Darwin.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    #endif
  }

  /// The one sheet of a name.
  private static func index(
    of wanted: String, among sheets: [Sheet], _ path: String
  ) throws(ImportIssue) -> Int {
    if let exact = sheets.firstIndex(where: { $0.name == wanted }) { return exact }
    let folded = wanted.trimmed.lowercased()
    let fits = sheets.indices.filter { sheets[$0].name.trimmed.lowercased() == folded }
    if let only = fits.first, fits.count == 1 { return only }
    let names = sheets.map { "\"\($0.name)\"" }
    let place = WorkbookPlace(path: path)
    guard fits.isEmpty else {
      throw place.issue(
        text: wanted, "several sheets have this name but for spaces and case",
        expected: fits.map { names[$0] }.joined(separator: " or "))
    }
    let near = NameMatching.suggestions(for: wanted, among: sheets.map(\.name))
    throw place.issue(
      text: wanted, "there is no sheet of this name",
      expected: near.isEmpty ? listed(names) : nil,
      mend: near.isEmpty
        ? nil : "Did you mean \(near.map { "\"\($0)\"" }.joined(separator: " or "))?")
  }

  private static func listed(_ names: [String]) -> String {
    names.count > 12
      ? names.prefix(12).joined(separator: ", ") + " or one of \(names.count - 12) more"
      : names.joined(separator: " or ")
  }
}

/// A workbook that has been opened.
protocol Workbook {
  /// Its sheets in order.
  func sheets() throws(ImportIssue) -> [WorkbookReader.Sheet]

  /// The grid of the sheet at an index, or of every sheet.
  func grids(of index: Int?) throws(ImportIssue) -> [SheetGrid]
}
