import Foundation
import TestSupport
import Testing

/// What a basket says of scales that fit its figures badly, and of councils that are no more.
@Suite struct BasketCautionTests {
  private func notes(
    _ yaml: String, _ observations: String, _ format: String = "json"
  ) throws -> BinaryRunner.Outcome {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      area,name,valid_from,valid_to
      A0,Old Town,,2021-03-31
      A1,New Town,2021-04-01,
      A2,Weston,,
      A3,Easton,,
      A4,Norton,,
      """, to: "areas.csv")
    _ = try folder.write(
      """
      indicator,title,polarity,year_type,unit
      I0,Repairs in time,high,financial,%
      I1,Calls answered,high,financial,%
      I2,Bins collected,high,financial,%
      """, to: "indicators.csv")
    _ = try folder.write("area,indicator,period,value\n" + observations, to: "observations.csv")
    let resources = ["observations", "indicators", "areas"]
      .map { "{\"name\":\"\($0)\",\"path\":\"\($0).csv\"}" }
    _ = try folder.write(
      "{\"name\":\"t\",\"resources\":[\(resources.joined(separator: ","))]}",
      to: "datapackage.json")
    let file = try folder.write(yaml, to: "basket.yaml")
    return try BinaryRunner.run(["basket", file, "--data", folder.url.path, "--format", format])
  }

  private let figures = """
    A0,I0,2020-21,99
    A0,I1,2020-21,99
    A0,I2,2020-21,99
    A1,I0,2021-22,60
    A1,I1,2021-22,70
    A1,I2,2021-22,80
    A2,I0,2021-22,62
    A2,I1,2021-22,72
    A2,I2,2021-22,82
    A3,I0,2021-22,64
    A3,I1,2021-22,74
    A3,I2,2021-22,84
    A4,I0,2021-22,10

    """

  @Test func `goalposts in another unit are told`() throws {
    let outcome = try notes(
      """
      title: posts
      normalisation: goalposts
      indicators:
        - {indicator: I0, goalposts: [0, 1]}
        - {indicator: I1, goalposts: [0, 10000]}
        - {indicator: I2, goalposts: [70, 90]}
      """, figures)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let notes = outcome.json["notes"] as? [String] ?? []
    #expect(notes.contains { $0.hasPrefix("I0: 4 of 4 figures lie outside its goalposts") })
    #expect(notes.contains { $0.hasPrefix("I1: all 3 figures") && $0.contains("twentieth") })
    #expect(!notes.contains { $0.hasPrefix("I2: ") })
  }

  @Test func `an end of a scale that an unscored council sets is told`() throws {
    let outcome = try notes(
      "title: ends\nindicators:\n  - I0\n  - I1\n  - I2\nnormalisation: min-max\n", figures)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let notes = outcome.json["notes"] as? [String] ?? []
    let told = notes.filter { $0.contains("end of its scale is set") }
    #expect(told.count == 1, "\(told)")
    #expect(
      told.first?.hasPrefix("I0: the worst end of its scale is set by the figure of Norton")
        == true)
  }

  @Test func `init puts each indicator in the group of its theme, in whatever order`() throws {
    let outcome = try BinaryRunner.run([
      "basket", "init", "--indicators", "ENV06,SW06,ENV03c", "--data", "datasets/scotland-lgbf",
    ])
    let groups = outcome.output.split(separator: "- group: ").dropFirst().map(String.init)
    #expect(groups.count == 2)
    #expect(groups.first?.contains("ENV06") == true && groups.first?.contains("ENV03c") == true)
    #expect(groups.last?.contains("ENV03c") == false)
  }

  @Test func `places of a basket too small for the grid do not claim all weightings`() throws {
    let outcome = try notes(
      "title: two\nindicators:\n  - I0\n  - I1\nnormalisation: min-max\n", figures, "text")
    #expect(outcome.output.contains("not over all weightings"))
  }

  @Test func `a figure that a rule cannot score is told`() throws {
    let outcome = try notes(
      """
      title: past
      baseline: 2020-21
      indicators:
        - {indicator: I0, target: 90}
        - {indicator: I1, target: 90}
        - {indicator: I2, target: 90}
      """,
      figures
        + "A1,I0,2020-21,95\nA1,I1,2020-21,50\nA1,I2,2020-21,50\nA2,I0,2020-21,50\nA2,I1,2020-21,50\n"
    )
    let told = outcome.json["notes"] as? [String] ?? []
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(told.contains { $0.hasPrefix("I0: the figure of") && $0.contains("counts as missing") })
  }

  @Test func `a council abolished before the period has no score beside its successor`() throws {
    let outcome = try notes(
      "title: gone\nindicators:\n  - I0\n  - I1\n  - I2\nnormalisation: min-max\n", figures)
    let units = outcome.json["units"] as? [[String: Any]] ?? []
    let old = units.first { $0["code"] as? String == "A0" }
    #expect(old == nil || !(old?["score"] is Double))
    let best = units.first { $0["code"] as? String == "A3" }
    #expect(best?["rank"] as? Int == 1)
  }

  @Test func `a score that no filling of its gaps would bear out is told`() throws {
    let rows = [
      ("A1", "", 99, 99), ("A2", "50", 10, 10), ("A3", "51", 11, 11), ("A4", "52", 12, 12),
    ]
    let observations = rows.map { area, first, second, third in
      (first.isEmpty ? "" : "\(area),I0,2021-22,\(first)\n")
        + "\(area),I1,2021-22,\(second)\n\(area),I2,2021-22,\(third)\n"
    }
    let outcome = try notes(
      "title: out\nindicators:\n  - I0\n  - I1\n  - I2\nnormalisation: z-score\n",
      observations.joined())
    let told = (outcome.json["notes"] as? [String] ?? []).filter { $0.contains("lies outside") }
    #expect(
      told.count == 1 && told[0].contains("1 council (New Town)"), "\(told) \(outcome.errors)")
  }
}
