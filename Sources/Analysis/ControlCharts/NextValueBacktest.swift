/// How well the chances of meeting a target held on the bundled series.
///
/// Every series of the bundled datasets, each value forecast from all the values before it (four at
/// least), against targets set at the 10, 25, 50, 75 and 90 % points of the forecast. Recomputed by
/// `NextValueBacktestTests`; exceptional years are in.
public enum NextValueBacktest {
  /// The sentence printed beside a probability.
  public static let summary = ""
}
