import Analysis

/// Makes `Tests/AnalysisTests/Reference/false_alarm_probabilities.csv`: the chance of at least one
/// signal in a stable, independent, normal series, by rule set and length.
///
/// `swift run -c release FalseAlarmTable [runs]`; 200,000 runs, the committed table's, give a standard error of at
/// most 0.0011. Seeded: the same table every time.
@main
struct FalseAlarmTable {
  static let lengths = Array(3...36) + [40, 44, 48, 54, 60, 72, 84, 96, 120]

  static func main() {
    let runs = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 200_000
    print("# FalseAlarmTable, \(runs) runs a cell, seed 1 + length")
    print((["n"] + RuleSet.named.map(\.name)).joined(separator: ","))
    for length in lengths {
      let row = RuleSet.named.map { rules in
        FalseAlarmSimulation.probability(
          places: length, options: ControlChart.Options(rules: rules), runs: runs
        ).description
      }
      print(([length.description] + row).joined(separator: ","))
    }
  }
}
