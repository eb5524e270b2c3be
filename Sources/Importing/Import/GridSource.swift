/// Opens whatever a figure may be published in.
enum GridSource {
  /// The tables of a file: one of a CSV file, one a sheet of a workbook.
  ///
  /// - Throws: `ImportIssue`.
  static func read(_ path: String, sheet: String?) throws(ImportIssue) -> [GridReading] {
    if WorkbookReader.isWorkbook(path) {
      return try WorkbookReader.read(path: path, sheet: sheet).filter { $0.rowCount > 0 }
        .map { GridReading(grid: $0, notes: $0.notes) }
    }
    guard sheet == nil else {
      throw ImportIssue(
        file: path, text: sheet, problem: "a sheet is asked for, and this is no workbook",
        mend: "Leave --sheet out")
    }
    return [try CSVGrid.read(path: path)]
  }
}
