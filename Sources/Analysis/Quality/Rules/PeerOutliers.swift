import Indicators
import Statistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A figure far from every other area's, where the area has too little history of its own to be
/// held against (fewer than four other values).
///
/// On the scale, plain or logarithmic, on which the middle half of the areas is the more even, the
/// distance from the median is measured in 1.4826 × the median distance of the values on its own
/// side of it, so that a long tail is no outlier. Told from 5 such scales on, when half of the way or
/// more lies beyond the next value: an outlier stands alone. Regions and nations are left out.
enum PeerOutliers: QualityCheck {
  static let leastScore = 5.0
  static let leastShare = 0.5

  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      for period in ground.blocks[block].periods.indices {
        check(ground, block, period, &log)
      }
    }
  }

  private static func check(
    _ ground: CheckGround, _ block: Int, _ period: Int, _ log: inout FindingLog
  ) {
    let figures = ground.blocks[block]
    let present = figures.present(period: period)
    let councils = zip(present.areas, present.values).filter { !ground.area($0.0).isAggregate }
    guard councils.count >= 15 else { return }
    let short = councils.filter {
      figures.present(area: $0.0).values.count < HistoryOutliers.leastPoints
    }
    guard !short.isEmpty, let scaled = Spread(councils.map(\.1)) else { return }
    // An upper bound: of normal values so far out hardly one stands alone.
    log.tally(
      .peerOutlier, tested: short.count,
      expected: 2 * StandardNormal().upperTail(leastScore) * Double(short.count))
    for (area, value) in short where !log.isTold(block, area, period) {
      guard let (score, share) = scaled.distance(value), score >= leastScore, share >= leastShare
      else { continue }
      log.add(
        Finding(
          .peerOutlier, at: ground.place(block, area, period),
          .init(
            found: value, expected: scaled.plainMedian, lower: scaled.low, upper: scaled.high,
            score: score, count: councils.count)))
    }
  }

  /// How values spread round their median, each side by itself.
  private struct Spread {
    let isLogarithmic: Bool
    let sorted: [Double]
    let median: Double
    let (below, above): (Double, Double)
    let plainMedian: Double
    let (low, high): (Double, Double)

    init?(_ values: [Double]) {
      let plain = SortedSample(values)
      guard let middle = plain.median, let first = plain.values.first, let last = plain.values.last
      else { return nil }
      plainMedian = middle
      (low, high) = (first, last)
      isLogarithmic =
        first > 0 && Self.lean(SortedSample(plain.values.map { log($0) })) < Self.lean(plain)
      let scale = isLogarithmic ? SortedSample(plain.values.map { log($0) }) : plain
      guard let median = scale.median else { return nil }
      self.median = median
      sorted = scale.values
      below = Self.side(sorted.filter { $0 <= median }.map { median - $0 })
      above = Self.side(sorted.filter { $0 >= median }.map { $0 - median })
      guard below > 0, above > 0 else { return nil }
    }

    private static func side(_ distances: [Double]) -> Double {
      RobustScale.normalConsistency * (SortedSample(distances).median ?? 0)
    }

    /// How unlike the two halves of the middle are: |quartile skewness| of Bowley (1901).
    private static func lean(_ sample: SortedSample) -> Double {
      guard let lower = sample.quantile(0.1), let upper = sample.quantile(0.9),
        let median = sample.median, upper > lower
      else { return .infinity }
      return abs((upper + lower - 2 * median) / (upper - lower))
    }

    /// How many scales out, and which share of the way lies beyond the next value.
    func distance(_ value: Double) -> (score: Double, share: Double)? {
      let point = isLogarithmic ? log(value) : value
      let scale = point < median ? below : above
      let away = abs(point - median)
      guard away > 0 else { return nil }
      // The next value inwards; equal values stand together and are no outlier.
      let inner =
        sorted.filter { ($0 - median) * (point - median) >= 0 && $0 != point }
        .map { abs($0 - median) }.filter { $0 < away }.max() ?? 0
      let isAlone = sorted.count { $0 == point } == 1
      return (away / scale, isAlone ? (away - inner) / away : 0)
    }
  }
}
