import Indicators
import Statistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Figures a power of ten away from where they belong: a percentage typed as a fraction, pounds as
/// thousands of pounds.
///
/// A whole period and a whole area are told once. A single cell is told when moving the decimal
/// point by two or three places (or one, as a warning) puts it among the area's own other values,
/// and these are much closer together than that.
enum UnitJumps: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      let figures = ground.blocks[block]
      let skipped = periods(ground, block, figures, &log)
      let areas = areas(ground, block, figures, &log)
      for area in 0..<figures.areaCount where !areas.contains(area) {
        cells(ground, block, area, skipped, &log)
      }
    }
  }

  /// The power of ten that a ratio is nearly, of 2 and 3 either way; within 40 %.
  static func power(_ ratio: Double) -> Int? {
    guard ratio > 0, ratio.isFinite else { return nil }
    let power = log10(ratio)
    return [-3, -2, 2, 3].first { abs(power - Double($0)) < 0.15 }
  }

  // MARK: Periods

  /// The periods that most areas have in another unit than most periods; each run of them is told
  /// once, at its first.
  private static func periods(
    _ ground: CheckGround, _ block: Int, _ figures: Panel.Block, _ log: inout FindingLog
  ) -> Set<Int> {
    var levels = [0]
    var jumps: [Int: (power: Int, count: Int, of: Int)] = [:]
    for period in figures.periods.indices.dropFirst() {
      jumps[period] = commonPower(figures, period)
      levels.append((levels.last ?? 0) + (jumps[period]?.power ?? 0))
    }
    guard !jumps.isEmpty else { return [] }
    let usual = Dictionary(grouping: levels) { $0 }
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    let odd = levels.indices.filter { levels[$0] != usual }
    for period in odd where period == 0 || levels[period - 1] != levels[period] {
      let jump = jumps[period] ?? jumps.min { $0.key < $1.key }?.value
      log.add(
        Finding(
          .unitChange, at: ground.place(block, nil, period),
          .init(
            score: Double(levels[period] - (usual ?? 0)), count: jump?.count, of: jump?.of)))
    }
    return Set(odd)
  }

  private static func commonPower(
    _ figures: Panel.Block, _ period: Int
  ) -> (power: Int, count: Int, of: Int)? {
    var ratios: [Double] = []
    for area in 0..<figures.areaCount {
      guard let before = figures.value(area: area, period: period - 1), before > 0,
        let after = figures.value(area: area, period: period), after > 0
      else { continue }
      ratios.append(after / before)
    }
    guard ratios.count >= 3, let median = SortedSample(ratios).median, let power = power(median)
    else { return nil }
    let alike = ratios.count { abs(log10($0) - Double(power)) < 0.4 }
    return alike * 5 >= ratios.count * 4 ? (power, alike, ratios.count) : nil
  }

  // MARK: Areas

  /// Areas whose whole series stands a power of ten from all others'. What a nation has is no
  /// council's count a hundredfold.
  private static func areas(
    _ ground: CheckGround, _ block: Int, _ figures: Panel.Block, _ log: inout FindingLog
  ) -> Set<Int> {
    var found: Set<Int> = []
    let medians = (0..<figures.areaCount).compactMap { area -> (area: Int, median: Double)? in
      let values = figures.present(area: area).values
      guard !ground.area(area).isAggregate, values.count >= 3, values.allSatisfy({ $0 > 0 }) else {
        return nil
      }
      return SortedSample(values).median.map { (area, $0) }
    }
    guard medians.count >= 6 else { return found }
    for (area, median) in medians {
      let others = SortedSample(medians.lazy.filter { $0.area != area }.map(\.median))
      guard let power = misplaced(median, among: others) else { continue }
      found.insert(area)
      log.add(
        Finding(
          .unitArea, at: ground.place(block, area),
          .init(found: median, expected: others.median, score: Double(power))))
    }
    return found
  }

  /// The power of ten by which a value must be moved to stand among others that it is far from.
  private static func misplaced(_ value: Double, among others: SortedSample) -> Int? {
    guard let low = others.values.first, let high = others.values.last, low > 0,
      let bottom = others.quantile(0.1), let top = others.quantile(0.9)
    else { return nil }
    guard value > 5 * high || value < low / 5 else { return nil }
    return [-3, -2, 2, 3].first { power in
      let moved = value / pow(10, Double(power))
      return top / bottom < pow(10, abs(Double(power)) / 2) && (bottom...top).contains(moved)
    }
  }

  // MARK: Cells

  private static func cells(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ skipped: Set<Int>,
    _ log: inout FindingLog
  ) {
    let figures = ground.blocks[block]
    let series = figures.present(area: area)
    for (place, period) in series.periods.enumerated() where !skipped.contains(period) {
      let value = series.values[place]
      guard value > 0 else { continue }
      var others = series.values
      others.remove(at: place)
      let hasHistory = others.count >= 3
      let power =
        hasHistory
        ? ownPower(value, others) : peerPower(ground, block, value, period, leaving: area)
      guard let power, !isMadeByParts(figures, area, period, power) else { continue }
      let isSlip = abs(power) == 1
      log.add(
        Finding(
          .unitJump, at: ground.place(block, area, period),
          .init(
            found: value, expected: SortedSample(others).median, score: Double(power),
            text: hasHistory ? nil : "peers"),
          severity: isSlip ? .warning : nil))
    }
  }

  /// The power of ten by which a value stands out from the others of its series.
  private static func ownPower(_ value: Double, _ others: [Double]) -> Int? {
    guard let low = others.min(), let high = others.max(), low > 0 else { return nil }
    return [-3, -2, -1, 1, 2, 3].first { power in
      let moved = value / pow(10, Double(power))
      let (spread, margin) = abs(power) == 1 ? (1.8, 1.15) : (pow(10, abs(Double(power)) / 2), 1.3)
      return high / low <= spread && (low / margin...high * margin).contains(moved)
    }
  }

  /// Whether the figure leaps because its denominator did, as the cost of a visit does when a museum
  /// is closed: a unit that slipped would move value or numerator alone.
  private static func isMadeByParts(
    _ figures: Panel.Block, _ area: Int, _ period: Int, _ power: Int
  ) -> Bool {
    guard let fraction = figures.fraction(area: area, period: period) else { return false }
    let others = figures.periods.indices.filter { $0 != period }.compactMap {
      figures.fraction(area: area, period: $0)?.denominator
    }
    guard let usual = SortedSample(others).median, usual > 0, fraction.denominator > 0 else {
      return false
    }
    let moved = log10(usual / fraction.denominator)
    return moved * Double(power) > 0 && abs(moved) > 0.6 * abs(Double(power))
  }

  /// Against the other areas; not for what is larger in a larger place.
  private static func peerPower(
    _ ground: CheckGround, _ block: Int, _ value: Double, _ period: Int, leaving area: Int
  ) -> Int? {
    let figures = ground.blocks[block]
    guard ground.indicator(block).kind != .count, ground.indicator(block).kind != nil,
      !ground.area(area).isAggregate
    else { return nil }
    let peers = figures.present(period: period)
    let others = zip(peers.areas, peers.values)
      .filter { $0.0 != area && !ground.area($0.0).isAggregate }.map(\.1)
    guard others.count >= 8 else { return nil }
    return misplaced(value, among: SortedSample(others))
  }
}
