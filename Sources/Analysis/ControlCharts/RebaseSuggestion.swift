/// A place at which the process seems to have shifted and stayed, with both sets of limits.
///
/// The stable-shift test of autospc (Stable Shift Algorithm): limits from the first `baseline`
/// points; the first run of `runLength` points on one side of the centre line that starts after
/// them is a candidate; it stands unless, about the centre line of the candidate's own first
/// `baseline` points, a run back to the other side starts within them. It is suggested and never
/// applied, and not even suggested where a drift describes the change as well (`StepOrDrift`).
///
/// A run may begin by chance before the step: the place suggested is the one within the run at which two
/// levels leave the least squares, with at least `baseline` points from it on.
public struct RebaseSuggestion: Sendable {
  /// The place the shift starts at.
  public let place: Int
  /// The places it could as well have started at.
  public let likely: ClosedRange<Int>
  /// Whether values rose.
  public let isRise: Bool
  /// The limits as they are.
  public let current: ControlChart.Segment
  /// What the limits before it would be.
  public let before: ControlChart.Segment
  /// What the limits from it on would be.
  public let after: ControlChart.Segment
  /// The drift that describes the change as well as the step does; `nil` where the step is better.
  public let drift: StepOrDrift?

  /// The fewest points on which limits are suggested.
  public static let baseline = 12
  /// Points on one side that make a shift.
  public static let runLength = 8

  /// The first stable shift within the chart's last segment.
  public init?(_ kind: ChartKind, of series: ControlSeries, chart: ControlChart) {
    guard kind != .run, let segment = chart.segments.last else { return nil }
    let places = segment.places.filter {
      chart.points[$0].value != nil && !chart.points[$0].isLeftOut
    }
    guard places.count >= Self.baseline + Self.runLength else { return nil }
    var options = chart.options
    options.fixAfter = Self.baseline
    options.rules.baselineStandsAlone = false
    let fixed = ControlChart(kind, of: series, options: options)
    let sides = places.map { Self.side(fixed.points[$0]) }
    for start in places.indices where start >= Self.baseline {
      guard places.count - start >= Self.baseline, Self.startsRun(sides, at: start) else {
        continue
      }
      options.rebases = chart.options.rebases.filter { $0 < places[start] } + [places[start]]
      let candidate = ControlChart(kind, of: series, options: options)
      guard Self.isStable(candidate, places: places[start...], direction: sides[start]) else {
        continue
      }
      options.fixAfter = chart.options.fixAfter
      let step = StepOrDrift.steps(
        places.compactMap { chart.points[$0].value }, runAt: start,
        upTo: places.count - Self.baseline)
      let drift = StepOrDrift(places.compactMap { chart.points[$0].value }, runAt: start)
      let best = places[drift == nil ? step.best : start]
      options.rebases[options.rebases.count - 1] = best
      let split = ControlChart(kind, of: series, options: options)
      guard split.segments.count >= 2, let after = split.segments.last else { continue }
      let before = split.segments[split.segments.count - 2]
      // A shift against the first points is none when the level before it, as a whole, was no lower.
      guard let old = before.centre, let new = after.centre, (new > old) == (sides[start] > 0)
      else {
        continue
      }
      place = best
      likely = places[step.likely.lowerBound]...places[step.likely.upperBound]
      isRise = sides[start] > 0
      current = segment
      self.before = before
      self.after = after
      self.drift = drift
      return
    }
    return nil
  }

  private static func startsRun(_ sides: [Int], at start: Int) -> Bool {
    guard start + runLength <= sides.count, sides[start] != 0 else { return false }
    return sides[start..<(start + runLength)].allSatisfy { $0 == sides[start] }
      && sides[start - 1] != sides[start]
  }

  /// No run of the same length back to the old side about the new centre line.
  private static func isStable(
    _ chart: ControlChart, places: ArraySlice<Int>, direction: Int
  ) -> Bool {
    let sides = places.map { side(chart.points[$0]) }
    return !sides.indices.prefix(baseline).contains { start in
      start + runLength <= sides.count
        && sides[start..<(start + runLength)].allSatisfy { $0 == -direction }
    }
  }

  private static func side(_ point: ControlChart.Point) -> Int {
    guard let value = point.value, let centre = point.centre else { return 0 }
    return SpecialCauseScan.side(
      value, of: centre, spread: point.upper.map { abs($0 - centre) } ?? 0)
  }
}
