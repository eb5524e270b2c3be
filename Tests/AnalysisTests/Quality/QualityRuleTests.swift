import Analysis
import Indicators
import Testing

/// Each rule on a dataset made to have exactly one fault, and on the same dataset without it.
@Suite struct QualityRuleTests {
  @Test func `a quiet dataset gives nothing`() {
    var sample = QualitySample()
    sample.fillQuietly()
    #expect(sample.findings().isEmpty, "\(sample.findings())")
  }

  /// One cell changed: the rule that must speak, and what the cell becomes.
  static let cells: [(QualityRule, Double)] = [
    (.negativeValue, -52), (.aboveWhole, 107), (.unitJump, 0.53), (.unitJump, 5.35),
    (.placeholder, 9999), (.zeroForMissing, 0), (.historyOutlier, 71),
  ]

  @Test(arguments: cells) func `one wrong cell is told, with its place`(
    rule: QualityRule, value: Double
  ) {
    var sample = QualitySample()
    sample.fillQuietly { $0 == 3 && $1 == 2014 ? value : $2 }
    let found = sample.findings(rule)
    #expect(found.count == 1)
    #expect(found.first?.isAt(3, 2014, in: sample) == true, "\(found)")
  }

  @Test func `a period in another unit is told once, at its first figure`() {
    var sample = QualitySample(.mean, unit: "days")
    sample.fillQuietly { $1 == 2015 ? $2 * 100 : $2 }
    let found = sample.findings(.unitChange, .unitJump)
    #expect(found.count == 1 && found[0].isAt(nil, 2015, in: sample), "\(found)")
    #expect(found.first?.facts.score == 2)
  }

  @Test func `a council in another unit is told once`() {
    var sample = QualitySample(.mean, unit: "days")
    sample.fillQuietly { area, _, value in area == 4 ? value / 1000 : value }
    let found = sample.findings(.unitArea, .unitJump)
    #expect(found.count == 1 && found[0].place.area == 4, "\(found)")
  }

  @Test func `percentages in a fraction are told for the indicator, not for each cell`() {
    var sample = QualitySample(.proportion, unit: "fraction")
    sample.fillQuietly()
    #expect(sample.findings(.wrongScale, .aboveWhole).map(\.rule) == [.wrongScale])
  }

  @Test func `a step that all make is a level shift, and not when an event explains it`() {
    var sample = QualitySample(areas: 12)
    sample.fillQuietly { $1 >= 2015 ? $2 + 15 : $2 }
    let found = sample.findings(.levelShift)
    #expect(found.count == 1 && found[0].isAt(nil, 2015, in: sample), "\(found)")
    #expect(sample.findings(.historyOutlier).isEmpty)
    let day = QualitySample.year(2015).start
    sample.events = [Event(start: day, end: day, kind: .breakInSeries, note: "new definition")]
    #expect(sample.findings(.levelShift).isEmpty)
  }

  @Test func `holes are told, at the row before them when they have none`() {
    var sample = QualitySample()
    sample.fillQuietly { ($0 == 2 && $1 == 2013) || ($0 == 5 && $1 == 2019) ? nil : $2 }
    let found = sample.findings(.gap, .missingLatest)
    #expect(found.count == 2)
    #expect(found[0].isAt(2, 2013, in: sample) && found[0].facts.count == 1)
    #expect(found[1].rule == .missingLatest && found[1].place.area == 5)
  }

  @Test func `a period nobody has is told`() {
    var sample = QualitySample()
    sample.fillQuietly { $1 == 2014 ? nil : $2 }
    let found = sample.findings(.missingPeriod)
    #expect(found.count == 1 && found[0].isAt(nil, 2013, in: sample))
  }

  @Test func `last year's figures over again are told for the period`() {
    var sample = QualitySample()
    var before: [Int: Double] = [:]
    sample.fillQuietly { area, year, value in
      if year == 2016 { before[area] = value }
      return year == 2017 ? before[area] : value
    }
    let found = sample.findings(.copiedForward)
    #expect(found.count == 1 && found[0].isAt(nil, 2017, in: sample))
  }

