import Statistics

/// Whether a monthly or quarterly series moves with the time of year.
///
/// On whole years counted back from the latest period, with a straight line taken out: two-way
/// analysis of variance of season and year, F = season mean square over residual mean square with
/// s − 1 and (s − 1)(y − 1) degrees of freedom. A seasonal swing as large as the noise widens XmR
/// limits by 1.44 and hides nearly every signal.
public struct Seasonality: Sendable, Hashable {
  /// Periods in a year: 12 or 4.
  public let periodsInYear: Int
  /// Whole years used.
  public let years: Int
  /// The F statistic.
  public let statistic: Double
  /// Its probability without seasons.
  public let p: Double
  /// The share of the variance within years that is seasonal, 0 to 1.
  public let share: Double

  /// Whether it is taken as seasonal: p below 0.01.
  public var isDetected: Bool { p < 0.01 }
  /// Fewest whole years.
  public static let fewestYears = 3

  /// Tests successive values of which the last is the latest.
  ///
  /// - Returns: `nil` below three whole years without a gap, or without variation.
  public init?(_ values: [Double?], periodsInYear s: Int) {
    guard s > 1 else { return nil }
    let run = values.reversed().prefix { $0 != nil }.compactMap { $0 }
    let years = run.count / s
    guard years >= Self.fewestYears else { return nil }
    let detrended = Self.withoutLine(Array(run.prefix(years * s).reversed()))
    let season = (0..<s).map { place in
      Self.mean((0..<years).map { detrended[$0 * s + place] })
    }
    let year = (0..<years).map { Self.mean(Array(detrended[($0 * s)..<(($0 + 1) * s)])) }
    let grand = Self.mean(detrended)
    let between = Double(years) * Moments.sum(season.map { ($0 - grand) * ($0 - grand) })
    let residuals = detrended.indices.map { index in
      detrended[index] - season[index % s] - year[index / s] + grand
    }
    let residual = Moments.sum(residuals.map { $0 * $0 })
    let size = Moments.sum(run.map { $0 * $0 })
    guard between + residual > 1e-20 * size else { return nil }
    let (degrees, residualDegrees) = (Double(s - 1), Double((s - 1) * (years - 1)))
    self.periodsInYear = s
    self.years = years
    share = between / (between + residual)
    guard residual > 1e-20 * size else {
      (statistic, p) = (.greatestFiniteMagnitude, 0)
      return
    }
    statistic = between / degrees / (residual / residualDegrees)
    p = FisherF(numerator: degrees, denominator: residualDegrees).upperTail(statistic)
  }

  private static func mean(_ values: [Double]) -> Double {
    Moments.sum(values) / Double(values.count)
  }

  /// The values less their least-squares line.
  private static func withoutLine(_ values: [Double]) -> [Double] {
    let middle = Double(values.count - 1) / 2
    let mean = mean(values)
    let slope =
      Moments.sum(values.enumerated().map { (Double($0.offset) - middle) * ($0.element - mean) })
      / Moments.sum(values.indices.map { (Double($0) - middle) * (Double($0) - middle) })
    return values.enumerated().map { $0.element - mean - slope * (Double($0.offset) - middle) }
  }
}
