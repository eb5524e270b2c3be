/// Collects figures row by row and lays them out as a panel.
///
/// The caller numbers areas, indicators and breakdowns, and refuses duplicates: of two rows for
/// one cell the later one stands.
public struct PanelBuilder: Sendable {
  /// One row, already read.
  public struct Row: Sendable {
    /// The area's position in the directory.
    public var area: Int
    /// The period.
    public var period: Period
    /// The figure.
    public var observation: Observation

    /// A row.
    public init(area: Int, period: Period, observation: Observation) {
      self.area = area
      self.period = period
      self.observation = observation
    }
  }

  private struct Key: Hashable {
    let indicator: Int
    let breakdown: String
  }

  private var rows: [[Row]] = []
  private var keys: [Key] = []
  private var slots: [Key: Int] = [:]
  private var lastKey: (Key, Int)?

  /// An empty panel.
  public init() {}

  /// Adds a row.
  ///
  /// - Complexity: O(1); rows of one indicator in a run cost no hashing.
  public mutating func add(_ row: Row, indicator: Int, breakdown: String = "") {
    rows[slot(Key(indicator: indicator, breakdown: breakdown))].append(row)
  }

  private mutating func slot(_ key: Key) -> Int {
    if let (last, slot) = lastKey, last == key { return slot }
    let slot = slots[key] ?? rows.count
    if slot == rows.count {
      slots[key] = slot
      keys.append(key)
      rows.append([])
    }
    lastKey = (key, slot)
    return slot
  }

  /// The panel of everything added, for a directory of that many areas.
  ///
  /// - Complexity: O(rows + areas × periods of each block).
  public func panel(areaCount: Int) -> Panel {
    let order = keys.indices.sorted {
      (keys[$0].indicator, keys[$0].breakdown) < (keys[$1].indicator, keys[$1].breakdown)
    }
    return Panel(
      blocks: order.map {
        Self.block(
          rows[$0], indicator: keys[$0].indicator, breakdown: keys[$0].breakdown,
          areaCount: areaCount)
      })
  }

  /// Order of first days; two kinds of year with the same days come in the order of their labels.
  private static func isBefore(_ first: Period, _ second: Period) -> Bool {
    if first < second { return true }
    if second < first { return false }
    return first.description < second.description
  }

  private static func block(
    _ rows: [Row], indicator: Int, breakdown: String, areaCount: Int
  ) -> Panel.Block {
    let periods = Set(rows.map(\.period)).sorted(by: isBefore)
    let position = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, $0) })
    let cells = areaCount * periods.count
    let hasFractions = rows.contains {
      $0.observation.numerator != nil && $0.observation.denominator != nil
    }
    var values = [Double](repeating: 0, count: cells)
    var missing = [UInt8](repeating: MissingReason.noRow.rawValue, count: cells)
    var flags = [UInt8](repeating: 0, count: cells)
    var numerators = [Double](repeating: .nan, count: hasFractions ? cells : 0)
    var denominators = numerators
    var remarks: [Int: Panel.Block.Remark] = [:]
    for row in rows {
      let cell = row.area * periods.count + (position[row.period] ?? 0)
      let figure = row.observation
      values[cell] = figure.value ?? 0
      missing[cell] = figure.value == nil ? (figure.missing ?? .noReasonGiven).rawValue : 0
      flags[cell] = figure.flags.rawValue
      if hasFractions {
        numerators[cell] = figure.numerator ?? .nan
        denominators[cell] = figure.denominator ?? .nan
      }
      if figure.lower != nil || figure.upper != nil || figure.note != nil {
        remarks[cell] = Panel.Block.Remark(
          lower: figure.lower, upper: figure.upper, level: figure.level, note: figure.note)
      }
    }
    return Panel.Block(
      indicator: indicator, breakdown: breakdown, periods: periods, areaCount: areaCount,
      values: values, missing: missing, flags: flags, numerators: numerators,
      denominators: denominators, remarks: remarks)
  }
}
