/// Opens whatever a figure may be published in.
enum GridSource {
  /// The tables of a file: one of a CSV file, one a sheet of a workbook.
  ///
  /// - Throws: `ImportIssue`.
  static func read(_ path: String, sheet: String?) throws(ImportIssue) -> [GridReading] {
    let reading = try CSVGrid.read(path: path)
    guard sheet == nil else {
      throw ImportIssue(
        file: path, text: sheet, problem: "a sheet is asked for, and this is no workbook",
        mend: "Leave --sheet out")
    }
    return [reading]
  }
}
