/// Collects figures row by row and lays them out as a panel.
///
/// The caller numbers areas and indicators, and refuses duplicates: of two rows for one cell the
/// later one stands.
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

  private struct Key: Hashable, Comparable {
    let indicator: Int
    let breakdown: String

    static func < (lhs: Key, rhs: Key) -> Bool {
      (lhs.indicator, lhs.breakdown) < (rhs.indicator, rhs.breakdown)
    }
  }

  private var rows: [Key: [Row]] = [:]

  /// An empty panel.
  public init() {}

  /// Adds a row.
  public mutating func add(_ row: Row, indicator: Int, breakdown: String = "") {
    rows[Key(indicator: indicator, breakdown: breakdown), default: []].append(row)
  }

  /// The panel of everything added, for a directory of that many areas.
  ///
  /// - Complexity: O(rows + areas × periods of each block).
  public func panel(areaCount: Int) -> Panel {
    Panel(
      blocks: rows.sorted { $0.key < $1.key }.map { key, rows in
        var builder = BlockBuilder(
          indicator: key.indicator, breakdown: key.breakdown, areaCount: areaCount)
        var columns: [Period: Int] = [:]
        for row in rows {
          let column = columns[row.period] ?? builder.addColumn(row.period)
          columns[row.period] = column
          builder.fill(area: row.area, column: column, with: row.observation)
        }
        return builder.block()
      })
  }
}
