/// A figure, or the reason there is none to give.
public enum Figure<Value: Sendable>: Sendable {
  /// The figure.
  case value(Value)
  /// There is none, and why.
  case withheld(Withheld)

  /// The figure, if there is one.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// Why there is none, if there is none.
  public var reason: Withheld? {
    if case .withheld(let reason) = self { reason } else { nil }
  }

  /// The figure made from this one, or the same reason.
  public func map<Result: Sendable>(_ transform: (Value) -> Result) -> Figure<Result> {
    switch self {
    case .value(let value): .value(transform(value))
    case .withheld(let reason): .withheld(reason)
    }
  }

  /// The figure that a figure leads to, or the first reason there is none.
  public func flatMap<Result: Sendable>(
    _ transform: (Value) -> Figure<Result>
  ) -> Figure<Result> {
    switch self {
    case .value(let value): transform(value)
    case .withheld(let reason): .withheld(reason)
    }
  }

  /// The value, or the reason given for there being none.
  init(_ value: Value?, orWithheld reason: @autoclosure () -> Withheld) {
    self = value.map { .value($0) } ?? .withheld(reason())
  }
}

/// Why a figure is not given.
public enum Withheld: Sendable, Hashable, CustomStringConvertible {
  /// Too few peers have data for it.
  case fewPeers(Int, needed: Int)
  /// There is nobody to compare with.
  case noPeers
  /// No peer has data.
  case noPeersWithData
  /// No period has the council and enough of its peers.
  case noCommonPeriod(needed: Int, possible: Int)
  /// The council has no figure.
  case noOwnFigure
  /// Neither way is better, so nothing is best.
  case noPolarity
  /// A count grows with the size of the council, so nothing can be said beside others' counts.
  case growsWithSize
  /// Every peer has the same value, so there is no spread to measure by.
  case noSpread
  /// Numerators and denominators are not published for it.
  case noNumerators
  /// A list that somebody typed cannot be judged: it takes a list for every council.
  case adHocGroup
  /// Every council's list is the same, so there is nothing to tell lists apart by.
  case oneGroupOnly
  /// The council has no figure a year before.
  case noEarlierFigure
  /// No counts of people, cases or events and no published interval: chance cannot be reckoned.
  case noSample
  /// Counts are there, and the dataset leaves blank what it takes to use them.
  case fieldMissing(IndicatorField)
  /// The published counts do not give the published value.
  case countsDisagree
  /// Too few earlier changes to say how far one year's figure may stray.
  case noHistory
  /// A quarter of the peers or more are suppressed, because their counts are small.
  case suppressedPeers(Int, of: Int)
  /// The measure has counts, and the council's own are not published for the period.
  case noOwnCounts

  /// The reason in words.
  public var description: String {
    switch self {
    case .fewPeers(let count, let needed):
      "\(count) peers with data, \(needed) are needed"
    case .noPeers: "there are no peers to compare with"
    case .noPeersWithData: "no peer has data for this period"
    case .noCommonPeriod(let needed, let possible):
      "no period in which the council and at least \(needed) of its \(possible) peers have data"
    case .noOwnFigure: "the council has no figure for this period"
    case .noPolarity: "neither higher nor lower is better for this indicator"
    case .growsWithSize:
      "a count grows with the size of the council; compare a rate or a share instead"
    case .noSpread: "all peers have the same value"
    case .noNumerators: "numerators and denominators are not published for every peer with data"
    case .adHocGroup: "cannot be told from one list; it takes a list for every council"
    case .oneGroupOnly: "every council's list is the same"
    case .noEarlierFigure: "no figure for the same period a year earlier"
    case .noSample:
      "no interval is possible: no counts of people, cases or events, and none published"
    case .fieldMissing(let field): "\(field.rawValue) is blank in indicators.csv"
    case .countsDisagree:
      "the published counts do not give the published value"
    case .noHistory: "too few earlier changes to say how far one year's figure may stray"
    case .suppressedPeers(let hidden, let count):
      "\(hidden) of \(count) peers are suppressed, because their counts are small"
    case .noOwnCounts: "there are no counts of the council's own that make this figure"
    }
  }

  /// The word for a machine: withheld by rule, or not available.
  public var word: String {
    switch self {
    case .fewPeers, .adHocGroup, .countsDisagree, .suppressedPeers: "withheld"
    case .noPolarity, .oneGroupOnly, .growsWithSize: "notApplicable"
    default: "notAvailable"
    }
  }
}
