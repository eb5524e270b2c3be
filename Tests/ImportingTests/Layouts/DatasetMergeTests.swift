import Foundation
import Importing
import Indicators
import TestSupport
import Testing

struct DatasetMergeTests {
  private func dataset(_ rows: String) throws -> Dataset {
    try ImportFixture.read("indicator,area,period,value,numerator\n" + rows) {
      $0.yearType = .financial
    }.dataset
  }

  @Test func `new, unchanged, completed and different figures are told apart`() throws {
    let old = try dataset("R,Leeds,2020-21,1,\nR,Leeds,2021-22,2,\nR,Leeds,2022-23,3,\n")
    let new = try dataset(
      "R,Leeds,2021-22,2,20\nR,Leeds,2022-23,4,\nR,Hartlepool,2022-23,5,\nR,Leeds,2020-21,1,\n")
    let merge = DatasetMerge(new, into: old)
    #expect((merge.added, merge.unchanged, merge.completed, merge.changes.count) == (1, 1, 1, 1))
    #expect(merge.changes[0].old.value == 3 && merge.changes[0].new.value == 4)
    #expect(merge.dataset.directory.areas.map(\.code) == ["E08000035", "E06000001"])
    #expect(DatasetMerge(merge.dataset, into: merge.dataset).unchanged == 4)
  }

  @Test func `one factor between all changes is named`() throws {
    let years = ["2019-20", "2020-21", "2021-22"]
    let old = try dataset(years.map { "R,Leeds,\($0),0.5,\n" }.joined())
    let new = try dataset(years.map { "R,Leeds,\($0),50,\n" }.joined())
    #expect(DatasetMerge(new, into: old).sharedFactor == 100)
  }

  @Test func `writing into a package keeps what its descriptor says besides`() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("d").path
    let first = try dataset("R,Leeds,2020-21,1,\n")
    try ImportFolder(path).write(DatasetMerge(first, into: nil), sources: [])
    let descriptor = path + "/datapackage.json"
    let text = try String(contentsOfFile: descriptor, encoding: .utf8)
    try text.replacing(
      "\"resources\"", with: "\"homepage\" : \"https://example.org\",\n  \"resources\""
    )
    .write(toFile: descriptor, atomically: true, encoding: .utf8)
    let destination = try ImportFolder(path)
    let more = try dataset("R,Leeds,2021-22,2,\n")
    try destination.write(
      DatasetMerge(more, into: destination.existing), sources: [.init(title: "a.csv")])
    let after = try String(contentsOfFile: descriptor, encoding: .utf8)
    #expect(after.contains("https://example.org") && after.contains("a.csv"))
    let read = try DataPackage.read(path)
    #expect(read.warnings.isEmpty && read.dataset.panel.blocks[0].periods.count == 2)
  }

  @Test func `a column that would be lost is refused`() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("d").path
    let first = try dataset("R,Leeds,2020-21,1,\n")
    try ImportFolder(path).write(DatasetMerge(first, into: nil), sources: [])
    let areas = path + "/areas.csv"
    let text = try String(contentsOfFile: areas, encoding: .utf8)
    let wider = text.split(separator: "\n").enumerated().map { "\($1),\($0 == 0 ? "mine" : "x")" }
    try (wider.joined(separator: "\n") + "\n").write(
      toFile: areas, atomically: true, encoding: .utf8)
    let failure = #expect(throws: ImportFailure.self) { try ImportFolder(path) }
    #expect(failure?.description.contains("mine") == true)
  }

  @Test func `a target set on the same day with another value is told, never dropped`() throws {
    func scorecard(_ target: String, setOn: String) throws -> Dataset {
      try ImportFixture.read(
        "ref,description,this_quarter,target,team\nA1,Invented,91,\(target),Things\n"
      ) {
        ($0.area, $0.period) = ("Leeds", "2014-15 Q2")
        $0.targetsSetOn = CalendarDate(setOn)
      }.dataset
    }
    var old = try scorecard("95", setOn: "2014-04-01")
    old.targets = TargetHistory(
      old.targets.targets.map {
        var target = $0
        target.rationale = "last year's outturn"
        return target
      })
    let corrected = DatasetMerge(try scorecard("92", setOn: "2014-04-01"), into: old)
    #expect(corrected.targetChanges.map(\.old.aim.value) == [95] && corrected.differences == 1)
    #expect(corrected.dataset.targets.targets.map(\.aim.value) == [92])
    #expect(corrected.dataset.targets.targets[0].rationale == "last year's outturn")
    #expect(DatasetMerge(try scorecard("95", setOn: "2014-04-01"), into: old).differences == 0)
    let later = DatasetMerge(try scorecard("92", setOn: "2014-07-01"), into: old)
    #expect(later.differences == 0 && later.dataset.targets.targets.count == 2)
  }
}
