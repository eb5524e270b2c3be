import Statistics

/// A drift that describes a change of level as well as one step does.
///
/// Three descriptions with two parameters each, by the squares they leave: two levels, Σ(x − x̄ before
/// or after)²; a straight line by least squares; a walk that goes on from its last value at a steady
/// rate, Σ(Δ − Δ̄)² over the successive changes Δ. The line is tried on the whole stretch and on the
/// 24 values either side of the step, the walk on the latter. Any that leaves no more than the step
/// counts. In simulation nine of ten lines that rise by four standard deviations in 40 points are taken
/// for drifts, and 97 of 100 walks of 60; of single steps of two standard deviations one in eight, of
/// three one in thirty. Several steps in the same direction mostly read as a drift too.
public enum StepOrDrift: String, Sendable, Hashable {
  /// A straight line fits as well.
  case line = "straight_line"
  /// Each value goes on from the one before it.
  case walk

  /// Values either side of the step that the local comparison uses.
  public static let reach = 24

  /// What describes values as well as a step at an index that is neither the first nor past the end;
  /// `nil` where the step leaves least.
  public init?(_ values: [Double], stepAt index: Int) {
    let near = max(0, index - Self.reach)..<min(values.count, index + Self.reach)
    let local = Array(values[near])
    let localStep = Self.squares(local, stepAt: index - near.lowerBound)
    if Self.squaresOfLine(values) <= Self.squares(values, stepAt: index)
      || Self.squaresOfLine(local) <= localStep
    {
      self = .line
    } else if Self.squaresOfWalk(local) <= localStep {
      self = .walk
    } else {
      return nil
    }
  }

  private static func squares(_ values: some Collection<Double>) -> Double {
    let mean = Moments.mean(values) ?? 0
    return Moments.sum(values.map { ($0 - mean) * ($0 - mean) })
  }

  private static func squares(_ values: [Double], stepAt index: Int) -> Double {
    squares(values[..<index]) + squares(values[index...])
  }

  private static func squaresOfLine(_ values: [Double]) -> Double {
    let times = values.indices.map(Double.init)
    return (try? SimpleLinearRegression(x: times, y: values))?.residualSumOfSquares ?? .infinity
  }

  private static func squaresOfWalk(_ values: [Double]) -> Double {
    squares(zip(values, values.dropFirst()).map { $1 - $0 })
  }
}
