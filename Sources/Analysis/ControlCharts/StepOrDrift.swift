#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Statistics

/// A drift that describes a change of level as well as one step does.
///
/// Three descriptions with two parameters each, by the squares they leave: two levels,
/// Σ(x − x̄ before or after)²; a straight line by least squares; a walk that goes on from its last value
/// at a steady rate, Σ(Δ − Δ̄)² over the successive changes Δ. The step is taken where it fits best
/// within the run that told of it, whose first values may belong to the old level. Each is tried on the
/// whole stretch and on the 24 values either side; a drift that leaves no more than the step on either
/// counts. In simulation (figures in the documentation of control charts) nearly every walk is taken for one,
/// and few steps of two standard deviations or more. Several steps one way mostly read as a drift too.
public enum StepOrDrift: String, Sendable, Hashable {
  /// A straight line fits as well.
  case line = "straight_line"
  /// Each value goes on from the one before it.
  case walk

  /// Values either side of the step that the local comparison uses.
  public static let reach = 24

  /// What describes values as well as a step within the run that starts at an index above 0; `nil`
  /// where the step leaves least.
  public init?(_ values: [Double], runAt index: Int) {
    let near = max(0, index - Self.reach)..<min(values.count, index + Self.reach)
    let stretches = [
      (values, Self.squares(values, runAt: index)),
      (Array(values[near]), Self.squares(Array(values[near]), runAt: index - near.lowerBound)),
    ]
    if stretches.contains(where: { Self.squaresOfLine($0) <= $1 }) {
      self = .line
    } else if stretches.contains(where: { Self.squaresOfWalk($0) <= $1 }) {
      self = .walk
    } else {
      return nil
    }
  }

  /// The places within the run at which a step leaves the least squares, and those that leave hardly
  /// more: n·log(squares over the least) ≤ 3.84, the 95 % point of χ² on one degree of freedom. A rule
  /// of thumb, for a place is no smooth parameter; places before the run are not looked at.
  static func steps(
    _ values: [Double], runAt index: Int, upTo last: Int
  ) -> (best: Int, likely: ClosedRange<Int>) {
    let candidates = index...max(index, min(index + RebaseSuggestion.runLength - 1, last))
    let left = candidates.map { squares(values, stepAt: $0) }
    guard let least = left.min(), let best = left.firstIndex(of: least) else {
      return (index, index...index)
    }
    let likely = left.indices.filter {
      left[$0] <= least * exp(3.84 / Double(values.count))
    }
    return (
      index + best, (index + (likely.first ?? best))...(index + (likely.last ?? best))
    )
  }

  private static func squares(_ values: some Collection<Double>) -> Double {
    let mean = Moments.mean(values) ?? 0
    return Moments.sum(values.map { ($0 - mean) * ($0 - mean) })
  }

  /// The squares that the best step within a run leaves.
  private static func squares(_ values: [Double], runAt index: Int) -> Double {
    (index..<min(index + RebaseSuggestion.runLength, values.count))
      .map { squares(values, stepAt: $0) }.min() ?? .infinity
  }

  private static func squares(_ values: [Double], stepAt place: Int) -> Double {
    squares(values[..<place]) + squares(values[place...])
  }

  private static func squaresOfLine(_ values: [Double]) -> Double {
    let times = values.indices.map(Double.init)
    return (try? SimpleLinearRegression(x: times, y: values))?.residualSumOfSquares ?? .infinity
  }

  private static func squaresOfWalk(_ values: [Double]) -> Double {
    squares(zip(values, values.dropFirst()).map { $1 - $0 })
  }
}
