public import Indicators
import Statistics

/// The SMART points of a target that a machine can check.
public struct TargetLint: Sendable {
  /// One thing to mend.
  public struct Finding: Sendable, Hashable {
    /// Which letter of SMART.
    public enum Point: String, Sendable, Hashable, CaseIterable {
      case specific, measurable, achievable, relevant, timeBound
    }

    /// What is wrong.
    public enum Fault: Sendable, Hashable {
      /// No owner.
      case noOwner
      /// No rationale.
      case noRationale
      /// No intent.
      case noIntent
      /// No baseline figure or period.
      case noBaseline
      /// The data have another figure for the baseline.
      case baselineDiffers(inData: Double)
      /// The data have no such baseline figure.
      case baselineNotInData
      /// A tolerance of so many standard deviations of the peers: whoever misses is near.
      case wideTolerance(inDeviations: Double)
      /// Past the natural limit.
      case beyondLimit(NaturalLimits)
      /// Likely written in another unit than the figures.
      case unitDoubt(TargetUnitDoubt)
      /// Neither way is better.
      case noDirection
      /// Meant to improve or stretch, yet no better than the baseline.
      case noBetterThanBaseline
      /// Meant to sustain, yet better than the baseline.
      case betterThanSustain
      /// Meant to sustain, yet worse than the baseline by more than rounding and the tolerance.
      case worseThanSustain
      /// Due before or in the baseline's period.
      case dueBeforeBaseline
      /// Set after the period it is for had ended.
      case setAfterwards
      /// Made easier since the version before.
      case madeEasier(from: TargetAim, on: CalendarDate)
      /// Changed from a value to a place or between kinds of place, which cannot be compared.
      case kindChanged(from: TargetAim, on: CalendarDate)
      /// A place that asks for nothing: only so many other councils of the same type have figures.
      case noSuchPlace(of: Int)
      /// Set in the period it is for, so its result was partly known.
      case setInItsOwnPeriod
    }

    /// The target.
    public let target: Target
    /// Which letter.
    public let point: Point
    /// What is wrong.
    public let fault: Fault
  }

  /// Everything found, in the file's order.
  public let findings: [Finding]
  /// How many targets were looked at.
  public let targets: Int

  /// Looks at the targets that stand, and at their history.
  public init(_ history: TargetHistory, in dataset: Dataset, area: String? = nil) {
    let looked = history.current.filter { area == nil || $0.area == area }
    targets = looked.count
    findings = looked.flatMap { Self.findings($0, history, dataset) }
  }

  private static func findings(
    _ target: Target, _ history: TargetHistory, _ dataset: Dataset
  ) -> [Finding] {
    guard let index = dataset.indicatorIndex(target.indicator) else { return [] }
    let series = MeritSeries(dataset, indicator: index)
    let area = dataset.directory.index(of: target.area)
    var found: [Finding] = []
    func add(_ point: Finding.Point, _ fault: Finding.Fault) {
      found.append(Finding(target: target, point: point, fault: fault))
    }
    if target.intent == nil { add(.specific, .noIntent) }
    if target.owner == nil { add(.achievable, .noOwner) }
    if target.rationale == nil { add(.relevant, .noRationale) }
    for fault in baselineFaults(target, series, area) { add(.measurable, fault) }
    if let series {
      let spread = deviation(target, series, dataset.directory)
      for fault in toleranceFaults(target, spread) { add(.measurable, fault) }
      for fault in valueFaults(target, series.scale) { add(.measurable, fault) }
      if let area, target.breakdown.isEmpty, let value = target.aim.value,
        series.scale.limits.allows(value), let doubt = TargetUnitDoubt(value, series, own: area)
      {
        add(.measurable, .unitDoubt(doubt))
      }
      if let fault = placeFault(target, series, dataset) { add(.measurable, fault) }
    }
    for fault in dateFaults(target) { add(.timeBound, fault) }
    if let fault = easing(target, history, dataset.indicators[index]) { add(.achievable, fault) }
    return found
  }

  /// The peers' standard deviations above which a tolerance is wider than the peers differ.
  public static let widestTolerance = 2.0

  /// Figures are written rounded; a half of one per cent is more than rounding.
  private static let rounding = 0.005

  /// What of a target the data contradict: its baseline and its tolerance.
  static func dataFaults(
    _ target: Target, _ series: MeritSeries, area: Int?, peerDeviation: Double?
  ) -> [Finding.Fault] {
    baselineFaults(target, series, area).filter { $0 != .noBaseline }
      + toleranceFaults(target, peerDeviation)
  }

