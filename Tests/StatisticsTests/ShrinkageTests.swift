import Statistics
import Testing

/// Empirical-Bayes priors against SciPy's optimiser (Reference/generate_shrinkage.py).
@Suite struct ShrinkageTests {
  /// The likelihood is flat at its top, so its place is known to about the root of a double.
  static let tolerance = 3e-6

  @Test func `fitted priors are those of greatest likelihood`() throws {
    var worst = WorstError()
    for row in try ReferenceTable.own("shrinkage.csv").rows {
      let pairs = Array(zip(row.numbers("counts"), row.numbers("bases")))
      let found: (Double, Double)
      if row["kind"] == "beta_binomial" {
        let fit = try BetaBinomialShrinkage(pairs.map { try Proportion($0, of: $1) })
        found = (fit.mean, fit.precision)
      } else {
        let fit = try GammaPoissonShrinkage(pairs.map { try EventRate($0, over: $1) })
        found = (fit.mean, fit.shape)
      }
      worst.see(found.0, try row.require("mean"), "\(row["kind"]) mean")
      worst.see(found.1, try row.require("precision"), "\(row["kind"]) precision")
    }
    #expect(worst.count == 10 && worst.error < Self.tolerance, "\(worst)")
  }

  @Test func `a shrunk figure lies between its own and the mean, with its interval about it`()
    throws
  {
    let areas = try (1...30).map { try Proportion(Double($0 * 3), of: Double(100 + $0)) }
    let fit = try BetaBinomialShrinkage(areas)
    for area in areas {
      let shrunk = fit.estimate(area)
      let range = min(area.value, fit.mean)...max(area.value, fit.mean)
      #expect(range.contains(shrunk.value))
      #expect(shrunk.lower < shrunk.value && shrunk.value < shrunk.upper)
      #expect((0...1).contains(shrunk.weight))
    }
  }

  @Test func `estimates that agree have nothing between them`() throws {
    for method in [BetweenVariance.derSimonianLaird, .pauleMandel] {
      #expect(try method.estimate([1, 1.1, 0.9], variances: [1, 1, 1]) == 0)
      #expect(try method.estimate([1, 1, 1], variances: [0.1, 0.1, 0.1], centre: 0) > 0.8)
      #expect(throws: SampleError.zero(.value)) {
        try method.estimate([1, 2], variances: [0, 1])
      }
    }
  }

  @Test func `equal variances are all the usual one, and flat series decide nothing`() throws {
    let same = try (0..<5).map { _ in
      try VarianceShrinkage.Estimate(variance: 2, degreesOfFreedom: 9)
    }
    let prior = try VarianceShrinkage(same)
    #expect(prior.priorDegrees == .infinity)
    #expect(prior.moderated(same[0]).degreesOfFreedom == .infinity)
    let flat = try VarianceShrinkage.Estimate(variance: 0, degreesOfFreedom: 9)
    #expect(try VarianceShrinkage(same + [flat]).moderated(flat).variance > 0)
    #expect(throws: SampleError.noVariation) { try VarianceShrinkage([flat, flat, flat]) }
    #expect(throws: SampleError.negative(.value, -1)) {
      try VarianceShrinkage.Estimate(variance: -1, degreesOfFreedom: 2)
    }
  }
}
