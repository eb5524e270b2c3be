import Indicators
import Statistics

/// A normalisation fitted to one indicator's figures: where worst and best lie.
///
/// Figures are frozen here: another period's figures can be put on the same scale.
struct NormalisedScale: Sendable {
  /// Why an indicator has no scale and is left out of the basket.
  enum Fault: Error, Sendable, Hashable {
    case noSpread, noFigures, fewFigures, noReference, notPositive, targetAtWorst
    case polarityNone, reversedNone, postsInsideRange, rangeWithTarget

    var words: String {
      switch self {
      case .noSpread: "every council has the same figure, so there is nothing to tell them apart by"
      case .noFigures: "no council has a figure within the basket's period and age limit"
      case .fewFigures: "fewer than two councils have a figure"
      case .noReference: "the reference council has no figure"
      case .notPositive: "a logarithm needs figures above 0"
      case .targetAtWorst: "the target lies at or beyond the worst figure"
      case .polarityNone: "neither way is better, so it cannot be scored"
      case .reversedNone: "figures used as they are must be better when higher"
      case .postsInsideRange: "the goalposts must lie outside the range that is best"
      case .rangeWithTarget: "a distance to a target needs one way that is better, not a range"
      }
    }
  }

  private enum Map: Sendable {
    /// (judged − worst) / span, on the scale.
    case linear(worst: Double, span: Double, limits: ClosedRange<Double>?)
    /// judged × factor + offset, off the scale.
    case affine(factor: Double, offset: Double)
    /// By place in a sorted sample of judged figures.
    case place([Double], Place)
    /// Between posts on either side of a best range, in the raw unit.
    case tent(Normalisation.Goalposts, best: ClosedRange<Double>, truncated: Bool)
    /// From each council's own baseline to the target.
    case baseline([Double?], target: Double, capped: Bool)
  }

  private enum Place: Sendable {
    case rank(Normalisation.Ties), percentile(Normalisation.Ties), exponential
  }

  private let map: Map
  private let polarity: Polarity
  private let scale: ScoreScale
  private let isLogarithmic: Bool

  /// Fits the scale.
  ///
  /// - Parameters:
  ///   - member: the indicator's rule.
  ///   - polarity: which way is good.
  ///   - values: the councils' figures, in the order of the units.
  ///   - baselines: the councils' figures in the baseline period.
  ///   - reference: the position of the reference council.
  ///   - scale: what fractions are mapped to.
  /// - Throws: `Fault` where there is no such scale.
  init(
    _ member: Basket.Member, polarity: Polarity, values: [Double?], baselines: [Double?],
    reference: Int?, scale: ScoreScale
  ) throws(Fault) {
    guard polarity != .none else { throw .polarityNone }
    isLogarithmic = member.isLogarithmic
    self.scale = scale
    self.polarity = member.isLogarithmic ? polarity.logarithmic : polarity
    let present = values.compactMap { $0 }
    guard !present.isEmpty else { throw .noFigures }
    if member.isLogarithmic, present.contains(where: { $0 <= 0 }) { throw .notPositive }
    let raw = member.isLogarithmic ? values.map { $0.map(ElementaryFunctions.log) } : values
    let context = Context(
      polarity: self.polarity, values: raw,
      baselines: member.isLogarithmic ? baselines.map(Self.logarithm) : baselines,
      reference: reference)
    map = try Self.map(member.normalisation.on(logarithms: member.isLogarithmic), context)
  }

  /// The score of a figure; `nil` where the rule gives the council none.
  func score(_ value: Double, unit: Int) -> Double? {
    let raw = isLogarithmic ? Self.logarithm(value) : value
    guard let raw else { return nil }
    switch map {
    case .linear(let worst, let span, let limits):
      let fraction = (polarity.goodness(raw) - worst) / span
      return scale.at(limits.map { min(max(fraction, $0.lowerBound), $0.upperBound) } ?? fraction)
    case .affine(let factor, let offset): return polarity.goodness(raw) * factor + offset
    case .place(let sorted, let place): return self.place(polarity.goodness(raw), sorted, place)
    case .tent(let posts, let best, let truncated):
      let fraction = Self.tent(raw, posts, best)
      return scale.at(truncated ? max(fraction, 0) : fraction)
    case .baseline(let baselines, let target, let capped):
      return progress(raw, from: baselines[unit], target: target, capped: capped)
    }
  }

  private static func logarithm(_ value: Double?) -> Double? {
    value.flatMap { $0 > 0 ? ElementaryFunctions.log($0) : nil }
  }
}

extension NormalisedScale {
  private struct Context {
    let polarity: Polarity
    let values: [Double?]
    let baselines: [Double?]
    let reference: Int?

    var judged: [Double] { values.compactMap { $0 }.map(polarity.goodness) }
  }

