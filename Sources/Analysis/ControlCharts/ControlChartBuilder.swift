/// Builds a chart in one pass a segment, with its working memory allocated once.
struct ControlChartBuilder {
  private let kind: ChartKind
  private let series: ControlSeries
  private let options: ControlChart.Options
  let possible: ControlChart.Bounds
  let bounds: ControlChart.Bounds
  private let needsFractions: Bool
  private let hasLeftOut: Bool
  private var scan = SpecialCauseScan()
  private var baseline = Baseline()
  /// The last value seen that is not left out, as the rules see it.
  private var previous: Double?
  private var breaksRun = true
  private var breaksTrend = true

  private(set) var segments: [ControlChart.Segment] = []
  private(set) var points: [ControlChart.Point] = []

  init(_ kind: ChartKind, series: ControlSeries, options: ControlChart.Options) {
    precondition(!kind.needsFractions || series.fractions != nil, "\(kind) needs denominators")
    precondition(
      zip(options.rebases, options.rebases.dropFirst()).allSatisfy { $0 < $1 }
        && options.rebases.allSatisfy(series.values.indices.contains),
      "rebases must be places of the series in ascending order")
    self.kind = kind
    self.series = series
    self.options = options
    needsFractions = kind.needsFractions
    hasLeftOut = !options.leftOut.isEmpty
    possible = kind.bounds(scale: series.scale).intersected(with: options.bounds)
    // Seldom asked and then for few values: most charts of the library have no bounds at all.
    bounds =
      possible == .none
      ? possible
      : possible.loosened(
        by: series.values.indices.lazy.compactMap { place in
          options.leftOut.contains(place) ? nil : series.values[place]
        })
    let count = series.values.count
    points.reserveCapacity(count)
    scan.reserveCapacity(count)
    baseline.linked.values.reserveCapacity(count)
  }

  mutating func build() {
    var start = 0
    for rebase in options.rebases where rebase > 0 {
      addSegment(start..<rebase)
      start = rebase
    }
    addSegment(start..<series.values.count)
    scan.apply(kind == .run ? options.rules.withoutLimits : options.rules)
    let judge = SignalJudge(rules: options.rules, direction: options.direction)
    for position in scan.elements.indices where !scan.reasons[position].isEmpty {
      let next = position + 1 < scan.elements.count ? scan.elements[position + 1].step : 0
      let (place, reasons) = (scan.elements[position].index, scan.reasons[position])
      points[place].reasons = reasons
      points[place].signal = judge.signal(reasons, nextStep: next)
    }
  }

  private mutating func addSegment(_ places: Range<Int>) {
    let baselineEnd = gatherBaseline(places)
    let limits = SegmentLimits(
      kind, baseline: baseline, rules: options.rules, scale: series.scale)
    breaksRun = true
    breaksTrend = breaksTrend || !options.rules.trendCrossesSegments
    // Where lines do not vary they are worked out once.
    let common = limits.flatMap {
      $0.isPerRootDenominator ? nil : PlaceLines($0, LimitBand($0, bounds: bounds))
    }
    var count = 0
    for place in places {
      if place == baselineEnd, options.rules.baselineStandsAlone { breaksRun = true }
      let counts =
        if let common {
          addPoint(place, common)
        } else {
          addPoint(place, limits.map { PlaceLines($0, band($0, at: place)) })
        }
      if counts { count += 1 }
    }
    segments.append(segment(places, count: count, limits))
  }

  /// Collects the points the limits stand on; returns the place after the last of them.
  private mutating func gatherBaseline(_ places: Range<Int>) -> Int {
    baseline.removeAll()
    let most = options.fixAfter ?? .max
    var (taken, isLinked) = (0, false)
    for place in places {
      guard taken < most else { return place }
      if hasLeftOut, options.leftOut.contains(place) { continue }
      guard let value = series.values[place] else {
        if options.rules.gap == .breaks {
          taken += 1
          isLinked = false
        }
        continue
      }
      baseline.linked.append(value, linked: isLinked)
      if needsFractions, let fraction = series.fractions?[place] {
        baseline.numerators.append(fraction.numerator)
        baseline.denominators.append(fraction.denominator)
      }
      taken += 1
      isLinked = true
    }
    return places.upperBound
  }

  private func band(_ limits: SegmentLimits, at place: Int) -> LimitBand? {
    let denominator = needsFractions ? series.fractions?[place]?.denominator : nil
    return LimitBand(limits, denominator: denominator, bounds: bounds)
  }

