import Foundation
import TestSupport
import Testing

/// An option that takes one value and is given twice: the last would win, and nobody would know.
@Suite struct RepeatedOptionsTests {
  @Test(arguments: [
    ("compare --area Fife --period 2019-20 --period 2021-22 --data {lgbf}", "--period, not 2"),
    ("compare --area Fife --area Moray --data {lgbf}", "--area, not 2"),
    ("change --area Fife --area Moray --indicator CHN11 --data {lgbf}", "--area, not 2"),
    ("change --from 2015-16 --area Fife --from=2016-17 --all --data {lgbf}", "--from, not 2"),
    ("target --area Fife --indicator CHN11 --to 90% --to 95% --data {lgbf}", "--to, not 2"),
    ("neighbours --area Fife --data {lgbf} --data {lgbf} --data {lgbf}", "--data, not 3"),
    ("check {lgbf} --limit 1 --limit 2", "--limit, not 2"),
    ("change 412/1210 468/1243 -o a.txt --output b.txt", "--output, not 2"),
    ("basket legs --area Fife --period 2019-20 --period 2021-22 --data {lgbf}", "--period, not 2"),
    ("history list --period 2019-20 --period 2020-21 --data none.ledger", "--period, not 2"),
  ])
  func `a second value is refused as a wrong command`(_ command: String, _ words: String) throws {
    let outcome = try BinaryRunner.run(arguments(command))
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.errors.lowercased().contains("give one \(words)"), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  /// Repeatable options, values that look like options, and flags twice are none of it.
  @Test(arguments: [
    "compare --area Fife --peers all --peers type --indicator CHN11 --indicator CHN21 --data {lgbf}",
    "change 412/1210 468/1243 --complete-count --complete-count",
    "spc --area Fife --indicator CHN11 --data {lgbf} --target 2018-19:90% --target 2020-21:95%",
  ])
  func `what may be repeated still may`(_ command: String) throws {
    let outcome = try BinaryRunner.run(arguments(command))
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func arguments(_ command: String) -> [String] {
    let lgbf = BinaryRunner.packageRoot.appending(path: "datasets/scotland-lgbf").path
    return command.split(separator: " ").map {
      $0.replacingOccurrences(of: "{lgbf}", with: lgbf)
    }
  }
}
