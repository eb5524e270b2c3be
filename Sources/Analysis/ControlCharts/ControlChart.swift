/// A control chart: the limits of each segment, and for each point the set of its reasons.
///
/// Limits are worked out segment by segment: a segment starts at the first point and at each
/// rebase, and stands on its first `fixAfter` points where that is asked for. Points left out
/// (“ghosted”) are shown and compared with the limits, and used for nothing else.
///
/// Edge cases: one value has a centre line and no limits; a constant series has limits equal to its
/// value, which no point is beyond; a missing value is passed over or breaks, as the rules say; limits
/// are not cut off at a bound that values themselves lie beyond, so they always hold their own mean.
/// - Complexity: O(n × rules), no allocation a point.
public struct ControlChart: Sendable {
  /// How to chart.
  public struct Options: Sendable {
    /// The rules and decisions.
    public var rules: RuleSet
    /// Which way is better.
    public var direction: ImprovementDirection
    /// Places at which a new segment starts, ascending.
    public var rebases: [Int]
    /// How many points a segment's limits stand on; `nil` for all of them.
    public var fixAfter: Int?
    /// Places that are shown and used for nothing.
    public var leftOut: Set<Int>
    /// The smallest and largest possible value.
    public var bounds: Bounds

    /// Options.
    public init(
      rules: RuleSet = .mdc2023, direction: ImprovementDirection = .neutral, rebases: [Int] = [],
      fixAfter: Int? = nil, leftOut: Set<Int> = [], bounds: Bounds = .none
    ) {
      self.rules = rules
      self.direction = direction
      self.rebases = rebases
      self.fixAfter = fixAfter
      self.leftOut = leftOut
      self.bounds = bounds
    }
  }

  /// What values are possible.
  public struct Bounds: Sendable, Hashable {
    /// The smallest possible value.
    public var lower: Double
    /// The largest possible value.
    public var upper: Double

    /// Bounds.
    public init(lower: Double = -.infinity, upper: Double = .infinity) {
      self.lower = lower
      self.upper = upper
    }

    /// Anything is possible.
    public static let none = Bounds()

    /// The same without a bound that one of the values lies beyond, more than rounding would put it.
    func loosened(by values: some Sequence<Double>) -> Bounds {
      var loosened = self
      for value in values {
        if isAbove(value) { loosened.upper = .infinity }
        if isBelow(value) { loosened.lower = -.infinity }
      }
      return loosened
    }

    func isAbove(_ value: Double) -> Bool { value > upper + 1e-9 * max(1, abs(upper)) }
    func isBelow(_ value: Double) -> Bool { value < lower - 1e-9 * max(1, abs(lower)) }

    /// What both allow.
    func intersected(with other: Bounds) -> Bounds {
      Bounds(lower: max(lower, other.lower), upper: min(upper, other.upper))
    }
  }

  /// One stretch with limits of its own.
  public struct Segment: Sendable, Hashable {
    /// The places it covers.
    public let places: Range<Int>
    /// Points with a value that are not left out.
    public let count: Int
    /// The points its limits stand on.
    public let baselineCount: Int
    /// The centre line: mean, or median on a run or g chart; `nil` without any value.
    public let centre: Double?
    /// The limits, cut off at what is possible; those of the last point where they vary.
    public let lower: Double?
    /// See `lower`.
    public let upper: Double?
    /// The limits before they were cut off.
    public let uncutLower: Double?
    /// See `uncutLower`.
    public let uncutUpper: Double?
    /// One sigma on the plotted scale, at the last point where it varies; `nil` on a t chart.
    public let sigma: Double?
    /// Mean moving range and screening, on charts that have one.
    public let movingRange: MovingRange?
    /// Laney's σ_z.
    public let sigmaZ: Double?
    /// Whether a limit was cut off at what is possible.
    public var isClipped: Bool { lower != uncutLower || upper != uncutUpper }
  }

  /// One place of the series.
  public struct Point: Sendable, Hashable {
    /// The plotted value; `nil` where there is none.
    public let value: Double?
    /// The centre line at this place.
    public let centre: Double?
    /// The lower limit at this place.
    public let lower: Double?
    /// The upper limit at this place.
    public let upper: Double?
    /// Whether it was left out.
    public let isLeftOut: Bool
    /// The rules it meets.
    public internal(set) var reasons: SignalReasons = []
    /// What it comes to.
    public internal(set) var signal = PointSignal.common
  }

  /// The kind of chart.
  public let kind: ChartKind
  /// How it was made.
  public let options: Options
  /// The segments, in order.
  public private(set) var segments: [Segment]
  /// The points, one a place.
  public private(set) var points: [Point]
  /// What is possible, by the kind of chart and the options.
  public let bounds: Bounds
  /// Where limits are cut off: the bounds, without one that a value lies beyond.
  public let cutOffs: Bounds

  /// A chart.
  ///
  /// - Precondition: rebases are places of the series, ascending; a chart that needs numerators
  ///   and denominators has them.
  public init(_ kind: ChartKind, of series: ControlSeries, options: Options = Options()) {
    var builder = ControlChartBuilder(kind, series: series, options: options)
    builder.build()
    self.kind = kind
    self.options = options
    segments = builder.segments
    points = builder.points
    bounds = builder.possible
    cutOffs = builder.bounds
  }

  /// The place of the last point that has a value and is not left out.
  public var lastPlace: Int? { points.lastIndex { $0.value != nil && !$0.isLeftOut } }
}

extension ControlChart {
  /// The moving range at each place: |xᵢ − xᵢ₋₁| from the point before within the segment, `nil`
  /// at a segment's first point and where the rules let a gap break. The companion chart of XmR.
  public var movingRanges: [Double?] {
    var ranges = [Double?](repeating: nil, count: points.count)
    for segment in segments {
      var previous: Double?
      for place in segment.places where !points[place].isLeftOut {
        guard let value = points[place].value else {
          if options.rules.gap == .breaks { previous = nil }
          continue
        }
        ranges[place] = previous.map { abs(value - $0) }
        previous = value
      }
    }
    return ranges
  }

  /// The places whose value lies beyond what is possible, and counts.
  public var impossiblePlaces: [Int] {
    guard bounds != cutOffs else { return [] }
    return points.indices.filter { place in
      points[place].isLeftOut
        ? false : points[place].value.map { bounds.isAbove($0) || bounds.isBelow($0) } ?? false
    }
  }

  /// The places whose moving range is above the limit of its own segment.
  public var placesOfLargeRanges: [Int] {
    let ranges = movingRanges
    return segments.flatMap { segment -> [Int] in
      guard let upper = segment.movingRange?.upper else { return [] }
      let slack = SpecialCauseScan.rounding * upper
      return segment.places.filter { place in ranges[place].map { $0 > upper + slack } ?? false }
    }
  }
}

extension ControlChart {
  /// The sign of the change from a place to the next that counts; 0 when there is none.
  public func nextStep(after place: Int) -> Int8 {
    guard let value = points[place].value,
      let next = points[(place + 1)...].first(where: { $0.value != nil && !$0.isLeftOut })?.value
    else { return 0 }
    return next > value ? 1 : next < value ? -1 : 0
  }
}
