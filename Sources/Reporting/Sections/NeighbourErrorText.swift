public import Analysis

extension NeighbourError {
  /// What is wrong, and the mend, in a user's words.
  public var text: String {
    switch self {
    case .repeatedArea(let code): "the area \(code) is in the table twice; take one row out"
    case .repeatedVariable(let name): "the variable \(name) is named twice; name it once"
    case .wrongLength(let variable, let found, let expected):
      "the variable \(variable) has \(found) values for \(expected) areas"
    case .notFinite(let variable, let area): "\(variable) of \(area) is not a finite number"
    case .unknownVariables(let names, let available):
      "no variable \(names.joined(separator: ", ")) in this dataset; it has \(listed(available))"
    case .noVariables(let available):
      "this dataset does not have the variables of the default model; name some with --variables; it has \(listed(available))"
    case .badWeight(let variable, let weight):
      "the weight \(weight) of \(variable) must be a number of 0 or more"
    case .noWeight: "every variable has weight 0; give at least one a weight above 0"
    case .badCount(let count): "a list of \(count) neighbours is no list; give -k 1 or more"
    case .badShare(let share):
      "winsorise:\(share) must take at least 0 and less than 0.5 from each end, such as winsorise:0.01"
    case .outsideDomain(let variable, let transform, let areas):
      "\(variable) has values that have no \(transform == .log ? "logarithm (0 or less)" : "square root (below 0)"), for example of \(areas.prefix(3).joined(separator: ", ")); use another --transform or leave the variable out"
    case .unknownArea(let code):
      "\(code) is not in the context dataset, so it has no neighbours here"
    case .notInPool(let code): "\(code) is outside the pool of this list"
    case .noCandidates(let code):
      "nobody can be compared with \(code): no other area is in its pool; a wider --within may help, unless it is all already"
    case .noValues(let code): "\(code) has none of the variables, so it has no neighbours here"
    case .belowCoverage(let code, let share, let floor):
      "\(code) has only \(decimalText(100 * share, decimals: 0))% of the variables by weight, and \(decimalText(100 * floor, decimals: 0))% are needed; name variables that it has with --variables"
    case .nothingVaries(let dropped):
      "no variable can be used: "
        + dropped.map { "\($0.variable) \($0.reason.text)" }.joined(separator: "; ")
    case .tooFewComplete(let found, let needed):
      "only \(found) areas have every variable, and a covariance needs \(needed); use fewer --variables or another --metric"
    }
  }

  private func listed(_ names: [String]) -> String {
    names.prefix(30).joined(separator: ", ") + (names.count > 30 ? ", …" : "")
  }
}

extension DroppedVariable.Reason {
  /// The reason as the end of a sentence about the variable.
  var text: String {
    switch self {
    case .fewerThanTwoValues: "has fewer than two values in this pool"
    case .constant: "has the same value everywhere in this pool"
    case .zeroMedianAbsoluteDeviation:
      "has one value in more than half of this pool, so robust scaling cannot be used on it"
    }
  }
}
