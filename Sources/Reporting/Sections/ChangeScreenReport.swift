public import Analysis
import Indicators
import Statistics

/// A screen of a council's indicators as a report: worse and worsening first, then what changed,
/// then the rest.
public struct ChangeScreenReport {
  private let screen: ChangeScreen
  private let datasetTitle: String
  private let tool: IncumbentTool?

  /// A report of a screen.
  public init(_ screen: ChangeScreen, datasetTitle: String, tool: IncumbentTool? = nil) {
    self.screen = screen
    self.datasetTitle = datasetTitle
    self.tool = tool
  }

  /// The report.
  public var report: Report {
    Report(
      title: "\(screen.area.name): which changes are real?", blocks: blocks, data: data,
      records: ChangeRecords(
        ordered.map { ($0.change, $0.adjustedP, $0.flaggedAfterFDR) },
        ratings: ordered.map { item in tool.map { IncumbentRating($0, item.change) } }
      ).table)
  }

  // MARK: Order

  private enum Place: Int, CaseIterable {
    case worse, better, moved, within, still, none

    init(_ item: ChangeScreen.Item) {
      let change = item.change
      switch change.verdict {
      case .worsened: self = .worse
      case .improved: self = .better
      case .unusual, .up, .down:
        self =
          change.direction == .worse ? .worse : change.direction == .better ? .better : .moved
      case .better, .worse, .higher, .lower: self = .moved
      case .withinUsualMovement, .borderline: self = .within
      case .notShown, .tooFew, .equivalent, .notUnusual: self = .still
      case .arithmetic, .none: self = .none
      }
    }

    var title: String {
      switch self {
      case .worse: "Worsened, or to the worse by the one question that could be asked"
      case .better: "Improved, or to the better by the one question that could be asked"
      case .moved: "Moved, neither way better"
      case .within: "More than sampling chance but within usual movement, or borderline"
      case .still: "Not shown to be real (which is not “no change”)"
      case .none: "No verdict"
      }
    }
  }

  private func items(_ place: Place) -> [ChangeScreen.Item] {
    screen.items.enumerated().filter { Place($0.element) == place }.sorted { a, b in
      let (p, q) = (a.element.change.screeningP ?? 2, b.element.change.screeningP ?? 2)
      return p == q ? a.offset < b.offset : p < q
    }.map(\.element)
  }

  private var ordered: [ChangeScreen.Item] { Place.allCases.flatMap(items) }

  private var worseAndWorsening: [ChangeScreen.Item] {
    ordered.filter(\.isWorseAndWorsening)
  }

  // MARK: Text

  private var blocks: [Report.Block] {
    var blocks: [Report.Block] = [
      .paragraph("\(datasetTitle). Each measure's latest figure against the one before it."),
      .paragraph(count),
    ]
    if let tool {
      blocks.append(.paragraph(IncumbentSummary(tool, screen.items.map(\.change)).text))
    }
    blocks.append(.heading("Worse than peers and worsening (gap and change both tested)"))
    blocks.append(
      worseAndWorsening.isEmpty
        ? .paragraph("None.")
        : .list(worseAndWorsening.map(worseLine)))
    for place in Place.allCases {
      let items = items(place)
      guard !items.isEmpty else { continue }
      blocks += [.heading(place.title), .table(table(items, isJudged: place != .none))]
    }
    return blocks + [.heading("Limitations"), .list(limitations)]
  }

  private var count: String {
    guard !screen.items.isEmpty else { return "No measure has two figures to compare." }
    guard screen.tested > 0 else {
      return
        "None of the \(screen.items.count) measures with two figures could be tested; the tables say why."
    }
    let measures = screen.tested == 1 ? "measure" : "measures"
    let expected = decimalText(screen.expectedByChance, decimals: 1)
    let after = screen.items.count { $0.flaggedAfterFDR == true }
    return
      "\(screen.tested) \(measures) tested: \(screen.flagged) flagged. About \(expected) would be flagged by chance alone if nothing had changed. After allowing for having looked at \(screen.tested) (Benjamini–Hochberg, false discovery rate \(decimalText(screen.level.alpha * 100, decimals: 0))%), \(after) still \(after == 1 ? "stands" : "stand"): they are marked ●."
  }

  private func worseLine(_ item: ChangeScreen.Item) -> String {
    let name = item.change.indicator.map(ChangeReport.name) ?? ""
    let standing = item.standing.map { " \(ChangeText($0).answer)" } ?? ""
    let falls =
      item.flaggedAfterFDR == false
      ? " Having looked at so many measures, the change no longer stands." : ""
    return "\(name). \(ChangeText(item.change).answer)\(falls)\(standing)"
  }

