import Importing

/// Times the CSV reader on a file: `CSVBenchmark long.csv [runs]`.
///
/// Four jobs, each from opening the file to the last cell:
/// - `cells`: every cell found, no text or number made of it;
/// - `numbers`: as well, every column whose first value is a number parsed to `Double`s kept;
/// - `columns`: as well, every other column dictionary-encoded: what a data frame does;
/// - `columns, two threads`: the same columns, made in two halves that share one numbering of
///   their texts.
@main
struct CSVBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: CSVBenchmark FILE.csv [runs]")
      return
    }
    let runs = arguments.count > 2 ? Int(arguments[2]) ?? 7 : 7
    try report("cells", runs) { try countCells(path: arguments[1]) }
    try report("numbers", runs) { try readColumns(path: arguments[1], texts: false) }
    try report("columns", runs) { try readColumns(path: arguments[1], texts: true) }
    try report("columns, two threads", runs) { try readHalves(path: arguments[1]) }
  }

  static func report(_ label: String, _ runs: Int, job: () throws -> Job) throws {
    let clock = ContinuousClock()
    var last = Job()
    let times = try (0..<runs).map { _ in try clock.measure { last = try job() } / .seconds(1) }
      .sorted()
    guard let best = times.first else { return }
    let size = Double(last.byteCount) / 1e6
    print(
      "\(label): best \(Int(size / best)) MB/s (\(Int(best * 1000)) ms), median "
        + "\(Int(size / times[times.count / 2])) MB/s; \(last.summary)")
  }

  /// What a job read, so that none of the work can be left out.
  struct Job {
    var byteCount = 0
    var summary = ""
  }

  static func countCells(path: String) throws -> Job {
    let reader = try CSVReader(path: path)
    var (rows, cells, bytes) = (0, 0, 0)
    try reader.forEachRecord { record in
      rows += 1
      cells += record.count
      for column in 0..<record.count { bytes += byteCount(record[column]) }
    }
    return Job(byteCount: reader.byteCount, summary: "\(rows) rows, \(cells) cells, \(bytes) bytes")
  }

  static func byteCount(_ cell: CSVCell) -> Int {
    cell.withUnsafeBytes { $0.count }
  }

  static func readColumns(path: String, texts: Bool) throws -> Job {
    let reader = try CSVReader(path: path)
    var columns: [Column] = []
    try reader.forEachRecord { record in
      if columns.isEmpty {
        let width = record.count + (0..<record.count).reduce(0) { $0 + byteCount(record[$1]) }
        columns = (0..<record.count).map {
          Column(isNumeric: record[$0].double() != nil, expecting: reader.byteCount / width)
        }
      }
      for index in 0..<record.count where texts || columns[index].isNumeric {
        columns[index].take(record[index])
      }
    }
    let total = columns.reduce(0) { $0 + $1.numbers.reduce(0, +) }
    let distinct = columns.reduce(0) { $0 + $1.dictionary.count }
    return Job(byteCount: reader.byteCount, summary: "sum \(total), \(distinct) distinct texts")
  }
}

extension CSVBenchmark {
  private struct FirstRecord: Error {
    let isNumeric: [Bool]
    let width: Int
  }

  /// Which columns hold numbers, by the first record, and how many bytes that has.
  private static func firstRecord(_ reader: CSVReader) throws -> FirstRecord {
    do {
      try reader.forEachRecord { record in
        let columns = 0..<record.count
        throw FirstRecord(
          isNumeric: columns.map { record[$0].double() != nil },
          width: record.count + columns.reduce(0) { $0 + byteCount(record[$1]) })
      }
    } catch let first as FirstRecord {
      return first
    }
    return FirstRecord(isNumeric: [], width: 1)
  }

  static func readHalves(path: String) throws -> Job {
    let reader = try CSVReader(path: path)
    let first = try firstRecord(reader)
    let expected = reader.byteCount / first.width / 2
    let parts = reader.foldRecords {
      first.isNumeric.map { Column(isNumeric: $0, expecting: expected) }
    } _: { columns, record in
      for index in 0..<record.count { columns[index].take(record[index]) }
    }
    var columns = parts.map(\.value)
    var dictionaries = columns[0].map(\.dictionary)
    for half in columns.indices.dropFirst() {
      for index in columns[half].indices {
        columns[half][index].renumber(into: &dictionaries[index])
      }
    }
    let total = columns.joined().reduce(0) { $0 + $1.numbers.reduce(0, +) }
    let distinct = dictionaries.reduce(0) { $0 + $1.count }
    return Job(
      byteCount: reader.byteCount,
      summary: "sum \(total), \(distinct) distinct texts, \(parts.count) parts")
  }
}

/// One column in memory: numbers, or numbers standing for distinct texts.
private struct Column {
  let isNumeric: Bool
  var numbers: [Double] = []
  var codes: [UInt32] = []
  var dictionary = CellDictionary()

  init(isNumeric: Bool, expecting count: Int) {
    self.isNumeric = isNumeric
    if isNumeric { numbers.reserveCapacity(count) } else { codes.reserveCapacity(count) }
  }

  /// Gives the texts the numbers that another dictionary has for them.
  mutating func renumber(into other: inout CellDictionary) {
    let numbers = dictionary.cells.map { UInt32(other.number(of: $0)) }
    for index in codes.indices { codes[index] = numbers[Int(codes[index])] }
  }

  mutating func take(_ cell: CSVCell) {
    if isNumeric {
      numbers.append(cell.double() ?? 0)
    } else {
      codes.append(UInt32(dictionary.number(of: cell)))
    }
  }
}
