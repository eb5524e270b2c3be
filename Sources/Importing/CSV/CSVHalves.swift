import Foundation

/// What came of the records of one part of a file: all of it, or a half.
public struct CSVPart<Value> {
  /// What was made of the records.
  public fileprivate(set) var value: Value
  /// Records that are not well formed, in order, at their places in the file.
  public fileprivate(set) var issues: [ImportIssue] = []
  /// What to add to the `row` of a record of this part: the rows before the part.
  public fileprivate(set) var rowsBefore = 0
  /// What to add to the `line` of a record of this part: the lines before the part.
  public fileprivate(set) var linesBefore = 0
}

extension CSVReader {
  /// Files below this many bytes are read on one thread: starting another costs more.
  private static let leastBytes = 1 << 20
  /// So many issues in the second half, and the guess that it began at a record is given up.
  private static let mostIssues = 1000

  /// Goes through the records on two threads, each making a value of its own.
  ///
  /// Where a record begins cannot be told from the middle of a file, for a line end may stand in
  /// quotes. So it is guessed: the second thread begins after the line feed nearest the middle,
  /// and the guess is right exactly when the first thread, which began at the top, ends a record
  /// there; what the scanner does next depends on nothing before that place. When the guess is
  /// wrong, the second half is thrown away and the first thread goes on to the end. The records,
  /// their rows and lines, and the issues are therefore those of ``forEachRecord(onIssue:_:)``,
  /// whatever the file; only the time differs.
  ///
  /// - Parameters:
  ///   - leastBytes: files with fewer are read on one thread; a megabyte unless told otherwise.
  ///   - initial: makes the value that a thread begins with.
  ///   - body: adds a record to it. In the second part `row` and `line` count from the part's
  ///     beginning: add `rowsBefore` and `linesBefore`.
  /// - Returns: one part or two, in the order of the file.
  /// - Complexity: O(bytes).
  public func foldRecords<Value>(
    leastBytes: Int? = nil, _ initial: @escaping @Sendable () -> Value,
    _ body: @escaping @Sendable (inout Value, borrowing CSVRecord) -> Void
  ) -> [CSVPart<Value>] {
    let isLarge = bytes.file.count - self.body.offset >= leastBytes ?? Self.leastBytes
    guard isLarge, !header.isEmpty, let middle = middle else {
      var first = CSVStretch(self, from: self.body, initial())
      first.read(to: bytes.file.count, body)
      return [first.part]
    }
    let halves = CSVTwoStretches<Value>()
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      let start = half == 0 ? self.body : CSVPlace(offset: middle, line: 1, row: 1)
      var stretch = CSVStretch(self, from: start, initial())
      let end = half == 0 ? middle : bytes.file.count
      stretch.read(to: end, mostIssues: half == 0 ? .max : Self.mostIssues, body)
      halves.set(half, stretch)
    }
    return joined(halves, at: middle, body)
  }

  /// The place after the first line feed past the middle; none where a second half would be empty.
  private var middle: Int? {
    let half = (body.offset + bytes.file.count) / 2
    let start = bytes.start + half
    guard let found = memchr(start, 0x0A, bytes.file.count - half) else { return nil }
    let offset = half + (UnsafeRawPointer(found) - UnsafeRawPointer(start)) + 1
    return offset < bytes.file.count ? offset : nil
  }

  private func joined<Value>(
    _ halves: CSVTwoStretches<Value>, at middle: Int,
    _ body: (inout Value, borrowing CSVRecord) -> Void
  ) -> [CSVPart<Value>] {
    guard var first = halves.first, var second = halves.second else { return [] }
    guard first.place.offset == middle, second.place.offset == bytes.file.count else {
      first.read(to: bytes.file.count, body)
      return [first.part]
    }
    second.moveDown(rows: first.place.row - 1, lines: first.place.line - 1)
    return [first.part, second.part]
  }
}

/// A stretch of records, read from a place as far as the reader has come.
private struct CSVStretch<Value> {
  private let reader: CSVReader
  private(set) var place: CSVPlace
  private(set) var part: CSVPart<Value>

  init(_ reader: CSVReader, from place: CSVPlace, _ value: Value) {
    self.reader = reader
    self.place = place
    part = CSVPart(value: value)
  }

  /// Reads records until one ends at `end` or past it.
  mutating func read(
    to end: Int, mostIssues: Int = .max, _ body: (inout Value, borrowing CSVRecord) -> Void
  ) {
    var walk = CSVWalk(
      reader.bytes, name: reader.name, dialect: reader.dialect, header: reader.header, from: place)
    while walk.place.offset < end, part.issues.count < mostIssues {
      switch walk.next() {
      case .record: body(&part.value, walk.record)
      case .malformed(let issue): part.issues.append(issue)
      case .endOfFile: break
      }
    }
    place = walk.place
  }

  mutating func moveDown(rows: Int, lines: Int) {
    (part.rowsBefore, part.linesBefore) = (rows, lines)
    for index in part.issues.indices {
      part.issues[index].row = part.issues[index].row.map { $0 + rows }
      part.issues[index].line = part.issues[index].line.map { $0 + lines }
    }
  }
}

/// Where two threads leave what they have read; each sets one half, and both are looked at
/// after the threads have ended.
private final class CSVTwoStretches<Value>: @unchecked Sendable {
  private(set) var first: CSVStretch<Value>?
  private(set) var second: CSVStretch<Value>?

  func set(_ half: Int, _ stretch: CSVStretch<Value>) {
    if half == 0 { first = stretch } else { second = stretch }
  }
}
