public import Indicators
import Statistics

/// What peers have achieved over the same length of time: every window in the data, its change,
/// and the windows that began about where the council stands.
///
/// Changes are on the merit scale: a gain is positive whichever way the indicator is good.
public struct PeerRecord: Sendable {
  /// A change some peer made.
  public struct Window: Sendable, Hashable {
    /// The peer's code.
    public let area: String
    /// Its first period.
    public let from: Period
    /// Its last period.
    public let to: Period
    /// The value at the start.
    public let start: Double
    /// The value at the end.
    public let end: Double
    /// The gain: positive is better.
    public let gain: Double
    /// The start in standard deviations of all councils from their mean; more is better.
    public let startInDeviations: Double
    let endMerit: Double
  }

  /// The best figure there ever was.
  public struct Best: Sendable, Hashable {
    /// The council's code.
    public let area: String
    /// Its period.
    public let period: Period
    /// Its value.
    public let value: Double
    let merit: Double
  }

  /// The fewest windows wanted before the search for similar starts is widened.
  public static let windowsWanted = 20
  /// The fewest windows, and councils, that percentiles are taken from.
  public static let fewestWindows = 10
  static let fewestCouncils = 4
  static let reaches = [0.5, 0.75, 1, 1.5, 2]

  /// Every window of the peers.
  public let all: [Window]
  /// Those with a similar start.
  public let similar: [Window]
  /// How far from the council's own start a similar one may lie, in standard deviations;
  /// `nil` when every window had to be taken, fewer than ten being within two.
  public let reach: Double?
  /// The council's own start in standard deviations; more is better.
  public let ownStart: Double
  /// The middle gain of all windows: what the peers did as a body.
  public let drift: Double?
  /// The council's own largest gain over that length.
  public let ownBest: Window?
  /// How many more windows from a similar start there would be, but that their end is suppressed.
  public let suppressedEnds: Int
  /// How many windows of its own the council has.
  public let ownCount: Int
  /// The same councils' windows with exceptional periods left in, within the same reach.
  public let similarWithExceptional: [Window]

  /// The best figure of any peer or the council in any period, exceptional ones too; provisional
  /// figures and forecasts left out.
  public let best: Best?

  init(
    _ series: MeritSeries, withExceptional: MeritSeries, peers: [Int], own: Int, baseline: Int,
    years: Int, directory: AreaDirectory
  ) {
    let section = series.anyCrossSection(baseline)
    let ownMerit = series.merit(own, baseline) ?? 0
    let start = section.map { (ownMerit - $0.mean) / $0.deviation } ?? 0
    ownStart = start
    // What brought councils nearer from below a best range says nothing of how to come down to it.
    let side = series.block.value(area: own, period: baseline).map(series.scale.side) ?? 0
    func windows(_ series: MeritSeries, _ areas: [Int]) -> [Window] {
      Self.windows(series, areas: areas, years: years, directory: directory)
        .filter { side == 0 || series.scale.side(of: $0.start) == side }
    }
    all = windows(series, peers)
    (similar, reach) = Self.similar(all, to: start)
    let wide = windows(withExceptional, peers)
    let reach = self.reach
    similarWithExceptional = wide.filter { window in
      reach.map { abs(window.startInDeviations - start) <= $0 } ?? true
    }
    drift = SortedSample(all.map(\.gain)).median
    suppressedEnds = Self.suppressedEnds(series, peers, years: years) { z in
      reach.map { abs(z - start) <= $0 } ?? true
    }
    let ownWindows = windows(series, [own])
    ownBest = ownWindows.max { $0.gain < $1.gain }
    ownCount = ownWindows.count
    best = Self.best(series, areas: peers + [own], directory: directory)
  }

  /// Whether nobody has ever been so good.
  func isBeyondBest(_ merit: Double) -> Bool {
    best.map { merit > $0.merit + Self.slack($0.merit) } ?? false
  }

  private static func best(
    _ series: MeritSeries, areas: [Int], directory: AreaDirectory
  ) -> Best? {
    var best: Best?
    for area in areas {
      for (index, period) in series.block.periods.enumerated() {
        guard let merit = series.merit(area, index), merit > best?.merit ?? -.infinity,
          series.block.flags(area: area, period: index).isDisjoint(with: [.provisional, .forecast]),
          let value = series.block.value(area: area, period: index)
        else { continue }
        best = Best(
          area: directory.areas[area].code, period: period, value: value, merit: merit)
      }
    }
    return best
  }

