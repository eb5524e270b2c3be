import Analysis
import Foundation
import Importing
import Indicators
import Statistics
import TestSupport
import Testing

/// The usual movement against the same estimator written in NumPy and SciPy
/// (Reference/usual_movement.py), on both bundled panels.
@Suite struct UsualMovementTests {
  struct Row {
    let dataset: String
    let indicator: String
    let area: String
    let numbers: [Double]
  }

  static func rows() throws -> [Row] {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/usual_movement.csv")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst(2)
      .map { line in
        let cells = line.split(separator: ",").map(String.init)
        return Row(
          dataset: cells[0], indicator: cells[1], area: cells[2],
          numbers: cells.dropFirst(3).map { Double($0) ?? ($0 == "inf" ? .infinity : .nan) })
      }
  }

  static func dataset(_ name: String) throws -> Dataset {
    try DatasetReader.read(BinaryRunner.packageRoot.appending(path: "datasets/\(name)").path)
      .dataset
  }

  @Test(arguments: ["scotland-lgbf", "england-children"])
  func `sd, degrees of freedom and p are those of SciPy`(_ name: String) throws {
    let dataset = try Self.dataset(name)
    var worst = (error: 0.0, place: "")
    var compared = 0
    // Every seventeenth row: each one fits the prior anew.
    for (index, row) in try Self.rows().filter({ $0.dataset == name }).enumerated()
    where index % 17 == 0 {
      let indicator = try #require(dataset.indicatorIndex(row.indicator))
      let area = try #require(dataset.directory[row.area])
      let finder = try #require(ChangeFinder(dataset, area: area, indicator: indicator))
      let last = try #require(
        dataset.panel[indicator: indicator]?.periods.last { finder.periods.contains($0) })
      let change = try #require(finder.change(from: last.samePeriodLastYear, to: last))
      let expected = row.numbers
      guard expected[6] >= 3 else {
        // Too few degrees of freedom to call anything usual.
        #expect(throws: NoMovement.tooLittleHistory) { try change.usual.get() }
        continue
      }
      let usual = try change.usual.get()
      for (found, wanted) in [
        (change.difference, expected[0] * change.sampled.scale),
        (usual.standardDeviation, expected[5] * change.sampled.scale),
        (usual.degreesOfFreedom, expected[6]), (change.usualP ?? .nan, expected[7]),
      ] {
        let error = found.isNaN ? .infinity : Closeness.relativeError(found, wanted)
        if error > worst.error { worst = (error, "\(row.indicator) \(row.area)") }
      }
      #expect((change.sampled.intervalExcludesZero == true) == (expected[8] == 1))
      compared += 1
    }
    #expect(compared > 8)
    #expect(worst.error < 1e-8, "\(worst)")
  }

  /// One council's future must not change what was usual for it.
  @Test func `only changes before the one judged count`() throws {
    func movement(future: Double) throws -> UsualMovement {
      let dataset = ChangeFixture.dataset { area, year in
        year > 2015 ? future * Double(area) : Double((area * 7 + year * 5) % 11)
      }
      let finder = try #require(
        ChangeFinder(dataset, area: dataset.directory.areas[0], indicator: 0))
      let change = try #require(
        finder.change(from: .year(.calendar, starting: 2014), to: .year(.calendar, starting: 2015)))
      return try change.usual.get()
    }
    #expect(try movement(future: 1) == movement(future: 1000))
  }

  @Test func `exceptional periods are left out and both figures given`() throws {
    let dataset = ChangeFixture.dataset(
      events: [
        Event(
          start: try #require(CalendarDate("2012-01-01")),
          end: try #require(CalendarDate("2012-12-31")), kind: .exceptional, note: "Flood.")
      ]
    ) { area, year in Double((area * 7 + year * 5) % 11) + (year == 2012 ? 500 : 0) }
    let finder = try #require(
      ChangeFinder(dataset, area: dataset.directory.areas[0], indicator: 0))
    let change = try #require(finder.latest.first)
    let without = try change.usual.get()
    let with = try #require(change.usualWithExceptional)
    #expect(without.standardDeviation < 20)
    #expect(with.standardDeviation > 100)
    #expect(without.exceptionalLeftOut > 0)
  }

  @Test func `a break takes the verdict away`() throws {
    let dataset = ChangeFixture.dataset(
      events: [
        Event(
          start: try #require(CalendarDate("2020-01-01")),
          end: try #require(CalendarDate("2020-01-01")), kind: .breakInSeries, note: "Recount.")
      ]
    ) { area, year in Double((area * 7 + year * 5) % 11) + (year == 2020 ? 500 : 0) }
    let finder = try #require(
      ChangeFinder(dataset, area: dataset.directory.areas[0], indicator: 0))
    let change = try #require(finder.latest.first)
    #expect(change.verdict == .none)
    #expect(change.obstacle == .breakInSeries)
    #expect(finder.trend().points.count == 1)
  }

  @Test func `cash money has no verdict until prices are taken out`() throws {
    let dataset = ChangeFixture.dataset(priceBase: "cash") { area, year in
      (100 + Double((area * 7 + year * 5) % 11)) * Double(year - 2000)
    }
    let area = dataset.directory.areas[0]
    let cash = try #require(ChangeFinder(dataset, area: area, indicator: 0)?.latest.first)
    #expect(cash.obstacle == .cashMoney)
    var options = ChangeOptions()
    options.deflators = Deflators(
      Dictionary(
        uniqueKeysWithValues: (2010...2020).map {
          (.year(.calendar, starting: $0), Double($0 - 2000))
        }))
    let real = try #require(
      ChangeFinder(dataset, area: area, indicator: 0, options: options)?.latest.first)
    #expect(real.verdict == .notUnusual)
    #expect(abs(real.difference) < 20 * 11)
  }

  @Test func `figures that share data are not compared`() throws {
    let periods = (2010...2018).map { Period.years(.calendar, starting: $0, count: 3) }
    let dataset = ChangeFixture.dataset(periods: periods) { area, year in
      Double((area * 7 + year * 5) % 11)
    }
    let finder = try #require(
      ChangeFinder(dataset, area: dataset.directory.areas[0], indicator: 0))
    let change = try #require(finder.latest.first)
    guard case .overTime(_, _, let from, let to) = change.subject else {
      Issue.record("not over time")
      return
    }
    #expect(!from.overlaps(to))
    #expect(from == .years(.calendar, starting: 2015, count: 3))
    let overlapping = try #require(finder.change(from: periods[7], to: periods[8]))
    #expect(overlapping.obstacle == .overlap)
  }
}
