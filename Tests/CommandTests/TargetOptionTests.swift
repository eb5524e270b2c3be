import TestSupport
import Testing

/// Options of `yardstick target` that have no bearing on what is asked are refused, not passed over.
@Suite struct TargetOptionTests {
  private static let card = ["--area", "Moray", "--indicator", "SW03a"]
  private static let scotland = ["--data", "datasets/scotland-lgbf"]
  private static let year = [
    "--area", "England", "--indicator", "dtoc-days", "--in-year", "--to", "1600000",
  ]

  @Test(arguments: [
    (card + ["--targets", "none.csv"], "--targets"),
    (card + ["--floor", "3"], "--floor"),
    (card + ["--through", "2020"], "--through"),
    (card + ["--year-starts", "4"], "--year-starts"),
    (["--backtest", "--indicator", "ZZZ"], "--indicator"),
    (["--backtest", "--area", "Nowhere"], "--area"),
    (["--lint", "--to", "5"], "--to"),
    (["--area", "Moray", "--indicator", "ENV01a", "--twin", "ENV06", "--to", "5"], "--to"),
    (year + ["--horizon", "3"], "--horizon"),
    (year + ["--peers", "all"], "--peers"),
    (card + ["--by", "ward", "--to", "70", "--from", "2020-21"], "--from"),
  ])
  func `an option without bearing is refused by name`(
    _ case: (arguments: [String], option: String)
  ) throws {
    let outcome = try BinaryRunner.run(["target"] + `case`.arguments + Self.scotland)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("\(`case`.option) has no bearing on"), "\(outcome.errors)")
  }

  @Test func `two questions at once are refused`() throws {
    let outcome = try BinaryRunner.run(["target", "--backtest", "--lint"] + Self.scotland)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--backtest and --lint are different questions"))
  }

  @Test(arguments: [
    (["--horizon", "31"], "1y to 30y"), (["--to", "quartile:4"], "quartiles are 1 (best) to 3"),
    (["--to", "rank:0"], "write a place from 1"),
  ])
  func `what is out of range is told the range`(
    _ case: (arguments: [String], mend: String)
  ) throws {
    let outcome = try BinaryRunner.run(["target"] + Self.card + `case`.arguments + Self.scotland)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(`case`.mend), "\(outcome.errors)")
  }
}
