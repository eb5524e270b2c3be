#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Statistics

/// What small counts do to three-sigma limits.
///
/// Limits at mean ± three sigma take a count to be nearly normal. Below about five expected events
/// (or, for a proportion, five expected in or out) it is not: the lower limit lies below 0 and can
/// never be crossed, and the upper one is crossed more often than the 0.135 % it stands for. The
/// chances are exact, for the limits of the last point: upper tail of the Poisson or binomial
/// distribution with the chart's own mean. Charts of time or number between events (t, g) and
/// longer periods do not have the trouble.
public struct SmallCounts: Sendable, Hashable {
  /// Below this many expected events the limits are called rough.
  public static let enough = 5.0

  /// Expected events a period, at the latest period's size; for a proportion the lesser of those
  /// in and those out.
  public let expected: Double
  /// The chance of a point above the upper limit, if nothing but sampling moves the counts; `nil`
  /// where the chart measures the variation instead.
  public let chanceAbove: Double?
  /// With no event at all in the baseline (or nothing else): the largest (smallest) true rate that
  /// would give such a baseline one time in 20, on the plotted scale; `nil` otherwise.
  public let boundWithoutEvents: Double?
  /// Whether every case of the baseline was an event.
  public let isNothingButEvents: Bool
  /// Whether chances worked out for normal values do not hold: limits of pure sampling, or none.
  public var isFarFromNormal: Bool { chanceAbove != nil || boundWithoutEvents != nil }

  /// What there is to say of a chart's last segment; `nil` where counts are large enough, or the
  /// chart is not of counts. An XmR chart of small whole numbers is taken to be of counts.
  public init?(_ chart: ControlChart, of series: ControlSeries) {
    guard let segment = chart.segments.last, let centre = segment.centre,
      let place = segment.places.last(where: {
        chart.points[$0].value != nil && !chart.points[$0].isLeftOut
      })
    else { return nil }
    guard chart.kind == .c || chart.kind.countsFractions || Self.looksLikeCounts(chart) else {
      return nil
    }
    let isBinomial = chart.kind == .p || chart.kind == .pPrime
    let size = chart.kind.countsFractions ? series.fractions?[place]?.denominator ?? 1 : 1
    let rate = centre / series.scale
    let expected = isBinomial ? size * min(rate, 1 - rate) : size * rate
    guard expected < Self.enough else { return nil }
    self.expected = expected
    isNothingButEvents = isBinomial && rate >= 1
    let isDegenerate = segment.lower == nil && (rate <= 0 || isNothingButEvents)
    boundWithoutEvents =
      isDegenerate
      ? Self.bound(chart, series, segment, isBinomial: isBinomial, isFull: isNothingButEvents) : nil
    guard chart.kind == .c || chart.kind == .u || chart.kind == .p,
      let upper = chart.points[place].upper
    else {
      chanceAbove = nil
      return
    }
    // A count on the limit is not above it; the slack keeps rounding from moving it there.
    let limit = (upper / series.scale * size * (1 + 1e-12)).rounded(.down)
    chanceAbove =
      isBinomial
      ? BinomialDistribution(trials: size.rounded(), probability: rate).upperTail(limit)
      : PoissonDistribution(mean: expected).upperTail(limit)
  }

  /// An XmR chart of whole numbers, none below 0 and not all the same: likely counts.
  private static func looksLikeCounts(_ chart: ControlChart) -> Bool {
    let values = chart.valuesOfLastSegment
    return chart.kind == .xmr && chart.segments.last?.movingRange?.mean ?? 0 > 0
      && values.allSatisfy { $0 >= 0 && $0 == $0.rounded() }
  }

  /// Σ of the baseline's sizes N: 1 − 0.05^(1/N) for a proportion, −ln 0.05 / N for a count.
  private static func bound(
    _ chart: ControlChart, _ series: ControlSeries, _ segment: ControlChart.Segment,
    isBinomial: Bool, isFull: Bool
  ) -> Double {
    let baseline = segment.places.filter {
      chart.points[$0].value != nil && !chart.points[$0].isLeftOut
    }.prefix(segment.baselineCount)
    let size = Moments.sum(baseline.map { series.fractions?[$0]?.denominator ?? 1 })
    let share = isBinomial ? -expm1(log(0.05) / size) : -log(0.05) / size
    return series.scale * (isFull ? 1 - share : share)
  }
}

extension ChartKind {
  /// Whether its limits come from counts out of denominators.
  var countsFractions: Bool {
    switch self {
    case .p, .u, .pPrime, .uPrime: true
    case .xmr, .c, .iPrime, .g, .t, .run: false
    }
  }
}
