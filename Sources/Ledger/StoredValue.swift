import Foundation
import GRDB
import Indicators

/// A row that is not of the shape its table has: the file was changed by something else.
struct DamagedRow: Error {
  let table: LedgerTable?
  let problem: String
}

/// What is put into the database, where a blank is NULL.
enum StoredValue {
  /// A text; blank is NULL.
  ///
  /// - Throws: `LedgerError`: SQLite ends a text at a NUL, so that one with a NUL in it would not
  ///   come back as it went in.
  static func text(_ text: String?) throws -> DatabaseValue {
    guard let text, !text.isEmpty else { return .null }
    return try verbatim(text)
  }

  /// A text, blank or not.
  static func verbatim(_ text: String) throws -> DatabaseValue {
    guard !text.utf8.contains(0) else {
      throw LedgerError(
        .badData, path: "“\(text.prefix(40))”",
        problem: "a text with a NUL character in it cannot be recorded; remove the character")
    }
    return text.databaseValue
  }

  /// A number. Minus zero becomes zero, which SQLite cannot tell apart.
  ///
  /// - Throws: `LedgerError` of a number that is not finite.
  static func real(_ number: Double?) throws -> DatabaseValue {
    guard let number else { return .null }
    guard number.isFinite else {
      throw LedgerError(
        .badData, path: "\(number)", problem: "a figure that is not a finite number")
    }
    return (number + 0).databaseValue
  }

  /// A whole number.
  static func integer(_ number: Int?) -> DatabaseValue {
    number.map { Int64($0).databaseValue } ?? .null
  }

  /// A day, by its number.
  static func day(_ date: CalendarDate?) -> DatabaseValue {
    date.map { Int64($0.dayNumber).databaseValue } ?? .null
  }

  /// A list of texts, set apart by bars as a dataset's files have it; an empty one is NULL.
  static func list(_ items: [String]) throws -> DatabaseValue {
    if let item = items.first(where: { $0.contains("|") }) {
      throw LedgerError(
        .badData, path: "“\(item)”", problem: "a name with | in it cannot stand in a list of names")
    }
    return try text(items.joined(separator: "|"))
  }

  /// A digest.
  static func digest(_ digest: SHA256Digest) -> DatabaseValue { Data(digest.bytes).databaseValue }
}

extension Row {
  /// The whole number in a column; `nil` for NULL.
  ///
  /// - Throws: `DamagedRow` where there is something else, in this and the others below.
  func integer(_ column: Int) throws -> Int64? {
    switch (self[column] as DatabaseValue).storage {
    case .null: nil
    case .int64(let number): number
    default: throw damage(column, "a whole number")
    }
  }

  /// The number in a column; `nil` for NULL.
  func real(_ column: Int) throws -> Double? {
    switch (self[column] as DatabaseValue).storage {
    case .null: nil
    case .double(let number): number
    default: throw damage(column, "a number")
    }
  }

  /// The text in a column; `nil` for NULL.
  func text(_ column: Int) throws -> String? {
    switch (self[column] as DatabaseValue).storage {
    case .null: nil
    case .string(let text): text
    default: throw damage(column, "a text")
    }
  }

  /// The day in a column; `nil` for NULL.
  func day(_ column: Int) throws -> CalendarDate? {
    guard let number = try integer(column) else { return nil }
    // The years 1 to 9999.
    guard (-719_162...2_932_896).contains(number) else { throw damage(column, "a day") }
    return CalendarDate(dayNumber: Int32(number))
  }

  /// The list of texts in a column.
  func list(_ column: Int) throws -> [String] {
    try text(column).map { $0.split(separator: "|").map(String.init) } ?? []
  }

  /// The digest in a column.
  func digest(_ column: Int) throws -> SHA256Digest {
    guard case .blob(let data) = (self[column] as DatabaseValue).storage,
      let digest = SHA256Digest(bytes: Array(data))
    else { throw damage(column, "a digest") }
    return digest
  }

  /// One of an enumeration's words in a column; `nil` for NULL.
  func word<Word: RawRepresentable>(
    _ column: Int, _ type: Word.Type
  ) throws -> Word? where Word.RawValue == String {
    guard let text = try text(column) else { return nil }
    guard let word = Word(rawValue: text) else { throw damage(column, "a word of the ledger's") }
    return word
  }

  /// What must be there.
  func required<Value>(_ value: Value?, _ column: Int) throws -> Value {
    guard let value else { throw damage(column, "not NULL") }
    return value
  }

  /// All columns.
  var stored: [DatabaseValue] { (0..<count).map { self[$0] as DatabaseValue } }

  private func damage(_ column: Int, _ expected: String) -> DamagedRow {
    let names = Array(columnNames)
    return DamagedRow(
      table: nil,
      problem:
        "column \(column < names.count ? names[column] : "\(column)") has \(self[column] as DatabaseValue), expected \(expected)"
    )
  }
}
