import Foundation
import Importing
import Indicators
import TestSupport
import Testing

/// `waivers.csv` and `outcomes.csv`: read, written, valid, read again; and where figures stand.
@Suite struct WaiverTableTests {
  private func dataset() throws -> Dataset {
    var dataset = try DatasetReader.read(
      BinaryRunner.packageRoot.appendingPathComponent("datasets/monthly").path
    ).dataset
    dataset.waivers = [
      Waiver(
        rule: "gap", area: "S12000005", indicator: "CORP09", period: "2018-19 Q2",
        who: "A. Nother", when: try #require(CalendarDate("2024-02-01")), why: "a late return"),
      Waiver(
        rule: "stale", who: "B. Owner", when: try #require(CalendarDate("2024-03-01")),
        why: "all, “for now”, yes"),
    ]
    dataset.outcomes = [
      Outcome(code: "help", title: "Help in time", indicators: ["CORP09", "CORP10"]),
      Outcome(code: "home", title: "Home from hospital", indicators: [], owner: "A. Nother"),
    ]
    return dataset
  }

  @Test func `a package with waivers and outcomes reads back as it was written`() throws {
    let dataset = try dataset()
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("out").path
    try DataPackage.write(dataset, to: path)
    let read = try DatasetReader.read(path).dataset
    #expect(read.waivers.map(\.row) == [2, 3] && read.outcomes.map(\.row) == [2, 3])
    let waivers = read.waivers.map { waiver in
      var waiver = waiver
      waiver.row = nil
      return waiver
    }
    let outcomes = read.outcomes.map { outcome in
      var outcome = outcome
      outcome.row = nil
      return outcome
    }
    #expect(waivers == dataset.waivers && outcomes == dataset.outcomes)
    guard FrictionlessTests.validator != nil else { return }
    let (status, report) = try FrictionlessTests.validate(path + "/datapackage.json")
    #expect(status == 0, "\(report)")
  }

  @Test func `codes that no table has are refused with row and column`() throws {
    let dataset = try dataset()
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("out").path
    try DataPackage.write(dataset, to: path)
    try folder.write(
      "rule,area,indicator,period,who,when,why\ngap,S99,CORP99,2018,A,2024-02-30,x\n",
      to: "out/waivers.csv")
    try folder.write("outcome,indicators\nhelp,CORP09|CORP99\n", to: "out/outcomes.csv")
    do {
      _ = try DatasetReader.read(path)
      Issue.record("read")
    } catch {
      let columns = error.issues.map { $0.column?.name ?? "" }.sorted()
      #expect(columns == ["area", "indicator", "indicators", "when"])
      #expect(error.issues.allSatisfy { $0.row == 2 })
    }
  }

  /// A waiver of everything would silence every finding there will ever be.
  @Test func `a waiver without a rule is refused`() throws {
    let dataset = try dataset()
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("out").path
    try DataPackage.write(dataset, to: path)
    try folder.write(
      "rule,area,indicator,period,who,when,why\n,,,,A,2024-02-03,x\n", to: "out/waivers.csv")
    let failure = try #require(throws: ImportFailure.self) { try DatasetReader.read(path) }
    #expect(failure.issues.map(\.column?.name) == ["rule"])
    #expect(failure.issues.map(\.row) == [2])
    try folder.write("area,who,when,why\n,A,2024-02-03,x\n", to: "out/waivers.csv")
    let headless = try #require(throws: ImportFailure.self) { try DatasetReader.read(path) }
    #expect(headless.issues.first?.problem.contains("\"rule\"") == true)
  }

  @Test func `a table that is there and empty is told from one that is not there`() throws {
    var dataset = try dataset()
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("out").path
    try DataPackage.write(dataset, to: path)
    #expect(try DatasetReader.read(path).dataset.emptied == [])
    try folder.write("rule,who,when,why\n", to: "out/waivers.csv")
    try folder.write("outcome,indicators\n", to: "out/outcomes.csv")
    #expect(try DatasetReader.read(path).dataset.emptied == [.waivers, .outcomes])
    (dataset.waivers, dataset.outcomes) = ([], [])
    let other = folder.url.appendingPathComponent("other").path
    try DataPackage.write(dataset, to: other)
    #expect(try DatasetReader.read(other).dataset.emptied == [])
  }

  @Test func `a table in the folder that the description does not list is read and told`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "{\"name\": \"small\", \"resources\": [{\"name\": \"observations\", \"path\": \"observations.csv\"}]}",
      to: "datapackage.json")
    try folder.write(
      "area,indicator,period,value\nA1,KPI,2015-16,41.5\n", to: "observations.csv")
    let bare = try DatasetReader.read(folder.url.path)
    try folder.write("rule,who,when,why\ngap,A,2024-02-03,x\n", to: "waivers.csv")
    try folder.write("outcome,indicators\nhelp,KPI\n", to: "outcomes.csv")
    let reading = try DatasetReader.read(folder.url.path)
    #expect(reading.dataset.waivers.count == 1 && reading.dataset.outcomes.count == 1)
    let told = reading.warnings.filter { warning in
      !bare.warnings.contains { $0.problem == warning.problem && $0.file == warning.file }
    }
    #expect(told.map { $0.file.split(separator: "/").last } == ["outcomes.csv", "waivers.csv"])
    #expect(told.allSatisfy { $0.mend?.contains("resources") == true })
  }

  @Test func `an inspection says where each figure, indicator and area stands`() throws {
    let path = BinaryRunner.packageRoot.appendingPathComponent("datasets/monthly").path
    let inspection = try DatasetReader.inspect(path)
    let dataset = try #require(inspection.dataset)
    let lines = try String(contentsOfFile: path + "/observations.csv", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    var seen = 0
    for (index, block) in dataset.panel.blocks.enumerated() {
      for area in 0..<block.areaCount {
        for period in block.periods.indices {
          let cell = area * block.periods.count + period
          guard let row = inspection.rows.row(block: index, cell: cell) else {
            #expect(block.missingReason(area: area, period: period) == .noRow)
            continue
          }
          let cells = lines[row - 1].split(separator: ",", omittingEmptySubsequences: false)
          #expect(
            cells[0] == dataset.directory.areas[area].code
              && cells[1] == dataset.indicators[block.indicator].code
              && Double(cells[3]) == block.value(area: area, period: period))
          seen += 1
        }
      }
    }
    #expect(seen == lines.count - 1 && inspection.rows.count == seen)
    #expect(inspection.rows.row(ofIndicator: dataset.indicators[0].code) == 2)
    #expect(inspection.rows.row(ofArea: dataset.directory.areas[1].code) == 3)
  }
}
