import Analysis
import Indicators
import Testing

/// Published values that their own numerators and denominators do not bear out.
@Suite struct ComparisonCountTests {
  /// Ten councils and eight years of shares of 2,003 people, published in whole per cent with one
  /// decimal; `published` is the last year's value where it is not what the counts give.
  private func dataset(
    published: [Int: Double], people: Double = 2003, unit: String = "%", places: Double = 1000
  ) -> Dataset {
    let areas = (0..<10).map { Area(code: "E\($0)", name: "Council \($0)", type: "unitary") }
    var indicator = Indicator(code: "X", polarity: .high)
    indicator.kind = .proportion
    indicator.unit = unit
    indicator.numeratorKind = .people
    let whole = unit == "%" ? 100.0 : 1
    indicator.multiplier = whole
    var builder = PanelBuilder()
    for area in areas.indices {
      for year in 2015...2022 {
        let top = 801 + Double(area * 40 + (area * 7 + year * 5) % 23)
        let rounded = (top / people * places).rounded() / places * whole
        var figure = Observation(value: year == 2022 ? published[area] ?? rounded : rounded)
        (figure.numerator, figure.denominator) = (top, people)
        builder.add(
          PanelBuilder.Row(
            area: area, period: .year(.calendar, starting: year), observation: figure),
          indicator: 0)
      }
    }
    return Dataset(
      name: "made-up", directory: AreaDirectory(areas), indicators: [indicator],
      panel: builder.panel(areaCount: areas.count))
  }

  private func row(_ dataset: Dataset, _ own: Int = 0) throws -> IndicatorComparison {
    let area = dataset.directory.areas[own]
    let peers = PeerChoice(
      label: "all", PeerChoice.Resolution(name: "all", of: area, in: dataset) { _ in nil })
    let request = Comparison.Request(area: area, indicators: [0], peers: [peers], periods: [:])
    return try #require(Comparison(request, in: dataset).rows.first)
  }

  private func counts(_ row: IndicatorComparison) -> Bool? {
    for case .countsGive(_, let isApart) in row.cautions { return isApart }
    return nil
  }

  @Test func `values that their counts give are tested and nothing is said`() throws {
    let row = try row(dataset(published: [:]))
    #expect(row.evidence.interval.value != nil && row.evidence.rank.value != nil)
    #expect(row.evidence.gap.value?.sampled.method == .score)
    #expect(counts(row) == nil)
  }

  @Test func `nothing reckoned from counts stands beside a value that they contradict`() throws {
    let row = try row(dataset(published: [0: 20]))
    #expect(row.position.value?.value == 20)
    #expect(row.evidence.interval.reason == .countsDisagree)
    #expect(row.evidence.gap.reason == .countsDisagree)
    #expect(row.evidence.rank.reason == .countsDisagree)
    #expect(counts(row) == true)
  }

  /// 0 for 40 %, and 0 and 1 for everybody: were that taken for rounding, any count would agree.
  @Test func `no share is printed more coarsely than a whole per cent`() throws {
    #expect(try counts(row(dataset(published: [:], unit: "fraction", places: 1))) == true)
  }

  /// Counts rounded to 10: 810 of 2,010 may be a published 40.5, not the 40.3 that they give, and
  /// the interval is then said to be of the counts.
  @Test func `what rounding of the counts explains is told and kept`() throws {
    var data = dataset(published: [:])
    var builder = PanelBuilder()
    let block = try #require(data.panel[indicator: 0])
    for area in 0..<block.areaCount {
      for (place, period) in block.periods.enumerated() {
        var figure = block[area: area, period: place]
        let top = ((figure.numerator ?? 0) / 10).rounded() * 10
        (figure.numerator, figure.denominator) = (top, 2010)
        figure.value = area == 0 && place == 7 ? top / 20.10 + 0.2 : (top / 2.01).rounded() / 10
        builder.add(
          PanelBuilder.Row(area: area, period: period, observation: figure), indicator: 0)
      }
    }
    data.panel = builder.panel(areaCount: 10)
    let row = try row(data)
    #expect(counts(row) == false)
    #expect(row.evidence.interval.value != nil)
  }

