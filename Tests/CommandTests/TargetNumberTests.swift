import TestSupport
import Testing

/// Numbers on the command line of `target` and `challenge`: read for what they are, or refused.
@Suite struct TargetNumberTests {
  @Test(arguments: [
    ("£50", "%", "£50: the figures of A A are not in pounds (%)"),
    ("-£50", "days", "-£50: the figures of A A are not in pounds (days)"),
    ("£50", "£000", "are not in pounds (£000)"), ("£50", "£m per year", "are not in pounds"),
    ("£50", "", "indicators.csv gives no unit for A A"), ("50%", "£ per head", "no percentages"),
  ])
  func `pounds are refused of what is not in pounds`(
    _ goal: String, _ unit: String, _ words: String
  ) throws {
    let outcome = try WordedFigures.run(
      WordedFigures.card + ["--to", goal], unit: unit, kind: unit == "%" ? "proportion" : "mean")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test(arguments: ["£", "£ per head", "£/home", "GBP"])
  func `pounds are taken of what is`(_ unit: String) throws {
    #expect(
      try WordedFigures.run(WordedFigures.card + ["--to", "£50"], unit: unit, kind: "money").status
        == 0)
  }

  @Test(arguments: ["50 days", "5,0", "0x32", "5%0", "5£0", "£50%", "--50", "nan"])
  func `what is no number is not read as one`(_ goal: String) throws {
    let outcome = try WordedFigures.run(WordedFigures.card + ["--to", goal])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("The value '\(goal)' is invalid"), "\(outcome.errors)")
  }

  @Test(arguments: ["--tolerance", "--relative-tolerance"])
  func `a tolerance below 0 is told the range`(_ option: String) throws {
    for value in ["-1", "nan"] {
      let outcome = try WordedFigures.run(WordedFigures.challenge + [option, value])
      #expect(outcome.status == 64)
      #expect(
        outcome.errors.contains("\(option): a tolerance is a number, 0 or more"),
        "\(outcome.errors)")
    }
  }

  @Test func `other numbers below 0 are read, and refused for what they are`() throws {
    let month = try WordedFigures.run(
      WordedFigures.card + ["--in-year", "--to", "50", "--year-starts", "-4"])
    #expect(month.errors.contains("--year-starts -4: write a month from 1"), "\(month.errors)")
    let floor = try WordedFigures.run(
      WordedFigures.card + ["--by", "ward", "--to", "50", "--floor", "-3"])
    #expect(!floor.errors.contains("Missing value"), "\(floor.errors)")
  }
}
