import Indicators

/// The ends a value cannot pass: 0 and 100 % for a proportion, 0 for what never falls below it.
public struct NaturalLimits: Sendable, Hashable {
  /// The smallest value there can be.
  public let lower: Double?
  /// The largest value there can be.
  public let upper: Double?
  /// Whether a target past them is refused. Where they only follow from no published value ever
  /// having passed them, intervals stop there and targets need not.
  public let isHard: Bool

  /// Limits; `nil` where there is none.
  public init(lower: Double?, upper: Double?, isHard: Bool = true) {
    self.lower = lower
    self.upper = upper
    self.isHard = isHard
  }

  /// The limits that follow from the kind of figure and the smallest and largest published values.
  ///
  /// Rates, counts, means and money stop at 0 unless some published value lies below it; so do an
  /// index's intervals, though not its targets. An index written as a fraction or in per cent that
  /// nobody ever had above the whole stops at the whole, and at 0 where nobody was below it: a pay
  /// gap of more than 100 % cannot be, nor can the odds of one be told.
  init(_ indicator: Indicator, smallest: Double?, largest: Double?) {
    switch indicator.kind {
    case .proportion, .surveyProportion:
      // A unit that says neither is read off the figures.
      let whole = ["%": 100.0, "fraction": 1][indicator.unitName]
      self.init(lower: 0, upper: whole ?? (largest ?? 0 <= 1 ? 1 : 100))
    case .rate, .count, .mean, .money:
      self.init(lower: (smallest ?? -1) >= 0 ? 0 : nil, upper: nil)
    case .index where Self.isShare(indicator, largest):
      self.init(
        lower: (smallest ?? -1) >= 0 ? 0 : nil, upper: indicator.unit == "%" ? 100 : 1)
    case .index, nil:
      self.init(lower: (smallest ?? -1) >= 0 ? 0 : nil, upper: nil, isHard: false)
    }
  }

  private static func isShare(_ indicator: Indicator, _ largest: Double?) -> Bool {
    guard let largest else { return false }
    switch indicator.unitName {
    case "fraction": return largest <= 1
    case "%": return largest <= 100
    default: return false
    }
  }

  /// The value, or the limit it passes.
  public func clipped(_ value: Double) -> Double {
    min(max(value, lower ?? -.infinity), upper ?? .infinity)
  }

  /// Whether there can be such a value.
  public func allows(_ value: Double) -> Bool { !isHard || clipped(value) == value }
}

/// Values on a scale on which more is always better: the value itself, its negative where less is
/// better, and minus the distance where a range is best.
struct MeritScale: Sendable, Hashable {
  let polarity: Polarity
  let limits: NaturalLimits

  /// Whether a range is best, so that no merit is above 0.
  var isRange: Bool { if case .range = polarity { true } else { false } }

  func merit(_ value: Double) -> Double {
    polarity.smallerIsBetter ? -polarity.judged(value) : value
  }

  /// The value with that merit, on the same side of a best range as `reference`.
  func value(_ merit: Double, onTheSideOf reference: Double) -> Double {
    switch polarity {
    case .high, .none: merit
    case .low: -merit
    case .range(let lower, let upper):
      reference > upper ? upper - min(merit, 0) : lower + min(merit, 0)
    }
  }

  /// The least and the greatest merit that a value can have.
  var meritLimits: ClosedRange<Double> {
    let (lower, upper) = (limits.lower ?? -.infinity, limits.upper ?? .infinity)
    switch polarity {
    case .high, .none: return lower...upper
    case .low: return -upper ... -lower
    case .range: return -Double.infinity...0
    }
  }

  /// Whether no value can be better.
  func isAtLimit(_ value: Double) -> Bool {
    merit(value) >= meritLimits.upperBound
  }

  /// −1 below a best range, 1 above it, 0 inside it or where none is best.
  func side(of value: Double) -> Int {
    guard case .range(let lower, let upper) = polarity else { return 0 }
    return value < lower ? -1 : value > upper ? 1 : 0
  }

  /// Whether a best range lies between two values and the first is the further from it.
  func isBeyondRange(_ value: Double, from reference: Double) -> Bool {
    guard case .range(let lower, let upper) = polarity else { return false }
    let areApart = (value < lower && reference > upper) || (value > upper && reference < lower)
    return areApart && merit(value) < merit(reference)
  }

  /// +1 where a gain in merit raises the value, −1 where it lowers it.
  func sign(at reference: Double) -> Double {
    switch polarity {
    case .high, .none: 1
    case .low: -1
    case .range(_, let upper): reference > upper ? -1 : 1
    }
  }
}
