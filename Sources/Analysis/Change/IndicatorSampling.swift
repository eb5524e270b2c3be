public import Indicators
import Statistics

/// Whether an indicator's figures may be treated as a sample, and as which kind.
///
/// Only counts of people, cases or events are: pounds, square metres, hours and staff have
/// numerators too, and no sampling error that a formula knows.
public enum SamplingKind: Sendable, Hashable {
  /// A part of a whole: binomial.
  case proportion
  /// Events over a population: Poisson.
  case rate
  /// Events with nothing to count them over: Poisson, the population taken as unchanged.
  case count
  /// The publisher's own intervals.
  case published
  /// Not a sample.
  case none
}

/// One indicator's figures as samples.
struct IndicatorSampling {
  let block: Panel.Block
  /// What `value` is a multiple of numerator over denominator by.
  let multiplier: Double
  private let countKind: SamplingKind
  /// The field of the indicator for want of which counts that are there cannot be tested.
  let missingField: IndicatorField?
  /// What each period's money is worth in the newest prices; `nil` where prices do not matter.
  private let prices: [Double?]?

  /// The sample each cell is, worked out once.
  enum Cell: Sendable {
    case proportion(Proportion)
    case rate(EventRate)
    case published(ChangeSample.PublishedFigure)
  }

  init(_ indicator: Indicator, _ block: Panel.Block, deflators: Deflators? = nil) {
    self.block = block
    prices = indicator.isCash ? deflators.map { $0.factors(block.periods) } : nil
    multiplier = indicator.ratioMultiplier
    countKind = Self.kind(indicator, block)
    missingField =
      countKind == .none
      ? indicator.blankFields(hasFractions: block.hasFractions).first { $0 != .multiplier } : nil
  }

  private static func kind(_ indicator: Indicator, _ block: Panel.Block) -> SamplingKind {
    guard indicator.numeratorKind?.isCount == true else { return .none }
    let isShare = indicator.unitName == "fraction" || indicator.unitName == "%"
    switch indicator.kind {
    case .proportion, .surveyProportion: return block.hasFractions ? .proportion : .none
    case .rate: return block.hasFractions ? (isShare ? .proportion : .rate) : .none
    case .count: return .count
    case .mean, .money, .index, nil: return .none
    }
  }

  /// The kind for a pair of cells: both must be of it.
  func kind(area: Int, _ first: Int, _ second: Int) -> SamplingKind {
    switch (cell(area: area, period: first), cell(area: area, period: second)) {
    case (.proportion, .proportion): .proportion
    case (.rate, .rate): countKind
    case (.published, .published): .published
    default: .none
    }
  }

  /// The cell as a sample, or `nil` where it is none.
  func cell(area: Int, period: Int) -> Cell? {
    guard let value = block.value(area: area, period: period) else { return nil }
    if countKind != .none, let sample = counted(area: area, period: period, value: value) {
      return sample
    }
    let figure = block[area: area, period: period]
    guard let lower = figure.lower, let upper = figure.upper,
      let level = try? ConfidenceLevel(figure.level ?? 0.95),
      let published = try? ChangeSample.PublishedFigure(
        value, lower: lower, upper: upper, level: level)
    else { return nil }
    return .published(published)
  }

  /// Whether the measure counts people, cases or events, whatever one cell lacks.
  var isCounted: Bool { countKind != .none }

  /// Whether its figures are parts of a whole.
  var isShare: Bool { countKind == .proportion }

  /// The price factor of a period, where prices matter and are known.
  func pricedAt(_ period: Int) -> Double? {
    guard let prices, prices.indices.contains(period) else { return nil }
    return prices[period]
  }

  /// Whether any period has a price.
  var hasAnyPrice: Bool { prices?.contains { $0 != nil } ?? false }

  /// The period whose prices money is in: the newest that the index has.
  var priceBase: Period? {
    prices?.lastIndex { $0 != nil }.map { block.periods[$0] }
  }

  private func counted(area: Int, period: Int, value: Double) -> Cell? {
    if countKind == .count {
      return (try? EventRate(value)).flatMap { $0.isWhole ? .rate($0) : nil }
    }
    guard let (x, n) = block.fraction(area: area, period: period) else { return nil }
    if countKind == .proportion { return (try? Proportion(x, of: n)).map { .proportion($0) } }
    return (try? EventRate(x, over: n)).flatMap { $0.isWhole ? .rate($0) : nil }
  }

  /// The value in the indicator's unit, from numerator and denominator where the cell is a sample
  /// of people, so that rounding of the published value does no harm.
  func value(area: Int, period: Int) -> Double? {
    switch cell(area: area, period: period) {
    case .proportion(let share): multiplier * share.value
    case .rate(let rate): countKind == .count ? rate.value : multiplier * rate.value
    default: published(area: area, period: period)
    }
  }

  /// The published value, whatever the counts give; money in one year's prices where those matter.
  func published(area: Int, period: Int) -> Double? {
    deflated(block.value(area: area, period: period), period: period)
  }

  private func deflated(_ value: Double?, period: Int) -> Double? {
    guard let prices, let value else { return value }
    return prices[period].map { $0 * value }
  }

  /// The sampling variance of the value; 0 where the figure is no sample.
  func variance(area: Int, period: Int) -> Double {
    switch cell(area: area, period: period) {
    case .proportion(let share): multiplier * multiplier * Self.variance(share)
    case .rate(let rate):
      (countKind == .count ? 1 : multiplier * multiplier) * Self.variance(rate)
    case .published(let figure):
      figure.estimate.standardError * figure.estimate.standardError
    case nil: 0
    }
  }

  /// p̃(1 − p̃)/ñ with Agresti and Coull's p̃ = (x + z²/2)/(n + z²), so that 0 and n have one.
  static func variance(_ share: Proportion) -> Double {
    let z2 = ConfidenceLevel.ninetyFive.z * ConfidenceLevel.ninetyFive.z
    let base = share.denominator + z2
    let p = (share.numerator + z2 / 2) / base
    return p * (1 - p) / base
  }

  /// (x + ½)/E², so that no events have one.
  static func variance(_ rate: EventRate) -> Double {
    (rate.count + 0.5) / (rate.exposure * rate.exposure)
  }
}

extension EventRate {
  var isWhole: Bool { count == count.rounded() }
}

extension Indicator {
  /// Money in the prices of its own year: by its price base, or money that names none.
  public var isCash: Bool { priceBase == "cash" || (kind == .money && priceBase == nil) }

  /// value = this × numerator / denominator: as the dataset says, else as the unit implies.
  var ratioMultiplier: Double { multiplier ?? per ?? (unitName == "%" ? 100 : 1) }
}
