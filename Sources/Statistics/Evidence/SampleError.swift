/// Why figures cannot be a sample that a test or an interval could use.
public enum SampleError: Error, Sendable, Hashable {
  /// A part of the input, for messages.
  public enum Quantity: String, Sendable, Hashable {
    case numerator, denominator, count, exposure, expected, mean, value, weight, margin, period
    case standardDeviation = "standard deviation"
    case designEffect = "design effect"
    case population, benchmark, probability, power, percentage
    case lowerLimit = "lower limit"
    case upperLimit = "upper limit"
  }

  /// Not a number, or infinite.
  case notFinite(Quantity)
  /// Below zero where nothing can be.
  case negative(Quantity, Double)
  /// Zero where the quantity must be above zero.
  case zero(Quantity)
  /// A fraction where an exact method counts whole people or events.
  case notWhole(Quantity, Double)
  /// More successes than trials.
  case numeratorExceedsDenominator(Double, Double)
  /// Outside the range the quantity may take.
  case outOfRange(Quantity, Double)
  /// Fewer values than the method needs.
  case tooFew(needed: Int, found: Int)
  /// Lists that must match do not.
  case unequalLengths(Int, Int)
  /// Periods that must differ do not, or are not in order.
  case duplicatePeriod(Double)
  /// Every value is the same where the method divides by their spread.
  case noVariation
  /// An interval of which both limits are the same number.
  case noWidth
  /// A level outside 0…1.
  case level(Double)
  /// A part that is larger than the whole that contains it.
  case partExceedsWhole
  /// An iteration did not settle; the figures are legal but extreme.
  case notConverged
}

extension SampleError: CustomStringConvertible {
  /// The reason as a sentence fragment.
  public var description: String {
    switch self {
    case .notFinite(let what): "\(what.rawValue) is not a finite number"
    case .negative(let what, let value): "\(what.rawValue) \(value) is below zero"
    case .zero(let what): "\(what.rawValue) is zero"
    case .notWhole(let what, let value): "\(what.rawValue) \(value) is not a whole number"
    case .numeratorExceedsDenominator(let x, let n): "numerator \(x) exceeds denominator \(n)"
    case .outOfRange(let what, let value): "\(what.rawValue) \(value) is out of range"
    case .tooFew(let needed, let found): "\(found) values, at least \(needed) needed"
    case .unequalLengths(let a, let b): "lists of \(a) and \(b) values must be as long"
    case .duplicatePeriod(let value): "period \(value) occurs twice or out of order"
    case .noVariation: "every value is the same"
    case .noWidth: "the interval has no width: its limits are the same"
    case .level(let value): "level \(value) is not between 0 and 1"
    case .partExceedsWhole: "the part exceeds the whole that contains it"
    case .notConverged: "the calculation did not settle"
    }
  }
}

/// Checks shared by every sample.
enum Require {
  static func finite(_ value: Double, _ what: SampleError.Quantity) throws(SampleError) {
    guard value.isFinite else { throw .notFinite(what) }
  }

  static func notNegative(_ value: Double, _ what: SampleError.Quantity) throws(SampleError) {
    try finite(value, what)
    guard value >= 0 else { throw .negative(what, value) }
  }

  static func positive(_ value: Double, _ what: SampleError.Quantity) throws(SampleError) {
    try notNegative(value, what)
    guard value > 0 else { throw .zero(what) }
  }

  static func whole(_ value: Double, _ what: SampleError.Quantity) throws(SampleError) {
    guard value == value.rounded() else { throw .notWhole(what, value) }
  }

  static func atLeast(_ needed: Int, _ found: Int) throws(SampleError) {
    guard found >= needed else { throw .tooFew(needed: needed, found: found) }
  }

  static func sameLength(_ a: Int, _ b: Int) throws(SampleError) {
    guard a == b else { throw .unequalLengths(a, b) }
  }

  static func fraction(_ value: Double, _ what: SampleError.Quantity) throws(SampleError) {
    try finite(value, what)
    guard (0...1).contains(value) else { throw .outOfRange(what, value) }
  }
}
