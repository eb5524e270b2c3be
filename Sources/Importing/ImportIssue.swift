/// One thing wrong with a file, in the words its owner needs: where, what, and how to mend it.
///
/// Every data problem this room finds is an `ImportIssue`; the command line prints its
/// `description` and takes its exit code from `kind`.
public struct ImportIssue: Error, Sendable, Hashable {
  /// What sort of trouble it is, hence which exit code it earns.
  public enum Kind: Sendable, Hashable {
    /// The file is there but its contents are wrong (exit code 65).
    case badData
    /// The file or folder is not there (exit code 66).
    case missingInput
    /// The output exists already or cannot be made (exit code 73).
    case cannotCreate
    /// The system failed to read or write (exit code 74).
    case inputOutput
  }

  /// What the issue is about, so that a check can file it under a rule.
  public enum Topic: Sendable, Hashable {
    /// A cell, a row or a header that cannot be read as it stands.
    case reading
    /// Two rows for one cell that disagree.
    case contradiction
    /// A row that repeats another.
    case duplicate
    /// A code that the table it belongs in does not have.
    case unknownCode
  }

  /// A column, by its place and by the name in the header.
  public struct Column: Sendable, Hashable {
    /// The place, counted from 1.
    public let number: Int
    /// The name in the header, where there is one.
    public let name: String?

    /// A column at `number`, counted from 1.
    public init(number: Int, name: String? = nil) {
      self.number = number
      self.name = name
    }
  }

  /// Which exit code it earns.
  public var kind: Kind
  /// What it is about.
  public var topic = Topic.reading
  /// The file's name, as the user gave it.
  public var file: String
  /// The physical line, counted from 1; differs from `row` after a line break inside quotes.
  public var line: Int?
  /// The row as a spreadsheet numbers it: the header is 1, blank rows count.
  public var row: Int?
  /// The column.
  public var column: Column?
  /// The text found there.
  public var text: String?
  /// What is wrong, as a clause without a full stop.
  public var problem: String
  /// What was expected instead.
  public var expected: String?
  /// How to mend it.
  public var mend: String?
  /// How many rows have the same issue; the place is the first one's.
  public var occurrences = 1

  /// An issue with a file, and as much of its place as is known.
  public init(
    _ kind: Kind = .badData, file: String, line: Int? = nil, row: Int? = nil,
    column: Column? = nil, text: String? = nil, problem: String, expected: String? = nil,
    mend: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.row = row
    self.column = column
    self.text = text.map(Self.shortened)
    self.problem = problem
    self.expected = expected
    self.mend = mend
  }

  /// The same issue, said to be about a topic.
  func about(_ topic: Topic) -> ImportIssue {
    var copy = self
    copy.topic = topic
    return copy
  }

  /// The exit code of `sysexits.h` that this issue earns.
  public var exitCode: Int32 {
    switch kind {
    case .badData: 65
    case .missingInput: 66
    case .cannotCreate: 73
    case .inputOutput: 74
    }
  }

  /// A long cell is shown by its first 80 characters.
  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > 80 else { return text }
    let head = text.prefix(80)
    return head.endIndex == text.endIndex ? text : head + "…"
  }
}

extension ImportIssue: CustomStringConvertible {
  /// `recycling.csv row 214, column 3 "period": found "2022/23": bare year. Expected …. Mend.`
  public var description: String {
    var sentence = place + ": "
    if let text { sentence += "\(Self.quoted(text)): " }
    sentence += problem + "."
    if let expected { sentence += " Expected \(expected)." }
    if let mend { sentence += " \(mend)" + (mend.hasSuffix("?") ? "" : ".") }
    if occurrences > 1 { sentence += " The same in \(occurrences - 1) more." }
    return sentence
  }

  /// `recycling.csv row 214 (line 216), column 3 "period"`
  private var place: String {
    var parts = [file]
    switch (row, line) {
    case (let row?, let line?) where row != line: parts[0] += " row \(row) (line \(line))"
    case (let row?, _): parts[0] += " row \(row)"
    case (nil, let line?): parts[0] += " line \(line)"
    case (nil, nil): break
    }
    if let column {
      parts.append("column \(column.number)" + (column.name.map { " " + Self.quoted($0) } ?? ""))
    }
    return parts.joined(separator: ", ")
  }

  /// The text in quotes, with the characters that would break a line or hide made visible.
  private static func quoted(_ text: String) -> String {
    var shown = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      case "\u{FEFF}": shown += "\\u{FEFF}"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "\""
  }
}
