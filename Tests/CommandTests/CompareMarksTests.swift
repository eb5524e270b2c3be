import Foundation
import TestSupport
import Testing

/// What `yardstick compare` claims of a gap, and what it does not.
@Suite struct CompareMarksTests {
  private func row(_ area: String, _ indicator: String) throws -> [String: Any] {
    let outcome = try BinaryRunner.run([
      "compare", "--area", area, "--peers", "family", "--indicator", indicator, "--data",
      "datasets/scotland-lgbf", "--format", "json",
    ])
    return try #require((outcome.json["indicators"] as? [[String: Any]])?.first)
  }

  private func cells(_ area: String, _ indicator: String) throws -> String {
    try BinaryRunner.run([
      "compare", "--area", area, "--peers", "family", "--indicator", indicator, "--data",
      "datasets/scotland-lgbf", "--format", "markdown",
    ]).output.split(separator: "\n").first { $0.hasPrefix("| \(indicator)") }.map(String.init) ?? ""
  }

  @Test(arguments: [
    ("SW06", "both", "●"), ("CORP10", "sampling", "○"), ("CLIM01", "movement", "◐"),
  ])
  func `the mark says which of the two questions were answered`(
    indicator: String, word: String, mark: String
  ) throws {
    let gap = try #require(try row("Falkirk", indicator)["gap_to_peers"] as? [String: Any])
    #expect(gap["real_by"] as? String == word)
    let line = try cells("Falkirk", indicator)
    #expect(line.contains(" \(mark) "), "\(line)")
    for other in ["●", "○", "◐"] where other != mark { #expect(!line.contains(other), "\(line)") }
  }

  @Test func `no mark stands beside a gap other than the one tested`() throws {
    let outcome = try BinaryRunner.run([
      "compare", "--area", "Falkirk", "--peers", "all", "--data", "datasets/scotland-lgbf",
      "--format", "json",
    ])
    let rows = try #require(outcome.json["indicators"] as? [[String: Any]])
    let text = try BinaryRunner.run([
      "compare", "--area", "Falkirk", "--peers", "all", "--data", "datasets/scotland-lgbf",
      "--format", "markdown",
    ]).output
    var bare = 0
    for row in rows {
      guard let gap = row["gap_to_peers"] as? [String: Any], gap["real_by"] is String,
        let tested = gap["estimate"] as? Double, let shown = row["gap_to_median"] as? Double,
        let code = row["indicator"] as? String
      else { continue }
      let line = text.split(separator: "\n").first { $0.hasPrefix("| \(code) ") } ?? ""
      let isMarked = line.contains("●") || line.contains("○") || line.contains("◐")
      let isAnother = shown * tested <= 0 || abs(shown) < abs(tested) / 3
      #expect(isMarked == !isAnother, "\(line)")
      if isAnother { bare += 1 }
    }
    #expect(bare > 0)
  }

  @Test func `counts beside counts of other councils are not judged, and a blank column is named`()
    throws
  {
    let folder = try TemporaryFolder()
    let areas = [
      "E09000001", "E08000035", "E08000036", "E08000032", "E08000033", "E08000034", "E08000003",
      "E08000025", "E08000012", "E08000016",
    ]
    var observations = "area,indicator,period,value,numerator,denominator\n"
    for (place, area) in areas.enumerated() {
      for year in 2014...2023 {
        let count = 40 * (1 + 12 * place) + (year * 7 + place * 3) % 11
        observations += "\(area),complaints,\(year),\(count),,\n"
        observations += "\(area),share,\(year),\(Double(count) / 100),\(count),10000\n"
      }
    }
    try folder.write(observations, to: "observations.csv")
    try folder.write(
      "indicator,title,kind,unit,polarity,year_type,numerator_kind\ncomplaints,Complaints,count,complaints,low,calendar,events\nshare,Share,proportion,%,high,calendar,\n",
      to: "indicators.csv")
    try folder.write(
      #"{"name":"t","resources":[{"name":"observations","path":"observations.csv"},{"name":"indicators","path":"indicators.csv"}]}"#,
      to: "datapackage.json")
    func json(_ arguments: String...) throws -> [String: Any] {
      let outcome = try BinaryRunner.run(
        arguments + ["--data", folder.url.path, "--format", "json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.json
    }
    let compared = try json("compare", "--area", "E09000001", "--peers", "all")
    let rows = try #require(compared["indicators"] as? [[String: Any]])
    let count = try #require(rows.first { $0["indicator"] as? String == "complaints" })
    for key in ["quartile", "gap_to_peers", "rank_interval"] {
      let figure = try #require(count[key] as? [String: String], "\(key)")
      #expect(figure["why"]?.contains("grows with the size of the council") == true)
    }
    let share = try #require(rows.first { $0["indicator"] as? String == "share" })
    #expect(share["pooled"] is Double)
    let interval = try #require(share["value_interval"] as? [String: String])
    #expect(interval["why"] == "numerator_kind is blank in indicators.csv")

    let gap = try json(
      "change", "--area", "E09000001", "--indicator", "complaints", "--against", "peers",
      "--peers", "all")
    #expect(gap["verdict"] as? String == "no verdict")
    // Of a count only the council's own changes say what is usual: eight before the one judged.
    let change = try BinaryRunner.run([
      "change", "--area", "E09000001", "--indicator", "complaints", "--data", folder.url.path,
    ])
    #expect(change.output.contains("(8 earlier changes of its own)"), "\(change.output)")
  }
}
