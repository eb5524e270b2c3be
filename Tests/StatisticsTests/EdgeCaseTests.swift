import Statistics
import Testing

/// What happens with figures no method likes.
@Suite struct EdgeCaseTests {
  @Test func `impossible proportions are refused, each with its reason`() {
    #expect(throws: SampleError.numeratorExceedsDenominator(5, 4)) { try Proportion(5, of: 4) }
    #expect(throws: SampleError.negative(.numerator, -1)) { try Proportion(-1, of: 4) }
    #expect(throws: SampleError.zero(.denominator)) { try Proportion(0, of: 0) }
    #expect(throws: SampleError.negative(.denominator, -4)) { try Proportion(0, of: -4) }
    #expect(throws: SampleError.notFinite(.numerator)) { try Proportion(.nan, of: 4) }
    #expect(throws: SampleError.notFinite(.denominator)) { try Proportion(1, of: .infinity) }
    #expect(throws: SampleError.outOfRange(.percentage, 1.2)) {
      try Proportion(fraction: 1.2, base: 10)
    }
  }

  @Test func `impossible rates, samples and levels are refused`() {
    #expect(throws: SampleError.zero(.exposure)) { try EventRate(1, over: 0) }
    #expect(throws: SampleError.negative(.count, -2)) { try EventRate(-2, over: 5) }
    #expect(throws: SampleError.tooFew(needed: 2, found: 1)) { try SampleSummary([3]) }
    #expect(throws: SampleError.negative(.standardDeviation, -1)) {
      try SampleSummary(mean: 1, standardDeviation: -1, count: 5)
    }
    #expect(throws: SampleError.level(1)) { try ConfidenceLevel(1) }
    #expect(throws: SampleError.level(0)) { try ConfidenceLevel(0) }
  }

  @Test func `fractions are welcome where the formula allows and refused where people count`()
    throws
  {
    let p = try Proportion(3.5, of: 9.25)
    #expect(Wilson.interval(p).lower > 0)
    #expect(Jeffreys.interval(p).upper < 1)
    #expect(throws: SampleError.notWhole(.numerator, 3.5)) { try ClopperPearson.interval(p) }
    #expect(throws: SampleError.notWhole(.numerator, 3.5)) { try MidPInterval.interval(p) }
    #expect(throws: SampleError.notWhole(.numerator, 3.5)) {
      try TwoProportions(p, p).fisherTest()
    }
    #expect(throws: SampleError.notWhole(.count, 2.5)) { try Garwood.interval(count: 2.5) }
    #expect(throws: SampleError.notWhole(.count, 2.5)) {
      try TwoRates(EventRate(2.5), EventRate(3)).conditionalTest()
    }
  }

  @Test(arguments: ProportionMethod.allCases, [1.0, 2, 7, 1000, 1e9])
  func `nobody and everybody have limits of exactly 0 and 1`(method: ProportionMethod, n: Double)
    throws
  {
    let none = try method.interval(Proportion(0, of: n))
    let all = try method.interval(Proportion(n, of: n))
    #expect(none.lower == 0 && none.upper > 0 && none.upper <= 1)
    #expect(all.upper == 1 && all.lower < 1 && all.lower >= 0)
    #expect(abs(none.upper - (1 - all.lower)) < 1e-12)
  }

  @Test func `no events have a lower limit of 0 and a finite upper one`() throws {
    let exact = try Garwood.interval(count: 0)
    #expect(exact.lower == 0)
    #expect(abs(exact.upper - 3.688_879_454_113_936) < 1e-14)
    let byar = Byar.interval(try EventRate(0))
    #expect(byar.lower == 0 && byar.upper.isFinite)
  }

  @Test(arguments: [0.0, 10])
  func `two identical extremes have no test but still an interval`(x: Double) throws {
    let two = TwoProportions(try Proportion(x, of: 10), try Proportion(2 * x, of: 20))
    let score = two.scoreTest()
    #expect(score.pValue == nil && score.statistic == nil && !score.isAssessable)
    #expect(score.notes == [.identical])
    #expect(score.estimate == 0)
    let interval = try #require(score.interval)
    #expect(interval.lower < 0 && interval.upper > 0)
    #expect(try two.fisherTest().pValue == 1)
    #expect(try two.barnardTest().pValue == 1)
    #expect(try two.boschlooTest().pValue == 1)
  }

  @Test func `nothing against everything is a difference of 1`() throws {
    let two = TwoProportions(try Proportion(10, of: 10), try Proportion(0, of: 20))
    let interval = try #require(two.scoreTest().interval)
    #expect(interval.upper == 1 && interval.lower > 0.6)
    #expect(MiettinenNurminen.difference(two.first, two.second).upper == 1)
  }

  @Test func `rates without events say what is left to say`() throws {
    let (none, some) = (try EventRate(0, over: 100), try EventRate(3, over: 100))
    let unbounded = try TwoRates(some, none).conditionalTest()
    #expect(unbounded.estimate == nil)
    #expect(unbounded.interval?.upper == .infinity)
    #expect(unbounded.notes.contains(.ratioUnbounded))
    let empty = try TwoRates(none, none).conditionalTest()
    #expect(empty.pValue == 1 && empty.notes.contains(.noEvents))
    #expect(try TwoRates(none, none).scoreTest().pValue == nil)
    #expect(try TwoRates(none, none).eTest().pValue == 1)
  }

  @Test func `values that do not vary have no t-test`() throws {
    let flat = try SampleSummary([4, 4, 4])
    #expect(TwoMeans.welch(flat, flat).notes == [.noVariation])
    #expect(TwoMeans.welch(flat, flat).pValue == nil)
    let moving = try SampleSummary([1, 2, 6])
    #expect(TwoMeans.welch(flat, moving).pValue != nil)
    #expect(try AnalysisOfVariance([[1, 1], [1, 1]]).test.notes == [.noVariation])
    #expect(try WilcoxonSignedRank.test([1, 2], [1, 2]).notes == [.noVariation])
    #expect(try MannWhitney.test([1, 1], [1, 1]).pValue == nil)
  }

  @Test func `four points can never be a significant trend, and three are the fewest`() throws {
    let four = try MannKendall.test(TimeSeries([1, 2, 3, 4]))
    #expect(try #require(four.pValue) > 0.05)
    #expect(four.notes.contains(.tooFewForSignificance))
    #expect(throws: SampleError.tooFew(needed: 3, found: 2)) {
      try MannKendall.test(TimeSeries([1, 2]))
    }
    #expect(try MannKendall.test(TimeSeries([5, 5, 5, 5, 5])).pValue == 1)
    #expect(throws: SampleError.duplicatePeriod(2019)) {
      try TimeSeries(times: [2019, 2019], values: [1, 2])
    }
  }

  @Test func `a slope divides by the real gap in time`() throws {
    let gap = try TimeSeries(times: [2015, 2016, 2020], values: [10, 11, 15])
    #expect(TheilSenSlope.slope(gap) == 1)
  }

  @Test func `count trends refuse what has no slope`() throws {
    let none = try CountSeries(times: [1, 2, 3], counts: [0, 0, 0], denominators: [9, 9, 9])
    #expect(throws: SampleError.zero(.count)) { try LogLinearTrend(none) }
    let late = try CountSeries(times: [1, 2, 3], counts: [0, 0, 8], denominators: [9, 9, 9])
    #expect(throws: SampleError.notConverged) { try LogLinearTrend(late) }
    #expect(try CochranArmitage(none).trend.notes == [.identical])
    let noisy = try CountSeries(
      times: [1, 2, 3, 4], counts: [100, 300, 90, 350], denominators: [1e4, 1e4, 1e4, 1e4])
    let test = try LogLinearTrend(noisy).test()
    #expect(test.notes == [.overdispersed] && test.method == .quasiPoissonTrend)
  }

  @Test func `each obstacle to a recent trend is told`() {
    func point(_ period: Double, _ x: Double?, _ n: Double? = 100) -> RecentTrend.Point {
      .init(period: period, count: x, denominator: n)
    }
    func marker(_ points: [RecentTrend.Point]) -> RecentTrend.Marker {
      RecentTrend(points, method: .proportion).marker
    }
    let five = (1...5).map { point(Double($0), 10 * Double($0)) }
    #expect(marker(five) == .increasing)
    #expect(marker(Array(five.dropLast())) == .cannotBeCalculated(.fewerThanFivePoints))
    #expect(marker(five + [point(5, 50)]) == .cannotBeCalculated(.duplicatePeriod))
    #expect(marker(five + [point(6, nil)]) == .cannotBeCalculated(.missingValue))
    #expect(marker(five + [point(6, 100)]) == .cannotBeCalculated(.countNotBelowDenominator))
    #expect(marker(five + [point(6, 0)]) == .cannotBeCalculated(.zeroCount))
    var options = RecentTrend.Options()
    let bare = (1...5).map {
      RecentTrend.Point(period: Double($0), value: Double($0), lower: nil, upper: nil)
    }
    let strict = RecentTrend(bare, method: .weighted, options: options)
    #expect(strict.marker == .cannotBeCalculated(.missingLimits))
    options.absentLimitsMeanNoChange = true
    #expect(
      RecentTrend(bare, method: .weighted, options: options).marker == .noSignificantChange)
    options.reproducesUnsetSlope = true
    #expect(RecentTrend(five, method: .proportion, options: options).marker == .decreasing)
  }

  @Test func `an area cannot exceed the total that contains it`() throws {
    let area = try Proportion(5, of: 10)
    #expect(throws: SampleError.partExceedsWhole) {
      try AreaAgainstRest.proportions(area: area, total: Proportion(4, of: 20))
    }
    #expect(throws: SampleError.partExceedsWhole) {
      try AreaAgainstRest.proportions(area: area, total: Proportion(6, of: 9))
    }
    #expect(throws: SampleError.zero(.denominator)) {
      try AreaAgainstRest.proportions(area: area, total: area)
    }
  }

  @Test func `un-assessable tests keep their place and do not count`() throws {
    let adjusted = try MultipleComparisons.bonferroni.adjusted([0.01, nil, 0.2])
    #expect(adjusted == [0.02, nil, 0.4])
    #expect(MultipleComparisons.assessed([0.01, nil, 0.2]) == 2)
    #expect(try MultipleComparisons.storey.adjusted([]) == [])
    #expect(throws: SampleError.outOfRange(.probability, 1.5)) {
      try MultipleComparisons.holm.adjusted([1.5])
    }
  }

  @Test func `a complete count has no width, and a sample cannot exceed its population`() throws {
    let all = try Proportion(45, of: 60)
    let interval = try FinitePopulation.interval(all, population: 60)
    #expect(interval.lower == 0.75 && interval.upper == 0.75)
    #expect(throws: SampleError.partExceedsWhole) {
      try FinitePopulation.interval(all, population: 59)
    }
  }

  @Test func `equivalence is the narrower interval inside the margin`() throws {
    for (difference, error) in [(0.2, 0.1), (0.2, 0.5), (-0.9, 0.05), (0, 0.6)] {
      let test = try Equivalence.test(difference: difference, standardError: error, margin: 1)
      let interval = try #require(test.interval)
      let isSmall = try #require(test.pValue) < 0.05
      #expect(isSmall == Equivalence.isWithin(interval, margin: 1))
      #expect(abs(interval.level.value - 0.9) < 1e-12)
    }
    #expect(throws: SampleError.zero(.margin)) {
      try Equivalence.test(difference: 0, standardError: 1, margin: 0)
    }
  }

  @Test func `shrinkage without extra variation gives everyone the mean`() throws {
    let areas = try [10.0, 20, 30].map { try EventRate($0, over: $0 * 10) }
    #expect(try MarshallShrinkage(areas).rates.allSatisfy { abs($0 - 0.1) < 1e-15 })
    let gamma = try GammaPoissonShrinkage(areas)
    #expect(gamma.shape == .infinity && gamma.estimate(areas[0]).weight == 0)
    let people = try [10.0, 20, 30].map { try Proportion($0, of: $0 * 10) }
    #expect(try BetaBinomialShrinkage(people).precision == .infinity)
  }

  @Test func `a change too large to exist is not detectable`() throws {
    let tiny = try DetectableDifference.proportions(baseline: 0.5, bases: 3, 3)
    #expect(tiny.above == nil && tiny.below == nil)
    let low = try DetectableDifference.rates(baseline: 0, exposures: 1000, 1000)
    #expect(low.below == nil && low.above != nil)
  }

  @Test func `logarithms of tails outlive the tails`() {
    let normal = StandardNormal()
    #expect(normal.upperTail(40) == 0)
    #expect(abs(normal.logUpperTail(40) - -804.608_442_013_754) < 1e-9)
    #expect(BinomialDistribution(trials: 5000, probability: 0.5).logCDF(10).isFinite)
    #expect(PoissonDistribution(mean: 2000).logCDF(5) < -1900)
    #expect(normal.logCDF(-.infinity) == -.infinity)
  }
}
