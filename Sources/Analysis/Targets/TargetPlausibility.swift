public import Indicators

/// What a percent sign stands for among figures.
public enum ShareUnit: Sendable, Equatable {
  /// Figures are parts of 1: 25% is 0.25.
  case fraction
  /// Figures are percentages: 25% is 25.
  case percentage
  /// Nobody has said, and the figures do not tell.
  case unstated
  /// Figures are no shares at all.
  case none

  /// By what numerators over denominators are multiplied by; failing that by the figures: parts of 1
  /// where none lies outside 0 to 1.
  public init(_ values: [Double], scale: Double?) {
    switch scale {
    case 1?: self = .fraction
    case 100?: self = .percentage
    default:
      self = !values.isEmpty && values.allSatisfy { (0...1).contains($0) } ? .fraction : .unstated
    }
  }

  /// By the indicator's unit; where it has none, by the figures.
  public init(_ indicator: Indicator, values: [Double]) {
    switch indicator.unitName {
    case "fraction": self = .fraction
    case "%": self = .percentage
    case "": self.init(values, scale: indicator.multiplier)
    default: self = .none
    }
  }

  /// A percentage as the figures are stored.
  public func stored(percent: Double) -> Double { self == .fraction ? percent / 100 : percent }
}

/// Whether a target is in the unit of the figures it is for.
///
/// A target more than ten times above the largest figure or below the middle one is far; where a
/// hundredth or a hundredfold of it would not be, and the figures are or may be shares, it was likely
/// meant as that.
public struct TargetPlausibility: Sendable {
  private let unit: ShareUnit
  private let middle: Double
  private let high: Double

  /// `nil` where figures lie below 0 or none is above it: no unit can be told from those.
  public init?(_ values: [Double], unit: ShareUnit) {
    let sorted = values.sorted()
    guard let low = sorted.first, let high = sorted.last, low >= 0, high > 0 else { return nil }
    self.unit = unit
    self.high = high
    middle = sorted[sorted.count / 2]
  }

  /// Whether a target is more than ten times away from the figures.
  public func isFar(_ target: Double) -> Bool {
    target > 10 * high || (target > 0 && 10 * target < middle)
  }

  /// A far target taken down or up by a factor to where the figures are; `nil` where it is not far,
  /// or far even then.
  func rescaled(_ target: Double, by factor: Double) -> Double? {
    guard isFar(target) else { return nil }
    let other = target > high ? target / factor : target * factor
    return isFar(other) ? nil : other
  }

  /// What a target given without a percent sign was likely meant as, and how to write it if it was
  /// not; `nil` where it may well be what it says.
  public func meant(by target: Double) -> (meant: String, literal: String)? {
    let mayBeShare =
      unit == .fraction || unit == .percentage
      || (unit == .unstated && high <= 100 && target < 1)
    guard mayBeShare, let other = rescaled(target, by: 100) else { return nil }
    let percent = unit == .fraction ? 100.0 : 1
    return (Self.percentage(other * percent), Self.percentage(target * percent))
  }

  /// Without the noise of the last binary digits.
  private static func percentage(_ percent: Double) -> String {
    let text = ((percent * 1e6).rounded() / 1e6).description
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "%"
  }
}
