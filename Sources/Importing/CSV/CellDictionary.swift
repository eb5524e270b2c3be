/// Numbers the distinct texts of a column 0, 1, 2… in order of first appearance.
///
/// A long file repeats its codes on every row, so each cell is looked up by its bytes without
/// becoming a `String`. Open addressing with linear probing; what the hash finds is compared
/// byte by byte, so the hash needs to be quick, not perfect, and the numbering does not depend
/// on it.
public struct CellDictionary {
  /// The bytes of a distinct cell, which `cells` keeps alive.
  private struct Entry {
    let start: UnsafePointer<UInt8>
    let length: Int
    let hash: UInt64
  }

  /// The distinct cells, each as first met.
  public private(set) var cells: [CSVCell] = []
  private var entries: [Entry] = []
  /// For each slot, one more than the number of the entry there, or 0.
  private var slots: [UInt32]
  /// The number given last: a sorted file repeats it many times over.
  private var latest = -1
  /// For each number the one that came after it last time: a file sorted by another column
  /// goes through the same texts in the same order again and again.
  private var followers: [Int] = []

  /// An empty dictionary.
  public init() {
    slots = Array(repeating: 0, count: 64)
  }

  /// How many distinct texts there are.
  public var count: Int { entries.count }

  /// The number of the cell's text: the next free one if it has not been met before.
  public mutating func number(of cell: CSVCell) -> Int {
    let bytes = cell.rawBytes
    if latest >= 0 {
      if Self.areEqual(entries[latest], bytes) { return latest }
      let follower = followers[latest]
      if Self.areEqual(entries[follower], bytes) {
        latest = follower
        return follower
      }
    }
    let number = find(cell, bytes)
    if latest >= 0 { followers[latest] = number }
    latest = number
    return number
  }

  /// The number of a text by its hash, entered if it is new.
  private mutating func find(_ cell: CSVCell, _ bytes: RawCell) -> Int {
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if entries[number].hash == hash, Self.areEqual(entries[number], bytes) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(cell, Entry(start: bytes.start, length: bytes.length, hash: hash), at: slot)
  }

  private mutating func insert(_ cell: CSVCell, _ entry: Entry, at slot: Int) -> Int {
    cells.append(cell)
    entries.append(entry)
    slots[slot] = UInt32(entries.count)
    followers.append(0)
    if entries.count * 2 > slots.count { enlarge() }
    return entries.count - 1
  }

  private mutating func enlarge() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  @inline(__always)
  private static func areEqual(_ entry: Entry, _ bytes: RawCell) -> Bool {
    guard entry.length == bytes.length else { return false }
    var offset = 0
    while offset + 8 < bytes.length {
      guard word(entry.start, offset) == word(bytes.start, offset) else { return false }
      offset += 8
    }
    return (word(entry.start, offset) ^ word(bytes.start, offset)) & tail(bytes.length - offset)
      == 0
  }

  @inline(__always)
  private static func hash(_ bytes: RawCell) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.length)
    var offset = 0
    while offset + 8 < bytes.length {
      hash = mixed(hash ^ word(bytes.start, offset))
      offset += 8
    }
    return mixed(hash ^ (word(bytes.start, offset) & tail(bytes.length - offset)))
  }

  /// Both halves of a 128-bit product with an odd constant (2⁶⁴ over the golden ratio).
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  /// Eight bytes from `offset`; the padding of `FileBytes` makes reading past a cell safe.
  @inline(__always)
  private static func word(_ start: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(start + offset).loadUnaligned(as: UInt64.self))
  }

  /// A mask of the first `count` bytes of a word, for `count` in 0…8.
  @inline(__always)
  private static func tail(_ count: Int) -> UInt64 {
    // A shift by 64 or more gives 0 with Swift's smart shift.
    count == 0 ? 0 : ~0 >> UInt64(64 - 8 * count)
  }
}

/// The bytes of a cell as they stand in the file.
///
/// As every quote in the text of a cell is doubled, and only there, two cells have the same
/// text exactly when they have the same bytes here.
struct RawCell {
  let start: UnsafePointer<UInt8>
  let length: Int
}

extension CSVCell {
  @inline(__always)
  var rawBytes: RawCell { RawCell(start: file.start + start, length: length) }
}
