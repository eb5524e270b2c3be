import Indicators
import Ledger
import Reporting

/// Which past state of a ledger a report's figures are of, as the report must say it.
struct LedgerStanding: Sendable {
  let ledger: String
  let asAt: String
  let reading: LedgerReading

  /// One sentence for people.
  var sentence: String {
    let entry = reading.entry
    return "These are the figures as \(ledger) had them at \(asAt): entry \(entry.number) of "
      + "\(reading.entryCount), recorded \(entry.recordedAt) by \(entry.who) "
      + "(hash \(entry.hash.short)…). Later revisions are left out."
  }

  /// The report with the sentence at its end, and the same in its data.
  func added(to report: Report) -> Report {
    var report = report
    report.blocks.append(.paragraph(sentence))
    if case .object(let members) = report.data {
      let own: JSONValue = [
        "ledger": .string(ledger), "as_at": .string(asAt), "entry": .int(reading.entry.number),
        "entries": .int(reading.entryCount), "hash": .string(reading.entry.hash.description),
      ]
      report.data = .object(members + [(key: "as_at", value: own)])
    }
    return report
  }
}
