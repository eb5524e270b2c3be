import Indicators
import Statistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// More figures just on the good side of a round threshold or a target than just short of it.
///
/// For a proportion with a good end, at each multiple of 5 %: of the figures within one percentage
/// point (or one printed unit, if that is more) of the threshold, the share that just meets it is
/// held against what a smooth curve through the next point on either side gives: (d/a)^⅓ for
/// neighbours a, b | c, d. Exact binomial, 30 figures or more within the two points, p after Holm
/// below 0.01 and three quarters or more on the good side. After McCrary (2008), who compares the
/// density on both sides of a cutoff.
enum ThresholdBunching: QualityCheck {
  /// A threshold and the four bins round it, from bad to good.
  private struct Edge {
    let block: Int
    let threshold: Double
    let bins: [Int]
    let isTarget: Bool
    var near: Int { bins[1] + bins[2] }

    var p: Double {
      let (outer, inner) = (Double(bins[0]) + 0.5, Double(bins[3]) + 0.5)
      let ratio = max(1, cbrt(inner / outer))
      return BinomialDistribution(trials: Double(near), probability: ratio / (1 + ratio))
        .tail(from: Double(bins[2]))
    }
  }

  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    var edges: [Edge] = []
    for block in ground.blocks.indices {
      guard let whole = ground.indicator(block).wholeValue else { continue }
      let isHigh = ground.indicator(block).polarity == .high
      guard isHigh || ground.indicator(block).polarity == .low else { continue }
      edges += self.edges(ground, block, whole: whole, isHigh: isHigh)
    }
    edges += targetEdges(ground)
    let tested = edges.filter { $0.near >= 30 }
    guard let adjusted = try? MultipleComparisons.holm.adjusted(tested.map { min(1, $0.p) }) else {
      return
    }
    log.tally(.thresholdBunching, tested: tested.count, expected: tested.isEmpty ? 0 : 0.01)
    for (edge, p) in zip(tested, adjusted)
    where (p ?? 1) < 0.01 && edge.bins[2] * 4 >= edge.near * 3 {
      log.add(
        Finding(
          .thresholdBunching, at: ground.place(edge.block),
          .init(
            expected: edge.threshold, p: p, count: edge.bins[2], of: edge.near,
            text: edge.isTarget ? "target" : nil)))
    }
  }

  private static func edges(
    _ ground: CheckGround, _ block: Int, whole: Double, isHigh: Bool
  ) -> [Edge] {
    let values = ground.blocks[block].allValues
    guard values.count >= 30 else { return [] }
    return (1..<20).map { step in
      let threshold = Double(step) / 20 * whole
      return Edge(
        block: block, threshold: threshold,
        bins: bins(values.map { ($0 - threshold) / (whole / 100) }, isHigh: isHigh),
        isTarget: false)
    }
  }

  /// Distances from the threshold, in points, counted into the four bins from bad to good.
  private static func bins(_ distances: [Double], isHigh: Bool) -> [Int] {
    var bins = [0, 0, 0, 0]
    for distance in distances {
      // Meeting it exactly is good either way.
      let good = (isHigh ? distance : -distance) + 1e-9
      let bin = Int((good + 2).rounded(.down))
      if good >= -2, bins.indices.contains(bin) { bins[bin] += 1 }
    }
    return bins
  }

  /// Outturns against the councils' own targets, one edge an indicator.
  private static func targetEdges(_ ground: CheckGround) -> [Edge] {
    var distances: [Int: [Double]] = [:]
    for target in ground.dataset.targets.current {
      guard let index = ground.dataset.indicatorIndex(target.indicator),
        let block = ground.blocks.firstIndex(where: {
          $0.indicator == index && $0.breakdown == target.breakdown
        }), let area = ground.dataset.directory.index(of: target.area),
        let period = ground.blocks[block].index(of: target.period),
        let value = ground.blocks[block].value(area: area, period: period),
        let aim = target.aim.value, aim != 0
      else { continue }
      let unit = ground.dataset.indicators[index].wholeValue ?? abs(aim)
      distances[block, default: []].append((value - aim) / (unit / 100))
    }
    return distances.sorted { $0.key < $1.key }.compactMap { block, distances in
      guard distances.count >= 30 else { return nil }
      let isHigh = ground.indicator(block).polarity == .high
      guard isHigh || ground.indicator(block).polarity == .low else { return nil }
      return Edge(
        block: block, threshold: 0, bins: bins(distances, isHigh: isHigh), isTarget: true)
    }
  }
}
