/// What a council wants to come about, and the indicators that show whether it does: one row of
/// `outcomes.csv`.
public struct Outcome: Sendable, Hashable {
  /// Short code.
  public var code: String
  /// The outcome in words.
  public var title: String
  /// The codes of the indicators that show it.
  public var indicators: [String]
  /// Who answers for it.
  public var owner: String?
  /// Anything else.
  public var note: String?
  /// The row of the file it came from, for messages.
  public var row: Int?

  /// An outcome; one without indicators is a promise nobody measures.
  public init(
    code: String, title: String? = nil, indicators: [String], owner: String? = nil,
    note: String? = nil, row: Int? = nil
  ) {
    self.code = code
    self.title = title ?? code
    self.indicators = indicators
    self.owner = owner
    self.note = note
    self.row = row
  }
}
