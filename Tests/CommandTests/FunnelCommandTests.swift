import Foundation
import TestSupport
import Testing

/// `yardstick funnel` through the built binary.
@Suite struct FunnelCommandTests {
  private let england = "datasets/england-children"

  @Test func `the keys that others rely on are there`() throws {
    let outcome = try BinaryRunner.run([
      "funnel", "--indicator", "re-referrals", "--highlight", "Leeds", "--data", england,
      "--format", "json",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = outcome.json
    #expect(json["schema"] as? String == "yardstick.funnel/1")
    for key in ["target", "phi", "tau2", "method", "units"] { #expect(json[key] != nil, "\(key)") }
    let units = try #require(json["units"] as? [[String: Any]])
    #expect(units.count > 140)
    for key in [
      "code", "name", "numerator", "denominator", "value", "z", "z_adjusted", "lower95", "upper95",
      "lower998", "upper998", "band",
    ] { #expect(units[0][key] != nil, "\(key)") }
  }

  @Test(arguments: ["text", "markdown", "csv", "svg"])
  func `every format says something, twice the same`(_ format: String) throws {
    let arguments = [
      "funnel", "--indicator", "re-referrals", "--highlight", "Leeds", "--data", england,
      "--format", format,
    ]
    let first = try BinaryRunner.run(arguments)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("Leeds"))
    let second = try BinaryRunner.run(arguments)
    #expect(second.output == first.output)
  }

  @Test func `only where chance puts out more than one in twenty is that said`() throws {
    let wide = try BinaryRunner.run(["funnel", "--indicator", "re-referrals", "--data", england])
    #expect(wide.output.contains("is more than one"))
    // Forty councils as alike as their sizes make them, and no more: trimming narrows nothing.
    let rows = (0..<40).map {
      "C\($0),P,2021-22,\(Double(110 + $0 / 2) / 4),\(110 + $0 / 2),400,proportion,%,high,financial,100\n"
    }
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "area,indicator,period,value,numerator,denominator,kind,unit,polarity,year_type,multiplier\n"
        + rows.joined(), to: "alike.csv")
    let alike = try BinaryRunner.run(["funnel", "--indicator", "P", "--data", path])
    #expect(alike.status == 0, "\(alike.errors)")
    #expect(alike.output.contains("simulated funnels"), "\(alike.output)")
    #expect(!alike.output.contains("is more than one"))
  }

  @Test func `a small group is also judged by the others alone`() throws {
    let outcome = try BinaryRunner.run([
      "funnel", "--indicator", "re-referrals", "--highlight", "Leeds", "--peers",
      "Bradford,Sheffield,Manchester,Liverpool", "--data", england,
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Each judged by the others alone"))
  }

  @Test func `what cannot be a funnel is refused with the reason`() throws {
    let money = try BinaryRunner.run([
      "funnel", "--indicator", "CHN01", "--data", "datasets/scotland-lgbf",
    ])
    #expect(money.status == 65 && money.errors.contains("not people, cases or events"))
    let both = try BinaryRunner.run([
      "funnel", "--indicator", "re-referrals", "--method", "exact", "--overdispersion", "additive",
      "--data", england,
    ])
    #expect(both.status == 64)
    let unsuited = try BinaryRunner.run([
      "funnel", "--indicator", "re-referrals", "--method", "byar", "--data", england,
    ])
    #expect(unsuited.status == 64 && unsuited.errors.contains("arcsine"))
  }

  @Test func `a target given from outside is told from the variety of councils`() throws {
    let arguments = ["funnel", "--indicator", "re-referrals", "--data", england]
    let hundredth = try BinaryRunner.run(arguments + ["--target", "0.2"])
    #expect(hundredth.status == 64 && hundredth.errors.contains("write 20%, or 0.2%"))
    let literal = try BinaryRunner.run(arguments + ["--target", "0.2%"])
    #expect(literal.status == 0 && literal.output.contains("check that it is in their unit"))
    func json(_ more: String...) throws -> [String: Any] {
      try BinaryRunner.run(arguments + ["--format", "json"] + more).json
    }
    let (own, far) = (try json(), try json("--target", "60"))
    let (phi, tau) = (
      try #require(own["phi"] as? Double), try #require(own["tau2"] as? Double)
    )
    #expect(far["phi"] as? Double == phi && far["tau2"] as? Double == tau)
    #expect(try #require(far["phi_about_target"] as? Double) > 10 * phi)
    #expect(far["dispersion_centre"] as? Double == own["target"] as? Double)
    let units = try #require(far["units"] as? [[String: Any]])
    #expect(units.filter { $0["band"] as? String != "within" }.count > 100)
    #expect((far["finding"] as? String)?.contains("lie below the target") == true)
  }

  @Test func `too few councils to judge are said to be, and why no table of the others`() throws {
    func run(_ peers: String, _ more: String...) throws -> BinaryRunner.Outcome {
      try BinaryRunner.run(
        [
          "funnel", "--indicator", "re-referrals", "--highlight", "Leeds", "--peers", peers,
          "--data", england,
        ] + more)
    }
    let two = try run("Bradford", "--target", "peers", "--format", "json")
    #expect(two.status == 0, "\(two.errors)")
    #expect(two.json["settled"] as? Bool == false)
    #expect((two.json["why"] as? String)?.contains("compared with itself") == true)
    #expect((two.json["finding"] as? String)?.contains("Not settled: too few councils") == true)
    let unit = try #require((two.json["units"] as? [[String: Any]])?.first)
    let prediction = try #require(unit["prediction"] as? [String: String])
    #expect(prediction["why"]?.contains("at least 4 councils") == true)
    #expect(try run("Bradford,Sheffield", "--target", "20%").output.contains("(not settled)"))
    let log = try run("all", "--kind", "rate", "--method", "log")
    #expect(log.output.contains("for groups of fewer than 20"))
  }

  @Test func `sampling alone puts far more outside`() throws {
    func outside(_ arguments: [String]) throws -> Int {
      let outcome = try BinaryRunner.run(
        ["funnel", "--indicator", "re-referrals", "--data", england, "--format", "json"] + arguments
      )
      let units = outcome.json["units"] as? [[String: Any]] ?? []
      return units.filter { $0["band"] as? String != "within" }.count
    }
    let (plain, additive) = (try outside(["--overdispersion", "none"]), try outside([]))
    #expect(plain > 3 * additive && additive > 0)
  }
}
