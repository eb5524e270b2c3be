#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A scale on which the sampling error of a figure hardly depends on its true value.
///
/// Proportions: arcsine of the root, s = 1/(2√n). Rates and ratios: the root, s = 1/(2√E), or the
/// logarithm, s = 1/√E, with E the expected count at the target. Ratios to the target are used for
/// rates and ratios, so that the target lies at 1. Spiegelhalter (2005), “Handling over-dispersion
/// of performance indicators”, *Quality and Safety in Health Care* 14:347.
public enum FunnelScale: String, Sendable, Hashable, CaseIterable {
  /// sin⁻¹√y, for proportions.
  case arcsine
  /// √y, for rates and ratios.
  case squareRoot = "sqrt"
  /// log y, for rates and ratios (the SHMI method); a count of 0 lies at −∞.
  case logarithm = "log"

  func forward(_ y: Double) -> Double {
    switch self {
    case .arcsine: asin(min(max(y, 0), 1).squareRoot())
    case .squareRoot: max(y, 0).squareRoot()
    case .logarithm: log(max(y, 0))
    }
  }

  /// Back to the figure's own scale; angles beyond 0…π/2 and negative roots are cut off first, so
  /// that limits never turn round.
  func back(_ x: Double) -> Double {
    switch self {
    case .arcsine:
      let sine = sin(min(max(x, 0), .pi / 2))
      return sine * sine
    case .squareRoot: return max(x, 0) * max(x, 0)
    case .logarithm: return exp(x)
    }
  }

  /// The standard error for a denominator or expected count.
  func standardError(_ size: Double) -> Double {
    self == .logarithm ? 1 / size.squareRoot() : 0.5 / size.squareRoot()
  }
}