  /// The share of similar windows that gained at least so much.
  public func share(gaining gain: Double) -> Double? {
    similar.isEmpty
      ? nil : Double(similar.count { $0.gain >= gain - Self.slack(gain) }) / Double(similar.count)
  }

  /// The same with exceptional periods left in.
  public func shareWithExceptional(gaining gain: Double) -> Double? {
    let windows = similarWithExceptional
    return windows.isEmpty
      ? nil : Double(windows.count { $0.gain >= gain - Self.slack(gain) }) / Double(windows.count)
  }

  /// How many similar windows ended at least so good, whatever they gained.
  func ended(atLeast merit: Double) -> Int {
    similar.count { $0.endMerit >= merit - Self.slack(merit) }
  }

  /// The later half of the similar windows, by their start, and how many of them gained so much.
  public struct LaterHalf: Sendable, Hashable {
    /// The first period that any of them began in.
    public let since: Period
    /// How many there are.
    public let windows: Int
    /// How many gained as much.
    public let gained: Int
    /// The share that did.
    public var share: Double { Double(gained) / Double(windows) }
  }

  /// Whether the record is an old one: what the windows that began in the later half of the years came
  /// to. `nil` where that half has fewer than ten windows, or began with the first.
  public func laterHalf(gaining gain: Double) -> LaterHalf? {
    let starts = similar.map(\.from).sorted()
    guard let first = starts.first, !starts.isEmpty else { return nil }
    let middle = starts[starts.count / 2]
    let later = similar.filter { $0.from.start >= middle.start }
    guard middle.start > first.start, later.count >= Self.fewestWindows else { return nil }
    return LaterHalf(
      since: middle, windows: later.count,
      gained: later.count { $0.gain >= gain - Self.slack(gain) })
  }

  /// Room for the rounding of one subtraction, so that a council that made exactly the gain counts.
  private static func slack(_ gain: Double) -> Double { abs(gain) * 1e-12 }

  /// How many windows began within the furthest reach.
  var nearby: Int {
    all.count { abs($0.startInDeviations - ownStart) <= (Self.reaches.last ?? 0) }
  }

  /// How many councils are behind the similar windows.
  public var councils: Int { Set(similar.map(\.area)).count }

  /// How many similar windows there are of which no two of one council overlap.
  public var separateWindows: Int {
    Dictionary(grouping: similar, by: \.area).values.reduce(0) { total, windows in
      var (count, last) = (0, Period?.none)
      for window in windows.sorted(by: { $0.to < $1.to }) {
        guard last.map({ window.from.start >= $0.start }) ?? true else { continue }
        count += 1
        last = window.to
      }
      return total + count
    }
  }

  /// The windows with the largest gains of at least so much, the best of each council first.
  public func examples(gaining gain: Double, atMost count: Int) -> [Window] {
    var seen: Set<String> = []
    return Array(
      similar.filter { $0.gain >= gain - Self.slack(gain) }
        .sorted { ($1.gain, $0.area, $0.from) < ($0.gain, $1.area, $1.from) }
        .filter { seen.insert($0.area).inserted }.prefix(count))
  }

  /// How many councils gained at least so much from a similar start.
  public func councils(gaining gain: Double) -> Int {
    Set(similar.filter { $0.gain >= gain - Self.slack(gain) }.map(\.area)).count
  }

  /// Why no percentile can be taken, if none can.
  var obstacle: TargetWithheld? {
    if similar.count < Self.fewestWindows {
      return .fewWindows(similar.count, needed: Self.fewestWindows)
    }
    return councils < Self.fewestCouncils
      ? .fewCouncils(councils, needed: Self.fewestCouncils) : nil
  }

  private static func similar(
    _ windows: [Window], to start: Double
  ) -> (windows: [Window], reach: Double?) {
    for reach in reaches {
      let near = windows.filter { abs($0.startInDeviations - start) <= reach }
      // The furthest reach is better than no likeness at all, where percentiles can be had of it.
      let needed = reach == reaches.last ? fewestWindows : windowsWanted
      if near.count >= needed { return (near, reach) }
    }
    return (windows, nil)
  }
}
