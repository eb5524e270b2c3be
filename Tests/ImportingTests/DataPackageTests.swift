import Foundation
import Importing
import Indicators
import Testing

struct DataPackageTests {
  @Test func `reads areas, indicators and figures`() throws {
    let read = try DatasetFixture.sound().read()
    let dataset = read.dataset
    #expect(read.warnings.isEmpty)
    #expect(dataset.name == "test")
    #expect(dataset.directory.areas.map(\.name) == ["Ynys Môn", "Leeds"])
    #expect(dataset.directory.areas[0].aliases == ["Anglesey", "Isle of Anglesey"])
    #expect(dataset.indicators.map(\.polarity) == [.high, .low])
    #expect(dataset.indicators.map(\.kind) == [.rate, .proportion])
    let block = try #require(dataset.panel[indicator: 0])
    #expect(
      block.periods == [.year(.financial, starting: 2021), .year(.financial, starting: 2022)])
    #expect(block.value(area: 0, period: 1) == 2.5)
    #expect(block.missingReason(area: 1, period: 0) == .noRow)
    #expect(dataset.panel[indicator: 1]?.periods == [.year(.academic, starting: 2022)])
  }

  @Test func `reads everything an observation can say`() throws {
    let text = """
      note,flags,marker,level,upper,lower,denominator,numerator,value,period,indicator,area,breakdown
      "said, so",p r,,0.95,2,1,400,6,1.5,2021-22,A1,S1,
      ,,c,,,,,,,2022-23,A1,S1,
      ,,[z],,,,0,0,,2022-23,A1,S2,
      ,,,,,,,,4,2022-23 (Rev),A1,S1,Girls
      """
    let read = try DatasetFixture.sound(["observations.csv": text]).read()
    #expect(read.warnings.isEmpty)
    let block = try #require(read.dataset.panel[indicator: 0])
    var full = Observation(value: 1.5, flags: [.provisional, .revised])
    (full.numerator, full.denominator, full.note) = (6, 400, "said, so")
    (full.lower, full.upper, full.level) = (1, 2, 0.95)
    #expect(block[area: 0, period: 0] == full)
    #expect(block.missingReason(area: 0, period: 1) == .suppressed)
    #expect(block.missingReason(area: 1, period: 1) == .notApplicable)
    let girls = try #require(read.dataset.panel.blocks.first { $0.breakdown == "Girls" })
    #expect(girls[area: 0, period: 0] == Observation(value: 4, flags: .revised))
  }

  @Test func `reads groups, events, context and sources`() throws {
    let descriptor = """
      {"name": "x", "title": "Title", "licenses": [{"name": "OGL-UK-3.0"}],
       "sources": [{"title": "Somebody", "path": "https://example.org"}],
       "yardstick": {"context": "../uk-context"},
       "resources": [{"name": "o", "path": "observations.csv"}, {"name": "areas", "path": "areas.csv"},
         {"name": "indicators", "path": "indicators.csv"}, {"name": "groups", "path": "groups.csv"},
         {"name": "events", "path": "events.csv"}, {"name": "other", "path": "other.json"}]}
      """
    let dataset = try DatasetFixture.sound([
      "datapackage.json": descriptor,
      "groups.csv":
        "group,area,member,rank,distance,model,vintage\nfam/1,,S1,,,,\nnear,S1,S2,1,0.5,m,2024\n",
      "events.csv":
        "date,end,area,indicator,kind,note\n2020-04-01,2021-03-31,,A1,exceptional,Pandemic\n2024-02-29,,S1,,,Fire\n",
    ]).read().dataset
    #expect(dataset.title == "Title")
    #expect(dataset.context == "../uk-context")
    #expect(
      dataset.provenance
        == Provenance(
          sources: [.init(title: "Somebody", path: "https://example.org")],
          licences: ["OGL-UK-3.0"]))
    #expect(dataset.groupings.peers(of: "S1", in: "near")?.members == ["S2"])
    #expect(dataset.events.map(\.kind) == [.exceptional, .note])
    #expect(dataset.events[1].end == CalendarDate(year: 2024, month: 2, day: 29))
  }

  @Test func `works with observations alone`() throws {
    let read = try DatasetFixture([
      "observations.csv": "area,indicator,period,value\nS2,B,2022-04,1\nS1,B,2022-05,2\n"
    ]).read()
    #expect(read.dataset.directory.areas.map(\.code) == ["S2", "S1"])
    #expect(read.dataset.indicators.map(\.polarity) == [.none])
    #expect(read.warnings.count == 2)
  }

  @Test func `writes what it reads, byte for byte`() throws {
    let files = [
      "observations.csv":
        "area,indicator,period,value,numerator,denominator,breakdown,marker,flags,note\nS1,A1,2021-22,1e-7,1,3,,,p,\"a, b\"\nS1,A1,2022-23,,,,,c,,\nS2,A1,2022-23,,,,,,,\nS2,B2,2022/23,-0.25,,,Boys,,,\n",
      "groups.csv": "group,member\nfam/1,S1\nfam/1,S2\n",
      "events.csv": "date,note\n2020-04-01,Pandemic\n",
    ]
    let (first, second) = (try DatasetFixture([:]), try DatasetFixture([:]))
    defer {
      first.remove()
      second.remove()
    }
    let read = try DatasetFixture.sound(files).read().dataset
    try DataPackage.write(read, to: first.path + "/out")
    try DataPackage.write(DatasetReader.read(first.path + "/out").dataset, to: second.path + "/out")
    for name in [
      "datapackage.json", "areas.csv", "indicators.csv", "observations.csv",
      "groups.csv", "events.csv",
    ] {
      let (one, two) = (
        try Data(contentsOf: first.folder.appending(path: "out/\(name)")),
        try Data(contentsOf: second.folder.appending(path: "out/\(name)"))
      )
      #expect(!one.isEmpty && one == two, "\(name)")
    }
    let observations = try String(
      contentsOf: first.folder.appending(path: "out/observations.csv"), encoding: .utf8)
    #expect(
      observations == """
        area,indicator,period,value,numerator,denominator,breakdown,marker,flags,note
        S1,A1,2021-22,1e-07,1,3,,,p,"a, b"
        S1,A1,2022-23,,,,,c,,
        S2,A1,2022-23,,,,,,,
        S2,B2,2022-23,-0.25,,,Boys,,,

        """)
  }

  @Test func `replaces a package only when told`() throws {
    let fixture = try DatasetFixture.sound(["README.md": "kept"])
    defer { fixture.remove() }
    let dataset = try DatasetReader.read(fixture.path).dataset
    let issue = #expect(throws: ImportIssue.self) {
      try DataPackage.write(dataset, to: fixture.path)
    }
    #expect(issue?.exitCode == 73)
    try DataPackage.write(dataset, to: fixture.path, replacing: true)
    #expect(try DatasetReader.read(fixture.path).dataset.panel.blocks.count == 2)
    let readme = try String(
      contentsOf: fixture.folder.appending(path: "README.md"), encoding: .utf8)
    #expect(readme == "kept")
    #expect(!FileManager.default.fileExists(atPath: fixture.path + ".partial"))
  }

  @Test func `the project's own datasets read without a warning and write back`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "datasets")
    for name in ["scotland-lgbf", "england-children", "uk-context", "monthly"] {
      let read = try DatasetReader.read(root.appending(path: name).path())
      #expect(read.warnings == [], "\(name)")
      let out = try DatasetFixture([:])
      defer { out.remove() }
      try DataPackage.write(read.dataset, to: out.path + "/out")
      let again = try DatasetReader.read(out.path + "/out").dataset
      #expect(again.indicators == read.dataset.indicators, "\(name)")
      #expect(again.directory.areas == read.dataset.directory.areas, "\(name)")
      #expect(Self.figures(again) == Self.figures(read.dataset), "\(name)")
    }
  }

  static func figures(_ dataset: Dataset) -> [[Observation]] {
    dataset.panel.blocks.map { block in
      (0..<block.areaCount).flatMap { area in
        block.periods.indices.map { block[area: area, period: $0] }
      }
    }
  }
}
