/// Something that happened and bears on the figures.
public struct Event: Sendable, Hashable {
  /// What follows from it.
  public enum Kind: Sendable, Hashable {
    /// Shown on charts and in notes.
    case note
    /// The figures are shown, and left out of volatility, records, baselines and backtests.
    case exceptional
    /// The definition or the count changed: figures on either side are not compared.
    case breakInSeries
    /// Another word that the dataset uses.
    case other(String)

    /// Reads the word a dataset writes.
    public init(_ word: String) {
      self =
        switch word {
        case "", "note", "event": .note
        case "exceptional": .exceptional
        case "break": .breakInSeries
        default: .other(word)
        }
    }

    /// The word a dataset writes.
    public var word: String {
      switch self {
      case .note: "note"
      case .exceptional: "exceptional"
      case .breakInSeries: "break"
      case .other(let word): word
      }
    }
  }

  /// The first day.
  public var start: CalendarDate
  /// The last day; the first day again for something of one day.
  public var end: CalendarDate
  /// The area it happened to; `nil` for all.
  public var area: String?
  /// The indicator it bears on; `nil` for all.
  public var indicator: String?
  /// What follows from it.
  public var kind: Kind
  /// What happened.
  public var note: String

  /// An event.
  public init(
    start: CalendarDate, end: CalendarDate, area: String? = nil, indicator: String? = nil,
    kind: Kind, note: String
  ) {
    self.start = start
    self.end = end
    self.area = area
    self.indicator = indicator
    self.kind = kind
    self.note = note
  }

  /// Whether it bears on a figure.
  public func bears(on period: Period, area code: String, indicator: String) -> Bool {
    (area ?? code) == code && (self.indicator ?? indicator) == indicator
      && start <= period.end && period.start <= end
  }
}
