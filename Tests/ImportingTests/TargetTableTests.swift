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
