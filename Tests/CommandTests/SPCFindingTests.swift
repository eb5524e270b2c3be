import Foundation
import TestSupport
import Testing

/// The first sentence of `yardstick spc` agrees with its icons, and says what silence is worth.
@Suite struct SPCFindingTests {
  private func outcome(_ values: [Double], _ arguments: String...) throws -> BinaryRunner.Outcome {
    let rows = values.enumerated().map { "\($0.offset + 1),\($0.element)" }
    let outcome = try BinaryRunner.run(
      ["spc", "-"] + arguments, input: (["period,value"] + rows).joined(separator: "\n") + "\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  private func finding(_ values: [Double], _ arguments: String...) throws -> String {
    let rows = values.enumerated().map { "\($0.offset + 1),\($0.element)" }
    let outcome = try BinaryRunner.run(
      ["spc", "-", "--format", "json"] + arguments,
      input: (["period,value"] + rows).joined(separator: "\n") + "\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.json["finding"] as? String ?? ""
  }

  private let steady = (0..<14).map { [10.0, 12, 11][$0 % 3] }

  @Test func `only a settled chart is called usual`() throws {
    #expect(try finding(steady).contains("Nothing unusual"))
    var spike = (0..<14).map { [10.0, 14][$0 % 2] }
    spike[6] = 34
    let unstable = try finding(spike)
    #expect(unstable.contains("not settled: the process is not stable: 1 of"))
    #expect(!unstable.contains("Nothing unusual"))
    #expect(try finding(Array(steady.prefix(9))).contains("too few points to tell (9 of the 12"))
  }

  @Test func `a signal on few points carries its doubt`() throws {
    let five = try finding([10, 10.1, 10, 10.1, 14], "--direction", "decrease")
    #expect(five.contains("Special cause, for the worse"))
    #expect(five.contains("Not settled: too few points to tell (5 of the 12 needed)"))
  }

  @Test func `a constant series and one without events are not called usual`() throws {
    let same = [Double](repeating: 100, count: 14)
    #expect(try finding(same).contains("Every value is the same"))
    let json = try outcome(same, "--format", "json", "--target", "100", "--direction", "increase")
      .json
    let variation = try #require(json["variation"] as? [String: Any])
    #expect(variation["settled"] as? Bool == false)
    #expect((variation["why"] as? String)?.contains("every value is the same") == true)
    // A target that every value has met keeps its icon; whether it goes on so nobody knows.
    let assurance = try #require(json["assurance"] as? [String: Any])
    #expect(assurance["icon"] as? String == "pass" && assurance["settled"] as? Bool == false)
    #expect(json["false_alarm_probability"] as? Double == nil)
    let none = try finding([Double](repeating: 0, count: 14), "--chart", "c")
    #expect(none.contains("no limits: there was no event"))
  }

  @Test func `the JSON says what k multiplies`() throws {
    let json = try outcome(steady, "--format", "json").json
    let latest = try #require(json["latest_unusual"] as? [String: Any])
    #expect(latest["k_multiplies"] as? String == "mean_moving_range")
    let (k, mean) = (try #require(latest["k"] as? Double), try #require(latest["mean"] as? Double))
    let range = try #require(latest["mean_moving_range"] as? Double)
    let upper = try #require(latest["upper"] as? Double)
    #expect(abs(mean + k * range - upper) < 1e-12)
  }

  @Test func `an XmR drawing has its companion, and events in words`() throws {
    let drawing = try outcome(steady, "--format", "svg").output
    #expect(drawing.contains("Moving range (mR)"))
    let other = try outcome(steady, "--format", "svg", "--chart", "c").output
    #expect(!other.contains("Moving range (mR)"))
    let events = try BinaryRunner.run(
      ["spc", "-", "--format", "svg"],
      input: "period,value,note\n2020-01,4,\n2020-02,5,new team\n2020-03,4,\n")
    #expect(events.output.contains("(1) February 2020: new team"))
  }

  @Test func `labels of large numbers lie within the drawing`() throws {
    let drawing = try outcome(steady.map { 1_234_000 * $0 }, "--format", "svg").output
    var labels = 0
    for text in drawing.matches(
      of: /<text x="([\d.]+)"[^>]*text-anchor="(start|end)">((?:upper |mean )?[\d,]{9,})</)
    {
      let (x, width) = (try #require(Double(text.1)), 7.0 * Double(text.3.count) * 0.9)
      #expect(text.2 == "end" ? x - width >= 0 : x + width <= 440, "\(text.3)")
      labels += 1
    }
    #expect(labels >= 6)
  }

  @Test func `a target is read as stored or as shown, and refused where it cannot be`() throws {
    let arguments = [
      "spc", "--area", "Falkirk", "--indicator", "CORP09", "--data", "datasets/monthly", "--format",
      "json", "--target",
    ]
    let shown = try BinaryRunner.run(arguments + ["95%"])
    #expect(shown.json["target"] as? Double == 0.95)
    let stored = try BinaryRunner.run(arguments + ["0.95"])
    #expect(stored.output == shown.output)
    let wrong = try BinaryRunner.run(arguments + ["95"])
    #expect(wrong.status == 64 && wrong.errors.contains("95%"))
  }

  @Test func `a ghost that is no period of the series is refused`() throws {
    let input = "period,value\n2024-01,5\n2024-03,6\n2024-04,7\n"
    let absent = try BinaryRunner.run(["spc", "-", "--ghost", "2024-02"], input: input)
    #expect(absent.status == 64 && absent.errors.contains("no such period"))
    let within = try BinaryRunner.run(["spc", "-", "--ghost", "2024-03-15"], input: input)
    #expect(within.status == 0 && within.output.contains("Shown and not used"))
  }
}
