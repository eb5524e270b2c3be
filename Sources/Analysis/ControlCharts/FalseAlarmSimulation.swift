#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Statistics

/// How often a chart cries wolf, and how often it would see a real jump.
///
/// Independent values of a stable process, limits worked out from the same values as the chart's
/// own, seeded: the same call gives the same figure everywhere. Standard error √(p(1 − p)/runs).
public enum FalseAlarmSimulation {
  /// The share of simulated series with at least one signal.
  ///
  /// `places` is how many values a series has, `runs` how many series; the options carry rules,
  /// segments and fixed baseline. A run chart is simulated about its median, any other as XmR.
  public static func probability(
    places: Int, options: ControlChart.Options, runs: Int, seed: UInt64 = 1,
    onRunChart: Bool = false
  ) -> Double {
    share(
      places: places, options: options, runs: runs, seed: seed, jump: 0,
      kind: onRunChart ? .run : .xmr
    ) { chart in
      chart.points.contains { !$0.reasons.isEmpty && !$0.isLeftOut }
    }
  }

  /// The share of series whose last point signals when it stands `jump` sigma above the rest.
  public static func power(
    places: Int, options: ControlChart.Options, jump: Double, runs: Int, seed: UInt64 = 2
  ) -> Double {
    share(places: places, options: options, runs: runs, seed: seed, jump: jump, kind: .xmr) {
      chart in
      chart.points.last.map { !$0.reasons.isEmpty } ?? false
    }
  }

  private static func share(
    places: Int, options: ControlChart.Options, runs: Int, seed: UInt64, jump: Double,
    kind: ChartKind, where holds: (ControlChart) -> Bool
  ) -> Double {
    var normals = NormalGenerator(seed: seed &+ UInt64(places))
    var options = options
    options.bounds = .none
    var series = ControlSeries([Double?](repeating: 0, count: places))
    var found = 0
    for _ in 0..<runs {
      for place in 0..<places { series.values[place] = normals.next() }
      if jump != 0, let last = series.values[places - 1] { series.values[places - 1] = last + jump }
      if holds(ControlChart(kind, of: series, options: options)) { found += 1 }
    }
    return Double(found) / Double(runs)
  }
}

/// Normal values by the polar method of Marsaglia and Bray (1964), two at a time.
public struct NormalGenerator {
  private var bits: SeededGenerator
  private var spare: Double?

  /// A generator at the start of the seed's stream.
  public init(seed: UInt64) { bits = SeededGenerator(seed: seed) }

  /// The next value, mean 0 and variance 1.
  public mutating func next() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    while true {
      let (u, v) = (2 * bits.uniform() - 1, 2 * bits.uniform() - 1)
      let s = u * u + v * v
      guard s > 0, s < 1 else { continue }
      let factor = (-2 * log(s) / s).squareRoot()
      spare = v * factor
      return u * factor
    }
  }
}
