import Analysis
import Statistics

/// Times 1,000 seeded reweightings of 32 councils × 30 indicators, ranks included, and the whole
/// weight grid of 8 indicators: `BasketBenchmark [runs]`.
///
/// The target is 50 ms for the reweightings; COINr 1.1 takes 16 s for 100 reruns of its own
/// 51 × 49 example.
@main
struct BasketBenchmark {
  static func main() {
    let arguments = CommandLine.arguments
    let runs = arguments.count > 1 ? Int(arguments[1]) ?? 11 : 11
    let scores = matrix(leaves: 30, gaps: 0)
    report("1,000 reweightings, 32 × 30", runs) { noise(scores, leaves: 30) }
    let gappy = matrix(leaves: 30, gaps: 0.05)
    report("the same with 5% missing", runs) { noise(gappy, leaves: 30) }
    let small = matrix(leaves: 8, gaps: 0)
    report("19,448 weightings, 32 × 8", runs) {
      WeightGrid(
        small, leaves: Array(0..<8), aggregation: .arithmetic, included: everyone, parts: 10
      ).count
    }
  }

  static let everyone = [Bool](repeating: true, count: 32)

  static func matrix(leaves: Int, gaps: Double) -> ScoreMatrix {
    var generator = SeededGenerator(seed: 1)
    let rows: [[Double?]] = (0..<32).map { _ in
      (0..<leaves).map { _ in
        let value = 100 * generator.uniform()
        return generator.uniform() < gaps ? nil : value
      }
    }
    return ScoreMatrix(rows, leaves: leaves)
  }

  static func noise(_ matrix: ScoreMatrix, leaves: Int) -> Int {
    WeightNoise(
      matrix, leaves: Array(0..<leaves),
      weights: Array(repeating: 1 / Double(leaves), count: leaves), aggregation: .arithmetic,
      included: everyone, seed: 42
    ).best.compactMap(\.self).reduce(0, +)
  }

  static func report(_ label: String, _ runs: Int, job: () -> Int) {
    let clock = ContinuousClock()
    var result = 0
    let times = (0..<runs).map { _ in clock.measure { result = job() } / .milliseconds(1) }
      .sorted()
    guard let best = times.first else { return }
    print("\(label): best \(best) ms, median \(times[times.count / 2]) ms (check \(result))")
  }
}
