import Analysis
import Indicators
import Statistics
import Testing

/// What is usual is not told where the past changes there are do not say it.
@Suite struct WithheldMovementTests {
  /// 151 councils over the same six years are one look at what six years do, and ten years of yearly
  /// changes none at what ten do.
  @Test(arguments: [
    ("2018-19", "2024-25", 1), ("2015-16", "2018-19", 1), ("2015-16", "2024-25", 0),
  ])
  func `a long gap takes two earlier spans of its length`(
    _ from: String, _ to: String, _ spans: Int
  ) throws {
    let dataset = try UsualMovementTests.dataset("england-children")
    let indicator = try #require(dataset.indicatorIndex("re-referrals"))
    let leeds = try #require(dataset.directory["E08000035"])
    let finder = try #require(ChangeFinder(dataset, area: leeds, indicator: indicator))
    let then = try #require(finder.periods.first { $0.description == from })
    let now = try #require(finder.periods.first { $0.description == to })
    let change = try #require(finder.change(from: then, to: now))
    #expect(throws: NoMovement.tooFewSpans(spans)) { try change.usual.get() }
    #expect(change.sampled.evidence.pValue != nil && change.usualP == nil)
  }

  @Test func `two spans of a long gap say what is usual over it`() throws {
    let dataset = ChangeFixture.dataset { area, year in Double((area * 7 + year * 5) % 11) }
    let finder = try #require(
      ChangeFinder(dataset, area: dataset.directory.areas[0], indicator: 0))
    let (first, last) = (try #require(finder.periods.first), try #require(finder.periods.last))
    let years = last.start.year - first.start.year
    for gap in 2...4 {
      let then = Period.year(.calendar, starting: last.start.year - gap)
      let change = try #require(finder.change(from: then, to: last))
      let isTold = (try? change.usual.get()) != nil
      #expect(isTold == ((years - gap) / gap >= 2), "\(gap) years")
    }
  }

  /// Its denominators are suppressed: 0 % is of a handful, and chance moves it by tens of points.
  @Test func `a council without its counts is not judged by the movement of others`() throws {
    let dataset = try UsualMovementTests.dataset("england-children")
    let code = "repeat-child-protection-plans"
    let indicator = try #require(dataset.indicatorIndex(code))
    let scilly = try #require(dataset.directory["E06000053"])
    let finder = try #require(ChangeFinder(dataset, area: scilly, indicator: indicator))
    let gap = try #require(finder.difference(from: .nation))
    #expect(throws: NoMovement.ownCountsMissing) { try gap.usual.get() }
    #expect(gap.verdict == .none && gap.usualP == nil)
    let change = try #require(finder.latest.first)
    #expect(throws: NoMovement.ownCountsMissing) { try change.usual.get() }

    let everyone = PeerChoice(
      label: "all", PeerChoice.Resolution(name: "all", of: scilly, in: dataset) { _ in nil })
    let request = Comparison.Request(area: scilly, indicators: [indicator], peers: [everyone])
    let row = try #require(Comparison(request, in: dataset).rows.first)
    #expect(row.evidence.interval.reason == .noOwnCounts)
    #expect(row.evidence.rank.reason == .noOwnCounts)
    #expect(row.evidence.gap.value?.verdict == ChangeVerdict.none)
  }
}
