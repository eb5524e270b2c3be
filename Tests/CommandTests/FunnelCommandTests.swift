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
