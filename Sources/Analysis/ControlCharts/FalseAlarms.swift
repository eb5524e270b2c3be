/// The chance that a chart of a stable process has at least one signal.
///
/// For the named sets on one segment the figure comes from a table of 200,000 simulated series a
/// cell (standard error at most 0.0011); for any other combination of rules, segments and fixed
/// baseline, and for run charts, whose rules are fewer and look about the median, 4,000 series are simulated on the spot (standard error at most 0.008), fewer where they are longer than
/// 500 points (at most 0.022). Values are taken
/// to be independent and normal: a dependent or skewed series signals more often.
public struct FalseAlarms: Sendable, Hashable {
  /// The probability.
  public let probability: Double
  /// How many series it comes from.
  public let runs: Int

  /// Series simulated where the table does not have the case.
  public static let runsOnTheSpot = 4000
  /// Long series signal nearly always, so fewer tell enough: about so many points in all …
  static let pointsOnTheSpot = 2_000_000
  /// … and at least so many series.
  static let fewestRuns = 500

  /// The figure for a chart; `nil` without two points, and for kinds of chart whose values are
  /// far from normal (g, t). Counts of a few events are too: see `SmallCounts`.
  public init?(_ chart: ControlChart) {
    switch chart.kind {
    case .g, .t: return nil
    default: break
    }
    let used = chart.points.indices.filter {
      chart.points[$0].value != nil && !chart.points[$0].isLeftOut
    }
    guard used.count >= 2 else { return nil }
    let options = chart.options
    if options.rebases.isEmpty, options.fixAfter == nil, chart.kind != .run,
      let tabulated = FalseAlarmTable.probability(options.rules, count: used.count)
    {
      (probability, runs) = (tabulated, FalseAlarmTable.runs)
      return
    }
    // Points that do not count fall out; a rebase keeps its place among the rest, and two rebases
    // with nothing between them become one.
    var plain = options
    plain.leftOut = []
    let places = Set(options.rebases.map { rebase in used.filter { $0 < rebase }.count })
    plain.rebases = places.filter { $0 > 0 && $0 < used.count }.sorted()
    runs = min(Self.runsOnTheSpot, max(Self.fewestRuns, Self.pointsOnTheSpot / used.count))
    probability = FalseAlarmSimulation.probability(
      places: used.count, options: plain, runs: runs, onRunChart: chart.kind == .run)
  }
}
