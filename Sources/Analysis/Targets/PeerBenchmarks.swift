import Indicators
import Statistics

/// Lines that peers draw: their median, their best quartile and the pared mean, now and where they
/// will be if the peers go on as they have.
public struct PeerBenchmarks: Sendable {
  /// A line, now and at the target date.
  public struct Line: Sendable, Hashable {
    /// Its value in the baseline period.
    public let now: Double
    /// now + the peers' middle gain over the horizon, inside natural limits; `nil` where no past
    /// window tells of it.
    public let projected: Double?
    /// The harder of the two, today's where that is all there is.
    public let harder: Double
  }

  /// The pared mean, and whose it is.
  public struct Pared: Sendable {
    /// Its value.
    public let value: Double
    /// The codes of the peers it is made of.
    public let councils: [String]
    /// Whether numerators are part of denominators, so that small units were adjusted for.
    public let isAdjusted: Bool
  }

  /// How many peers have data.
  public let peersWithData: Int
  /// How many peers' figures are suppressed, which is not at random: their counts are small.
  public let suppressed: Int
  /// The middle peer.
  public let median: Result<Line, TargetWithheld>
  /// Just good enough for the best quartile (type 7, eight peers or more).
  public let bestQuartile: Result<Line, TargetWithheld>
  /// The pared mean.
  public let abc: Result<Pared, TargetWithheld>
  /// The peers' standard deviation, the measure of a tolerance.
  public let deviation: Double?

  /// Just good enough to leave the worst quartile.
  public let thirdQuartile: Result<Line, TargetWithheld>
  private let peersAsked: Int
  /// Whether a quarter of the peers or more are suppressed, so that no place among the others is one
  /// among the peers.
  public var hidesTooMany: Bool { Self.hidesTooMany(suppressed, of: peersAsked) }

  /// The same as a reason; `nil` where fewer are.
  var suppression: TargetWithheld? {
    hidesTooMany ? .suppressedPeers(suppressed, of: peersAsked) : nil
  }

  static func hidesTooMany(_ hidden: Int, of peers: Int) -> Bool {
    peers > 0 && 4 * hidden >= peers
  }

  private let merits: [Double]
  private let scale: MeritScale
  private let drift: Double?
  private let reference: Double

  init(
    _ series: MeritSeries, peers: [Int], codes: [String], period: Int, reference: Double,
    drift: Double?
  ) {
    let reporting = zip(peers, codes).filter { series.merit($0.0, period) != nil }
    merits = reporting.compactMap { series.merit($0.0, period) }.sorted(by: >)
    scale = series.scale
    self.drift = drift
    self.reference = reference
    peersWithData = merits.count
    let values = reporting.compactMap { series.block.value(area: $0.0, period: period) }
    deviation = Moments.sampleStandardDeviation(values)
    let sample = SortedSample(merits)
    let hidden = peers.count {
      series.block.missingReason(area: $0, period: period) == .suppressed
    }
    suppressed = hidden
    peersAsked = peers.count
    let isHidden = Self.hidesTooMany(hidden, of: peers.count)
    let needed = Position.fewestForQuartile
    let (scale, drift) = (series.scale, self.drift)
    func line(_ merit: Double?, fewest: Int) -> Result<Line, TargetWithheld> {
      if isHidden { return .failure(.suppressedPeers(hidden, of: peers.count)) }
      guard let merit, reporting.count >= fewest else {
        return .failure(.fewPeers(reporting.count, needed: fewest))
      }
      return .success(Line(merit, drift: drift, scale: scale, reference: reference))
    }
    median = line(sample.median, fewest: 1)
    bestQuartile = line(sample.quantile(0.75), fewest: needed)
    thirdQuartile = line(sample.quantile(0.25), fewest: needed)
    abc =
      isHidden
      ? .failure(.suppressedPeers(hidden, of: peers.count))
      : Self.pared(series, reporting, period)
  }

  /// The line on which a place stands: for a rank, the value of the peer in it, on which the
  /// council would share that place. A value has no line.
  func line(of aim: TargetAim) -> Result<Line, TargetWithheld> {
    switch aim {
    case .value: .failure(.noTarget)
    case .quartile(1): bestQuartile
    case .quartile(2): median
    case .quartile: thirdQuartile
    case .rank where hidesTooMany:
      .failure(.suppressedPeers(suppressed, of: peersAsked))
    case .rank(let rank) where merits.indices.contains(rank - 1):
      .success(Line(merits[rank - 1], drift: drift, scale: scale, reference: reference))
    case .rank(let rank): .failure(.fewPeers(merits.count, needed: rank))
    }
  }

  private static func pared(
    _ series: MeritSeries, _ reporting: [(Int, String)], _ period: Int
  ) -> Result<Pared, TargetWithheld> {
    if case .range = series.indicator.polarity { return .failure(.rangeIsBest) }
    let agreement = CountAgreement(IndicatorSampling(series.indicator, series.block))
    let fractions = reporting.compactMap { peer -> (numerator: Double, denominator: Double)? in
      agreement.isContradicted(area: peer.0, period: period)
        ? nil : series.block.fraction(area: peer.0, period: period)
    }
    guard fractions.count == reporting.count, let multiplier = series.indicator.impliedMultiplier,
      !fractions.isEmpty
    else { return .failure(.noNumerators) }
    let isProportion =
      series.indicator.kind == .proportion || series.indicator.kind == .surveyProportion
    let units = fractions.map {
      ParedMean.Unit(numerator: $0.numerator, denominator: $0.denominator)
    }
    guard
      let mean = ParedMean(
        units, lowIsGood: series.indicator.polarity == .low, isProportion: isProportion)
    else { return .failure(.noNumerators) }
    return .success(
      Pared(
        value: multiplier * mean.benchmark, councils: mean.selected.map { reporting[$0].1 },
        isAdjusted: isProportion))
  }
}

extension PeerBenchmarks.Line {
  init(_ merit: Double, drift: Double?, scale: MeritScale, reference: Double) {
    let now = scale.value(merit, onTheSideOf: reference)
    projected = drift.map {
      scale.limits.clipped(scale.value(merit + $0, onTheSideOf: reference))
    }
    self.now = now
    harder = drift ?? 0 > 0 ? projected ?? now : now
  }
}
