import Analysis

/// A JSON document whose keys stay in the order they were written in.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number; written as the shortest text that reads back as the same double.
  case number(Double)
  /// A text.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object([(key: String, value: JSONValue)])

  /// A whole number.
  public static func int(_ value: Int) -> JSONValue { .number(Double(value)) }

  /// A text, or `null`.
  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// A missing value, as every output of this project writes it.
  public static func missing(_ word: String, why: String) -> JSONValue {
    ["missing": .string(word), "why": .string(why)]
  }

  /// A figure, or why there is none.
  static func figure(_ figure: Figure<Double>) -> JSONValue {
    switch figure {
    case .value(let value): .number(value)
    case .withheld(let reason): .missing(reason.word, why: reason.description)
    }
  }

  /// A whole number, or why there is none.
  static func figure(_ figure: Figure<Int>) -> JSONValue { .figure(figure.map(Double.init)) }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral
{
  /// An object, its keys in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }

  /// An array.
  public init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }

  /// A text.
  public init(stringLiteral value: String) {
    self = .string(value)
  }
}

extension JSONValue: CustomStringConvertible {
  /// The document, indented by two spaces.
  public var description: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value) where !value.isFinite:
      // JSON has no such number, and a reader must not take it for 0.
      JSONValue.missing("notAvailable", why: "not a finite number").write(to: &text, indent: indent)
    case .number(let value): text += Self.number(value)
    case .string(let value): Self.write(value, to: &text)
    case .array(let items) where items.allSatisfy(\.isScalar):
      text += "["
      for (index, item) in items.enumerated() {
        text += index == 0 ? "" : ", "
        item.write(to: &text, indent: indent)
      }
      text += "]"
    case .array(let items):
      Self.write(items, to: &text, indent: indent, open: "[", close: "]") { item, text, indent in
        item.write(to: &text, indent: indent)
      }
    case .object(let members) where members.isEmpty: text += "{}"
    case .object(let members):
      Self.write(members, to: &text, indent: indent, open: "{", close: "}") { item, text, indent in
        Self.write(item.key, to: &text)
        text += ": "
        item.value.write(to: &text, indent: indent)
      }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func write<Item>(
    _ items: [Item], to text: inout String, indent: String, open: String, close: String,
    _ writeItem: (Item, inout String, String) -> Void
  ) {
    text += open
    for (index, item) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + indent + "  "
      writeItem(item, &text, indent + "  ")
    }
    text += "\n" + indent + close
  }

  /// A double as JSON has it.
  private static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return value.description
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
