import TestSupport
import Testing

/// Targets in another unit than the figures: refused where they must be, taken where they may be.
@Suite struct TargetUnitTests {
  private func target(
    _ area: String, _ indicator: String, _ data: String, _ goal: String
  ) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run([
      "target", "--area", area, "--indicator", indicator, "--to", goal, "--data",
      "datasets/\(data)",
    ])
  }

  /// Of 2,105 figures 8 are 0, a few islands' without a referral; Leeds has had 23% to 30%.
  @Test func `a fraction of a measure that is best low is in doubt in spite of a few noughts`()
    throws
  {
    let refused = try target("Leeds", "re-referrals", "england-children", "0.18")
    #expect(refused.status == 64)
    #expect(refused.errors.contains("write 18 if 18.0% is meant, or 0.18%"), "\(refused.errors)")
  }

  @Test(arguments: ["0.18%", "0", "6", "12.1"])
  func `a low target that says what it is is taken`(_ goal: String) throws {
    #expect(try target("Leeds", "re-referrals", "england-children", goal).status == 0)
  }

  @Test func `thousands of pounds for pounds are in doubt, and a hard target is not`() throws {
    let refused = try target("Moray", "CHN01", "scotland-lgbf", "6.6")
    #expect(refused.status == 64)
    #expect(refused.errors.contains("write 6600 if £6,600 is meant"), "\(refused.errors)")
    #expect(try target("Moray", "CHN01", "scotland-lgbf", "3300").status == 0)
  }

  @Test func `the SMART points name both`() throws {
    let folder = try TemporaryFolder()
    let header = "area,indicator,target_period,target,set_on\n"
    let leeds = try folder.write(
      header + "E08000035,re-referrals,2026-27,0.18,2025-04-01\n", to: "leeds.csv")
    let moray = try folder.write(header + "S12000020,CHN01,2025-26,6.6,2023-04-01\n", to: "m.csv")
    for (file, data) in [(leeds, "england-children"), (moray, "scotland-lgbf")] {
      let outcome = try BinaryRunner.run([
        "target", "--lint", "--targets", file, "--data", "datasets/\(data)",
      ])
      #expect(outcome.output.contains("unit is in doubt"), "\(outcome.output)\(outcome.errors)")
    }
  }
}