  private static func map(
    _ normalisation: Normalisation, _ context: Context
  ) throws(Fault) -> Map {
    let judged = context.judged
    let (worst, best) = (judged.min() ?? 0, judged.max() ?? 0)
    switch normalisation {
    case .goalposts(let posts, let truncated):
      return try goalposts(posts, truncated: truncated, context.polarity)
    case .none:
      guard context.polarity == .high else { throw .reversedNone }
      return .affine(factor: 1, offset: 0)
    case .distanceToTarget(let target, from: .ownBaseline, let capped):
      guard context.polarity.hasOneWay else { throw .rangeWithTarget }
      return .baseline(context.baselines, target: target, capped: capped)
    default: break
    }
    guard worst < best else { throw judged.count < 2 ? .fewFigures : .noSpread }
    switch normalisation {
    case .zScore(let mean, let deviation):
      guard let centre = Moments.mean(judged), let s = Moments.sampleStandardDeviation(judged),
        s > 0
      else { throw .noSpread }
      return .affine(factor: deviation / s, offset: mean - centre * deviation / s)
    case .rank(let ties): return .place(judged.sorted(), .rank(ties))
    case .percentileRank(let ties): return .place(judged.sorted(), .percentile(ties))
    case .exponentialRank: return .place(judged.sorted(), .exponential)
    case .distanceToTarget(let target, from: .worst, let capped):
      guard context.polarity.hasOneWay else { throw .rangeWithTarget }
      let goal = context.polarity.goodness(target)
      guard goal > worst else { throw .targetAtWorst }
      return .linear(
        worst: worst, span: goal - worst, limits: capped ? -Double.infinity...1 : nil)
    case .distanceToReference(let unit):
      let goal = try reference(unit, context)
      guard goal > worst else { throw .noSpread }
      return .linear(worst: worst, span: goal - worst, limits: nil)
    default:
      return .linear(worst: worst, span: best - worst, limits: nil)
    }
  }

  private static func goalposts(
    _ posts: Normalisation.Goalposts, truncated: Bool, _ polarity: Polarity
  ) throws(Fault) -> Map {
    if case .range(let lower, let upper) = polarity {
      guard posts.low < lower, upper < posts.high else { throw .postsInsideRange }
      return .tent(posts, best: lower...upper, truncated: truncated)
    }
    let worst = polarity.goodness(polarity.smallerIsBetter ? posts.high : posts.low)
    return .linear(worst: worst, span: posts.high - posts.low, limits: truncated ? 0...1 : nil)
  }

  private static func reference(
    _ unit: Normalisation.ReferenceUnit, _ context: Context
  ) throws(Fault) -> Double {
    switch unit {
    case .median:
      guard let median = SortedSample(context.judged).median else { throw .noFigures }
      return median
    case .area:
      guard let position = context.reference, let value = context.values[position] else {
        throw .noReference
      }
      return context.polarity.goodness(value)
    }
  }

  /// 1 inside the best range, 0 at the posts, straight between.
  private static func tent(
    _ raw: Double, _ posts: Normalisation.Goalposts, _ best: ClosedRange<Double>
  ) -> Double {
    if best.contains(raw) { return 1 }
    return raw < best.lowerBound
      ? (raw - posts.low) / (best.lowerBound - posts.low)
      : (posts.high - raw) / (posts.high - best.upperBound)
  }

  /// A council that had met the target by the baseline has the full score while it still meets
  /// it, and none when it has fallen back: the formula would then reward the fall.
  private func progress(
    _ raw: Double, from baseline: Double?, target: Double, capped: Bool
  ) -> Double? {
    guard let baseline else { return nil }
    if polarity.goodness(baseline) >= polarity.goodness(target) {
      return polarity.goodness(raw) >= polarity.goodness(target) ? scale.upper : nil
    }
    let fraction = (raw - baseline) / (target - baseline)
    return scale.at(capped ? min(fraction, 1) : fraction)
  }

  private func place(_ judged: Double, _ sorted: [Double], _ place: Place) -> Double {
    let below = Self.count(sorted) { $0 < judged }
    let less = Double(below)
    let equal = Double(Self.count(sorted) { $0 <= judged } - below)
    let count = Double(sorted.count)
    func rank(_ ties: Normalisation.Ties) -> Double {
      switch ties {
      case .least: less + 1
      case .average: less + (equal + 1) / 2
      }
    }
    switch place {
    case .rank(let ties): return rank(ties)
    case .percentile(let ties): return scale.at((rank(ties) - 1) / (count - 1))
    case .exponential:
      let fraction = min(rank(.average), count) / count
      let share = 1 - Exponential.exp(-100 / 23)
      return -23 * ElementaryFunctions.log(1 - fraction * share)
    }
  }
}

extension NormalisedScale {
  /// How many of the first values of a sorted list answer yes, by halving.
  private static func count(_ sorted: [Double], _ isIn: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isIn(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
