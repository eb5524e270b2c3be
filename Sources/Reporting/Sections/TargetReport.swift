public import Analysis
public import Indicators

/// The challenge card of one target: one page.
public struct TargetReport {
  let card: TargetCard
  let dataset: Dataset
  let words: TargetWords

  /// A report of a card.
  public init(_ card: TargetCard, in dataset: Dataset) {
    self.card = card
    self.dataset = dataset
    words = TargetWords(card)
  }

  /// The report.
  public var report: Report {
    Report(
      title: "\(card.area.name): a target for \(card.indicator.title) (\(card.indicator.code))",
      blocks: blocks, data: TargetJSON(self).value, records: TargetRecords(self).table,
      drawing: TargetDrawing(self).document)
  }

  var targetValue: Double? { (try? card.target.get())?.value }

  /// The date a target is for: the period the horizon after the baseline.
  var due: String {
    card.due.map(\.description) ?? "\(card.years) years after \(card.baseline.period)"
  }

  /// Which windows were counted.
  var start: String { card.record.reach == nil ? "from any start" : "from a similar start" }

  /// All notes as sentences, in the card's order.
  var notes: [String] { card.notes.map(words.note) }

  private var blocks: [Report.Block] {
    [.paragraph(TargetRationale(self).text)] + TargetLadderSection(self).blocks + anyway
      + TargetRecordSection(self).blocks + TargetOddsSection(self).blocks
      + [
        .heading("What would have to be true"), .list(TargetConditions(self).items),
        .heading("Limitations"), .list(limitations),
      ]
  }

  private var anyway: [Report.Block] {
    let heading = Report.Block.heading("Stretch against what would happen anyway")
    switch card.decomposition {
    case .failure(let reason):
      return [heading, .paragraph("No split is given: \(TargetWords.reason(reason)).")]
    case .success(let split):
      let rows = [
        ["Required change", words.format.difference(split.required), "target less baseline"],
        [
          "Peers' drift", words.format.difference(split.peerDrift),
          "the middle of all \(card.record.all.count) peer windows of \(TargetWords.plural(card.years, "year"))\(spans(split))",
        ],
        [
          "Regression to the mean", words.format.difference(split.regressionToMean),
          "what an unusual start gives back by itself, as far as the odds count on it",
        ],
        [
          "Own effort", words.format.difference(split.ownEffort),
          "the rest: the stretch proper\(efforts(split))",
        ],
      ]
      return [
        heading,
        .table(
          Table(
            columns: [
              Table.Column("Part"), Table.Column("Change", numeric: true),
              Table.Column("What it is"),
            ], texts: rows)),
      ]
    }
  }

  /// How far the drift differed from span to span.
  private func spans(_ split: TargetDecomposition) -> String {
    switch split.spans.count {
    case 0: ""
    case 1:
      ", all but a few of the one span \(split.spans[0].from) to \(split.spans[0].to), so nothing tells whether it goes on"
    default: "; \(words.spanRange(split.spans))"
    }
  }

  private func efforts(_ split: TargetDecomposition) -> String {
    guard split.spans.count > 1, let range = split.ownEffortBySpan else { return "" }
    return
      "; \(words.format.difference(range.lower)) to \(words.format.difference(range.upper)) with the drift of one span or another"
  }

  private var limitations: [String] {
    let over =
      "The baseline is of \(card.baseline.period), so \(TargetWords.plural(card.years, "year")) on is \(due), which was over by the newest figures of this dataset: --horizon \(card.horizonAhead)y looks ahead."
    let peers =
      "What peers achieved is not what this council can: places differ, windows overlap, and the councils that gained most are partly those that were lucky."
    return (card.isDueOver ? [over] : []) + notes + [
      "A sound figure is one that is not provisional, part-year or unreliable, and not of a period marked as exceptional."
    ] + (card.record.all.isEmpty ? [] : [peers]) + [
      "The odds know the past of this measure and nothing of plans, budgets or policy."
    ]
  }
}
