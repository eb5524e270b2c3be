import Statistics

/// How far two percentages may be from what was typed, because they were rounded: half a unit of the
/// last decimal each, as fractions.
public struct TypedRounding: Sendable, Hashable {
  /// Of the earlier one.
  public let before: Double
  /// Of the later one.
  public let after: Double

  /// The halves; 0 for a figure that was given as a count.
  public init(before: Double, after: Double) {
    self.before = before
    self.after = after
  }

  /// Whether the verdict of chance is not the same wherever the two percentages lie, with p where they
  /// are furthest apart and where they are nearest; `nil` where it is the same.
  func turns(
    _ sampled: SampledChange, level: ConfidenceLevel
  ) -> (least: Double, greatest: Double)? {
    let way = sampled.difference < 0 ? -1.0 : 1.0
    guard let far = test(sampled.sample, way, level, outwards: true),
      let near = test(sampled.sample, way, level, outwards: false),
      far.isShown != near.isShown
    else { return nil }
    return (min(far.p, near.p), max(far.p, near.p))
  }

  /// The test with the two further apart or nearer, and whether it shows a change that way.
  private func test(
    _ sample: ChangeSample, _ way: Double, _ level: ConfidenceLevel, outwards: Bool
  ) -> (p: Double, isShown: Bool)? {
    let step = outwards ? way : -way
    let moved: ChangeSample
    switch sample {
    case .proportions(let a, let b):
      guard let a = Self.moved(a, -step * before), let b = Self.moved(b, step * after) else {
        return nil
      }
      moved = .proportions(before: a, after: b)
    case .survey(let a, let b, let effects):
      guard let a = Self.moved(a, -step * before), let b = Self.moved(b, step * after) else {
        return nil
      }
      moved = .survey(before: a, after: b, effects: effects)
    default: return nil
    }
    guard let evidence = try? SampleTest(moved, level: level).evidence, let p = evidence.pValue
    else { return nil }
    let crossed = ((evidence.estimate ?? 0) < 0) != (way < 0)
    return (p, !crossed && evidence.isShown(level))
  }

  private static func moved(_ share: Proportion, _ step: Double) -> Proportion? {
    try? Proportion(fraction: min(max(share.value + step, 0), 1), base: share.denominator)
  }
}
