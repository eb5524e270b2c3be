extension RuleSet {
  /// The reasons of each value where centre line and sigma are known and not estimated.
  ///
  /// For a standard that is given, and to measure the rules themselves.
  public func reasons(
    _ values: some Sequence<Double>, centre: Double, sigma: Double
  ) -> [SignalReasons] {
    var scan = SpecialCauseScan()
    var previous: Double?
    let lines = SpecialCauseScan.Lines(
      centre: centre, halfWidth: 3 * sigma, lower: centre - 3 * sigma, upper: centre + 3 * sigma)
    for (index, value) in values.enumerated() {
      scan.append(
        value, at: index, lines, previous: previous, startsRun: previous == nil,
        startsTrend: previous == nil)
      previous = value
    }
    scan.apply(self)
    return scan.reasons
  }
}
