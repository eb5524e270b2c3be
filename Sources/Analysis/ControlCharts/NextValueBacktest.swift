/// How well the forecast behind the chance of meeting a target held on the bundled series.
///
/// Every series of the bundled datasets, each value forecast from all those before it (four at
/// least), the pandemic years in. Made by `next_value_backtest.py` and recomputed by the tests.
public enum NextValueBacktest {
  /// How many forecasts.
  public static let count = 32_180
  /// The share of values that fell in the forecast's central 50, 80 and 95 % ranges.
  public static let within50 = 0.526
  /// See `within50`.
  public static let within80 = 0.780
  /// See `within50`.
  public static let within95 = 0.920
}
