import Analysis
import Indicators

/// Who made the gain a target asks for, and when.
struct TargetRecordSection {
  private let report: TargetReport
  private var card: TargetCard { report.card }
  private var words: TargetWords { report.words }

  init(_ report: TargetReport) {
    self.report = report
  }

  var blocks: [Report.Block] {
    let gain = max(card.requiredGain ?? 0, Double.leastNonzeroMagnitude)
    let made = card.record.examples(gaining: gain, atMost: 5)
    let shown = made.isEmpty ? card.record.examples(gaining: -.infinity, atMost: 3) : made
    guard !shown.isEmpty else { return [] }
    let title =
      if card.requiredGain == nil {
        (shown.first?.gain ?? 0) > 0
          ? "The largest gains \(report.start)"
          : "Nobody gained \(report.start); the smallest losses were"
      } else if let gain = card.requiredGain, gain < 0, !made.isEmpty {
        "The largest gains \(report.start)"
      } else if made.isEmpty {
        "Nobody made this gain \(report.start); the nearest were"
      } else {
        "Who made this gain, and when"
      }
    let columns = [
      Table.Column("Council"), Table.Column("From"), Table.Column("To"),
      Table.Column("Start", numeric: true), Table.Column("End", numeric: true),
      Table.Column(isRange ? "Nearer by" : "Change", numeric: true),
    ]
    return [
      .heading(title),
      .paragraph(similarity),
      .table(
        Table(
          columns: columns,
          texts: shown.map { window in
            [
              report.dataset.directory.name(of: window.area), window.from.description,
              window.to.description, words.format.text(window.start),
              words.format.text(window.end), change(window),
            ]
          })),
    ]
  }

  private var isRange: Bool {
    if case .range = card.indicator.polarity { true } else { false }
  }

  /// The change as the value moves, or how much nearer it came to a best range; with decimals enough
  /// not to look like the change asked for where it is not.
  private func change(_ window: PeerRecord.Window) -> String {
    let amount = isRange ? window.gain : window.end - window.start
    guard let asked = card.requiredGain, window.gain != asked,
      words.format.difference(window.gain) == words.format.difference(asked)
    else { return words.format.difference(amount) }
    return words.format.telling(abs(window.gain - asked)).difference(amount)
  }

  /// What counts as a similar start, and what that came to: on a skewed measure half a standard
  /// deviation is a long way.
  private var similarity: String {
    let place =
      "this council’s place among all councils of the dataset (\(ValueFormat(decimals: 1).difference(card.record.ownStart)) standard deviations from their mean, more is better)"
    let starts = card.record.similar.map(\.start)
    let range =
      "Their first figures lie between \(words.format.text(starts.min() ?? 0)) and \(words.format.text(starts.max() ?? 0)); the council’s is \(words.format.text(card.baseline.value))."
    guard let reach = card.record.reach else {
      return
        "Too few windows began near \(place), so every window is counted, whatever its start. \(range)"
    }
    return
      "A similar start is one within \(ValueFormat(decimals: 2).text(reach)) standard deviations of \(place) in the window’s own first year. \(range)"
  }
}
