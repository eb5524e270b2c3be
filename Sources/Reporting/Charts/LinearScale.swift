import Foundation

/// A straight map from values to coordinates.
public struct LinearScale: Sendable {
  /// The values at both ends.
  public let domain: ClosedRange<Double>
  private let start: Double
  private let end: Double

  /// A scale; `start` is where the domain's lower end lies, and may be below or above `end`.
  public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.domain =
      domain.lowerBound < domain.upperBound
      ? domain : (domain.lowerBound - 1)...(domain.upperBound + 1)
    self.start = start
    self.end = end
  }

  /// Where a value lies.
  public func position(_ value: Double) -> Double {
    start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
  }

  /// About `count` round values (1, 2 or 5 times a power of ten apart) within the domain.
  public func ticks(about count: Int = 5) -> [Double] {
    let step = Self.roundStep((domain.upperBound - domain.lowerBound) / Double(max(1, count)))
    let first = (domain.lowerBound / step).rounded(.up)
    let last = (domain.upperBound / step).rounded(.down)
    guard last >= first, last - first < 1000 else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// Decimals that tell ticks of this scale apart.
  public func tickDecimals(about count: Int = 5) -> Int {
    let step = Self.roundStep((domain.upperBound - domain.lowerBound) / Double(max(1, count)))
    return max(0, Int((-log10(step)).rounded(.up)))
  }

  private static func roundStep(_ rough: Double) -> Double {
    let power = pow(10, log10(rough).rounded(.down))
    let share = rough / power
    return (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10) * power
  }
}
