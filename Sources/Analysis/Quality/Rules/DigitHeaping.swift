import Indicators
import Statistics

/// Counts whose last digits are not spread as counted things' are.
///
/// For whole numerators (or values of counts) of 100 or more the ten last digits come nearly
/// equally often. An indicator: 100 counts or more, Pearson's χ² on 9 degrees of freedom, p after
/// Holm below 0.001 and some digit twice as frequent as it should be. One area in an indicator:
/// eight counts or more, the exact binomial chance of so many 0s and 5s, likewise, and two thirds
/// or more of them. Where all are multiples of 5 or 10 the publisher rounds, and that is a note.
/// Regions and nations, whose counts are often rounded, are left out.
enum DigitHeaping: QualityCheck {
  static let leastCount = 100.0

  /// A set of last digits to be judged.
  private struct Digits {
    let block: Int
    let area: Int?
    let first: Int
    let counts: [Int]
    var total: Int { counts.reduce(0, +) }
    var fives: Int { counts[0] + counts[5] }

    /// Pearson for an indicator, exact binomial on 0 and 5 for one area.
    var p: Double {
      guard area == nil else {
        return BinomialDistribution(trials: Double(total), probability: 0.2)
          .tail(from: Double(fives))
      }
      let expected = Double(total) / 10
      let statistic = Moments.sum(
        counts.lazy.map { (Double($0) - expected) * (Double($0) - expected) / expected })
      return ChiSquared(degreesOfFreedom: 9).upperTail(statistic)
    }

    var isLarge: Bool {
      area == nil ? (counts.max() ?? 0) * 5 >= total : fives * 3 >= total * 2
    }
  }

  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    var suspects: [Digits] = []
    for block in ground.blocks.indices where isCount(ground, block) {
      let byArea = (0..<ground.areaCount).filter { !ground.area($0).isAggregate }
        .compactMap { digits(ground, block, $0) }
      guard let all = pooled(byArea, block) else { continue }
      let isRounded = all.fives * 50 >= all.total * 49
      if isRounded {
        log.add(finding(all, p: nil, ground))
        continue
      }
      if all.total >= 100 { suspects.append(all) }
      suspects += byArea.filter { $0.total >= 8 }
    }
    judge(suspects, ground, &log)
  }

  private static func judge(_ suspects: [Digits], _ ground: CheckGround, _ log: inout FindingLog) {
    guard let adjusted = try? MultipleComparisons.holm.adjusted(suspects.map { min(1, $0.p) })
    else { return }
    log.tally(.digitHeaping, tested: suspects.count, expected: suspects.isEmpty ? 0 : 0.001)
    // An area's heaping is told for the area, not for the indicator that it is part of.
    let areas = zip(suspects, adjusted).filter { isFound($0.0, $0.1) && $0.0.area != nil }
    let blocks = Set(areas.map(\.0.block))
    for (digits, p) in zip(suspects, adjusted) where isFound(digits, p) {
      guard digits.area != nil || !blocks.contains(digits.block) else { continue }
      log.add(finding(digits, p: p, ground))
    }
  }

  private static func isFound(_ digits: Digits, _ p: Double?) -> Bool {
    (p ?? 1) < 0.001 && digits.isLarge
  }

  private static func finding(_ digits: Digits, p: Double?, _ ground: CheckGround) -> Finding {
    let most = digits.counts.indices.max { digits.counts[$0] < digits.counts[$1] } ?? 0
    let period = digits.area == nil ? nil : digits.first
    return Finding(
      .digitHeaping,
      at: ground.place(digits.block, digits.area, period, column(ground, digits.block)),
      .init(
        found: Double(most), p: p,
        count: p != nil && digits.area == nil ? digits.counts[most] : digits.fives,
        of: digits.total, text: p == nil ? "rounded" : digits.area == nil ? nil : "area"),
      severity: p == nil ? .note : nil)
  }

  private static func column(_ ground: CheckGround, _ block: Int) -> String {
    ground.indicator(block).kind == .count ? "value" : "numerator"
  }

  private static func isCount(_ ground: CheckGround, _ block: Int) -> Bool {
    let indicator = ground.indicator(block)
    return indicator.kind == .count || indicator.numeratorKind?.isCount == true
  }

  private static func digits(_ ground: CheckGround, _ block: Int, _ area: Int) -> Digits? {
    let figures = ground.blocks[block]
    var (counts, first) = (Array(repeating: 0, count: 10), -1)
    for period in figures.periods.indices {
      guard let number = AggregateSums.number(ground, block, area, period), number >= leastCount,
        number == number.rounded(), number < 1e15
      else { continue }
      if first < 0 { first = period }
      counts[Int(number.truncatingRemainder(dividingBy: 10))] += 1
    }
    return first < 0 ? nil : Digits(block: block, area: area, first: first, counts: counts)
  }

  private static func pooled(_ byArea: [Digits], _ block: Int) -> Digits? {
    let counts = (0..<10).map { digit in byArea.reduce(0) { $0 + $1.counts[digit] } }
    guard counts.reduce(0, +) >= 20 else { return nil }
    return Digits(block: block, area: nil, first: 0, counts: counts)
  }
}
