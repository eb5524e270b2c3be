extension LayoutRegistry {
  /// The layout of a grid: the one asked for, or the first that recognises it.
  ///
  /// - Throws: `ImportIssue` when none does.
  static func recognise(
    _ grid: SheetGrid, _ probe: LayoutProbe
  ) throws(ImportIssue) -> (layout: String, Recognition) {
    var candidates = layouts
    if let wanted = probe.options.layout {
      candidates = layouts.filter { $0.name == wanted }
      guard !candidates.isEmpty else {
        throw ImportIssue(
          file: grid.name, text: wanted, problem: "there is no layout of that name",
          expected: "one of " + layouts.map(\.name).joined(separator: ", "))
      }
    }
    for layout in candidates {
      if let found = layout.recognise(grid, probe) { return (layout.title, found) }
    }
    throw ImportIssue(
      file: grid.name, row: grid.rowCount > 0 ? grid.fileRow(0) : nil,
      text: grid.rowCount > 0 ? grid.preview(0) : nil,
      problem: probe.options.layout == nil
        ? "no layout fits this table" : "the table is not laid out so",
      expected: "columns of areas or periods, and figures",
      mend: "Write a mapping file: “yardstick import --sketch \(grid.argument)” drafts one, to be "
        + "corrected and given with --mapping")
  }
}

extension SheetGrid {
  /// What names the file and its sheet on the command line, where `name` is for people.
  var argument: String {
    guard name.hasSuffix("\""), let range = name.firstRange(of: " sheet \"") else {
      return name.contains(" ") ? "'\(name)'" : name
    }
    let (file, sheet) = (name[..<range.lowerBound], name[range.upperBound...].dropLast())
    return (file.contains(" ") ? "'\(file)'" : String(file)) + " --sheet \"\(sheet)\""
  }
}
