import Indicators

/// Words, cells and JSON that the reports about a ledger share.
///
/// Figures are shown as they are stored, every digit: a revision in the fifth decimal is a
/// revision, and rounding would hide it.
enum HistoryWords {
  /// A number with all its digits.
  static func exact(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
  }

  /// A figure: its value or why there is none, and its flags.
  static func figure(_ figure: Observation?) -> String {
    guard let figure else { return "none" }
    let value =
      figure.value.map(exact) ?? "no value: \((figure.missing ?? .noReasonGiven).explanation)"
    return ([value] + figure.flags.words).joined(separator: ", ")
  }

  /// What stands beside a figure's value.
  static func particulars(_ figure: Observation) -> String {
    var parts: [String] = []
    if let top = figure.numerator, let bottom = figure.denominator {
      parts.append("\(exact(top)) of \(exact(bottom))")
    } else {
      parts += figure.numerator.map { ["numerator \(exact($0))"] } ?? []
      parts += figure.denominator.map { ["denominator \(exact($0))"] } ?? []
    }
    if let lower = figure.lower, let upper = figure.upper {
      let level = figure.level.map { " (\(exact($0)))" } ?? ""
      parts.append("published interval \(exact(lower)) to \(exact(upper))\(level)")
    }
    if let note = figure.note { parts.append(note) }
    return parts.joined(separator: "; ")
  }

  /// A figure as JSON.
  static func json(_ figure: Observation?) -> JSONValue {
    guard let figure else { return .null }
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    let reason = figure.missing ?? .noReasonGiven
    return [
      "value": figure.value.map { .number($0) } ?? .missing(reason.word, why: reason.explanation),
      "flags": .string(figure.flags.markers), "numerator": number(figure.numerator),
      "denominator": number(figure.denominator), "lower": number(figure.lower),
      "upper": number(figure.upper), "level": number(figure.level), "note": .optional(figure.note),
    ]
  }

  /// A cell of a dataset as JSON members.
  static func members(_ cell: CellName) -> [(key: String, value: JSONValue)] {
    [
      ("indicator", .string(cell.indicator)), ("area", .string(cell.area)),
      ("breakdown", .string(cell.breakdown)), ("period", .string(cell.period.description)),
    ]
  }

  /// An entry as JSON.
  static func json(_ entry: AuditEntry) -> JSONValue {
    [
      "entry": .int(entry.number), "kind": .string(entry.kind.rawValue),
      "recorded_at": .string(entry.recordedAt.description), "who": .string(entry.who),
      "why": .string(entry.why), "version": .string(entry.version),
      "command": .array(entry.command.map { .string($0) }),
      "inputs": .array(
        entry.inputs.map { input in
          [
            "kind": .string(input.kind.rawValue), "name": .string(input.name),
            "sha256": .string(input.digest.description),
          ]
        }),
      "outputs": .array(
        entry.outputs.map { output in
          [
            "name": .string(output.name), "sha256": .string(output.digest.description),
            "bytes": .int(output.byteCount),
          ]
        }), "previous": .string(entry.previous.description),
      "hash": .string(entry.hash.description),
    ]
  }

  /// A command line as a shell would take it.
  static func commandLine(_ arguments: [String]) -> String {
    (["yardstick"] + arguments).map { argument in
      let plain = argument.allSatisfy { $0.isLetter || $0.isNumber || "-_./:,=@%+".contains($0) }
      if plain, !argument.isEmpty { return argument }
      return "'"
        + argument.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
    }.joined(separator: " ")
  }

  /// The files an entry read, in words: their names without folders, three of them at most, the one
  /// that figures stand in first.
  static func inputs(_ entry: AuditEntry) -> String {
    let figures = entry.inputs.filter { $0.name.hasSuffix("observations.csv") }
    let others = entry.inputs.filter { !$0.name.hasSuffix("observations.csv") }
    let names = (figures + others).prefix(3).map { input in
      "\(input.name.split(separator: "/").last.map(String.init) ?? input.name)"
        + " (\(input.digest.short)…)"
    }
    let rest = entry.inputs.count - names.count
    return names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The entries by number.
  static func byNumber(_ entries: [AuditEntry]) -> [Int: AuditEntry] {
    Dictionary(entries.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
