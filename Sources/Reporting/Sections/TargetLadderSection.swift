import Analysis
import Indicators

/// The rungs, the target among them, and the peers' lines beside them.
struct TargetLadderSection {
  private let report: TargetReport
  private var card: TargetCard { report.card }
  private var words: TargetWords { report.words }

  init(_ report: TargetReport) {
    self.report = report
  }

  var blocks: [Report.Block] { ladder + peerLines }

  private var ladder: [Report.Block] {
    let columns = [
      Table.Column("Rung"), Table.Column(report.due, numeric: true),
      Table.Column("Change", numeric: true),
      Table.Column(
        card.record.reach == nil ? "Windows, any start, with that gain" : "Windows with that gain",
        numeric: true),
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
        chance(of: rung.value), remark(on: rung),
      ]
    case .failure(let reason):
      return [name, "–", "–", "–", "–", "withheld: \(TargetWords.reason(reason))"]
    }
  }

  private func remark(on rung: TargetRung) -> String {
    let limit = rung.isClipped ? "at the natural limit" : ""
    guard rung.isBeyondBest, let best = card.record.best else { return limit }
    return [
      limit,
      "nobody has ever been so good; the best was \(telling(best.value, rung.value)) (\(report.dataset.directory.name(of: best.area)), \(best.period))",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
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
    case .quartile(1): "peers' best quartile" + moved(target.line)
    case .quartile(2): "peers' median" + moved(target.line)
    case .quartile(let quartile): "the end of peers' quartile \(quartile)" + moved(target.line)
    case .rank(let rank): "\(ordinal(rank)) place" + moved(target.line)
    case .rung(let intent): "the \(intent.rawValue) rung"
    case nil:
      target.rung.map { "suggested: the \($0.rawValue) rung" }
        ?? "suggested: peers' best quartile" + moved(target.line)
    }
  }

  /// A value with decimals enough to tell it from another.
  private func telling(_ value: Double, _ other: Double) -> String {
    words.format.text(value) == words.format.text(other)
      ? words.format.telling(abs(value - other)).text(value) : words.format.text(value)
  }

  private func moved(_ line: PeerBenchmarks.Line?) -> String {
    guard let line else { return "" }
    if isRange { return ", \(distance(line.harder)) from \(TargetWords.best(card.indicator))" }
    return line.harder == line.now
      ? " as it stands (\(words.format.text(line.now)))"
      : " where it will be if peers go on as they have (now \(words.format.text(line.now)))"
  }

  private func share(of gain: Double) -> String {
    guard let share = card.record.share(gaining: gain) else { return "–" }
    let count = Int((share * Double(card.record.similar.count)).rounded())
    return "\(count) of \(card.record.similar.count) (\(TargetWords.percent(share)))"
  }

  private func chance(of value: Double) -> String {
    (try? card.forecast.flatMap { $0.probability(of: value) }.get()).map(TargetWords.chance)
      ?? "withheld"
  }

  private var peerLines: [Report.Block] {
    let lines = card.benchmarks
    // Where a range is best, the lines are distances from it, on whichever side a peer stands.
    let shown = isRange ? distance : words.format.text
    func row(_ name: String, _ line: Result<PeerBenchmarks.Line, TargetWithheld>) -> [String] {
      switch line {
      case .success(let line):
        [
          name, shown(line.now), line.projected.map(shown) ?? "–", remark(on: line),
        ]
      case .failure(let reason): [name, "–", "–", "withheld: \(TargetWords.reason(reason))"]
      }
    }
    let within = "of peers lie within, of \(TargetWords.best(card.indicator))"
    let rows =
      isRange
      ? [
        row("A quarter \(within)", lines.bestQuartile), row("Half \(within)", lines.median),
        row("Three quarters \(within)", lines.thirdQuartile), paredRow,
      ]
      : [
        row("Best quartile starts at", lines.bestQuartile), row("Median", lines.median),
        row("Worst quartile lies past", lines.thirdQuartile), paredRow,
      ]
    let columns = [
      Table.Column("Peers' line"), Table.Column("\(card.baseline.period)", numeric: true),
      Table.Column("\(report.due), if drift goes on", numeric: true), Table.Column("Remark"),
    ]
    return [
      .heading("Where peers stand, and where that line will be"),
      .table(Table(columns: columns, texts: rows)),
    ] + drift
  }

  /// How far "if drift goes on" is to be trusted: the drift of every span, the newest by name.
  private var drift: [Report.Block] {
    guard let latest = card.spans.last, card.spans.count > 1 else { return [] }
    let start = "Drift: over \(TargetWords.plural(card.years, "year")) the middle peer"
    let newest = "in the newest, \(latest.from) to \(latest.to)."
    guard case .range(_, let upper) = card.indicator.polarity else {
      return [
        .paragraph(
          "\(start) moved \(words.spanRange(card.spans)), and \(words.format.difference(latest.change)) \(newest)"
        )
      ]
    }
    // A change of the value away from the range, on the council's side of it.
    let sign: Double = card.baseline.value > upper ? 1 : -1
    let away = card.spans.map { sign * $0.change }
    let shown = [away.min(), away.max(), away.last].compactMap(\.self)
      .map(words.format.difference)
    return [
      .paragraph(
        "\(start)’s distance changed by \(shown[0]) to \(shown[1]) span by span, and by \(shown[2]) \(newest)"
      )
    ]
  }

  private func remark(on line: PeerBenchmarks.Line) -> String {
    guard let projected = line.projected else { return "no past window tells how peers drift" }
    guard !isRange, let best = card.record.best,
      card.gain(to: projected) > card.gain(to: best.value)
    else { return "" }
    return "so good that nobody ever was: drift may not go on so far"
  }

  private var isRange: Bool {
    if case .range = card.indicator.polarity { true } else { false }
  }

  /// How far a value lies from the best range, without a sign.
  private func distance(_ value: Double) -> String {
    words.gain(card.indicator.polarity.judged(value))
  }

  private var paredRow: [String] {
    switch card.benchmarks.abc {
    case .success(let pared):
      [
        "Pared mean (ABC)", words.format.text(pared.value), "–",
        "best councils with a tenth of the denominators: "
          + pared.councils.map(report.dataset.directory.name(of:)).joined(separator: ", "),
      ]
    case .failure(let reason):
      ["Pared mean (ABC)", "–", "–", "withheld: \(TargetWords.reason(reason))"]
    }
  }

  private static func name(_ intent: TargetIntent) -> String {
    switch intent {
    case .sustain: "Sustain"
    case .improve: "Improve"
    case .stretch: "Stretch"
    case .beyond: "Beyond nearly all of the record"
    }
  }
}
