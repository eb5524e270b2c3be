import Statistics

/// How likely the next value is to meet a target, if the process goes on as it has.
///
/// For a settled process (twelve points, none that signals, no lag-1 autocorrelation that matters)
/// the next of n independent normal values lies at x̄ + s√(1 + 1/n) t with t Student's on n − 1
/// degrees of freedom. Any other process has no mean to return to: the next value is taken to lie
/// at the last one + √(mean squared step) t. None is made where the next value hangs on the season or
/// takes its turn (`Obstacle`). On the bundled series, most of which drift, the first
/// forecast alone puts 69 % of values in its 80 % range and the rule 78 %: `NextValueBacktest`.
public struct NextValue: Sendable, Hashable {
  /// What the forecast starts from.
  public enum Basis: String, Sendable, Hashable {
    /// Mean and spread of a settled process.
    case mean
    /// The last value and the usual step from one to the next.
    case lastValue = "last_value"
  }

  /// Why no forecast is made, however many values there are.
  public enum Obstacle: String, Sendable, Hashable {
    /// Where values take turns the next one hangs on the last, which neither forecast allows for.
    case takesTurns = "takes_turns"
    /// Where the time of year matters the next value is that of its own month or quarter.
    case season

    init?(_ lagOne: LagOneAutocorrelation?, _ season: Seasonality?) {
      if season?.isDetected == true {
        self = .season
      } else if let lagOne, lagOne.alternates, lagOne.isStrong {
        self = .takesTurns
      } else {
        return nil
      }
    }
  }

  /// What it starts from.
  public let basis: Basis
  /// How many values it rests on.
  public let count: Int
  /// The middle of the forecast.
  public let middle: Double
  /// Its scale: the factor of Student's t.
  public let spread: Double

  /// Fewest values for a forecast.
  public static let fewestValues = 4

  /// A forecast from the values of one segment in order, or `nil` below four.
  public init?(_ values: [Double], isSettled: Bool) {
    guard values.count >= Self.fewestValues, let mean = Moments.mean(values),
      let last = values.last,
      let deviation = Moments.sampleStandardDeviation(values)
    else { return nil }
    count = values.count
    if isSettled {
      basis = .mean
      middle = mean
      spread = deviation * (1 + 1 / Double(values.count)).squareRoot()
    } else {
      basis = .lastValue
      middle = last
      let squares = zip(values, values.dropFirst()).map { ($1 - $0) * ($1 - $0) }
      spread = (Moments.sum(squares) / Double(squares.count)).squareRoot()
    }
  }

  /// The probability that the next value is at least (or at most) the target.
  ///
  /// A series without variation gives `nil`: that it never moved does not say that it cannot.
  /// - Returns: `nil` also where neither way is better.
  public func probabilityOfMeeting(_ target: Double, direction: ImprovementDirection) -> Double? {
    guard spread > SpecialCauseScan.rounding * abs(middle) else { return nil }
    let t = StudentT(degreesOfFreedom: Double(count - 1))
    let distance = (target - middle) / spread
    switch direction {
    case .neutral: return nil
    case .increase: return t.upperTail(distance)
    case .decrease: return t.cdf(distance)
    }
  }

  /// P(next ≤ value): where a value that came lies in the forecast.
  public func cdf(_ value: Double) -> Double? {
    probabilityOfMeeting(value, direction: .decrease)
  }
}