  @Test func `a peer that contradicts itself is in no sum and no test, and stays a peer`() throws {
    let plain = try row(dataset(published: [:]))
    let row = try row(dataset(published: [9: 20, 8: 21]))
    #expect(row.peersWithData.count == 9 && row.position.value?.of == 10)
    #expect(row.cautions.contains(.peersDisagree(2)))
    let gap = try #require(row.evidence.gap.value)
    guard case .atOneTime(_, _, _, let benchmark) = gap.subject,
      case .pooled(_, let count, let possible) = benchmark.kind
    else {
      Issue.record("not a sum: \(gap.subject)")
      return
    }
    #expect(count == 7 && possible == 9)
    #expect(gap.cautions.contains(.countsLeftOut(2)))
    #expect(gap.sampled.before.denominator == 14_021.0)
    // Either of the two could be better or worse: the interval is no narrower on any side.
    let (before, after) = (
      try #require(plain.evidence.rank.value), try #require(row.evidence.rank.value)
    )
    #expect(before.low >= 3 && after.low <= before.low - 1 && after.of == 10)
  }

  /// 100 % published for 2,000 of 2,010, counts rounded to 10: 99.9 % would be explained, and the
  /// interval, 99.1 to 99.7, leaves 100 out.
  @Test func `an interval that leaves the value out does not stand beside it`() throws {
    var data = dataset(published: [:])
    let block = try #require(data.panel[indicator: 0])
    var builder = PanelBuilder()
    for area in 0..<block.areaCount {
      for (place, period) in block.periods.enumerated() {
        var figure = block[area: area, period: place]
        (figure.numerator, figure.denominator) = (2000, 2010)
        figure.value = area == 0 && place == 7 ? 100 : 99.5
        builder.add(
          PanelBuilder.Row(area: area, period: period, observation: figure), indicator: 0)
      }
    }
    data.panel = builder.panel(areaCount: 10)
    let own = try row(data)
    #expect(counts(own) == true && own.evidence.interval.reason == .countsDisagree)
    // As a peer it is in the sum: rounding explains it.
    let other = try row(data, 1)
    #expect(other.evidence.gap.value?.sampled.before.denominator == 9.0 * 2010)
    #expect(!other.cautions.contains { if case .peersDisagree = $0 { true } else { false } })
  }

  /// Counts on one side and a published interval on the other are no two samples of one kind.
  @Test func `a council without counts is compared with the mean of peers that have them`() throws {
    var data = dataset(published: [:])
    let block = try #require(data.panel[indicator: 0])
    var builder = PanelBuilder()
    for area in 0..<block.areaCount {
      for (place, period) in block.periods.enumerated() {
        var figure = block[area: area, period: place]
        if area == 0, let value = figure.value {
          (figure.numerator, figure.denominator) = (nil, nil)
          (figure.lower, figure.upper, figure.level) = (value - 2, value + 2, 0.95)
        }
        builder.add(
          PanelBuilder.Row(area: area, period: period, observation: figure), indicator: 0)
      }
    }
    data.panel = builder.panel(areaCount: 10)
    let row = try row(data)
    let gap = try #require(row.evidence.gap.value)
    let mean = try #require(row.position.value?.peers.mean)
    #expect(abs(gap.sampled.before.value - mean) < 1e-9 && mean > 40)
    #expect(gap.sampled.method == .none)
    // The published interval is part of what a gap is usually made of.
    let usual = try gap.usual.get()
    #expect(usual.standardDeviation > 2 / 1.96)
  }

  @Test func `a change on counts that contradict the value says so`() throws {
    let dataset = dataset(published: [0: 20])
    let finder = try #require(
      ChangeFinder(dataset, area: dataset.directory.areas[0], indicator: 0))
    let change = try #require(finder.latest.first)
    #expect(change.cautions.contains(.countsDisagree(.year(.calendar, starting: 2022))))
    #expect(change.published.after == 20)
    #expect(finder.trend().contradicted == [.year(.calendar, starting: 2022)])
    let other = try #require(finder.difference(from: .nation))
    #expect(other.published.after == 20)
    #expect(other.cautions.contains(.countsDisagree(.year(.calendar, starting: 2022))))
  }
}
