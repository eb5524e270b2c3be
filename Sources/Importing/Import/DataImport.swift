public import Indicators

/// An import: files read, recognised, interpreted and accounted for; nothing is written here.
public struct DataImport: Sendable {
  /// What became of every row, table by table.
  public private(set) var accounts: [ImportAccount] = []
  /// What is wrong; with any of these nothing may be written.
  public private(set) var issues: [ImportIssue] = []
  /// The figures as a dataset by themselves: the areas, indicators and periods of the files only.
  public private(set) var dataset: Dataset
  /// Areas that no table has, taken by their codes or because the user said so.
  public private(set) var newAreas: [Area] = []
  /// How many figures of merged councils were rebuilt, and how many could not be.
  public private(set) var rebuilt = 0
  /// See `rebuilt`.
  public private(set) var notRebuilt = 0
  /// How many figures of the councils they replaced were taken out, the whole standing for them.
  public private(set) var replaced = 0
  /// What else must be said.
  public private(set) var notes: [String] = []
  /// How many figures there are.
  public private(set) var figureCount = 0

  /// Reads files.
  ///
  /// - Parameters:
  ///   - paths: CSV files, or workbooks.
  ///   - destination: the dataset they are for, whose areas and indicators come first.
  ///   - options: what the user says of them.
  /// - Throws: `ImportIssue` for a file that cannot be read at all, or that no layout recognises.
  public init(
    _ paths: [String], into destination: Dataset? = nil, options: ImportOptions = ImportOptions()
  ) throws(ImportIssue) {
    let known = destination.map { [$0.directory.areas] } ?? []
    let resolver = AreaResolver(known + options.areaTables)
    var log = IssueLog()
    var run = ImportRun(
      options: options, resolver: resolver,
      figures: ImportedFigures(
        indicators: IndicatorDrafts(
          known: destination?.indicators ?? [], requestedCode: options.indicator)))
    for path in paths { try run.read(path, log: &log) }
    run.settleUnits(with: destination, log: &log)
    let name = paths.first ?? ""
    IndicatorTiming.settle(&run.figures, file: name, log: &log)
    run.checkRequestedCode(file: name, log: &log)
    run.checkMultipliers(file: name, log: &log)
    if let excess = run.figures.excess {
      log.error(
        ImportIssue(
          file: name, problem: "more than \(ImportedFigures.limit) \(excess)",
          mend: "Check that the right column was taken for them, or import in parts"))
    }
    if options.rebuildsMerged {
      let everywhere = (known + options.areaTables + [run.figures.areas]).flatMap { $0 }
      var merged = MergedCouncils(everywhere)
      merged.rebuild(&run.figures)
      (rebuilt, notRebuilt, replaced) = (merged.rebuilt, merged.missing, merged.replaced)
      if let doubled = merged.doubled(in: destination, run.figures, file: name) {
        log.error(doubled)
      }
    }
    if let beside = MergedCouncils.besideTheirWhole(in: destination, run.figures, file: name) {
      log.error(beside)
    }
    accounts = run.accounts
    issues = log.errors
    newAreas = run.figures.newAreas
    figureCount = run.figures.figures.count
    dataset = run.figures.dataset(name: name)
    notes = run.notes + run.figures.indicators.keptApart
  }
}

/// The reading of one import's files.
private struct ImportRun {
  let options: ImportOptions
  let resolver: AreaResolver
  var figures: ImportedFigures
  var accounts: [ImportAccount] = []
  var notes: [String] = []
  /// Where figures came from, by the numbers of their tables.
  private var tables: [Int: UnitAgreement.Table] = [:]

  init(options: ImportOptions, resolver: AreaResolver, figures: ImportedFigures) {
    self.options = options
    self.resolver = resolver
    self.figures = figures
  }

  mutating func read(_ path: String, log: inout IssueLog) throws(ImportIssue) {
    let sheet = options.mapping?.sheet ?? options.sheet
    var readings = try GridSource.read(path, sheet: sheet)
    var notes: [String] = []
    if readings.count > 1, sheet == nil { readings = try onlySheet(of: readings, path, &notes) }
    for reading in readings { try read(reading, notes, log: &log) }
  }

  /// The one sheet of a workbook that a layout recognises; the others are named.
  private func onlySheet(
    of readings: [GridReading], _ path: String, _ notes: inout [String]
  ) throws(ImportIssue) -> [GridReading] {
    let probe = LayoutProbe(resolver: resolver, options: options)
    let found = readings.filter { reading in
      options.mapping == nil && (try? LayoutRegistry.recognise(reading.grid, probe)) != nil
    }
    guard found.count == 1 else {
      let names = (found.isEmpty ? readings : found).map { "“\($0.grid.name)”" }
      throw ImportIssue(
        file: path,
        problem: found.isEmpty
          ? "no layout fits any of its \(readings.count) sheets"
          : "\(found.count) of its sheets have figures",
        expected: "one of " + names.joined(separator: ", "),
        mend: found.isEmpty
          ? "Name one with --sheet and say what its columns are with --mapping; --sketch drafts one"
          : "Name one with --sheet")
    }
    let others = readings.filter { $0.grid.name != found[0].grid.name }.map(\.grid.name)
    notes.append("sheets without figures that a layout knows: " + others.joined(separator: ", "))
    return found
  }

