import Analysis
import Testing

@Suite struct ForecastBacktestTests {
  @Test func `prints`() throws {
    for (name, data) in [("scot", RealData.scotland), ("eng", RealData.england)] {
      let dataset = try #require(data)
      for exc in [false, true] {
        let b = ForecastBacktest(ForecastExperience(dataset, years: 3, includingExceptional: exc))
        guard let s = b.score else { continue }
        print(name, exc, s)
        for p in b.byOrigin + b.byFamily { print("   ", p.name, p.score.origins, p.score.coverage80, p.score.coverage95, p.score.brier, p.score.brierBaseRate, p.score.brierOwnVolatility) }
        for c in b.constants { print("   ", c) }
        for r in b.reliability { print("  ", r) }
      }
    }
  }
}