  private func table(_ items: [ChangeScreen.Item], isJudged: Bool) -> Table {
    Table(
      columns: [
        Table.Column("Measure"), Table.Column("From → to"), Table.Column("Before", numeric: true),
        Table.Column("After", numeric: true), Table.Column("Change", numeric: true),
        Table.Column("Interval or usual limit", numeric: true),
        Table.Column("p, both", numeric: true),
        Table.Column(isJudged ? "Verdict" : "Why"), Table.Column("FDR"),
      ] + (tool.map { [Table.Column($0.name)] } ?? []), texts: items.map(cells))
  }

  private func cells(_ item: ChangeScreen.Item) -> [String] {
    let change = item.change
    let format = ChangeFormat(change)
    guard case .overTime(_, let indicator, let from, let to) = change.subject else { return [] }
    let interval = change.sampled.evidence.interval.map(format.range)
    let limit = (try? change.usual.get()).map { "usual ±\(format.size($0.limit(change.level)))" }
    return [
      ChangeReport.name(indicator),
      "\(from) → \(to)\(change.prices.map { ", \($0) prices" } ?? "")\(Self.isExceptional(change) ? " †" : "")",
      format.value(change.sampled.before.value),
      format.value(change.sampled.after.value), format.signed(change.difference),
      change.obstacle == nil ? interval ?? limit ?? "–" : "–",
      change.screeningP.map { $0 < 0.001 ? "<0.001" : decimalText($0, decimals: 3) } ?? "–",
      verdict(change), item.flaggedAfterFDR == true ? "●" : "",
    ] + (tool.map { [IncumbentRating($0, change).rating.rawValue] } ?? [])
  }

  private static func isExceptional(_ change: Change) -> Bool {
    change.cautions.contains { if case .exceptional = $0 { true } else { false } }
  }

  private func verdict(_ change: Change) -> String {
    if let obstacle = change.obstacle {
      let sentence = ChangeText.obstacle(obstacle, change)
      return sentence.hasPrefix("No verdict: ") ? String(sentence.dropFirst(12)) : sentence
    }
    // Where one question could be asked, the verdict does not say which way is better.
    let way = [.unusual, .up, .down].contains(change.verdict) ? " (\(change.direction.word))" : ""
    return change.verdict.rawValue + (change.direction == .neither ? "" : way)
  }

  private var limitations: [String] {
    var items = [
      "Verdicts stand as they are for each measure alone; ● says which would still be flagged having looked at so many.",
      "p is the larger of the two questions' p-values (of the one that could be asked, where only one could).",
      "Measures of one service move together, so flags come in clusters.",
      "“Not shown to be real” is not evidence that nothing changed.",
    ]
    if let low = ChangeLimitations.lowLevel(screen.level) { items.insert(low, at: 0) }
    let flagged = screen.items.filter { !$0.change.cautions.isEmpty }
    for (word, test) in Self.cautionGroups {
      let codes = flagged.filter { $0.change.cautions.contains(where: test) }
        .compactMap { $0.change.indicator?.code }
      if codes.count > 12 {
        items.append("\(word): \(codes.count) of \(screen.items.count) measures.")
      } else if !codes.isEmpty {
        items.append("\(word): \(codes.joined(separator: ", ")).")
      }
    }
    if !screen.withoutChange.isEmpty {
      items.append(
        "Without two comparable figures: \(screen.withoutChange.map(\.code).joined(separator: ", "))."
      )
    }
    return items
  }

  // MARK: JSON

  private var data: JSONValue {
    [
      "schema": "yardstick.change/1", "kind": "screen",
      "area": ["code": .string(screen.area.code), "name": .string(screen.area.name)],
      "level": .number(screen.level.value), "tested": .int(screen.tested),
      "flagged": .int(screen.flagged),
      "flagged_after_fdr": .int(screen.items.count { $0.flaggedAfterFDR == true }),
      "fdr_method": "Benjamini–Hochberg", "fdr_level": .number(screen.level.alpha),
      "expected_by_chance": .number(screen.expectedByChance),
      "worse_and_worsening": .array(
        worseAndWorsening.compactMap { $0.change.indicator.map { .string($0.code) } }),
      "items": .array(ordered.map(item)),
      "without_change": .array(screen.withoutChange.map { .string($0.code) }),
      "limitations": .array(limitations.map { .string($0) }),
    ]
  }

  private func item(_ item: ChangeScreen.Item) -> JSONValue {
    let untested = JSONValue.missing("notAvailable", why: "nothing was tested")
    var more: ChangeJSON.Members = [
      ("adjusted_p", item.adjustedP.map { .number($0) } ?? untested),
      (
        "against_peers",
        item.standing.map { .string($0.verdict.rawValue) }
          ?? .missing("notAvailable", why: "no peers with a figure")
      ),
    ]
    if let tool { more.append(("incumbent", IncumbentRating(tool, item.change).json)) }
    return ChangeJSON(item.change).value(
      flaggedAfterFDR: item.flaggedAfterFDR.map { .bool($0) } ?? untested, more: more)
  }
}
