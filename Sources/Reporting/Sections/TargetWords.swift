import Analysis
import Indicators

/// The words of a card about one indicator.
struct TargetWords {
  let indicator: Indicator
  let format: ValueFormat

  init(_ indicator: Indicator) {
    self.indicator = indicator
    format = ValueFormat(indicator)
  }

  /// The words of a card, with decimals enough for the change it asks for not to read as none.
  init(_ card: TargetCard) {
    indicator = card.indicator
    let usual = ValueFormat(indicator)
    let change = abs((try? card.target.get()).map { $0.value - card.baseline.value } ?? 0)
    format = usual.difference(change) == usual.difference(0) ? usual.telling(change) : usual
  }

  /// ` days`, ` per 1,000 discharges`: the unit where the number does not carry it.
  var unit: String {
    let name = indicator.unitName
    guard format.text(0) == ValueFormat(decimals: format.decimals).text(0),
      !["", "score", "unit", "rate", "ratio", "index", "points"].contains(name)
    else { return "" }
    return " " + name
  }

  /// `in 2022-23 prices`.
  var priceBase: String? {
    indicator.isCash ? nil : indicator.priceBase.map { "in \($0) prices" }
  }

  /// A change a year, with decimals enough for the pace asked for not to read as none.
  func pace(_ change: Double, in pace: TargetPace) -> String {
    format.telling(abs(pace.required)).difference(change)
  }

  /// `24%`; `under 1%` and `over 99%` at the ends, since no such odds are known so well.
  static func chance(_ probability: Double) -> String {
    if probability < 0.01 { return "under 1%" }
    if probability > 0.99 { return "over 99%" }
    return percent(probability)
  }

  static func percent(_ share: Double) -> String {
    ValueFormat(decimals: 0).text(share * 100) + "%"
  }

  static func percent1(_ share: Double) -> String {
    ValueFormat(decimals: 1).text(share * 100) + "%"
  }

  static func odds(_ probability: Double) -> String {
    switch TargetOdds(probability) {
    case .unlikely: "unlikely"
    case .stretch: "a stretch"
    case .even: "about an even chance"
    case .expected: "more likely than not without special effort, so no stretch"
    }
  }

  func interval(_ ends: (lower: Double, upper: Double)) -> String {
    "\(format.text(ends.lower)) to \(format.text(ends.upper))"
  }

  /// `4,110`.
  static func count(_ count: Int) -> String { ValueFormat(decimals: 0).text(Double(count)) }

  static func plural(_ count: Int, _ word: String, _ several: String? = nil) -> String {
    "\(count) \(count == 1 ? word : several ?? word + "s")"
  }

