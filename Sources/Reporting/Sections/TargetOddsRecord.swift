import Analysis

/// What came of odds like the one stated, in words and as JSON.
enum TargetOddsRecord {
  /// `19% of 1,331`.
  static func share(_ bin: ForecastBacktest.ReliabilityBin) -> String {
    "\(TargetWords.percent(bin.observed)) of \(TargetWords.count(bin.count))"
  }

  /// The record and, where the odds did not hold, how to read this one.
  static func sentence(_ bin: ForecastBacktest.ReliabilityBin) -> String {
    let count = TargetWords.count(bin.count)
    let range = "\(TargetWords.percent(bin.lower)) and \(TargetWords.percent(bin.upper))"
    let record =
      "In those tests over the whole dataset, odds between \(range) were given \(count) times, \(TargetWords.percent(bin.stated)) on average, and came true \(TargetWords.percent(bin.observed)) of the time (\(event(bin)))"
    return switch bin.held {
    case nil: record + ": too few to say whether odds like this one hold."
    case true?: record + "."
    case false?: record + ": \(verdict(bin))."
    }
  }

  /// The same for the committee's paragraph, to stand between the odds and the word for them; `nil`
  /// where the odds held or nobody can say.
  static func aside(_ bin: ForecastBacktest.ReliabilityBin?) -> String? {
    guard let bin, bin.held == false else { return nil }
    return
      "but odds of \(TargetWords.percent(bin.lower)) to \(TargetWords.percent(bin.upper))\(bin.event == .hold ? " of holding a level" : "") came true \(TargetWords.percent(bin.observed)) of the time when tested on the past"
  }

  private static func event(_ bin: ForecastBacktest.ReliabilityBin) -> String {
    switch bin.event {
    case .gain: "the event there was gaining half a standard deviation of councils"
    case .hold: "the event there was holding the level or bettering it"
    }
  }

  private static func verdict(_ bin: ForecastBacktest.ReliabilityBin) -> String {
    let way = bin.stated > bin.observed ? "high" : "low"
    return
      "such odds have run \(way), so read this one as nearer \(TargetWords.percent(bin.observed))"
  }

  /// The bin as JSON.
  static func json(_ bin: ForecastBacktest.ReliabilityBin?) -> JSONValue {
    guard let bin else {
      return .missing("notAvailable", why: "no odds are given, or none like them were tested")
    }
    return [
      "lower": .number(bin.lower), "upper": .number(bin.upper), "count": .int(bin.count),
      "stated": .number(bin.stated), "observed": .number(bin.observed),
      "event": .string(bin.event.rawValue),
      "held": bin.held.map { .bool($0) }
        ?? .missing(
          "withheld", why: "fewer than \(ForecastBacktest.ReliabilityBin.fewest) forecasts"),
    ]
  }
}
