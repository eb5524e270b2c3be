/// Why there is no list of neighbours.
public enum NeighbourError: Error, Sendable, Hashable {
  /// Two rows of the table have one code.
  case repeatedArea(String)
  /// Two columns of the table, or two variables of the model, have one name.
  case repeatedVariable(String)
  /// A column has more or fewer values than there are areas.
  case wrongLength(variable: String, found: Int, expected: Int)
  /// A value is infinite or not a number.
  case notFinite(variable: String, area: String)
  /// The model names variables that the table lacks; those it has.
  case unknownVariables([String], available: [String])
  /// No variable is named, and the table lacks the default model's; those it has.
  case noVariables(available: [String])
  /// A weight is negative, infinite or not a number.
  case badWeight(variable: String, weight: Double)
  /// Every weight is 0.
  case noWeight
  /// The list was asked to have no members.
  case badCount(Int)
  /// Winsorising takes a share of at least 0 and below a half from each end.
  case badShare(Double)
  /// A logarithm needs values above 0, a square root none below; these areas have others.
  case outsideDomain(variable: String, transform: VariableTransform, areas: [String])
  /// The area is not in the table.
  case unknownArea(String)
  /// The area is in the table but outside this pool: its list is another pool's.
  case notInPool(String)
  /// Nothing else is in the pool.
  case noCandidates(area: String)
  /// The area has none of the variables.
  case noValues(area: String)
  /// The area has too few of the variables to be compared with anyone.
  case belowCoverage(area: String, share: Double, floor: Double)
  /// Every variable was dropped: each with the reason.
  case nothingVaries([DroppedVariable])
  /// Too few areas have every variable for a covariance.
  case tooFewComplete(found: Int, needed: Int)
}

/// A variable that the model names and the pool cannot use.
public struct DroppedVariable: Sendable, Hashable {
  /// Why it could not be used.
  public enum Reason: Sendable, Hashable {
    /// No area of the pool has a value, or only one has.
    case fewerThanTwoValues
    /// Every area of the pool has the same value (after the transform).
    case constant
    /// More than half of the pool have one value, so its median absolute deviation is 0 and
    /// robust scaling would divide by 0.
    case zeroMedianAbsoluteDeviation
  }

  /// The variable.
  public let variable: String
  /// Why.
  public let reason: Reason
}
