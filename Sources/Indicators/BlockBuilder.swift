/// Lays out one block of a panel cell by cell, for an importer that numbers areas and periods
/// itself and must know at once when two rows claim one cell.
///
/// Columns grow by period as periods are met, and are put in order when the block is made.
package struct BlockBuilder {
  private let indicator: Int
  private let breakdown: String
  private let areaCount: Int
  private var periods: [Period] = []
  private var values: [Double] = []
  private var missing: [UInt8] = []
  private var flags: [UInt8] = []
  /// Empty until a row has one.
  private var numerators: [Double] = []
  private var denominators: [Double] = []
  private var remarks: [Int: Panel.Block.Remark] = [:]

  /// An empty block.
  package init(indicator: Int, breakdown: String, areaCount: Int) {
    self.indicator = indicator
    self.breakdown = breakdown
    self.areaCount = areaCount
  }

  /// Adds a period, which must be new to the block, and gives its column.
  package mutating func addColumn(_ period: Period) -> Int {
    periods.append(period)
    values.append(contentsOf: repeatElement(0, count: areaCount))
    missing.append(contentsOf: repeatElement(MissingReason.noRow.rawValue, count: areaCount))
    flags.append(contentsOf: repeatElement(0, count: areaCount))
    if !numerators.isEmpty {
      numerators.append(contentsOf: repeatElement(.nan, count: areaCount))
      denominators.append(contentsOf: repeatElement(.nan, count: areaCount))
    }
    return periods.count - 1
  }

  /// Fills a cell; whatever was in it before is gone.
  package mutating func fill(area: Int, column: Int, with figure: borrowing Observation) {
    let cell = column * areaCount + area
    values[cell] = figure.value ?? 0
    missing[cell] = figure.value == nil ? (figure.missing ?? .noReasonGiven).rawValue : 0
    flags[cell] = figure.flags.rawValue
    if figure.numerator != nil || figure.denominator != nil {
      if numerators.isEmpty {
        numerators = Array(repeating: .nan, count: values.count)
        denominators = numerators
      }
      numerators[cell] = figure.numerator ?? .nan
      denominators[cell] = figure.denominator ?? .nan
    } else if !numerators.isEmpty {
      (numerators[cell], denominators[cell]) = (.nan, .nan)
    }
    if figure.lower != nil || figure.upper != nil || figure.level != nil || figure.note != nil {
      remarks[cell] = Panel.Block.Remark(
        lower: figure.lower, upper: figure.upper, level: figure.level, note: figure.note)
    } else if !remarks.isEmpty {
      remarks[cell] = nil
    }
  }

  /// The figure in a cell, as it will come out of the panel; `nil` where none has been filled in.
  package func figure(area: Int, column: Int) -> Observation? {
    let cell = column * areaCount + area
    let reason = MissingReason(rawValue: missing[cell])
    if reason == .noRow { return nil }
    var figure = reason.map { Observation(missing: $0) } ?? Observation(value: values[cell])
    figure.flags = ObservationFlags(rawValue: flags[cell])
    if !numerators.isEmpty {
      figure.numerator = numerators[cell].isNaN ? nil : numerators[cell]
      figure.denominator = denominators[cell].isNaN ? nil : denominators[cell]
    }
    if let remark = remarks[cell] {
      (figure.lower, figure.upper, figure.level) = (remark.lower, remark.upper, remark.level)
      figure.note = remark.note
    }
    return figure
  }

  /// The block, its periods in order.
  ///
  /// - Complexity: O(areas × periods).
  package func block() -> Panel.Block {
    let order = periods.indices.sorted { isBefore(periods[$0], periods[$1]) }
    func transposed<Element>(_ columns: [Element]) -> [Element] {
      guard !columns.isEmpty else { return [] }
      var rows: [Element] = []
      rows.reserveCapacity(columns.count)
      for area in 0..<areaCount {
        for column in order { rows.append(columns[column * areaCount + area]) }
      }
      return rows
    }
    var place = Array(repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    let moved = remarks.map { cell, remark in
      ((cell % areaCount) * order.count + place[cell / areaCount], remark)
    }
    return Panel.Block(
      indicator: indicator, breakdown: breakdown, periods: order.map { periods[$0] },
      areaCount: areaCount, values: transposed(values), missing: transposed(missing),
      flags: transposed(flags), numerators: transposed(numerators),
      denominators: transposed(denominators),
      remarks: Dictionary(uniqueKeysWithValues: moved))
  }

  /// Order of first days; two kinds of year with the same days come in the order of their labels.
  private func isBefore(_ first: Period, _ second: Period) -> Bool {
    if first < second { return true }
    if second < first { return false }
    return first.description < second.description
  }
}