  private mutating func read(
    _ reading: GridReading, _ notes: [String], log: inout IssueLog
  ) throws(ImportIssue) {
    if reading.grid.rowCount == 0, let issue = reading.malformed.first { throw issue }
    for issue in reading.malformed + reading.grid.issues { log.error(issue) }
    let (layout, recognition) = try recogniseSound(reading.grid)
    let tables = recognition.shapes
    var account = ImportAccount(
      name: reading.grid.name, layout: layout, reasons: recognition.reasons,
      rowCount: reading.rowCount)
    account.notes = reading.notes + notes
    account.faulty = reading.malformed.count
    let blank = reading.rowCount - reading.grid.rowCount - reading.malformed.count
    account.skip(Self.blankRows(reading, count: blank), "a row of empty cells")
    for shape in tables { read(reading.grid, shape, &account, &log) }
    accounts.append(account)
  }

  private mutating func read(
    _ grid: SheetGrid, _ shape: TableShape, _ account: inout ImportAccount, _ log: inout IssueLog
  ) {
    var shape = shape
    shape.setRatingsAside(grid)
    if let fault = shape.fault ?? shape.repetition(grid) {
      log.error(fault)
      let rows = [shape.preface, shape.headers, shape.rows].flatMap { $0 }
      account.skip(
        rows.map(grid.fileRow), "not read: the header must be settled first",
        example: shape.headers.first.map(grid.preview) ?? "")
      return
    }
    tables[accounts.count] =
      tables[accounts.count] ?? UnitAgreement.Table(grid: grid, columnNames: shape.columnNames)
    var options = options
    if let mapping = options.mapping, let unknown = mapping.unknownAreas {
      options.unknownAreas = unknown
    }
    var reader = TableReader(
      grid, shape, options: options, resolver: resolver, table: accounts.count, account: &account)
    reader.read(into: &figures, account: &account, log: &log)
  }

  /// The blank rows that the grid leaves out, as the file numbers them.
  private static func blankRows(_ reading: GridReading, count: Int) -> [Int] {
    let grid = reading.grid
    let malformed = Set(reading.malformed.compactMap(\.row))
    var rows: [Int] = []
    var next = 1
    for row in 0..<grid.rowCount {
      let number = grid.fileRow(row)
      if next < number { rows += Array(next..<number) }
      next = number + 1
    }
    while rows.count < count + malformed.count {
      rows.append(next)
      next += 1
    }
    return Array(rows.filter { !malformed.contains($0) }.prefix(max(count, 0)))
  }

  private func recognise(
    _ grid: SheetGrid
  ) throws(ImportIssue) -> (layout: String, Recognition) {
    if let mapping = options.mapping {
      let shape = try MappedTable(mapping: mapping).shape(grid)
      return ("the mapping \(mapping.file)", Recognition(reasons: ["you gave it"], shapes: [shape]))
    }
    return try LayoutRegistry.recognise(grid, LayoutProbe(resolver: resolver, options: options))
  }

  /// The layout of a grid, which formulas without values may hide.
  private func recogniseSound(
    _ grid: SheetGrid
  ) throws(ImportIssue) -> (layout: String, Recognition) {
    do { return try recognise(grid) } catch { throw grid.issues.first ?? error }
  }

  /// Holds the figures to one unit for each indicator.
  mutating func settleUnits(with destination: Dataset?, log: inout IssueLog) {
    var agreement = UnitAgreement(destination, options, tables)
    agreement.settle(&figures, &accounts, &log)
    notes += agreement.notes
  }

  /// One code cannot be the code of two indicators.
  func checkRequestedCode(file: String, log: inout IssueLog) {
    guard let code = options.indicator, !figures.indicators.otherRequests.isEmpty else { return }
    let others = figures.indicators.otherRequests.prefix(5).map { "“\($0)”" }
    log.error(
      ImportIssue(
        file: file, text: code,
        problem: "--indicator names one code, and the file has other indicators besides the first: "
          + others.joined(separator: ", "),
        mend: "Leave --indicator out, or say in a mapping file which column is which indicator"))
  }
}

extension ImportRun {
  /// A multiplier of an indicator that the files do not have multiplies nothing.
  fileprivate func checkMultipliers(file: String, log: inout IssueLog) {
    guard !options.multipliers.isEmpty else { return }
    let used = Set(figures.figures.map(\.indicator)).sorted()
    let codes = used.map { figures.indicators.drafts[$0].indicator.code }
    let known = Set(codes.map { $0.lowercased() })
    for (code, _) in options.multipliers.sorted(by: { $0.key < $1.key })
    where !known.contains(code) {
      log.error(
        ImportIssue(
          file: file, text: code,
          problem: "--multiplier names an indicator that is not in the file",
          expected: "one of " + codes.prefix(8).joined(separator: ", ")))
    }
  }
}
