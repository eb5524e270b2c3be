import Analysis
import Indicators

/// A card as one flat table: a row for each rung, peer line and the target.
struct TargetRecords {
  private let report: TargetReport
  private var card: TargetCard { report.card }

  init(_ report: TargetReport) {
    self.report = report
  }

  private static let columns = [
    "area", "name", "indicator", "baseline_period", "baseline", "due", "line", "value", "change",
    "gain", "share_achieved", "windows", "councils", "probability", "withheld",
  ]

  var table: Table {
    let rungs = TargetIntent.allCases.map { intent in
      row(intent.rawValue, card.ladder[intent].map(\.value))
    }
    return Table(
      columns: Self.columns.map { Table.Column($0) },
      rows: rungs + [
        row("target", card.target.map(\.value)),
        row("peer_median", card.benchmarks.median.map(\.now)),
        row("peer_best_quartile", card.benchmarks.bestQuartile.map(\.now)),
        row("peer_median_projected", projected(card.benchmarks.median)),
        row("peer_best_quartile_projected", projected(card.benchmarks.bestQuartile)),
        row("abc", card.benchmarks.abc.map(\.value)),
      ])
  }

  private func projected(
    _ line: Result<PeerBenchmarks.Line, TargetWithheld>
  ) -> Result<Double, TargetWithheld> {
    line.flatMap { $0.projected.map { .success($0) } ?? .failure(.noComparablePast) }
  }

  private func row(_ line: String, _ figure: Result<Double, TargetWithheld>) -> [Table.Cell] {
    let value = try? figure.get()
    let gain = value.map(card.gain(to:))
    let probability = value.flatMap { value in
      try? card.forecast.flatMap { $0.probability(of: value) }.get()
    }
    var reason = ""
    if case .failure(let why) = figure { reason = TargetWords.reason(why) }
    return [
      .text(card.area.code), .text(card.area.name), .text(card.indicator.code),
      .text(card.baseline.period.description), .number(card.baseline.value), .text(report.due),
      .text(line), .optional(value), .optional(value.map { $0 - card.baseline.value }),
      .optional(gain), .optional(gain.flatMap(card.record.share(gaining:))),
      .int(card.record.similar.count), .int(gain.map(card.record.councils(gaining:))),
      .optional(probability), .text(reason),
    ]
  }
}
