extension NeighbourError: CustomStringConvertible {
  /// What is wrong, and what would mend it.
  public var description: String {
    switch self {
    case .repeatedArea(let code): "the context table has two rows for \(code)"
    case .repeatedVariable(let name): "the variable \(name) is named twice"
    case .wrongLength(let variable, let found, let expected):
      "\(variable) has \(found) values for \(expected) areas"
    case .notFinite(let variable, let area):
      "\(variable) of \(area) is infinite or not a number; leave the cell empty if there is no value"
    case .unknownVariables(let names, let available):
      "the context data have no variable \(Self.listed(names)); they have \(Self.listed(available))"
    case .noVariables(let available):
      "these context data lack the default model's variables, so name the variables to use: "
        + "there are \(Self.listed(available))"
    case .badWeight(let variable, let weight):
      "the weight of \(variable) is \(weight); a weight is 0 or more"
    case .noWeight: "no variable has a weight above 0"
    case .badCount(let count): "a list cannot have \(count) neighbours; ask for 1 or more"
    case .badShare(let share):
      "winsorising takes a share of at least 0 and below 0.5 from each end, not \(share)"
    case .outsideDomain(let variable, let transform, let areas):
      "\(variable) cannot be transformed by its \(transform == .log ? "logarithm" : "square root"): "
        + "it is \(transform == .log ? "0 or less" : "below 0") in \(Self.listed(areas))"
    default: whyNoList
    }
  }

  private var whyNoList: String {
    switch self {
    case .unknownArea(let code): "\(code) is not in the context data"
    case .notInPool(let code): "\(code) is not in this pool"
    case .noCandidates(let area): "there is nobody to compare \(area) with"
    case .noValues(let area): "\(area) has none of the model's variables"
    case .belowCoverage(let area, let share, let floor):
      "\(area) has \(Self.percent(share)) of the model's variables by weight; "
        + "at least \(Self.percent(floor)) are needed"
    case .nothingVaries(let dropped):
      "no variable of the model can be used: "
        + dropped.map { "\($0.variable) (\($0.reason))" }.joined(separator: ", ")
    case .tooFewComplete(let found, let needed):
      "only \(found) of the areas have every variable; Mahalanobis distance needs \(needed) or more"
    default: ""
    }
  }

  private static func percent(_ share: Double) -> String { "\(Int(share * 100)) %" }

  private static func listed(_ names: [String]) -> String {
    names.prefix(30).joined(separator: ", ") + (names.count > 30 ? ", …" : "")
  }
}

extension DroppedVariable.Reason: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .fewerThanTwoValues: "fewer than two areas of the pool have it"
    case .constant: "the same in every area of the pool"
    case .zeroMedianAbsoluteDeviation:
      "more than half of the pool have one value, so the robust scale is 0"
    }
  }
}
