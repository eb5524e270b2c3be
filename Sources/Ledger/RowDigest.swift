import Foundation
import GRDB
import Indicators

/// Bytes that stand for values of the database, and for nothing else: each value is a tag for its
/// type and its content, texts and blobs with their length before them, all numbers big-endian.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  /// Adds a row.
  mutating func append(row values: [DatabaseValue]) {
    append(Int64(values.count))
    for value in values { append(value) }
  }

  /// Adds a value.
  mutating func append(_ value: DatabaseValue) {
    switch value.storage {
    case .null: bytes.append(0)
    case .int64(let number):
      bytes.append(1)
      append(number)
    case .double(let number):
      bytes.append(2)
      append(Int64(bitPattern: number.bitPattern))
    case .string(let text):
      bytes.append(3)
      append(text: text)
    case .blob(let data):
      bytes.append(4)
      append(Int64(data.count))
      bytes.append(contentsOf: data)
    }
  }

  /// Adds a text and its length.
  mutating func append(text: String) {
    append(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds a number.
  mutating func append(_ number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Forgets everything and keeps the room.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

/// The digest of the rows that one entry put into one table, in the order of the table's key.
final class RowDigest {
  private let stream: SHA256Stream
  private var pending = CanonicalBytes()
  private(set) var count: Int64 = 0

  init() throws(LedgerError) { stream = try SHA256Stream() }

  /// Adds the next row.
  func add(_ values: [DatabaseValue]) {
    count += 1
    pending.append(row: values)
    if pending.bytes.count > 1 << 14 { flush() }
  }

  func finish() throws(LedgerError) -> SHA256Digest {
    flush()
    return try stream.finish()
  }

  private func flush() {
    stream.update(pending.bytes)
    pending.removeAll()
  }
}

/// The hashes of an entry.
enum EntryHash {
  /// The digest of everything that an entry recorded: of each table it put rows into, in the
  /// order of `LedgerTable`, the name, the number of rows and their digest.
  static func contents(
    _ digests: [LedgerTable: RowDigest]
  ) throws(LedgerError) -> SHA256Digest {
    var bytes = CanonicalBytes()
    for table in LedgerTable.allCases {
      guard let digest = digests[table], digest.count > 0 else { continue }
      bytes.append(text: table.rawValue)
      bytes.append(digest.count)
      bytes.append(Data(try digest.finish().bytes).databaseValue)
    }
    return try digest(of: bytes)
  }

  /// The hash of an entry from its row without the hash, which holds the hash of the entry before
  /// and the digest of its contents.
  static func hash(_ row: [DatabaseValue]) throws(LedgerError) -> SHA256Digest {
    var bytes = CanonicalBytes()
    bytes.append(text: "yardstick.ledger.entry/1")
    bytes.append(row: row)
    return try digest(of: bytes)
  }

  private static func digest(of bytes: CanonicalBytes) throws(LedgerError) -> SHA256Digest {
    let stream = try SHA256Stream()
    stream.update(bytes.bytes)
    return try stream.finish()
  }
}
