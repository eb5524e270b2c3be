import Indicators

/// How two states of a list differ: events, waivers and outcomes have no number of their own, and are
/// told apart by what they are about.
enum ListDifference {
  /// A row of a list: what it is about, and what it says.
  struct Item: Hashable {
    let name: String
    let text: String
  }

  /// One change for each row that was added, changed or withdrawn; rows about the same thing are
  /// paired in their order. The same rows in another order are one change.
  static func changes(
    _ kind: DefinitionChange.Kind, from old: [Item], to new: [Item], entry: Int
  ) -> [DefinitionChange] {
    var gone = old
    var fresh: [Item] = []
    for item in new {
      if let place = gone.firstIndex(of: item) {
        gone.remove(at: place)
      } else {
        fresh.append(item)
      }
    }
    var changes: [DefinitionChange] = []
    for item in fresh {
      let before = gone.firstIndex { $0.name == item.name }.map { gone.remove(at: $0) }
      changes.append(
        DefinitionChange(
          kind, name: item.name, field: before == nil ? "added" : "changed", old: before?.text,
          new: item.text, entry: entry))
    }
    changes += gone.map {
      DefinitionChange(kind, name: $0.name, field: "withdrawn", old: $0.text, entry: entry)
    }
    return changes.isEmpty && old != new
      ? [DefinitionChange(kind, name: kind.rawValue, field: "order", entry: entry)] : changes
  }
}

extension ListDifference.Item {
  /// `gap, S12000005, CORP09`: `by A. Nother on 2024-02-01: a late return`.
  init(_ waiver: Waiver) {
    name = [waiver.rule, waiver.area, waiver.indicator, waiver.period].compactMap(\.self)
      .joined(separator: ", ")
    text = "by \(waiver.who) on \(waiver.when): \(waiver.why)"
  }

  /// `O1`: `Clean streets, shown by ENV03c`.
  init(_ outcome: Outcome) {
    name = outcome.code
    let shown =
      outcome.indicators.isEmpty
      ? "shown by nothing" : "shown by \(outcome.indicators.joined(separator: ", "))"
    text = [outcome.title, shown, outcome.owner.map { "owner \($0)" }, outcome.note]
      .compactMap(\.self).joined(separator: "; ")
  }

  /// `2020-03-23 to 2021-07-18`: `exceptional: the pandemic`.
  init(_ event: Event) {
    let days = event.start == event.end ? "\(event.start)" : "\(event.start) to \(event.end)"
    name = [days, event.area, event.indicator].compactMap(\.self).joined(separator: ", ")
    text = event.note.isEmpty ? event.kind.word : "\(event.kind.word): \(event.note)"
  }
}