  /// Adds a place to the points and, when it has a value that counts, to the scan.
  private mutating func addPoint(_ place: Int, _ lines: PlaceLines?) -> Bool {
    let isLeftOut = hasLeftOut && options.leftOut.contains(place)
    let value = series.values[place]
    points.append(
      ControlChart.Point(
        value: value, centre: lines?.centre, lower: lines?.lower, upper: lines?.upper,
        isLeftOut: isLeftOut))
    if isLeftOut, let value, let lines { markLeftOut(place, value, lines) }
    guard let value, let lines, !isLeftOut else {
      if value == nil, !isLeftOut, options.rules.gap == .breaks {
        (breaksRun, breaksTrend) = (true, true)
      }
      return false
    }
    let scanned = lines.scale.forward(value)
    scan.append(
      scanned, at: place, lines.rules, previous: previous, startsRun: breaksRun,
      startsTrend: breaksTrend || previous == nil)
    previous = scanned
    (breaksRun, breaksTrend) = (false, false)
    return true
  }

  /// A point left out is compared with the limits and takes part in nothing else.
  private mutating func markLeftOut(_ place: Int, _ value: Double, _ lines: PlaceLines) {
    guard options.rules.outsideLimits, let lower = lines.lower, let upper = lines.upper else {
      return
    }
    let slack = SpecialCauseScan.slack(value, upper, spread: abs(lower))
    if value > upper + slack { points[place].reasons = .aboveUpperLimit }
    if value < lower - slack { points[place].reasons = .belowLowerLimit }
  }

  private func segment(
    _ places: Range<Int>, count: Int, _ limits: SegmentLimits?
  ) -> ControlChart.Segment {
    let last = places.last { points[$0].value != nil && !points[$0].isLeftOut }
    let band = limits.flatMap { limits in
      limits.isPerRootDenominator
        ? last.flatMap { self.band(limits, at: $0) } : LimitBand(limits, bounds: bounds)
    }
    return ControlChart.Segment(
      places: places, count: count, baselineCount: limits?.count ?? 0,
      centre: limits.map { $0.scale.back($0.centre) }, lower: band?.shownLower,
      upper: band?.shownUpper, uncutLower: band?.uncutLower, uncutUpper: band?.uncutUpper,
      sigma: kind == .t ? nil : band.map { $0.halfWidth / 3 },
      movingRange: limits?.movingRange, sigmaZ: limits?.sigmaZ)
  }
}

/// What a place is compared with and shown with.
private struct PlaceLines {
  /// As the rules see it.
  let rules: SpecialCauseScan.Lines
  let scale: SegmentLimits.Scale
  /// As shown.
  let centre: Double
  let lower: Double?
  let upper: Double?

  init(_ limits: SegmentLimits, _ band: LimitBand?) {
    scale = limits.scale
    centre = scale.back(limits.centre)
    lower = band?.shownLower
    upper = band?.shownUpper
    rules =
      band.map {
        SpecialCauseScan.Lines(
          centre: limits.centre, halfWidth: $0.halfWidth, lower: $0.lower, upper: $0.upper)
      } ?? SpecialCauseScan.Lines(centre: limits.centre)
  }
}

/// The limits at one place.
struct LimitBand {
  /// Limits as the rules see them (transformed on a t chart), cut off.
  let lower: Double
  let upper: Double
  let halfWidth: Double
  /// Limits as shown.
  let shownLower: Double
  let shownUpper: Double
  let uncutLower: Double
  let uncutUpper: Double

  init?(
    _ limits: SegmentLimits, denominator: Double? = nil, bounds: ControlChart.Bounds
  ) {
    if limits.isPerRootDenominator, denominator.map({ $0 > 0 }) != true { return nil }
    guard let halfWidth = limits.halfWidth(denominator: denominator ?? 1) else { return nil }
    self.halfWidth = halfWidth
    let (low, high) = (limits.middle - halfWidth, limits.middle + halfWidth)
    uncutLower = limits.scale.back(low)
    uncutUpper = limits.scale.back(high)
    shownLower = max(uncutLower, bounds.lower)
    shownUpper = min(uncutUpper, bounds.upper)
    // On a plain scale the shown limits are the rules' own; times are compared transformed.
    lower = limits.scale == .plain ? shownLower : max(low, 0)
    upper = limits.scale == .plain ? shownUpper : high
  }
}
