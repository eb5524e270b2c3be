import Importing
import Indicators
import Testing

/// What is said about a dataset that is wrong, word for word.
struct DatasetIssueTests {
  /// The failure of the sound dataset with these rows after its own observations.
  static func failure(_ rows: String, columns: String = "area,indicator,period,value") throws
    -> [String]
  {
    try DatasetFixture.sound(["observations.csv": columns + "\n" + rows]).failure()
  }

  @Test func `an unknown area is named once, with the one probably meant`() throws {
    #expect(
      try Self.failure("S11,A1,2021-22,1\nS11,A1,2022-23,2\nLeeds,A1,2022-23,3\nS2,A2,2022-23,1\n")
        == [
          """
          observations.csv row 2, column 1 "area": "S11": not a code in the areas table. \
          Did you mean S1 (Ynys Môn)? The same in 1 more.
          """,
          """
          observations.csv row 4, column 1 "area": "Leeds": not a code in the areas table. \
          Write S2 for Leeds.
          """,
          """
          observations.csv row 5, column 2 "indicator": "A2": not a code in the indicators table. \
          Did you mean A1?
          """,
        ])
  }

  @Test(arguments: [
    ("\"1,234\"", "a number with thousands commas", "Write 1234."),
    (
      "12%", "a number with a per cent sign",
      "Write 12 where the unit is %, a hundredth of it where it is a fraction."
    ),
    ("£5", "a number with a currency sign", "Write 5."),
    ("\"£1,234.50\"", "a number with thousands commas", "Write 1234.50."),
    ("−3", "a number with a typographic minus", "Write -3."),
    ("(3)", "a negative number in brackets", "Write -3."),
    ("1 234", "a number with spaces inside it", "Write 1234."),
    ("nan", "not a finite number", "Leave the value empty and say why in marker."),
    ("-Inf", "not a finite number", "Leave the value empty and say why in marker."),
    (
      "[c]", "a word for a missing figure where a number belongs",
      "Leave the value empty and write c in marker."
    ),
    (
      "..", "a word for a missing figure where a number belongs",
      "Leave the value empty and write x in marker."
    ),
    ("\"12,5\"", "not a number", "Expected a number."),
    ("1e999", "too large to be a figure", "Expected a number."),
    ("seven", "not a number", "Expected a number."),
  ])
  func `text in a number says what it is and what to write`(
    text: String, problem: String, mend: String
  ) throws {
    let issue = try #require(try Self.failure("S1,A1,2021-22,\(text)\n").first)
    #expect(issue.contains(problem) && issue.hasSuffix(mend), "\(issue)")
  }

  @Test func `spaces around a number do not matter`() throws {
    let read = try DatasetFixture.sound([
      "observations.csv": "area,indicator,period,value\nS1,A1,2021-22, 1.5 \n"
    ]).read()
    #expect(read.dataset.panel[indicator: 0]?.value(area: 0, period: 0) == 1.5)
  }

  @Test func `a value and a marker exclude each other`() throws {
    #expect(
      try Self.failure(
        "S1,A1,2021-22,5,c\nS1,A1,2022-23,,q\nS2,A1,2022-23,,N/A\n",
        columns: "area,indicator,period,value,marker") == [
          """
          observations.csv row 2, column 4 "value": "5": a value together with a marker that says \
          why there is none. Empty the one that is wrong; the marker says “suppressed by the \
          publisher to protect individuals”.
          """,
          """
          observations.csv row 3, column 5 "marker": "q": not a marker. \
          Expected one of c, x, z, u, low, w, nc.
          """,
          """
          observations.csv row 4, column 5 "marker": "N/A": not a marker. \
          Expected one of c, x, z, u, low, w, nc. Write x.
          """,
        ])
  }

  @Test func `a blank value without a marker is kept and counted`() throws {
    let fixture = try DatasetFixture.sound([
      "observations.csv": "area,indicator,period,value\nS1,A1,2021-22,\nS1,A1,2022-23,\n"
    ])
    let read = try fixture.read()
    #expect(
      read.warnings.map(fixture.relative) == [
        """
        observations.csv row 2, column 4 "value": "": no value and no marker; kept as “no reason \
        given”. Say why in marker: x not available, c suppressed, z not applicable. \
        The same in 1 more.
        """
      ])
    #expect(read.dataset.panel[indicator: 0]?.missingReason(area: 0, period: 0) == .noReasonGiven)
  }

  @Test func `a row that contradicts another names both`() throws {
    #expect(
      try Self.failure("S1,A1,2021-22,5\nS1,A1,2021/22,6\n") == [
        """
        observations.csv row 3, column 4 "value": "6": not the figure that row 2 gives for the \
        same area, indicator and period. Expected one row; row 2 has 5. Keep the right one.
        """
      ])
  }

  @Test func `a row that repeats another is kept once and told`() throws {
    let fixture = try DatasetFixture.sound([
      "observations.csv":
        "area,indicator,period,value,level\nS1,A1,2021-22,5,0.95\nS1,A1,2021/22,5.0,0.95\n"
    ])
    let read = try fixture.read()
    #expect(
      read.warnings.map(fixture.relative) == [
        "observations.csv row 3: the same figure as in row 2, kept once."
      ])
  }

  @Test func `denominators of 0 and below are refused`() throws {
    let issues = try Self.failure(
      "S1,A1,2021-22,5,1,0\nS1,A1,2022-23,5,1,-3\nS2,A1,2022-23,,0,0\n",
      columns: "area,indicator,period,value,numerator,denominator")
    #expect(issues.count == 2)
    #expect(issues[0].contains("row 2, column 6 \"denominator\": \"0\": a denominator of 0"))
    #expect(issues[1].contains("row 3, column 6 \"denominator\": \"-3\": a denominator below 0"))
  }

  @Test func `intervals and flags are held to their form`() throws {
    let issues = try Self.failure(
      "S1,A1,2021-22,5,6,4,0.95,\nS1,A1,2022-23,5,4,6,95,\nS2,A1,2022-23,5,,,,q\n",
      columns: "area,indicator,period,value,lower,upper,level,flags")
    #expect(
      issues == [
        "observations.csv row 2, column 5 \"lower\": \"6\": a lower limit above the upper one.",
        """
        observations.csv row 3, column 7 "level": "95": not a confidence level. \
        Expected a number between 0 and 1. Write 0.95.
        """,
        """
        observations.csv row 4, column 8 "flags": "q": not flags. \
        Expected some of b, e, f, p, r, u, set apart by spaces.
        """,
      ])
  }

  @Test func `a figure larger than any is kept and told`() throws {
    let read = try DatasetFixture.sound([
      "observations.csv": "area,indicator,period,value\nS1,A1,2021-22,1e15\n"
    ]).read()
    #expect(read.warnings.map(\.problem) == ["larger than any figure a council has, kept"])
  }

  @Test func `malformed and empty rows are told among the rest`() throws {
    let issues = try Self.failure("S1,A1,2021-22\n,,,\nS1,A1,2022-23,\"3\"x\n")
    #expect(issues.count == 2)
    #expect(issues[0].hasPrefix("observations.csv row 2, column 3 \"period\": \"2021-22\""))
    #expect(issues[1].contains("something follows the closing quote"))
  }

  @Test func `missing and misspelt columns are named with those found`() throws {
    let issues = try Self.failure("S1,A1,2021-22,1\n", columns: "area,Indicator,preiod,value")
    #expect(
      issues == [
        """
        observations.csv row 1: there is no column "indicator". Expected the columns area, \
        indicator, period, value; found "area", "Indicator", "preiod", "value". \
        Rename "Indicator" to "indicator" if that is what it is.
        """,
        """
        observations.csv row 1: there is no column "period". Expected the columns area, \
        indicator, period, value; found "area", "Indicator", "preiod", "value". \
        Rename "preiod" to "period" if that is what it is.
        """,
      ])
  }

  @Test func `a file with semicolons is told as such`() throws {
    let issue = try #require(try Self.failure("1;2\n", columns: "area;indicator").first)
    #expect(issue.hasSuffix("Save the file with commas between the cells."))
  }

  @Test func `a column nobody knows is left out and told`() throws {
    let fixture = try DatasetFixture.sound(["areas.csv": "area,mayor\nS1,x\nS2,y\n"])
    let read = try fixture.read()
    #expect(
      read.warnings.map(fixture.relative) == [
        "areas.csv row 1, column 2 \"mayor\": a column that areas tables do not have, left out."
      ])
  }

  @Test func `words outside a list are refused with the one probably meant`() throws {
    let issues = try DatasetFixture.sound([
      "indicators.csv":
        "indicator,polarity,kind,year_type,range_lower,range_upper,decimals\nA1,hgih,rates,fiscal,,,x\nB2,range,,academic,3,1,\nA1,low,,,1,,\n"
    ]).failure()
    #expect(issues[0].hasSuffix("Expected one of high, low, range, none. Write high."))
    #expect(issues[1].hasSuffix("Write rate."))
    #expect(issues.contains { $0.contains("column 4 \"year_type\": \"fiscal\": not a word") })
    #expect(issues.contains { $0.contains("a range without its two ends in order") })
    #expect(issues.contains { $0.contains("a range is given, but the polarity is not range") })
    #expect(issues.contains { $0.contains("row 4, column 1 \"indicator\": \"A1\": the same code") })
    #expect(issues.contains { $0.contains("not a whole number") })
  }

  @Test func `events and groups are held to the other tables`() throws {
    let fixture = try DatasetFixture.sound([
      "events.csv":
        "date,end,area,indicator,note\n2020-13-01,,,,a\n2021-01-01,2020-01-01,,,b\n2021-01-01,,S9,A9,c\n,,,,d\n",
      "groups.csv": "group,member\nf/1,S1\nf/1,S1\nf/1,\n",
    ])
    let problems = try fixture.failure().map { $0.split(separator: ": ").last.map(String.init) }
    #expect(problems.count == 7, "\(problems)")
  }

  @Test func `a descriptor that is not one is told`() throws {
    for (text, words) in [
      ("{", "not well-formed JSON"), ("{\"name\": 3}", "\"name\" is not of the kind"),
      ("{\"name\": \"x\"}", "lists no table of observations"),
      (
        "{\"resources\": [{\"name\": \"observations\", \"path\": \"../o.csv\"}]}",
        "leaves the folder"
      ),
      ("{\"resources\": [{\"name\": \"observations\", \"path\": \"o.csv\"}]}", "no such file"),
    ] {
      let issues = try DatasetFixture(["datapackage.json": text]).failure()
      #expect(issues.first?.contains(words) == true, "\(issues)")
    }
  }

  @Test func `more than fifty issues are counted`() throws {
    let rows = (0..<80).map { "S1,A1,\(1900 + $0),x\n" }.joined()
    let fixture = try DatasetFixture.sound([
      "observations.csv": "area,indicator,period,value\n" + rows
    ])
    defer { fixture.remove() }
    let failure = #expect(throws: ImportFailure.self) { try DatasetReader.read(fixture.path) }
    #expect(failure?.issues.count == 50)
    #expect(failure?.omitted == 30)
    #expect(failure?.description.hasSuffix("… and 30 more.") == true)
  }

  @Test func `what is not a dataset is told with its exit code`() throws {
    let fixture = try DatasetFixture([:])
    defer { fixture.remove() }
    for (path, code) in [
      (fixture.path + "/nowhere", 66), ("/usr", 66), (fixture.path + "/datapackage.json", 65),
      ("/etc/hostname", 65),
    ] as [(String, Int32)] {
      let failure = #expect(throws: ImportFailure.self) { try DatasetReader.read(path) }
      #expect(failure?.exitCode == code, "\(path)")
    }
  }
}
