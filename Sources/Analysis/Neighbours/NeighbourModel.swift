/// A near-neighbour model: everything that decides who is most like whom.
///
/// Values are transformed, scaled over the pool, weighted, and their differences summed by the
/// metric. Two people with the same table and the same model get the same list.
public struct NeighbourModel: Sendable, Hashable {
  /// One variable of a model.
  public struct Variable: Sendable, Hashable {
    /// The variable's code in the table.
    public var name: String
    /// How much its differences count; 0 leaves it out.
    public var weight: Double
    /// What is done to its values; the model's own transform when `nil`.
    public var transform: VariableTransform?

    /// A variable of a model.
    public init(_ name: String, weight: Double = 1, transform: VariableTransform? = nil) {
      self.name = name
      self.weight = weight
      self.transform = transform
    }
  }

  /// The variables.
  public var variables: [Variable]
  /// What is done to the values of a variable that names no transform of its own.
  public var transform: VariableTransform
  /// How units are made comparable.
  public var scale: VariableScale
  /// How differences make a distance.
  public var metric: NeighbourMetric
  /// Who may be a neighbour.
  public var within: PoolRule
  /// How many neighbours a list has.
  public var count: Int

  /// The share of the weight that two areas must both have values for, to be compared at all.
  public static let coverageFloor = 0.7

  /// The largest weight that means anything; beyond it sums would overflow.
  public static let largestWeight = 1e9

  /// A model.
  public init(
    variables: [Variable], transform: VariableTransform = .none, scale: VariableScale = .zscore,
    metric: NeighbourMetric = .euclidean, within: PoolRule = .tier, count: Int = 15
  ) {
    self.variables = variables
    self.transform = transform
    self.scale = scale
    self.metric = metric
    self.within = within
    self.count = count
  }

  /// Checks what can be checked without figures.
  func validated() throws(NeighbourError) -> NeighbourModel {
    guard count >= 1 else { throw .badCount(count) }
    var seen: Set<String> = []
    for variable in variables {
      guard seen.insert(variable.name).inserted else { throw .repeatedVariable(variable.name) }
      guard (0...Self.largestWeight).contains(variable.weight) else {
        throw .badWeight(variable: variable.name, weight: variable.weight)
      }
      if case .winsorise(let share) = variable.transform ?? transform,
        !(share >= 0 && share < 0.5)
      {
        throw .badShare(share)
      }
    }
    guard variables.contains(where: { $0.weight > 0 }) else { throw .noWeight }
    return self
  }
}
