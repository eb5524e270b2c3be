/// Which figure is meant: one cell of a dataset.
public struct CellName: Sendable, Hashable {
  /// The area's code.
  public var area: String
  /// The indicator's code.
  public var indicator: String
  /// The category; empty for the total.
  public var breakdown: String
  /// The period.
  public var period: Period

  /// The name of a cell.
  public init(area: String, indicator: String, breakdown: String = "", period: Period) {
    self.area = area
    self.indicator = indicator
    self.breakdown = breakdown
    self.period = period
  }
}

/// A figure as one entry of a ledger put it.
public struct FigureRevision: Sendable, Hashable {
  /// Which figure.
  public var cell: CellName
  /// The number of the entry that recorded it.
  public var entry: Int
  /// The figure.
  public var figure: Observation

  /// A revision.
  public init(cell: CellName, entry: Int, figure: Observation) {
    self.cell = cell
    self.entry = entry
    self.figure = figure
  }
}

/// A figure that is not what it was.
public struct FigureChange: Sendable, Hashable {
  /// Which figure.
  public var cell: CellName
  /// What it was; `nil` where there was none.
  public var old: Observation?
  /// What it is.
  public var new: Observation
  /// The number of the entry that made it so.
  public var entry: Int

  /// A change.
  public init(cell: CellName, old: Observation?, new: Observation, entry: Int) {
    self.cell = cell
    self.old = old
    self.new = new
    self.entry = entry
  }
}

/// A thing other than a figure that is not what it was: an indicator's definition, a row of the
/// areas table, a target, a grouping, the events or the dataset's own description.
public struct DefinitionChange: Sendable, Hashable {
  /// What sort of thing.
  public enum Kind: String, Sendable, Hashable {
    case indicator, area, target, grouping, events, waivers, outcomes, dataset
  }

  /// What sort of thing.
  public var kind: Kind
  /// Its code or name.
  public var name: String
  /// Which of its parts, by its column's name; `nil` where the whole thing is new.
  public var field: String?
  /// The part as it was, as a dataset writes it.
  public var old: String?
  /// The part as it is.
  public var new: String?
  /// The number of the entry that made it so.
  public var entry: Int

  /// A change.
  public init(
    _ kind: Kind, name: String, field: String? = nil, old: String? = nil, new: String? = nil,
    entry: Int
  ) {
    self.kind = kind
    self.name = name
    self.field = field
    self.old = old
    self.new = new
    self.entry = entry
  }
}

/// What changed in a ledger between two of its states.
public struct HistoryDifference: Sendable, Hashable {
  /// The last entry of the earlier state; 0 for none.
  public var from: Int
  /// The last entry of the later state.
  public var to: Int
  /// The figures that are new or different, by indicator, breakdown, area and period.
  public var figures: [FigureChange]
  /// The other things that are new or different.
  public var definitions: [DefinitionChange]
  /// The entries between the two.
  public var entries: [AuditEntry]

  /// A difference.
  public init(
    from: Int, to: Int, figures: [FigureChange], definitions: [DefinitionChange],
    entries: [AuditEntry]
  ) {
    self.from = from
    self.to = to
    self.figures = figures
    self.definitions = definitions
    self.entries = entries
  }
}
