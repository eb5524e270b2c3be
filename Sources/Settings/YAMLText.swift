import Indicators
import Yams

/// A YAML document as settings read it: keys known by name, every value with its line.
///
/// Faults are collected, so that one reading tells a person all of them.
final class YAMLLog {
  let file: String
  private(set) var issues: [SettingsIssue] = []

  init(file: String) {
    self.file = file
  }

  func add(_ line: Int?, _ problem: String, mend: String? = nil) {
    issues.append(SettingsIssue(file: file, line: line, problem: problem, mend: mend))
  }
}

/// A value with its line.
struct YAMLValue {
  let node: Node
  let line: Int?
  let log: YAMLLog

  init(_ node: Node, _ log: YAMLLog) {
    self.node = node
    line = node.mark?.line
    self.log = log
  }

  /// Reads a document.
  ///
  /// - Throws: `SettingsFailure` when it is not YAML, or empty.
  static func document(_ text: String, _ log: YAMLLog) throws(SettingsFailure) -> YAMLValue {
    let found: Node?
    do {
      found = try Yams.compose(yaml: text)
    } catch {
      throw SettingsFailure([SettingsIssue(error, file: log.file, text: text)])
    }
    guard let found, found.scalar?.string != "" else {
      throw SettingsFailure([SettingsIssue(file: log.file, problem: "the file is empty")])
    }
    return YAMLValue(found, log)
  }

  /// The text of a scalar.
  var text: String? { node.scalar?.string }

  /// Whether a scalar stands in quotes.
  var isQuoted: Bool { node.scalar.map { $0.style != .plain && $0.style != .any } ?? false }

  /// A finite number; `2/3` and `66%` are numbers too.
  var number: Double? {
    guard var text = text else { return nil }
    text.removeAll { $0 == " " }
    if let number = Double(text) { return number.isFinite ? number : nil }
    if text.last == "%", let percent = Double(text.dropLast()) { return percent / 100 }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let above = Double(parts[0]), let below = Double(parts[1]), below != 0
    else { return nil }
    return above / below
  }

  /// `true` or `false`, `yes` or `no`.
  var flag: Bool? {
    switch text?.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }

  /// The items of a list.
  var items: [YAMLValue]? { node.sequence.map { $0.map { YAMLValue($0, log) } } }

  /// The keys and values of a mapping, in the order written.
  var pairs: [(key: YAMLValue, value: YAMLValue)]? {
    node.mapping.map { $0.map { (YAMLValue($0.key, log), YAMLValue($0.value, log)) } }
  }

  /// Whether nothing is written after the key.
  var isEmpty: Bool { node.scalar.map { $0.string.isEmpty || $0.string == "~" } ?? false }
}

/// A mapping whose keys are all known.
struct YAMLFields {
  let line: Int?
  let log: YAMLLog
  private var values: [String: YAMLValue] = [:]

  /// Reads the keys; one that is not known, or comes twice under two spellings, is an issue.
  ///
  /// - Parameters:
  ///   - value: the mapping.
  ///   - what: what it is, for messages.
  ///   - keys: the keys that are known.
  ///   - aliases: the key that another spelling stands for.
  init(
    _ value: YAMLValue, what: String, keys: [String], aliases: [String: String] = [:]
  ) {
    line = value.line
    log = value.log
    guard let pairs = value.pairs else {
      log.add(value.line, "\(what) must be keys and values", mend: "such as “title: …”")
      return
    }
    for (key, value) in pairs {
      let written = key.text ?? ""
      let folded = String(written.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
      let name = aliases[folded] ?? folded
      guard keys.contains(name) else {
        let similar = NameMatching.suggestions(for: written, among: keys, atMost: 1)
        log.add(
          key.line, "unknown key “\(written)” in \(what)",
          mend: similar.first.map { "did you mean \($0)?" }
            ?? "its keys are \(keys.joined(separator: ", "))")
        continue
      }
      if values[name] != nil { log.add(key.line, "\(name) is given twice in \(what)") }
      values[name] = value
    }
  }

  subscript(key: String) -> YAMLValue? { values[key].flatMap { $0.isEmpty ? nil : $0 } }

  /// Whether the key stands there, with or without a value.
  func has(_ key: String) -> Bool { values[key] != nil }

  func text(_ key: String) -> String? {
    guard let value = self[key] else { return nil }
    if value.text == nil { log.add(value.line, "\(key) must be a text") }
    return value.text
  }

  func number(_ key: String, expected: String = "a number") -> Double? {
    guard let value = self[key] else { return nil }
    guard let number = value.number else {
      log.add(value.line, "\(key) must be \(expected), not “\(value.text ?? "a list")”")
      return nil
    }
    return number
  }

  func flag(_ key: String) -> Bool? {
    guard let value = self[key] else { return nil }
    if value.flag == nil {
      log.add(value.line, "\(key) must be true or false, not “\(value.text ?? "a list")”")
    }
    return value.flag
  }

  /// One of several words, hyphens, spaces, underscores and case not counting.
  func word<Value>(_ key: String, _ words: [(word: String, value: Value)]) -> Value? {
    guard let value = self[key] else { return nil }
    return value.word(key, words)
  }
}

extension YAMLValue {
  /// One of several words.
  func word<Value>(_ key: String, _ words: [(word: String, value: Value)]) -> Value? {
    let written = text ?? "a list"
    if let found = words.first(where: { Self.folded($0.word) == Self.folded(written) }) {
      return found.value
    }
    let names = words.map(\.word)
    let similar = NameMatching.suggestions(for: written, among: names, atMost: 1)
    log.add(
      line, "\(key) cannot be “\(written)”",
      mend: similar.first.map { "did you mean \($0)?" }
        ?? "it is one of \(names.joined(separator: ", "))")
    return nil
  }

  private static func folded(_ word: String) -> String {
    String(word.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}

extension SettingsIssue {
  fileprivate init(_ error: any Error, file: String, text: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let isTabbed =
        lines.indices.contains(mark.line - 1)
        && lines[mark.line - 1].prefix(while: \.isWhitespace).contains("\t")
      self.init(
        file: file, line: mark.line,
        problem: isTabbed ? "the line is indented with a tab" : "not YAML: \(problem)",
        mend: isTabbed
          ? "indent with spaces"
          : "check the indentation, colons and quotes of this line and the one above")
    case .duplicatedKeysInMapping(let names, let context):
      self.init(
        file: file, line: context.mark.line,
        problem: "the same key twice: \(names.sorted().joined(separator: ", "))",
        mend: "keep one of them")
    default: self.init(file: file, problem: "not YAML: \(error)")
    }
  }
}
