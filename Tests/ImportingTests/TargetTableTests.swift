import Foundation
import Importing
import Indicators
import TestSupport
import Testing

/// `targets.csv`: read, written, read again, with its history.
@Suite struct TargetTableTests {
  private func dataset() throws -> Dataset {
    try DatasetReader.read(
      BinaryRunner.packageRoot.appendingPathComponent("datasets/scotland-lgbf").path
    ).dataset
  }

  @Test func `a changed target is a new row, and the last one set stands`() throws {
    let file = BinaryRunner.packageRoot
      .appendingPathComponent("datasets/examples/falkirk-targets-invented.csv").path
    let history = try TargetFile.read(file, for: try dataset()).targets
    #expect(history.targets.count == 12)
    #expect(history.current.count == 11)
    let target = try #require(
      history.current(of: "S12000014").first { $0.indicator == "CORP06b" })
    #expect(target.aim == .value(12.5))
    #expect(history.versions(of: target).map(\.aim.value) == [11, 12.5])
  }

  @Test func `a package with targets reads back as it was written`() throws {
    var dataset = try dataset()
    var target = Target(
      area: "S12000014", indicator: "SW03a", period: .year(.financial, starting: 2024),
      value: 0.68, setOn: try #require(CalendarDate("2022-06-20")))
    target.intent = .stretch
    target.baseline = 0.6595
    target.baselinePeriod = .year(.financial, starting: 2021)
    target.owner = "A. Nother"
    target.tolerance = 0.01
    dataset.targets = TargetHistory([target])
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("out").path
    try DataPackage.write(dataset, to: path)
    var read = try #require(try DatasetReader.read(path).dataset.targets.targets.first)
    #expect(read.row == 2)
    read.row = nil
    #expect(read == target)
  }
}

extension TargetTableTests {
  @Test(arguments: ["rank:3", "best-quartile", "median", "quartile:3", "0.68", "1e-3"])
  func `a value or a place reads back as it was written`(_ text: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "area,indicator,target_period,target,set_on\nS12000014,SW03a,2024-25,\(text),2022-06-20\n",
      to: "targets.csv")
    var dataset = try dataset()
    dataset.targets = try TargetFile.read(file, for: dataset).targets
    let out = folder.url.appendingPathComponent("out").path
    try DataPackage.write(dataset, to: out)
    let read = try DatasetReader.read(out).dataset.targets
    #expect(read.targets.map(\.aim) == dataset.targets.targets.map(\.aim))
    #expect(read.targets.first?.aim.place == (Double(text) == nil ? text : nil))
    let descriptor = try String(contentsOfFile: out + "/datapackage.json", encoding: .utf8)
    #expect(descriptor.contains("\"pattern\""))
  }

  @Test(arguments: ["rank:0", "rank:x", "rank", "quartile:4", "quartile:1.5", "best"])
  func `what is neither is refused with what may be written`(_ text: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "area,indicator,target_period,target,set_on\nS12000014,SW03a,2024-25,\(text),2022-06-20\n",
      to: "targets.csv")
    let dataset = try dataset()
    let failure = #expect(throws: ImportFailure.self) {
      _ = try TargetFile.read(file, for: dataset)
    }
    let text = String(describing: failure)
    #expect(text.contains("rank:3") && text.contains("best-quartile"))
  }
}
