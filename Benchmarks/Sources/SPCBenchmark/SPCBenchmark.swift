import Analysis

/// Times control charts: 10,000 series of 24 points, limits and rules, one core.
///
/// `every rule` is one set with all ten rules on; the others are the named sets. NHSRplotthedots
/// 0.2.2 was measured at 3.5 s for 1,000 such series on two cores.
@main
struct SPCBenchmark {
  /// How often each set is timed: the first argument, or 15.
  static let runs = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 15

  static func main() {
    var normals = NormalGenerator(seed: 1)
    let series = (0..<10_000).map { _ in
      ControlSeries((0..<24).map { _ in 100 + 10 * normals.next() })
    }
    var every = RuleSet.nelson
    every.name = "every rule"
    every.screening = .nhsr
    every.anhoej = true
    for rules in [every] + RuleSet.named { report(rules, series) }
  }

  static func report(_ rules: RuleSet, _ series: [ControlSeries]) {
    let options = ControlChart.Options(rules: rules, direction: .increase)
    let clock = ContinuousClock()
    var signals = 0
    let times = (0..<runs).map { _ in
      clock.measure {
        for one in series {
          let chart = ControlChart(.xmr, of: one, options: options)
          for point in chart.points where !point.reasons.isEmpty { signals += 1 }
        }
      } / .milliseconds(1)
    }.sorted()
    print(
      "\(rules.name): best \(times[0]) ms, median \(times[runs / 2]) ms (\(signals / runs) signals)"
    )
  }
}
