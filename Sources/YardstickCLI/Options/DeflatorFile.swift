import Analysis
import Importing
import Indicators

/// A price index in a CSV file: the columns `period` and `index`.
enum DeflatorFile {
  /// The index, its periods read as the indicator's own.
  static func read(_ path: String, for indicator: Indicator) throws -> Deflators {
    let reader = try CSVReader(path: path)
    RunLog.shared.note(file: path)
    guard let periods = reader.column(named: "period"), let values = reader.column(named: "index")
    else {
      throw Failure(.badData, "\(path): a price index has the columns period and index")
    }
    var index: [Period: Double] = [:]
    try reader.forEachRecord { record in
      guard record.count > max(periods, values) else { return }
      let (text, value) = (record[periods].string, record[values].double())
      guard let value, value > 0 else {
        throw Failure(
          .badData,
          "\(path), row \(record.row): “\(record[values].string)” is no index; write a number above 0"
        )
      }
      index[try Period(text, in: indicator.periodContext)] = value
    }
    return Deflators(index)
  }
}