  /// A reason in words.
  static func reason(_ reason: TargetWithheld) -> String {
    switch reason {
    case .fewWindows(let count, let needed):
      "\(count == 0 ? "no windows" : "only \(plural(count, "window"))") of that length with sound figures at both ends, \(needed) are needed"
    case .fewCouncils(let count, let needed):
      "the windows are of only \(plural(count, "council")), \(needed) are needed"
    case .noGain(let percentile, let gained):
      "only \(percent(gained)) of the windows gained anything, so the \(ordinal(percentile)) percentile of them is no better than today"
    case .atLimit: "the council is at the natural limit already"
    case .shortHistory(let count, let needed):
      "only \(plural(count, "sound figure")) of the council's own a year or more apart; a forecast needs \(needed)"
    case .uncheckedForecast(let checks, let needed):
      "over this horizon the dataset allows \(checks == 0 ? "no" : String(checks)) checks of the forecast, \(needed) are needed before odds are given"
    case .failedCalibration(let coverage, let name):
      "the forecast failed its test on \(name): 80% intervals held only \(percent(coverage)) of the time"
    case .worseThanBaseRate(let name):
      "on \(name) the odds did worse than always quoting the base rate"
    case .sideUnknown:
      "the forecast is of how far a figure lies from its best range, and not on which side"
    case .noSuchValue:
      "no figure of this measure can be that; a target is written in the dataset's own unit, 68% of a fraction as 0.68"
    case .unitDoubt(let doubt): TargetUnitDoubtText(doubt).reason
    case .beyondRange:
      "it lies on the other side of the best range from today's figure, and further off"
    case .forGroup(let group):
      "it is for \(group), and the figures here are of the whole council"
    case .noVariation: "the figures do not vary, or too few councils have a history"
    case .fewPeers(let count, let needed):
      "\(plural(count, "peer")) with data in the baseline period, \(needed) \(needed == 1 ? "is" : "are") needed"
    case .fewAsGood(let count, let needed):
      "\(count == 0 ? "no peer is" : "only \(plural(count, "peer")) \(count == 1 ? "is" : "are")") at least as good on the other leg, \(needed) are needed: the council stands at the edge of what anyone does"
    case .noNumerators:
      "numerators and denominators that make the value are not published for every peer"
    case .partOfPeriod(let part, let whole):
      "the newest figure is of \(part) alone and the target of \(whole); `yardstick target --in-year` tells where the year is going"
    case .rangeIsBest: "a range is best, and a pared mean is of measures that are best at an end"
    case .noTarget: "no target is set"
    case .notSuggested(let why): "no target is set, and none is suggested: \(Self.reason(why))"
    case .noSimilarStart(let count):
      "\(count == 0 ? "no window" : "only \(plural(count, "window"))") began within two standard deviations of where the council stands, \(PeerRecord.fewestWindows) are needed, so what others gained says little about what can be gained from here"
    case .unreliableBaseline: "the figure it would start from is marked as unreliable"
    case .dueOver(let due, let shortest):
      "\(due) was over by the newest figures of this dataset; --horizon \(shortest)y looks ahead"
    case .levelShift:
      "the middle peer moved so far just before the baseline that counting may have changed, and the record is of the years before"
    case .tooUnlikely(let best, let record):
      "every rung ahead has odds under one in ten, as such odds came true (the best are \(chance(best))\(record.map { ", and such odds came true \(TargetOddsRecord.share($0))" } ?? ""))"
    case .suppressedPeers(let hidden, let count):
      "\(hidden) of \(count) peers are suppressed, because their counts are small, so lines drawn through the others would not be the peers'"
    case .noSimilarLevel:
      "no window counted began within a standard deviation of the council's level, so what others gained says little about what can be gained from here"
    case .tooSmall:
      "every rung ahead is less than a tenth of the peers' standard deviation away, too little to be a target"
    case .notOfLate:
      "no window that began in the later half of the years gained as much as any rung asks"
    case .cutForecast:
      "a natural limit is so near that the middle of the forecast lies elsewhere than an unusual start leads by itself"
    case .onLimit:
      "the target is the natural limit itself, and nothing tells how often figures lie exactly there"
    case .beyondBest: "every rung ahead is better than anybody has ever been"
    case .noPolarity: "neither way is better"
    case .growsWithSize: Withheld.growsWithSize.description
    case .targetDatePassed: "the target's date has come"
    case .noComparablePast: "no past change over that length can be compared"
    case .noBaseline: "the council has no figure to start from"
    case .impossibleFigure:
      "the council's own figure is none that this measure can have; check the data"
    case .belowToday: "the target asks for less than today's level"
    }
  }

  /// Why no tolerance is suggested.
  func withheld(tolerance reason: ToleranceWithheld) -> String {
    switch reason {
    case .noSpread: "fewer than two peers have data, or all have the same"
    case .allowsToday(let quarter):
      "a quarter of the peers' standard deviation, \(gain(quarter)), is no less than the change asked for, so that standing still would count as near. Set one by hand"
    case .lessThanOneCase(let quarter, let oneCase):
      "a quarter of the peers' standard deviation, \(gain(quarter)), is less than one case of the council's (\(gain(oneCase))), so that a single case would turn the rating. Set one by hand"
    }
  }

  /// `from −1.2 to +2.1 span by span`.
  func spanRange(_ spans: [PeerSpan]) -> String {
    let changes = spans.map(\.change)
    return
      "from \(format.difference(changes.min() ?? 0)) to \(format.difference(changes.max() ?? 0)) span by span"
  }

  /// A gain on the merit scale as an amount without its sign.
  func gain(_ amount: Double) -> String { Self.amount(amount, format) }

  /// A difference without its sign.
  static func amount(_ amount: Double, _ format: ValueFormat) -> String {
    let text = format.difference(abs(amount))
    return text.hasPrefix("+") ? String(text.dropFirst()) : text
  }

  /// `improve, stretch and beyond`.
  static func list(_ words: [String]) -> String {
    words.count < 2
      ? words.joined()
      : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }

  static func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  /// `100%`, or `the range from 40 to 60`: what is best.
  static func best(_ indicator: Indicator) -> String {
    guard case .range(let lower, let upper) = indicator.polarity else { return "" }
    let format = ValueFormat(indicator)
    return lower == upper
      ? format.text(lower) : "the range from \(format.text(lower)) to \(format.text(upper))"
  }

  /// Which way is good, where that is not up.
  static func whichWay(_ indicator: Indicator) -> String? {
    switch indicator.polarity {
    case .high, .none: nil
    case .low: "Lower is better."
    case .range: "Best \(range(indicator))."
    }
  }

  static func range(_ indicator: Indicator) -> String {
    guard case .range(let lower, let upper) = indicator.polarity else { return "" }
    let format = ValueFormat(indicator)
    return lower == upper
      ? "at \(format.text(lower))" : "between \(format.text(lower)) and \(format.text(upper))"
  }
}

/// The rule of the baseline, for the text that states it.
enum TargetBaselineRule {
  static let years = 2
}
