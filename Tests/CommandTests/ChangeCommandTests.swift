import Foundation
import TestSupport
import Testing

/// `yardstick change` with typed figures, through the built binary.
@Suite struct ChangeCommandTests {
  private func change(_ arguments: String) throws -> BinaryRunner.Outcome {
    try BinaryRunner.run(["change"] + arguments.split(separator: " ").map(String.init))
  }

  private func json(_ arguments: String) throws -> [String: Any] {
    let outcome = try change(arguments + " --format json")
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    #expect(!outcome.output.contains("nan") && !outcome.output.contains("inf,"))
    return outcome.json
  }

  @Test func `the headline example says what it must`() throws {
    let outcome = try change("412/1210 468/1243")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasPrefix(
        """
        Is it real? 34.0% → 37.7%
        =========================

        Up 3.6 points, from 34.0% to 37.7%. The 95% interval for the change is −0.2 to +7.4 points: not shown to be real (p = 0.063). That
        is not evidence that nothing changed.

        """))
    #expect(outcome.output.contains("Smallest change that could have been seen: +5.5 points"))
    #expect(outcome.output.contains("Sampling chance only"))
    #expect(!outcome.output.contains("no change in"))
  }

  @Test func `the keys of the contract are there`() throws {
    let json = try json("412/1210 468/1243")
    for key in [
      "schema", "kind", "before", "after", "difference", "ratio", "test", "usual_movement",
      "verdict", "flagged_after_fdr", "smallest_detectable", "shrunk", "limitations",
    ] { #expect(json[key] != nil, "\(key)") }
    let before = try #require(json["before"] as? [String: Any])
    #expect(Set(before.keys) == ["value", "lower", "upper", "numerator", "denominator", "method"])
    let difference = try #require(json["difference"] as? [String: Any])
    #expect(Set(difference.keys) == ["estimate", "lower", "upper", "level", "method"])
    let test = try #require(json["test"] as? [String: Any])
    #expect(Set(test.keys) == ["name", "statistic", "df", "p"])
    #expect(json["verdict"] as? String == "not shown to be real")
  }

  /// Every answer against SciPy and statsmodels (Reference/change_figures.py).
  @Test func `intervals and p-values are those of SciPy and statsmodels`() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/change_figures.csv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
    let header = try #require(lines.first).split(separator: ";").map(String.init)
    #expect(lines.count > 15)
    var worst = (error: 0.0, place: "")
    for line in lines.dropFirst() {
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      let json = try json(cells[0])
      let found = Self.answers(json)
      for (name, cell) in zip(header, cells).dropFirst() {
        let expected = try #require(Double(cell))
        let value = try #require(found[name] ?? nil, "\(cells[0]): \(name)")
        // A limit that is 0 in theory is rounding noise in one of the two.
        let error = abs(value - expected) / max(abs(expected), 1e-9)
        if error > worst.error { worst = (error, "\(cells[0]) \(name): \(value), \(expected)") }
      }
    }
    #expect(worst.error < 1e-9, "\(worst)")
  }

  private static func answers(_ json: [String: Any]) -> [String: Double?] {
    let before = json["before"] as? [String: Any] ?? [:]
    let after = json["after"] as? [String: Any] ?? [:]
    let difference = json["difference"] as? [String: Any] ?? [:]
    let test = json["test"] as? [String: Any] ?? [:]
    return [
      "before": before["value"] as? Double, "before_lower": before["lower"] as? Double,
      "before_upper": before["upper"] as? Double, "after": after["value"] as? Double,
      "after_lower": after["lower"] as? Double, "after_upper": after["upper"] as? Double,
      "estimate": difference["estimate"] as? Double, "lower": difference["lower"] as? Double,
      "upper": difference["upper"] as? Double, "p": test["p"] as? Double,
    ]
  }

  @Test(arguments: [
    ("300/1000 250/1000", "down"),
    ("8/1000 19/1000 --per 1000", "borderline, not shown to be real"),
    ("412/1210 468/1243", "not shown to be real"), ("0/2 1/2", "too few to tell"),
    ("0/2 2/2", "too few to tell"),
    ("1/1 1/1", "too few to tell"), ("0/50 0/60", "not shown to be real"),
    ("50/50 60/60", "not shown to be real"), ("3/10 9/11", "up"),
    ("34% 37.7%", "no verdict"), ("£12,400 £13,100", "no verdict"), ("34 37.7", "no verdict"),
    ("412/1210 468/1243 --margin 8", "equivalent within the margin"),
    ("412/1210 468/1243 --margin 5pp", "not shown to be real"),
    ("412/1210 468/1243 --complete-count", "arithmetic change only"),
    ("--paired 120,30,45,210", "not shown to be real"), ("--paired 120,10,45,210", "up"),
    ("--paired 120,0,0,210", "too few to tell"), ("--paired 120,0,5,210", "too few to tell"),
    ("0/1000 5/1000 --per 1000", "too few to tell"), ("0/1000 9/1000 --per 1000", "up"),
    ("--mean 1,0,8 2,0,75", "no verdict"), ("412/1210 468/1243 --level 0.9", "up"),
  ])
  func `the verdict is in the words of the issue`(_ arguments: String, _ verdict: String) throws {
    #expect(try json(arguments)["verdict"] as? String == verdict)
  }

  @Test func `figures are read as officers write them`() throws {
    func estimate(_ arguments: [String]) throws -> Double? {
      let outcome = try BinaryRunner.run(["change"] + arguments + ["--format", "json"])
      return (outcome.json["difference"] as? [String: Any])?["estimate"] as? Double
    }
    #expect(try estimate(["£12.4m", "£13m"]) == 600_000)
    #expect(try estimate(["£950k", "£1.2bn"]) == 1_199_050_000)
    #expect(
      try estimate(["34 %/1,576", "58%/1105"]) == estimate(["34%/1576", "58%/1105"]))
    let rate = ["34/120500", "51/121800", "--per"]
    #expect(try estimate(rate + ["100,000"]) == estimate(rate + ["100000"]))
    let refused = try BinaryRunner.run(["change"] + rate + ["many"])
    #expect(refused.status == 64 && refused.errors.contains("write a number"), "\(refused)")
  }

  @Test(arguments: [
    ("12/10 3/10", 65, "exceeds denominator"), ("0/0 1/3", 65, "denominator is zero"),
    ("-3/20 4/30", 65, "below zero"), ("5.5/20 9/30 --per 100", 65, "not a whole number"),
    ("3/0 9/30 --per 100", 65, "exposure is zero"),
    ("--mean 12.1,3.4,1 13.0,3.1,75", 65, "at least 2"),
    ("--interval 34,35,36 37,35,40", 65, "lower limit"),
    ("--interval 3,3,3 37,35,40", 65, "its limits are the same"),
    ("--paired 1.5,2,3,4", 65, "not a whole number"), ("412/1210", 64, "write two"),
    ("abc 3/4", 64, "not a figure"), ("nan/3 3/4", 64, "not a figure"),
    ("1/3 3/4 --formt json", 64, "unknown option"), ("1/3 34%", 64, "one kind"),
    ("1/3 3/4 --level 2000", 64, "level"), ("1/3 3/4 --margin -1", 64, "--margin"),
    ("1/3 3/4 --margin 0.5", 64, "0.5pp"), ("1/3 3/4 --mean --paired", 64, "only one"),
    ("1/3 3/4 --all", 64, "--area"), ("--indicator X", 64, "--area"),
  ])
  func `a wrong command is refused with the mend`(
    _ arguments: String, _ code: Int32, _ words: String
  ) throws {
    let outcome = try change(arguments)
    #expect(outcome.status == code, "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `a complete count gives no p-value and no interval of the change`() throws {
    let json = try json("412/1210 468/1243 --complete-count")
    #expect((json["test"] as? [String: String])?["missing"] == "withheld")
    let difference = try #require(json["difference"] as? [String: Any])
    #expect((difference["lower"] as? [String: String])?["missing"] == "withheld")
    #expect(difference["estimate"] as? Double == 468.0 / 1243 - 412.0 / 1210)
  }

  @Test func `events in neither have no ratio, in one an end without limit`() throws {
    let neither = try json("0/100 0/100 --per 1000")
    #expect((neither["ratio"] as? [String: String])?["missing"] == "notAvailable")
    let one = try json("7/5000 0/5100 --per 1000")
    #expect((one["ratio"] as? [String: Any])?["estimate"] as? Double == 0)
  }

  @Test(arguments: ["text", "markdown", "csv", "json"])
  func `the same command gives the same bytes`(_ format: String) throws {
    let first = try change("412/1210 468/1243 --format \(format)")
    #expect(first.status == 0)
    #expect(try change("412/1210 468/1243 --format \(format)").output == first.output)
  }

  @Test func `other tools' ratings come with the reason for disagreeing`() throws {
    let json = try json("--interval 34,31.2,36.9 39.2,36.4,42.0 --as fingertips")
    #expect(json["verdict"] as? String == "up")
    let incumbent = try #require(json["incumbent"] as? [String: String])
    #expect(incumbent["tool"] == "fingertips")
    #expect(incumbent["rating"] == "No significant change")
    #expect(incumbent["disagrees_because"]?.contains("0.006") == true)
  }
}

