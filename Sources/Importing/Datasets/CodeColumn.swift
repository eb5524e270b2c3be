import Indicators

/// A column of codes, each looked up once however often it stands there.
struct CodeColumn {
  private var texts = CellDictionary()
  private var indices: [Int] = []

  /// The index of the cell's code, or −1 where `find` knows no such code.
  mutating func index(of cell: CSVCell, find: (String) -> Int?) -> Int {
    let number = texts.number(of: cell)
    if number == indices.count { indices.append(find(cell.string) ?? -1) }
    return indices[number]
  }
}

/// A column of short words, each read once: markers, flags, breakdowns.
struct WordColumn<Value> {
  private var texts = CellDictionary()
  private var values: [Value] = []

  /// What the cell's word means.
  mutating func value(of cell: CSVCell, read: (String) -> Value) -> Value {
    let number = texts.number(of: cell)
    if number == values.count { values.append(read(cell.string)) }
    return values[number]
  }
}

/// A column of periods, each text read once for every kind of year it is read in.
struct PeriodColumn {
  /// A text as read: the number of the period, and what the text said besides.
  struct Reading {
    let number: Int
    let flags: ObservationFlags
    /// Nobody has said which twelve months the year is.
    let isUnstated: Bool
  }

  private var texts = CellDictionary()
  /// By context, then by text.
  private var readings: [[Result<Reading, PeriodError>?]]
  /// For each indicator the context its periods are read in.
  private let contextOfIndicator: [Int]
  private let contexts: [PeriodContext]
  /// The distinct periods, in order of first appearance.
  private(set) var periods: [Period] = []
  private var numbers: [Period: Int] = [:]

  init(indicators: [Indicator]) {
    var contexts: [PeriodContext] = []
    var known: [PeriodContext: Int] = [:]
    contextOfIndicator = indicators.map { indicator in
      let context = indicator.periodContext
      if let index = known[context] { return index }
      known[context] = contexts.count
      contexts.append(context)
      return contexts.count - 1
    }
    self.contexts = contexts
    readings = contexts.map { _ in [] }
  }

  /// Reads a cell as a period of an indicator.
  mutating func reading(of cell: CSVCell, indicator: Int) -> Result<Reading, PeriodError> {
    let (text, context) = (texts.number(of: cell), contextOfIndicator[indicator])
    if text < readings[context].count, let known = readings[context][text] { return known }
    let result = read(cell.string, contexts[context])
    while readings[context].count <= text { readings[context].append(nil) }
    readings[context][text] = result
    return result
  }

  private mutating func read(
    _ text: String, _ context: PeriodContext
  ) -> Result<Reading, PeriodError> {
    do {
      let reading = try Period.reading(text.trimmed, in: context)
      let number = numbers[reading.period] ?? periods.count
      if number == periods.count {
        numbers[reading.period] = number
        periods.append(reading.period)
      }
      return .success(
        Reading(
          number: number, flags: reading.flags,
          isUnstated: reading.period.yearType?.isUnstated ?? false))
    } catch {
      return .failure(error)
    }
  }
}
