import Indicators
import Statistics

/// How often councils that began in one quartile reached the median, or the best quartile, that
/// their starting period had: over every indicator of a dataset with a good way, each sound window of
/// so many years, among all councils with a sound figure in the starting period (ten or more).
///
/// Quartiles are of type 7; a figure on a line counts as past it. It is what a target drawn by
/// others' line has to be held against, where nothing nearer is known.
public struct QuartileClimb: Sendable {
  /// What the windows from one quartile came to.
  public struct Count: Sendable, Hashable {
    /// Windows that began in the quartile.
    public fileprivate(set) var windows = 0
    /// Those that ended at the starting median or better.
    public fileprivate(set) var reachedMedian = 0
    /// Those that ended at the starting best quartile's line or better.
    public fileprivate(set) var reachedBestQuartile = 0

    /// How many reached the line of a quartile: 1 the best, 2 the median.
    public func reached(_ line: Int) -> Int { line == 1 ? reachedBestQuartile : reachedMedian }
  }

  /// The fewest windows that a share is given for.
  public static let fewestWindows = 100

  private var counts = [Count](repeating: Count(), count: 4)

  /// What the windows from a quartile came to, 1 the best; `nil` where there are too few.
  public subscript(quartile: Int) -> Count? {
    guard (1...4).contains(quartile), counts[quartile - 1].windows >= Self.fewestWindows else {
      return nil
    }
    return counts[quartile - 1]
  }

  mutating func add(_ series: MeritSeries, years: Int) {
    for end in series.block.periods.indices {
      guard let start = series.period(years, before: end), series.crossSection(start) != nil,
        let lines = Lines(series, start)
      else { continue }
      for area in series.councils {
        guard let then = series.soundMerit(area, start), let now = series.soundMerit(area, end),
          series.isComparable(area, start, end)
        else { continue }
        counts[lines.quartile(then) - 1].windows += 1
        if now >= lines.median { counts[lines.quartile(then) - 1].reachedMedian += 1 }
        if now >= lines.upper { counts[lines.quartile(then) - 1].reachedBestQuartile += 1 }
      }
    }
  }

  /// The lines between the quartiles of one period, on the merit scale.
  private struct Lines {
    let lower: Double
    let median: Double
    let upper: Double

    init?(_ series: MeritSeries, _ period: Int) {
      let merits = SortedSample(series.councils.compactMap { series.soundMerit($0, period) })
      guard let lower = merits.quantile(0.25), let median = merits.median,
        let upper = merits.quantile(0.75)
      else { return nil }
      self.lower = lower
      self.median = median
      self.upper = upper
    }

    func quartile(_ merit: Double) -> Int {
      merit >= upper ? 1 : merit >= median ? 2 : merit >= lower ? 3 : 4
    }
  }
}

/// How often a target drawn at others' line was reached from the council's quartile.
public struct TargetClimb: Sendable, Hashable {
  /// The quartile the council is in, 3 or 4.
  public let quartile: Int
  /// The line that the target is at or past: 1 the best quartile's, 2 the median.
  public let line: Int
  /// What the windows from that quartile came to.
  public let count: QuartileClimb.Count

  /// The share that reached the line.
  public var share: Double { Double(count.reached(line)) / Double(count.windows) }

  /// `nil` for a council in the better half, and for a target short of either line.
  init?(
    _ climb: QuartileClimb, quartile: Int?, target: Double, lines: PeerBenchmarks,
    scale: MeritScale
  ) {
    guard let quartile, quartile > 2, let count = climb[quartile] else { return nil }
    func isPast(_ line: Result<PeerBenchmarks.Line, TargetWithheld>) -> Bool {
      (try? line.get()).map { scale.merit(target) >= scale.merit($0.now) } ?? false
    }
    if isPast(lines.bestQuartile) {
      line = 1
    } else if quartile == 4, isPast(lines.median) {
      line = 2
    } else {
      return nil
    }
    self.quartile = quartile
    self.count = count
  }
}
