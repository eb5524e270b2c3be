/// A measure: what is counted, how, in what unit, and which way is good.
public struct Indicator: Sendable, Hashable {
  /// What kind of figure it is, which decides what may be asked of it.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A part of a whole.
    case proportion
    /// Events or money for each so many of a population.
    case rate
    /// A number of things.
    case count
    /// An average of a measured quantity.
    case mean
    /// An amount of money.
    case money
    /// A score or ratio with no sampling meaning of its own.
    case index
    /// A part of those asked in a survey.
    case surveyProportion
  }

  /// What the numerator counts. Only people, cases and events may be treated as a sample.
  public enum NumeratorKind: Sendable, Hashable {
    case people, cases, events, money, area, time
    /// Something else that a dataset names, such as full-time equivalents.
    case other(String)

    private static let named: [(word: String, kind: NumeratorKind)] = [
      ("people", .people), ("cases", .cases), ("events", .events), ("money", .money),
      ("area", .area), ("time", .time),
    ]

    /// Reads the word a dataset writes.
    public init(_ word: String) {
      self = Self.named.first { $0.word == word }?.kind ?? .other(word)
    }

    /// The word a dataset writes.
    public var word: String {
      if case .other(let word) = self { return word }
      return Self.named.first { $0.kind == self }?.word ?? ""
    }

    /// Whether sampling formulas apply to it.
    public var isCount: Bool { self == .people || self == .cases || self == .events }
  }

  /// Which leg of a service's three it is.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case cost, performance, satisfaction, context
  }

  /// Short code, as the publisher writes it.
  public var code: String
  /// Title in English.
  public var title: String
  /// Title in Welsh.
  public var welshTitle: String?
  /// The service or theme it belongs to.
  public var theme: String?
  /// What kind of figure it is; `nil` when nobody has said.
  public var kind: Kind?
  /// The unit values are stored in; `fraction` is a proportion of 1, shown as a percentage, and `%`
  /// a percentage of 100. See ``unit(written:)``.
  public var unit: String?
  /// For a rate, the population it is per.
  public var per: Double?
  /// value = multiplier × numerator / denominator.
  public var multiplier: Double?
  /// Which way is good.
  public var polarity: Polarity
  /// Decimal places to show.
  public var decimals: Int?
  /// Which twelve months its years are.
  public var yearType: YearType?
  /// How often figures come.
  public var frequency: Frequency?
  /// What the numerator counts.
  public var numeratorKind: NumeratorKind?
  /// What the numerator is, in words.
  public var numerator: String?
  /// What the denominator is, in words.
  public var denominator: String?
  /// Which leg of a service's three it is.
  public var role: Role?
  /// The published grouping of councils that applies to it.
  public var grouping: String?
  /// The year whose prices money is in, or `cash`.
  public var priceBase: String?
  /// Who answers for it.
  public var owner: String?
  /// Who publishes it.
  public var source: String?
  /// Anything a reader must know.
  public var note: String?

  /// An indicator of which only the code is known; the rest is filled in.
  public init(code: String, title: String? = nil, polarity: Polarity = .none) {
    self.code = code
    self.title = title ?? code
    self.polarity = polarity
  }

  /// What is needed to read its periods.
  public var periodContext: PeriodContext {
    PeriodContext(yearType: yearType, frequency: frequency)
  }

  /// Whether it is a number of things, which grows with the size of the council: it may be set
  /// beside its own past, and not beside the counts of others.
  public var growsWithSize: Bool { kind == .count }

  /// Whether it is a part of a whole, by its kind.
  public var isShare: Bool { kind == .proportion || kind == .surveyProportion }

  /// The unit in words for a table or a file, empty when unknown.
  public var unitName: String { unit ?? "" }

  /// Decimals that values are shown with: as the dataset says, else one for percentages and two for
  /// others.
  public var shownDecimals: Int {
    decimals ?? (unitName == "fraction" || unitName == "%" ? 1 : 2)
  }
}
