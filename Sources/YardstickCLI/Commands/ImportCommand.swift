import ArgumentParser
import Importing
import Reporting

/// `yardstick import`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Read an export as its publisher laid it out into a dataset, every row accounted for.",
    discussion: """
      The layout is recognised by what is in the table, never by the file's name, and the output \
      says which and why; --list names them. Every row is kept, left out for a reason that is \
      counted and listed, or an issue with its place and mend. With any issue nothing is written.

      Names and retired codes are looked up in tables of areas, never guessed: the dataset's own \
      areas.csv, then the one of its context, then --areas, or else the one $YARDSTICK_AREAS \
      names. A figure or a target that differs from one the dataset has is refused unless \
      --replace; in a ledger it is a revision, recorded with --who and --why, and nothing is lost. \
      Figures that are a hundredfold of the dataset's are refused until --multiplier says what \
      they are.

      For a table that no layout fits, --sketch drafts a mapping file: which column is what.

      EXAMPLES
        yardstick import export.csv --to mydata --areas datasets/uk-context --dry-run
        yardstick import lait.csv --to mydata --areas datasets/england-children \\
          --year-type academic
        yardstick import scorecard.csv --to mydata --area Hart --period '2014-15 Q2' \\
          --targets-set-on 2014-04-01 --areas datasets/uk-context
        yardstick import --sketch odd.csv --output mapping.yaml
        yardstick import odd.csv --mapping mapping.yaml --to mydata
        yardstick import quarter2.xlsx --sheet Scorecard --to council.ledger \\
          --why "Quarter 2" --who "A. Clerk" --areas datasets/uk-context
      """)

  @Argument(help: ArgumentHelp("CSV files in any encoding, or workbooks.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "A dataset's folder or a ledger; what does not exist is made, a ledger where the name ends in .ledger.",
      valueName: "dataset"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Why the figures are recorded or changed; a ledger keeps it.", valueName: "reason"))
  var why: String?

  @OptionGroup var said: ImportSayings

  @Flag(name: .customLong("dry-run"), help: "Say what would be done, and write nothing.")
  var dryRun = false

  @Flag(help: "Let figures that differ replace those the dataset has; both are listed.")
  var replace = false

  @Flag(help: "Draft a mapping file for a table, to be corrected and given with --mapping.")
  var sketch = false

  @Flag(help: "List the layouts that are recognised.")
  var list = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !list else { return }
    if files.isEmpty { throw ValidationError("Name the files to read, or give --list.") }
    if !sketch, to == nil, !dryRun {
      throw ValidationError("Say where the figures go with --to DATASET, or give --dry-run.")
    }
  }

  func run() throws {
    if list { return try output.write(LayoutList.report) }
    if sketch { return try MappingSketchRequest(files: files, said: said, output: output).run() }
    let destination = try to.map { try ImportDestination($0) }
    try checkReason(for: destination)
    let options = try said.options(for: destination)
    for file in files { RunLog.shared.note(file: file) }
    let imported = try DataImport(files, into: destination?.existing, options: options)
    let merge = DatasetMerge(imported.dataset, into: destination?.existing)
    let outcome = ImportOutcome(
      imported, merge, destination: to, isNew: destination?.existing == nil,
      isLedger: destination?.isLedger ?? false, replaces: replace, isTrial: dryRun)
    if outcome.mayWrite {
      try destination?.write(merge, sources: imported.sources) {
        try Recorder(name: output.recording.who)
          .draft(why: why ?? "", inputs: try RunLog.shared.inputs())
      }
    }
    try reportOutput(destination).write(
      ImportReport(outcome, hasAreas: !options.areaTables.isEmpty).report)
    try outcome.throwFaults()
  }

  /// A ledger keeps why its figures changed, and a folder has no place for it.
  private func checkReason(for destination: ImportDestination?) throws {
    let isLedger = destination?.isLedger ?? false
    if isLedger, !dryRun, why == nil {
      throw Failure(.usage, "a ledger says why its figures changed; give --why REASON")
    }
    if !isLedger, why != nil {
      throw Failure(.usage, "--why goes with --to LEDGER; a dataset's folder does not keep it")
    }
  }

  /// The output's options; who records has been said to the ledger that was imported into.
  private func reportOutput(_ destination: ImportDestination?) -> OutputOptions {
    var output = output
    if destination?.isLedger ?? false, output.recording.record == nil {
      output.recording.who = nil
    }
    return output
  }
}