/// What a first user broke.
@Suite struct ChangeRefusalTests {
  @Test(arguments: [
    ("--mean 1,1e80,10 2,1e80,10", 65), ("1e16/1e18 1e16/1e18 --per 1000", 65),
    ("--paired 1e16,1e16,1e16,1e16", 65), ("--deff 1.4 --mean 12.1,3.4,80 13.0,3.1,75", 64),
    ("--deff 0.5 412/1210 468/1243", 64), ("412/1210 468/1243 --level 2", 64),
    ("412/1210 468/1243 --from 2020-21", 64),
    ("--area Falkirk --indicator CORP08 --per 1000 --data datasets/scotland-lgbf", 64),
    ("--area Falkirk --indicator CORP08 --margin 0.05 --data datasets/scotland-lgbf", 64),
    (
      "--area Falkirk --indicator CORP08 --complete-count --trend --data datasets/scotland-lgbf", 64
    ),
    (
      "--area England --indicator re-referrals --against national --data datasets/england-children",
      64
    ),
    (
      "--area England --indicator re-referrals --against Leeds --data datasets/england-children", 64
    ),
  ])
  func `what cannot be asked is refused in words`(arguments: String, status: Int32) throws {
    let outcome = try BinaryRunner.run(
      ["change"] + arguments.split(separator: " ").map(String.init))
    #expect(outcome.status == status)
    #expect(outcome.errors.hasPrefix("yardstick: error: "))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: ["1e11/1e12 1e11/1e12 --per 1000", "--paired 1e11,1e11,1e11,1e11"])
  func `the same figure twice is no evidence, however large`(arguments: String) throws {
    let outcome = try BinaryRunner.run(
      ["change", "--format", "json"] + arguments.split(separator: " ").map(String.init))
    let test = try #require(outcome.json["test"] as? [String: Any])
    #expect(test["p"] as? Double == 1)
  }

  @Test func `tiny deviations give finite degrees of freedom`() throws {
    let outcome = try BinaryRunner.run([
      "change", "--mean", "1,1e-100,10", "2,1e-100,10", "--format", "json",
    ])
    #expect(outcome.status == 0)
    let test = try #require(outcome.json["test"] as? [String: Any])
    #expect(Closeness.relativeError(try #require(test["df"] as? Double), 18) < 1e-12)
  }

  @Test func `a complete count has no interval and no word of chance`() throws {
    let outcome = try BinaryRunner.run([
      "change", "412/1210", "468/1243", "--complete-count",
    ])
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("Wilson"))
    #expect(!outcome.output.contains("Different people"))
    #expect(!outcome.output.contains("p ="))
  }
}
