import Statistics

/// Times a million Wilson, exact Poisson (Garwood) and Clopper–Pearson intervals; the last on one
/// thread and on two, for bases up to 20,000 and for small ones up to 500. `intervals_peer.py` runs
/// SciPy on figures of the same sizes beside it.
@main
struct IntervalsBenchmark {
  static let count = 1_000_000
  static let runs = 5

  static func main() async throws {
    var check = 0.0
    for largest in [20_000, 500] {
      print("bases up to \(largest)")
      var generator = SeededGenerator(seed: 1)
      let bases = (0..<count).map { _ in Double(1 + generator.index(below: largest)) }
      let counts = bases.map { Double(generator.index(below: Int($0) + 1)) }
      try report("Wilson") { check += try Wilson.intervals(counts, of: bases).lower[0] }
      try report("exact Poisson") { check += try Garwood.intervals(counts: counts).lower[0] }
      try report("Clopper–Pearson") {
        check += try ClopperPearson.intervals(counts, of: bases).lower[0]
      }
      check += try await reportThreads(counts, bases)
    }
    print("check \(check)")
  }

  static func report(_ name: String, _ body: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    let times = try (0..<runs).map { _ in try clock.measure(body) / .milliseconds(1) }
    print("\(name): best \(times.min() ?? 0) ms")
  }

  static func reportThreads(_ counts: [Double], _ bases: [Double]) async throws -> Double {
    var times: [Double] = []
    var check = 0.0
    let clock = ContinuousClock()
    for _ in 0..<runs {
      let start = clock.now
      check += try await ClopperPearson.intervals(counts, of: bases, threads: 2).lower[0]
      times.append((clock.now - start) / .milliseconds(1))
    }
    print("Clopper–Pearson, two threads: best \(times.min() ?? 0) ms")
    return check
  }
}
