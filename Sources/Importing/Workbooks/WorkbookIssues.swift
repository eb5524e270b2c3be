/// A file and, once it is known, a sheet: where the issues of a workbook are.
struct WorkbookPlace: Sendable {
  let path: String
  var sheet: String?

  /// What stands for it in messages: `figures.xlsx sheet "Table 1"`.
  var name: String { sheet.map { "\(path) sheet \"\($0)\"" } ?? path }

  /// An issue with the workbook, a sheet of it, or a cell.
  func issue(
    at cell: CellReference? = nil, text: String? = nil, _ problem: String,
    expected: String? = nil, mend: String? = nil
  ) -> ImportIssue {
    ImportIssue(
      file: name, row: cell?.row,
      column: cell.map {
        ImportIssue.Column(
          number: $0.column + 1, name: CellReference.letters(ofColumn: $0.column))
      },
      text: text, problem: problem, expected: expected, mend: mend)
  }

  /// Something is larger than Yardstick will read.
  func tooLarge(
    at cell: CellReference? = nil, _ what: String,
    mend: String = "Delete what is not needed, or save the sheet as \"CSV UTF-8\" and import that"
  ) -> ImportIssue {
    issue(at: cell, what, mend: mend)
  }

  /// The archive or its XML is not as a workbook's should be.
  func damaged(_ problem: String, expected: String? = nil) -> ImportIssue {
    issue(
      problem, expected: expected,
      mend: "Get the file again, or open it in Excel or LibreOffice and save it")
  }
}

/// What one reading may still take in, shared by all its sheets.
final class WorkbookBudget {
  let limits: WorkbookLimits
  private var cells = 0
  private var texts = 0
  private var textBytes = 0

  init(_ limits: WorkbookLimits) {
    self.limits = limits
  }

  /// Takes cells in.
  func take(cells count: Int, _ place: WorkbookPlace, row: Int) throws(ImportIssue) {
    cells += count
    guard cells <= limits.cells else {
      throw place.tooLarge(
        at: CellReference(row: row, column: 0),
        "more than \(limits.cells) cells, the empty ones between others among them")
    }
  }

  /// Takes a text in.
  func take(textOf byteCount: Int, _ place: WorkbookPlace) throws(ImportIssue) {
    texts += 1
    textBytes += byteCount
    guard texts <= limits.texts else {
      throw place.tooLarge("more than \(limits.texts) different texts and numbers")
    }
    guard textBytes <= limits.textBytes else {
      throw place.tooLarge("more than \(limits.textBytes) bytes of text")
    }
  }
}
