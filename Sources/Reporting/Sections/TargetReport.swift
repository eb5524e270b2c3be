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
    words = TargetWords(card.indicator)
  }

  /// The report.
  public var report: Report {
    Report(
      title: "\(card.area.name): a target for \(card.indicator.title) (\(card.indicator.code))",
      blocks: blocks, data: TargetJSON(self).value, records: TargetRecords(self).table)
  }

  var targetValue: Double? { (try? card.target.get())?.value }

  /// The date a target is for: the period the horizon after the baseline.
  var due: String {
    card.baseline.period.later(byYears: card.years).map(\.description)
      ?? "\(card.years) years after \(card.baseline.period)"
  }

  /// All notes as sentences, in the card's order.
  var notes: [String] { card.notes.map(words.note) }

  private var blocks: [Report.Block] {
    [.paragraph(TargetRationale(self).text)] + ladder + peerLines + anyway + whoDidIt + odds
      + [
        .heading("What would have to be true"), .list(TargetConditions(self).items),
        .heading("Limitations"), .list(limitations),
      ]
  }

  private var ladder: [Report.Block] {
    let columns = [
      Table.Column("Rung"), Table.Column(due, numeric: true),
      Table.Column("Change", numeric: true),
      Table.Column("Peer windows from a similar start that got as far", numeric: true),
      Table.Column("Odds", numeric: true), Table.Column("Remark"),
    ]
    return [
      .heading("The ladder"),
      .table(Table(columns: columns, texts: TargetIntent.allCases.map(rung) + [targetRow])),
    ]
  }

  private func rung(_ intent: TargetIntent) -> [String] {
    let name = Self.name(intent)
    switch card.ladder[intent] {
    case .success(let rung):
      return [
        name, words.format.text(rung.value),
        words.format.difference(rung.value - card.baseline.value), share(of: rung.gain),
        chance(of: rung.value), rung.isClipped ? "at the natural limit" : "",
      ]
    case .failure(let reason):
      return [name, "–", "–", "–", "–", "withheld: \(TargetWords.reason(reason))"]
    }
  }

  private var targetRow: [String] {
    switch card.target {
    case .success(let target):
      return [
        "This target", words.format.text(target.value),
        words.format.difference(target.value - card.baseline.value),
        share(of: card.requiredGain ?? 0), chance(of: target.value), origin(of: target),
      ]
    case .failure(let reason):
      return ["This target", "–", "–", "–", "–", TargetWords.reason(reason)]
    }
  }

  private func origin(of target: ChosenTarget) -> String {
    switch target.goal {
    case .value: "as given"
    case .median: "peers' median" + moved(target.line)
    case .bestQuartile: "peers' best quartile" + moved(target.line)
    case .rank(let rank): "\(ordinal(rank)) place" + moved(target.line)
    case .rung(let intent): "the \(intent.rawValue) rung"
    case nil:
      target.rung.map { "suggested: the \($0.rawValue) rung" }
        ?? "suggested: peers' best quartile" + moved(target.line)
    }
  }

  private func moved(_ line: PeerBenchmarks.Line?) -> String {
    guard let line else { return "" }
    return line.harder == line.now
      ? " as it stands (\(words.format.text(line.now)))"
      : " where it will be if peers go on as they have (now \(words.format.text(line.now)))"
  }

  func share(of gain: Double) -> String {
    guard let share = card.record.share(gaining: gain) else { return "–" }
    let count = Int((share * Double(card.record.similar.count)).rounded())
    return "\(count) of \(card.record.similar.count) (\(TargetWords.percent(share)))"
  }

  private func chance(of value: Double) -> String {
    (try? card.forecast.get()).map { TargetWords.chance($0.probability(of: value)) } ?? "withheld"
  }

  private var peerLines: [Report.Block] {
    let lines = card.benchmarks
    func row(_ name: String, _ line: Result<PeerBenchmarks.Line, TargetWithheld>) -> [String] {
      switch line {
      case .success(let line):
        [name, words.format.text(line.now), words.format.text(line.projected), ""]
      case .failure(let reason): [name, "–", "–", "withheld: \(TargetWords.reason(reason))"]
      }
    }
    let rows = [
      row("Median", lines.median), row("Best quartile starts at", lines.bestQuartile), paredRow,
    ]
    let columns = [
      Table.Column("Peers' line"), Table.Column("\(card.baseline.period)", numeric: true),
      Table.Column("\(due), if drift goes on", numeric: true), Table.Column("Remark"),
    ]
    return [
      .heading("Where peers stand, and where that line will be"),
      .table(Table(columns: columns, texts: rows)),
    ]
  }

  private var paredRow: [String] {
    switch card.benchmarks.abc {
    case .success(let pared):
      [
        "Pared mean (ABC)", words.format.text(pared.value), "–",
        "best councils with a tenth of the denominators: "
          + pared.councils.map(dataset.directory.name(of:)).joined(separator: ", "),
      ]
    case .failure(let reason):
      ["Pared mean (ABC)", "–", "–", "withheld: \(TargetWords.reason(reason))"]
    }
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
          "the middle of all \(card.record.all.count) peer windows of \(card.years) years",
        ],
        [
          "Regression to the mean", words.format.difference(split.regressionToMean),
          "what an unusual start gives back by itself, as far as the odds count on it",
        ],
        ["Own effort", words.format.difference(split.ownEffort), "the rest: the stretch proper"],
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

  private var whoDidIt: [Report.Block] {
    let gain = max(card.requiredGain ?? 0, Double.leastNonzeroMagnitude)
    let made = card.record.examples(gaining: gain, atMost: 5)
    let shown = made.isEmpty ? card.record.examples(gaining: -.infinity, atMost: 3) : made
    guard !shown.isEmpty else { return [] }
    let title =
      made.isEmpty
      ? "Nobody made this gain from a similar start; the nearest were"
      : "Who made this gain, and when"
    let columns = [
      Table.Column("Council"), Table.Column("From"), Table.Column("To"),
      Table.Column("Start", numeric: true), Table.Column("End", numeric: true),
      Table.Column("Change", numeric: true),
    ]
    return [
      .heading(title),
      .paragraph(
        "A similar start is one \(reach) this council’s place among all councils of the dataset (\(ValueFormat(decimals: 1).difference(card.record.ownStart)) standard deviations from their mean, more is better) in the window’s own first year."
      ),
      .table(
        Table(
          columns: columns,
          texts: shown.map { window in
            [
              dataset.directory.name(of: window.area), window.from.description,
              window.to.description, words.format.text(window.start),
              words.format.text(window.end), words.format.difference(window.end - window.start),
            ]
          })),
    ]
  }

  private var reach: String {
    card.record.reach.map {
      "within \(ValueFormat(decimals: 2).text($0)) standard deviations of"
    } ?? "at any distance from"
  }

  private var odds: [Report.Block] {
    var items: [String] = []
    switch card.forecast {
    case .success(let forecast):
      items.append(
        "With nothing out of the ordinary done, the figure for \(due) has an even chance of lying in \(words.interval(forecast.interval(0.5))), four in five of \(words.interval(forecast.interval(0.8))), and 19 in 20 of \(words.interval(forecast.interval(0.95)))."
      )
      items.append(calibration)
      if let bin = card.reliability {
        items.append(
          "In those tests over the whole dataset, odds between \(TargetWords.percent(bin.lower)) and \(TargetWords.percent(bin.upper)) were given \(bin.count) times and came true \(TargetWords.percent(bin.observed)) of the time."
        )
      }
    case .failure(let reason):
      items.append("No probability is given: \(TargetWords.reason(reason)).")
    }
    if let line = card.straightLine {
      let record = card.straightLineCoverage.map {
        ": in the same backtest such 80% intervals held only \(TargetWords.percent($0)) of the time"
      }
      items.append(
        "A straight line through the council's last figures, which is a picture and over-confident, would reach \(words.format.text(line.centre)) (80% band \(words.interval((line.lower, line.upper))))\(record ?? "")."
      )
    }
    return [.heading("The odds"), .list(items)]
  }

  /// What the odds' record is.
  var calibration: String {
    guard let score = card.calibration.score else { return "The odds have no record." }
    return
      "Tested on this dataset: over \(score.origins) past forecasts in \(card.calibration.name), each with nothing fitted to later figures or to that council’s own outcomes, 80% intervals held \(TargetWords.percent(score.coverage80)) of the time; Brier \(ValueFormat(decimals: 3).text(score.brier)) against \(ValueFormat(decimals: 3).text(score.brierBaseRate)) for always quoting the base rate."
  }

  private var limitations: [String] {
    notes + [
      "What peers achieved is not what this council can: places differ, windows overlap, and the councils that gained most are partly those that were lucky.",
      "The odds know the past of this measure and nothing of plans, budgets or policy.",
    ]
  }

  static func name(_ intent: TargetIntent) -> String {
    switch intent {
    case .sustain: "Sustain"
    case .improve: "Improve"
    case .stretch: "Stretch"
    case .beyond: "Beyond the record"
    }
  }
}
