/// Every figure of a dataset, in one dense block an indicator.
///
/// A block is `[area × period]`, one row an area, so that a series is contiguous; areas are
/// numbered as in the dataset's `AreaDirectory`. A missing value is a reason, never a number:
/// what stands in its place in memory does not come out.
public struct Panel: Sendable {
  /// The blocks, by indicator and then by breakdown.
  public let blocks: [Block]
  private let totals: [Int: Int]

  /// The block of an indicator's totals (no breakdown), or `nil` when it has no row at all.
  public subscript(indicator index: Int) -> Block? { totals[index].map { blocks[$0] } }

  package init(blocks: [Block]) {
    self.blocks = blocks
    totals = Dictionary(
      blocks.enumerated().filter { $0.element.breakdown.isEmpty }
        .map { ($0.element.indicator, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The last day of the newest period, the default “today” of a report.
  ///
  /// Periods whose dates are nominal do not count, unless there are no others.
  public var newestDay: CalendarDate? {
    let periods = blocks.flatMap(\.periods)
    return periods.filter { !$0.hasNominalDates }.map(\.end).max() ?? periods.map(\.end).max()
  }

  /// All figures of one indicator (and breakdown).
  public struct Block: Sendable {
    /// The indicator's position in the dataset.
    public let indicator: Int
    /// The category, such as a sex or an age group; empty for the total.
    public let breakdown: String
    /// The periods, in order.
    public let periods: [Period]
    /// How many areas the directory has: the number of rows.
    public let areaCount: Int

    let values: [Double]
    /// 0 where there is a value, else the reason's code.
    let missing: [UInt8]
    let flags: [UInt8]
    /// Empty where the dataset has no such column for this block.
    let numerators: [Double]
    let denominators: [Double]
    /// Rare things, by cell.
    let remarks: [Int: Remark]

    /// What few cells have.
    struct Remark: Sendable {
      var lower: Double?
      var upper: Double?
      var level: Double?
      var note: String?
    }

    /// The position of a period.
    public func index(of period: Period) -> Int? { periods.firstIndex(of: period) }

    /// The value of a cell, or `nil` where there is none.
    public func value(area: Int, period: Int) -> Double? {
      let cell = area * periods.count + period
      return missing[cell] == 0 ? values[cell] : nil
    }

    /// Why a cell is empty; `nil` where it has a value.
    public func missingReason(area: Int, period: Int) -> MissingReason? {
      MissingReason(rawValue: missing[area * periods.count + period])
    }

    /// Numerator and denominator of a cell that has both.
    public func fraction(area: Int, period: Int) -> (numerator: Double, denominator: Double)? {
      let cell = area * periods.count + period
      guard !numerators.isEmpty, numerators[cell].isFinite, denominators[cell].isFinite else {
        return nil
      }
      return (numerators[cell], denominators[cell])
    }

    /// Whether any cell has a numerator or a denominator.
    public var hasFractions: Bool { !numerators.isEmpty }

    /// The flags of a cell.
    public func flags(area: Int, period: Int) -> ObservationFlags {
      ObservationFlags(rawValue: flags[area * periods.count + period])
    }

    /// Everything known of a cell.
    public subscript(area area: Int, period period: Int) -> Observation {
      let cell = area * periods.count + period
      var observation =
        if let reason = MissingReason(rawValue: missing[cell]) {
          Observation(missing: reason)
        } else {
          Observation(value: values[cell])
        }
      observation.flags = ObservationFlags(rawValue: flags[cell])
      if !numerators.isEmpty {
        observation.numerator = numerators[cell].isFinite ? numerators[cell] : nil
        observation.denominator = denominators[cell].isFinite ? denominators[cell] : nil
      }
      if let remark = remarks[cell] {
        observation.lower = remark.lower
        observation.upper = remark.upper
        observation.level = remark.level
        observation.note = remark.note
      }
      return observation
    }
  }
}
