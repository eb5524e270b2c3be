import Analysis

// What the values themselves put in doubt.
extension ControlChartCautions {
  /// Whether values depend on the ones before.
  var dependence: String? {
    guard let lag = words.study.lagOne else { return nil }
    let text =
      "lag-1 autocorrelation \(decimalText(lag.estimate, decimals: 2)) (standard error \(decimalText(lag.standardError, decimals: 2)))"
    if lag.resembles {
      return
        "Each value resembles the one before it: \(text). The limits take values to be independent, so they are too narrow here and signals too many."
    }
    guard lag.alternates else { return "No sign that values depend on the one before: \(text)." }
    return
      "High and low values take turns: \(text). \(turnsEffect) Find out what alternates, such as two teams or two ways of counting, and chart each by itself."
  }

  private var turnsEffect: String {
    switch words.study.chart.kind {
    case .xmr, .pPrime, .uPrime, .iPrime, .t:
      "Limits from moving ranges are too wide here, and signals too few."
    case .p, .u, .c, .g, .run:
      "The rules take values to be independent, so their chances of a signal do not hold here."
    }
  }

  /// Values that the kind of figure does not allow.
  var impossible: String? {
    let (chart, format) = (words.study.chart, words.subject.format)
    let places = chart.impossiblePlaces
    guard !places.isEmpty else { return nil }
    let named = places.suffix(8).map(words.period).joined(separator: ", ")
    let (low, high) = (chart.bounds.lower, chart.bounds.upper)
    let range =
      high.isFinite ? "\(format.text(low)) to \(format.text(high))" : "\(format.text(low)) or more"
    return
      "\(words.count(places.count, "value")) beyond what is possible for this kind of figure, \(range): \(named)\(places.count > 8 ? " and earlier" : ""). Check the data: the limits are not cut off there, and mean and limits stand on them."
  }
}