  @Test func `two councils with one series are told`() {
    var sample = QualitySample()
    var first: [Int: Double] = [:]
    sample.fillQuietly { area, year, value in
      if area == 1 { first[year] = value }
      return area == 6 ? first[year] : value
    }
    let found = sample.findings(.identicalAreas)
    #expect(found.count == 1 && found[0].place.area == 6 && found[0].facts.other == "Council 1")
  }

  @Test func `a year typed wrong is stray and makes nothing else stale`() {
    var sample = QualitySample()
    sample.fillQuietly { $0 == 1 && $1 == 2016 ? nil : $2 }
    sample.add(1, 2081, 51)
    let found = sample.findings(.strayPeriod, .stale)
    #expect(found.count == 1 && found[0].isAt(1, 2081, in: sample), "\(found)")
  }

  @Test func `staleness is counted to the day that is asked for`() {
    var sample = QualitySample()
    sample.fillQuietly()
    let day = QualitySample.year(2024).end
    let request = DataCheck.Request(rules: [.stale], asOf: day)
    #expect(DataCheck(sample.dataset, request).result().findings.count == 1)
  }

  @Test func `figures after a council's last day are told, before its first are a note`() {
    var sample = QualitySample()
    sample.areas[7].validTo = QualitySample.year(2017).end
    sample.areas[8].validFrom = QualitySample.year(2012).start
    sample.fillQuietly()
    let found = sample.findings(.retiredArea)
    #expect(found.map(\.severity) == [.warning, .warning, .note, .note])
  }

  @Test func `a parent or successor that is no area is told once, with how many name it`() {
    var sample = QualitySample()
    sample.areas[2].parent = sample.areas[0].code
    for area in [4, 5] { sample.areas[area].parent = "E10999999" }
    sample.areas[7].successors = [sample.areas[0].code, "E06999999"]
    sample.fillQuietly()
    let found = sample.findings(.unknownCode)
    #expect(found.map(\.place.area) == [4, 7] && found.map(\.facts.count) == [2, 1])
    #expect(found.map(\.place.column) == ["parent", "successors"])
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test func `provisional figures with two newer ones are told`() {
    var sample = QualitySample()
    for year in 2010..<2020 {
      sample.add(
        0, QualitySample.year(year),
        Observation(value: 50 + Double(year % 3), flags: year >= 2017 ? .provisional : []))
    }
    let found = sample.findings(.provisionalStanding)
    #expect(found.count == 1 && found[0].isAt(0, 2017, in: sample))
  }

  @Test func `overlapping periods must be called rolling`() {
    var sample = QualitySample()
    for year in 2010..<2016 {
      sample.add(
        0, .years(.financial, starting: year, count: 3), Observation(value: Double(year % 5)))
    }
    #expect(sample.findings(.overlappingPeriods).count == 1)
    sample.indicator.frequency = .rolling
    #expect(sample.findings(.overlappingPeriods).isEmpty)
  }

  @Test func `outcomes without indicators and indicators without outcomes`() {
    var sample = QualitySample()
    sample.fillQuietly()
    #expect(sample.findings(.outcomeUnmeasured, .indicatorUnused).isEmpty)
    sample.outcomes = [Outcome(code: "happy", indicators: [], row: 2)]
    #expect(
      sample.findings(.outcomeUnmeasured, .indicatorUnused).map(\.rule)
        == [.outcomeUnmeasured, .indicatorUnused])
  }

  @Test func `a good end against the words of the title`() {
    var sample = QualitySample()
    sample.indicator.title = "Residents satisfied with parks"
    sample.fillQuietly()
    #expect(sample.findings(.polarityWords).isEmpty)
    sample.indicator.polarity = .low
    #expect(sample.findings(.polarityWords).count == 1)
    sample.indicator.title = "Residents dissatisfied with parks"
    #expect(sample.findings(.polarityWords).isEmpty)
  }
}
