import TestSupport
import Testing

/// `yardstick target --in-year`: what it refuses and what it says of its odds.
@Suite struct TargetInYearTests {
  /// Four years and three quarters of a fifth, by month: about 1,300 jobs a year, 80% of them in
  /// time, and events that only come from October to March.
  private func monthly(without missing: Set<String> = []) -> String {
    var rows =
      "area,indicator,period,value,numerator,denominator,kind,unit,multiplier,polarity,year_type,frequency,numerator_kind\n"
    for year in 2019...2023 {
      for month in 1...(year == 2023 ? 9 : 12) {
        let period = "\(year)-\(month < 10 ? "0" : "")\(month)"
        guard !missing.contains(period) else { continue }
        let jobs = 105 + (year * 7 + month * 5) % 11
        let good = jobs * 4 / 5
        rows += "X1,JOBS,\(period),\(jobs),,,count,jobs,,high,calendar,monthly,\n"
        rows +=
          "X1,PCT,\(period),\(100 * Double(good) / Double(jobs)),\(good),\(jobs),proportion,%,100,high,calendar,monthly,cases\n"
        rows +=
          "X1,ICE,\(period),\((4...9).contains(month) ? 0 : 5),,,count,events,,low,calendar,monthly,\n"
      }
    }
    return rows
  }

  private func ask(
    _ indicator: String, _ goal: String, _ more: String..., without missing: Set<String> = []
  ) throws -> BinaryRunner.Outcome {
    let folder = try TemporaryFolder()
    let path = try folder.write(monthly(without: missing), to: "m.csv")
    let start = more.contains("--year-starts") ? [] : ["--year-starts", "1"]
    return try BinaryRunner.run(
      [
        "target", "--area", "X1", "--indicator", indicator, "--in-year", "--to", goal, "--data",
        path,
      ]
        + start + more)
  }

  @Test(arguments: [
    ("PCT", "0.82", "write 82 if 82.0% is meant, or 0.82%"), ("PCT", "120", "cannot be"),
    ("JOBS", "14", "unit is in doubt; write it in the unit of the figures"),
    ("JOBS", "1400000", "unit is in doubt; write it in the unit of the figures"),
    ("JOBS", "-5", "never below 0"),
    ("ICE", "90000", "unit is in doubt; write it in the unit of the figures"),
  ])
  func `a target that no year can have, or in another unit, is refused`(
    _ case: (indicator: String, goal: String, mend: String)
  ) throws {
    let outcome = try ask(`case`.indicator, `case`.goal)
    #expect(outcome.status == 64, "\(outcome.output)")
    #expect(outcome.errors.contains(`case`.mend), "\(outcome.errors)")
  }

  @Test(arguments: [("PCT", "82"), ("PCT", "0.82%"), ("JOBS", "1400"), ("ICE", "0"), ("ICE", "3")])
  func `a target of the years' own size is taken`(_ case: (String, String)) throws {
    let outcome = try ask(`case`.0, `case`.1)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(arguments: [
    (["--through", "2022-12"], "", "so the year is over"),
    (["--through", "2024-06"], "", "the nearest is September 2023, --through '2023-09'"),
    (
      ["--through", "2019-03"], "",
      "no figure for January 2018, February 2018, March 2018 and 9 more"
    ),
    (["--through", "2022-06"], "2022-03", "no figure for March 2022;"),
    (["--through", "2022-06"], "2021-11", "no figure for November 2021;"),
    (["--year-starts", "13"], "", "a month from 1 (January) to 12"),
    (["--year-starts", "0"], "", "a month from 1 (January) to 12"),
  ])
  func `each cause has its own words`(
    _ case: (arguments: [String], missing: String, mend: String)
  ) throws {
    let outcome = try ask(
      "JOBS", "1400", `case`.arguments[0], `case`.arguments[1], without: [`case`.missing])
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains(`case`.mend), "\(outcome.errors)")
  }

  @Test func `nothing in last year's same months is named`() throws {
    let outcome = try ask("ICE", "30", "--year-starts", "4", "--through", "2023-05")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("figures of April 2022 to May 2022 add up to 0"))
  }

  @Test func `a year that starts inside a quarter is named`() throws {
    let outcome = try BinaryRunner.run([
      "target", "--area", "Fife", "--indicator", "CORP09", "--in-year", "--through", "2022-23 Q2",
      "--year-starts", "5", "--to", "97%", "--data", "datasets/monthly",
    ])
    #expect(outcome.errors.contains("none starts in May"), "\(outcome.errors)")
  }

  /// Last year's profile leads to 1.49m and beats the target, the mean of eight years to 1.65m.
  @Test func `odds that go by another year end than the table's say so`() throws {
    let arguments = [
      "target", "--area", "England", "--indicator", "dtoc-days", "--in-year", "--to", "1600000",
      "--through", "2019-04", "--data", "datasets/monthly",
    ]
    let outcome = try BinaryRunner.run(arguments)
    let plain = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(plain.contains("leads to: 1,647,496,"), "\(plain)")
    #expect(plain.contains("met by last year's profile and missed by the years before"))
    let json = try BinaryRunner.run(arguments + ["--format", "json"]).json
    let usual = try #require(json["projected_by_earlier_years"] as? Double)
    #expect(abs(usual - 1_647_496) < 1)
  }

  @Test func `what has passed its target already has no chance`() throws {
    let outcome = try ask("ICE", "3", "--format", "json")
    #expect(outcome.json["probability"] as? Double == 0)
    let words = try ask("ICE", "3").output
    #expect(words.contains("passed the target already") && !words.contains("The chance"))
  }
}
