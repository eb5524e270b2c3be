/// Scores of councils on indicators, one row a council; a missing score is `nil` outside.
///
/// - Note: the values of missing cells are 0 in memory and are never read without `isPresent`.
public struct ScoreMatrix: Sendable {
  /// How many councils.
  public let units: Int
  /// How many indicators.
  public let leaves: Int
  private(set) var values: [Double]
  private(set) var present: [Bool]

  /// A matrix of that many rows, each as long as the indicators.
  public init(_ rows: [[Double?]], leaves: Int) {
    units = rows.count
    self.leaves = leaves
    values = rows.flatMap { $0.map { $0 ?? 0 } }
    present = rows.flatMap { $0.map { $0 != nil } }
  }

  /// A cell.
  public subscript(unit: Int, leaf: Int) -> Double? {
    get {
      let cell = unit * leaves + leaf
      return present[cell] ? values[cell] : nil
    }
    set {
      let cell = unit * leaves + leaf
      values[cell] = newValue ?? 0
      present[cell] = newValue != nil
    }
  }

  /// One council's scores.
  public func row(_ unit: Int) -> [Double?] { (0..<leaves).map { self[unit, $0] } }

  /// One indicator's scores over the councils.
  public func column(_ leaf: Int) -> [Double?] { (0..<units).map { self[$0, leaf] } }

  /// How many scores are missing.
  public var gapCount: Int { present.count { !$0 } }

  /// Whether no score is missing.
  var isComplete: Bool { present.allSatisfy(\.self) }
}
