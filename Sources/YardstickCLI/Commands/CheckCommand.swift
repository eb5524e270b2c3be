import Analysis
import ArgumentParser
import Foundation
import Importing
import Indicators
import Ledger
import Reporting

/// `yardstick check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test a dataset's quality, and say where to mend it.",
    discussion: """
      Reads what can be read and tests it by every rule: what cannot be, what contradicts itself, \
      what is unlike its own history or its peers, what is missing, old or unowned. Each finding \
      has its row, what was seen, and the mend. A finding that was looked at and may stand is \
      waived in the dataset's waivers.csv (rule,area,indicator,period,who,when,why; a blank area, \
      indicator or period means any); it is then listed as waived, here and in every output that \
      it bears on (beside CSV, on standard error).

      EXAMPLES
        yardstick check datasets/monthly
        yardstick check datasets/scotland-lgbf --fail-on warning \\
          --skip gap,history-outlier
        yardstick check datasets/england-children --rule ratio-mismatch,recoverable \\
          --format csv

      EXIT CODE 1 when a finding is at or above --fail-on.

      RULES
        \(QualityRule.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  /// The severity at which the exit code is 1.
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note, never

    var severity: Severity? { Severity(rawValue: rawValue) }
  }

  @Argument(
    help: ArgumentHelp(
      "The dataset: a Data Package folder or one tidy CSV; the same as --data.",
      valueName: "dataset"))
  var path: String?

  @OptionGroup var data: DataOptions

  @Option(help: "Exit with 1 when a finding is as bad as this: error, warning, note or never.")
  var failOn: FailOn = .error

  @Option(help: "Run only these rules; several with commas. Repeatable.")
  var rule: [String] = []

  @Option(help: "Leave these rules out; several with commas. Repeatable.")
  var skip: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day ages are counted to, such as 2024-03-31. Default: the end of the newest period with known dates in the data.",
      valueName: "date"))
  var asOf: String?

  @Option(help: "How many findings of one rule the text lists; CSV and JSON have all.")
  var limit = 5

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard path == nil || data.data == nil else {
      throw ValidationError("give the dataset once: as DATASET or with --data")
    }
    guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
  }

  func run() throws {
    let place = try path ?? data.path()
    let request = DataCheck.Request(rules: try rules(), asOf: try day())
    let inspection = try inspection(place)
    let result = inspection.checked(request)
    try warnOfLaterWaivers(inspection.dataset)
    try output.write(
      QualityReport(
        result, of: inspection.dataset, rows: inspection.rows, name: place, limit: limit
      ).report)
    if let severity = failOn.severity, result.fails(at: severity) { throw ExitCode(1) }
  }

  /// Reads as much as can be read; a ledger, which takes nothing that is wrong, is read whole.
  private func inspection(_ place: String) throws -> DatasetInspection {
    if LedgerStore.isDatabase(place) || data.asAt != nil {
      return DatasetInspection(
        whole: try LoadedDataset(path: place, asAt: data.asAt).dataset, path: place)
    }
    let inspection = try DatasetReader.inspect(place)
    RunLog.shared.note(file: place)
    return inspection
  }

  /// Warns of waivers whose day is still to come. On standard error only: no output hangs on the
  /// clock, so they are in force unless --as-of names an earlier day.
  private func warnOfLaterWaivers(_ dataset: Dataset?) throws {
    guard asOf == nil, let waivers = dataset?.waivers, !waivers.isEmpty else { return }
    let now: Instant? =
      switch try Recorder.time() {
      case .fixed(let instant): instant
      case .clock: Instant(seconds: Int64(Date().timeIntervalSince1970))
      }
    guard let today = now?.day else { return }
    for waiver in waivers where waiver.when > today {
      let row = waiver.row.map { ", row \($0)" } ?? ""
      Message.warning(
        "waivers.csv\(row): dated \(waiver.when), which is still to come; correct the day, or give --as-of to check without it"
      )
    }
  }

  private func day() throws -> CalendarDate? {
    guard let asOf else { return nil }
    guard let day = CalendarDate(asOf) else {
      throw Failure(.usage, "--as-of \(asOf): write a day as 2024-03-31")
    }
    return day
  }

  private func rules() throws -> Set<QualityRule> {
    let chosen = try rule.isEmpty ? QualityRule.allCases : Self.named(rule)
    return Set(chosen).subtracting(try Self.named(skip))
  }

  private static func named(_ texts: [String]) throws -> [QualityRule] {
    try texts.flatMap { $0.split(separator: ",") }.map { text in
      guard let rule = QualityRule(rawValue: String(text)) else {
        let alike = NameMatching.suggestions(
          for: String(text), among: QualityRule.allCases.map(\.rawValue))
        throw Failure(
          .usage,
          "there is no rule \(text)"
            + (alike.isEmpty
              ? "; --help lists them" : "; did you mean \(alike.joined(separator: " or "))?"))
      }
      return rule
    }
  }
}

extension DatasetInspection {
  /// What a check finds, the reader's own issues among it.
  func checked(_ request: DataCheck.Request) -> QualityResult {
    let reported =
      errors.map { $0.finding(isError: true, in: dataset) }
      + warnings.map { $0.finding(isError: false, in: dataset) }
    guard let dataset else {
      return QualityResult(
        findings: reported.filter { request.rules.contains($0.rule) }, cells: 0,
        rules: request.rules)
    }
    return DataCheck(dataset, request).result(reported: reported)
  }
}

extension ImportIssue {
  /// The issue as a finding.
  fileprivate func finding(isError: Bool, in dataset: Dataset?) -> Finding {
    let rule: QualityRule =
      switch topic {
      case .contradiction: .contradiction
      case .duplicate: .duplicate
      case .unknownCode: .unknownCode
      case .reading: isError ? .unreadable : .reading
      }
    let more = occurrences > 1 ? "; the same in \(occurrences - 1) more" : ""
    return Finding(
      rule,
      at: Finding.Place(
        column: column.map { $0.name ?? "\($0.number)" }, row: Finding.RowInFile(file, row: row)),
      Finding.Facts(
        count: occurrences, text: text,
        reported: Finding.Reported(problem: problem + more, expected: expected, mend: mend)),
      severity: isError ? .error : .warning)
  }
}
