import TestSupport
import Testing

/// `yardstick target --in-year` on figures that are running totals already, and on ratios whose
/// published values are not what their counts give.
@Suite struct TargetRunningTotalsTests {
  private static let header =
    "area,indicator,period,value,numerator,denominator,kind,unit,polarity,year_type,frequency,numerator_kind,title\n"

  private func ask(
    _ rows: String, _ indicator: String, to goal: String, _ more: String...
  ) throws -> BinaryRunner.Outcome {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.header + rows, to: "m.csv")
    return try BinaryRunner.run(
      [
        "target", "--area", "X1", "--indicator", indicator, "--in-year", "--to", goal, "--data",
        path,
      ] + more)
  }

  private func plain(_ outcome: BinaryRunner.Outcome) -> String {
    outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Months from January 2021 to December 2024, added up from `restart` on: about 80 each.
  private func months(_ title: String, from first: Int = 2021, restart: Int, adds: Bool = true)
    -> String
  {
    var (rows, total) = ("", 0)
    for year in first...2024 {
      for month in 1...12 {
        let own = 70 + (year * 7 + month * 5) % 17
        total = adds && month != restart ? total + own : own
        rows +=
          "X1,BINS,\(year)-\(month < 10 ? "0" : "")\(month),\(total),,,count,bins,low,financial,monthly,,\(title)\n"
      }
    }
    return rows
  }

  @Test(arguments: [
    ("Missed bins (year to date)", 4), ("Missed bins", 4), ("Missed bins (YTD)", 1),
    ("Missed bins", 1),
  ])
  func `months that rise through each year and start again are not added up`(
    _ case: (title: String, restart: Int)
  ) throws {
    let outcome = try ask(
      months(`case`.title, restart: `case`.restart), "BINS", to: "1000")
    #expect(outcome.status == 65, "\(outcome.output)")
    #expect(outcome.errors.contains("look like running totals"), "\(outcome.errors)")
    #expect(outcome.errors.contains("Give each month's own figure"), "\(outcome.errors)")
    #expect(outcome.errors.contains("so says the title") == (`case`.title != "Missed bins"))
  }

  @Test func `one complete year is enough where the title says so, and a doubt where it does not`()
    throws
  {
    let rows = { self.months($0, from: 2023, restart: 4) }
    let said = try ask(rows("Missed bins (cumulative)"), "BINS", to: "1000")
    #expect(said.status == 65 && said.errors.contains("In the complete year"), "\(said.errors)")
    let unsaid = try ask(rows("Missed bins"), "BINS", to: "9000")
    #expect(unsaid.status == 0, "\(unsaid.errors)")
    #expect(plain(unsaid).contains("give each month's own figure"), "\(unsaid.output)")
  }

  @Test(arguments: [
    ("Missed bins", false), ("Care plans up to date", false), ("Missed bins to date", true),
    ("Days from call to date of visit", false), ("Missed bins (not cumulative)", false),
  ])
  func `months of their own are added up, and a title that says otherwise is named`(
    _ case: (title: String, isNamed: Bool)
  ) throws {
    let outcome = try ask(
      months(`case`.title, restart: 4, adds: false),
      "BINS", to: "1000")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(plain(outcome).contains("speaks of a year to date") == `case`.isNamed)
  }

  private func quarters(_ title: String) -> String {
    var rows = ""
    for year in 2021...2024 {
      for quarter in 1...(year == 2024 ? 2 : 4) {
        rows +=
          "X1,SPEND,\(year)-\(year - 1999) Q\(quarter),\(5 + quarter * 5 + year % 4),,,money,£m,low,financial,quarterly,,\(title)\n"
      }
    }
    return rows
  }

  @Test func `quarters that rise are refused only where the title says that they are totals`()
    throws
  {
    let said = try ask(quarters("Cumulative spending"), "SPEND", to: "80")
    #expect(said.status == 65 && said.errors.contains("Give each quarter's own figure"))
    let unsaid = try ask(quarters("Spending"), "SPEND", to: "80")
    #expect(unsaid.status == 0, "\(unsaid.errors)")
    #expect(plain(unsaid).contains("as running totals do"), "\(unsaid.output)")
  }

  /// Days over heads, published as the ratio but for what `published` says.
  private func days(
    _ published: [String: String] = [:], times factor: Double = 1, of heads: Int = 1000
  ) -> String {
    var rows = ""
    for year in 2020...2024 {
      for quarter in 1...(year == 2024 ? 2 : 4) {
        let period = "\(year)-\(year - 1999) Q\(quarter)"
        let count = heads * 2 + year * 13 % 17 + quarter * heads / 20
        let value = (factor * 1000 * Double(count) / Double(heads)).rounded() / 1000
        rows +=
          "X1,DAYS,\(period),\(published[period] ?? "\(value)"),\(count),\(heads),mean,days,low,financial,quarterly,time,Days lost\n"
      }
    }
    return rows
  }

  @Test func `a published value that its counts contradict is named, not taken for a multiplier`()
    throws
  {
    let outcome = try ask(
      days(["2024-25 Q1": "1.88", "2024-25 Q2": "1.72"]), "DAYS", to: "2.1")
    #expect(outcome.status == 65, "\(outcome.output)")
    for text in ["July to September 2024 is 1.72", "gives 2.1", "1 other part"] {
      #expect(outcome.errors.contains(text), "\(text) in \(outcome.errors)")
    }
    let earlier = try ask(days(["2021-22 Q3": "1.2"]), "DAYS", to: "2.1")
    #expect(earlier.status == 0, "\(earlier.errors)")
    #expect(plain(earlier).contains("not what their numerators and denominators give"))
  }

  /// 1 within rounding, a thousand, and 365, which no power of ten is near.
  @Test(arguments: [1.0, 1000, 365])
  func `a multiplier that nobody states is the one that all parts agree on`(_ factor: Double)
    throws
  {
    let outcome = try ask(
      days(times: factor), "DAYS", to: "\(2.1 * factor)", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = outcome.json
    let ratio =
      try #require(json["numerator_to_date"] as? Double)
      / #require(json["denominator_to_date"] as? Double)
    let found = try #require(json["year_to_date"] as? Double) / ratio
    #expect(abs(found / factor - 1) < (factor == 365 ? 1e-3 : 1e-12), "\(found)")
  }

  @Test func `values too coarse to show the multiplier need it written`() throws {
    let coarse = Dictionary(
      uniqueKeysWithValues: (2020...2024).flatMap { year in
        (1...4).map { ("\(year)-\(year - 1999) Q\($0)", $0 % 2 == 0 ? "3" : "2") }
      })
    let outcome = try ask(days(coarse), "DAYS", to: "2.1")
    #expect(outcome.status == 65, "\(outcome.output)")
    #expect(outcome.errors.contains("write the multiplier"), "\(outcome.errors)")
  }

  @Test func `records say whose they are`() throws {
    let outcome = try ask(
      days(), "DAYS", to: "2.1", "--format", "csv")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "area,name,indicator,period,line,value")
    #expect(lines.dropFirst().first?.hasPrefix("X1,X1,DAYS,2024-25 Q2,year_to_date,") == true)
  }
}
