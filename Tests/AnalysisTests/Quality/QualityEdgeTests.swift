import Analysis
import Indicators
import Testing

/// Datasets of next to nothing, or of too much, and waivers.
@Suite struct QualityEdgeTests {
  @Test func `an empty dataset is no trouble`() {
    let empty = Dataset(
      name: "empty", directory: AreaDirectory([]), indicators: [],
      panel: PanelBuilder().panel(areaCount: 0))
    let result = DataCheck(empty).result()
    #expect(result.findings.isEmpty && result.cells == 0 && result.asOf == nil)
  }

  @Test func `one council, one period, one figure`() {
    var sample = QualitySample(areas: 1)
    sample.add(0, 2015, 42)
    #expect(sample.findings().isEmpty, "\(sample.findings())")
  }

  @Test func `all missing says only that there are no figures`() {
    var sample = QualitySample(areas: 4)
    for area in 0..<4 {
      for year in 2010..<2016 {
        sample.add(area, QualitySample.year(year), Observation(missing: .suppressed))
      }
    }
    #expect(Set(sample.findings().map(\.rule)) == [.noFigures])
  }

  @Test func `huge values do not overflow`() {
    var sample = QualitySample(.count, unit: "things")
    sample.fillQuietly { $0 == 1 ? $2 * 1e97 : $2 * 1e95 }
    _ = sample.findings()
  }

  @Test(arguments: [Indicator.Kind.count, nil])
  func `counts of nought and one are no outliers, and many at once are`(
    _ kind: Indicator.Kind?
  ) {
    func found(_ last: Double) -> [Finding] {
      var sample = QualitySample(.count, unit: "deaths", areas: 1) { indicator in
        indicator.kind = kind
        if kind == nil { indicator.unit = nil }
      }
      for year in 2010..<2019 { sample.add(0, year, 0) }
      sample.add(0, 2019, last)
      return sample.findings(.historyOutlier)
    }
    #expect(found(1).isEmpty && found(3).isEmpty)
    #expect(found(40).map(\.facts.found) == [40])
  }

  @Test func `a nation is no council in another unit, by its type or by its code`() {
    for nation in [Area(code: "E92000001", type: "nation"), Area(code: "E92000001")] {
      var sample = QualitySample(.count, unit: "things")
      sample.areas.append(nation)
      sample.fillQuietly { area, _, value in (area == 10 ? (value - 5) * 100 : value).rounded() }
      #expect(sample.findings(.unitArea, .unitJump, .peerOutlier).isEmpty)
      sample.areas[10] = Area(code: "A10", type: "unitary")
      #expect(sample.findings(.unitArea).count == 1)
    }
  }

  @Test func `a waiver covers what it names and nothing else`() {
    var sample = QualitySample()
    sample.fillQuietly { $0 == 3 && ($1 == 2014 || $1 == 2016) ? 107 : $2 }
    sample.waivers = [
      Waiver(
        rule: "above-whole", area: "A3", indicator: "I", period: "2014/15", who: "B. Owner",
        when: QualitySample.year(2019).end, why: "true, a late recount")
    ]
    let found = sample.findings(.aboveWhole)
    #expect(found.map(\.waiver) == [0, nil])
    let result = DataCheck(sample.dataset, DataCheck.Request(rules: [.aboveWhole])).result()
    #expect(result.count(.error) == 1 && result.fails(at: .error))
  }

  @Test func `a waiver that covers nothing is told`() {
    var sample = QualitySample()
    sample.fillQuietly()
    let day = QualitySample.year(2019).end
    sample.waivers = [
      Waiver(rule: "gap", who: "B. Owner", when: day, why: "known", row: 2),
      Waiver(rule: "no-such-rule", who: "B. Owner", when: day, why: "known", row: 3),
    ]
    let found = sample.findings()
    #expect(found.map(\.rule) == [.idleWaiver, .idleWaiver])
    #expect(found.map(\.facts.other) == [nil, "no-such-rule"])
  }

  @Test func `a waiver of a rule that was not run is not called idle`() {
    var sample = QualitySample()
    sample.fillQuietly()
    let day = QualitySample.year(2019).end
    sample.waivers = [Waiver(rule: "gap", who: "B. Owner", when: day, why: "known", row: 2)]
    #expect(sample.findings(.idleWaiver, .stale).isEmpty)
    #expect(sample.findings(.idleWaiver, .gap).map(\.rule) == [.idleWaiver])
  }

  @Test func `a waiver without a rule covers nothing`() {
    var sample = QualitySample()
    sample.fillQuietly { $0 == 3 && $1 == 2014 ? 107 : $2 }
    let day = QualitySample.year(2019).end
    sample.waivers = [Waiver(who: "B. Owner", when: day, why: "all of it", row: 2)]
    let found = sample.findings(.aboveWhole, .idleWaiver)
    #expect(found.map(\.rule) == [.aboveWhole, .idleWaiver])
    #expect(found.map(\.waiver) == [nil, nil])
  }

  @Test func `a waiver is in force from its day on, where the day of the check is named`() throws {
    var sample = QualitySample()
    sample.fillQuietly { $0 == 3 && $1 == 2014 ? 107 : $2 }
    let day = try #require(CalendarDate("2024-02-01"))
    sample.waivers = [Waiver(rule: "above-whole", who: "B. Owner", when: day, why: "true", row: 2)]
    func waived(_ asOf: String?) throws -> [Int?] {
      let request = DataCheck.Request(
        rules: [.aboveWhole], asOf: try asOf.map { try #require(CalendarDate($0)) })
      return DataCheck(sample.dataset, request).result().findings.map(\.waiver)
    }
    #expect(try waived("2024-01-31") == [nil])
    #expect(try waived("2024-02-01") == [0])
    #expect(try waived(nil) == [0])
  }
}