  private static func toleranceFaults(
    _ target: Target, _ deviation: Double?
  ) -> [Finding.Fault] {
    guard let tolerance = target.tolerance, let deviation, deviation > 0,
      tolerance > widestTolerance * deviation
    else { return [] }
    return [.wideTolerance(inDeviations: tolerance / deviation)]
  }

  /// The spread of the councils of the same type in the newest period that two of them have.
  private static func deviation(
    _ target: Target, _ series: MeritSeries, _ directory: AreaDirectory
  ) -> Double? {
    guard let type = directory[target.area]?.type else { return nil }
    let peers = directory.areas.indices.filter {
      directory.areas[$0].type == type && directory.areas[$0].code != target.area
    }
    return series.block.periods.indices.reversed().lazy.compactMap { period in
      Moments.sampleStandardDeviation(
        peers.compactMap { series.block.value(area: $0, period: period) })
    }.first { _ in true }
  }

  private static func baselineFaults(
    _ target: Target, _ series: MeritSeries?, _ area: Int?
  ) -> [Finding.Fault] {
    guard let period = target.baselinePeriod, let baseline = target.baseline else {
      return [.noBaseline]
    }
    guard let series, let area, target.breakdown.isEmpty else { return [] }
    guard let index = series.block.index(of: period),
      let value = series.block.value(area: area, period: index)
    else { return [.baselineNotInData] }
    return abs(value - baseline) > rounding * max(abs(value), abs(baseline))
      ? [.baselineDiffers(inData: value)] : []
  }

  private static func valueFaults(_ target: Target, _ scale: MeritScale) -> [Finding.Fault] {
    var faults: [Finding.Fault] = []
    if let value = target.aim.value, !scale.limits.allows(value) {
      faults.append(.beyondLimit(scale.limits))
    }
    guard scale.polarity.isJudged else { return faults + [.noDirection] }
    guard let baseline = target.baseline, let value = target.aim.value else { return faults }
    let gain = scale.merit(value) - scale.merit(baseline)
    switch target.intent {
    case .improve, .stretch: if gain <= 0 { faults.append(.noBetterThanBaseline) }
    case .sustain:
      if gain > 0 { faults.append(.betterThanSustain) }
      if -gain > max(rounding * abs(baseline), target.tolerance ?? 0) {
        faults.append(.worseThanSustain)
      }
    case nil: break
    }
    return faults
  }

  /// A rank that no other council of the same type can stand on, which everybody has: the place after
  /// all that ever had a figure at once.
  private static func placeFault(
    _ target: Target, _ series: MeritSeries, _ dataset: Dataset
  ) -> Finding.Fault? {
    guard case .rank(let rank) = target.aim, let type = dataset.directory[target.area]?.type
    else { return nil }
    let areas = dataset.directory.areas
    let counts = series.block.periods.indices.map { period in
      areas.indices.count {
        areas[$0].type == type && areas[$0].code != target.area
          && series.block.value(area: $0, period: period) != nil
      }
    }
    guard let most = counts.max(), rank > most else { return nil }
    return .noSuchPlace(of: most)
  }

  private static func dateFaults(_ target: Target) -> [Finding.Fault] {
    var faults: [Finding.Fault] = []
    if let start = target.baselinePeriod, target.period <= start {
      faults.append(.dueBeforeBaseline)
    }
    if target.setOn > target.period.end {
      faults.append(.setAfterwards)
    } else if target.setOn > target.period.start {
      faults.append(.setInItsOwnPeriod)
    }
    return faults
  }

  private static func easing(
    _ target: Target, _ history: TargetHistory, _ indicator: Indicator
  ) -> Finding.Fault? {
    let versions = history.versions(of: target)
    guard versions.count > 1, indicator.polarity.isJudged else { return nil }
    let scale = MeritScale(
      polarity: indicator.polarity, limits: NaturalLimits(lower: nil, upper: nil))
    let before = versions[versions.count - 2].aim
    let isEasier: Bool
    switch (before, target.aim) {
    case (.value(let old), .value(let new)): isEasier = scale.merit(new) < scale.merit(old)
    case (.rank(let old), .rank(let new)), (.quartile(let old), .quartile(let new)):
      isEasier = new > old
    default: return .kindChanged(from: before, on: target.setOn)
    }
    return isEasier ? .madeEasier(from: before, on: target.setOn) : nil
  }
}
