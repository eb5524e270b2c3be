/// The control charts there are.
public enum ChartKind: String, Sendable, Hashable, CaseIterable {
  /// Individual values with limits from the mean moving range.
  case xmr
  /// Proportions with binomial limits.
  case p
  /// Rates with Poisson limits.
  case u
  /// Counts with Poisson limits.
  case c
  /// Proportions with binomial limits widened or narrowed by how much the standardised values
  /// really move (Laney 2002).
  case pPrime = "p-prime"
  /// Rates, likewise.
  case uPrime = "u-prime"
  /// Individual values weighted by their denominators (Taylor's normalised individuals chart).
  case iPrime = "i-prime"
  /// Cases or units between rare events.
  case g
  /// Time between rare events.
  case t
  /// Values about their median, without limits.
  case run

  /// The name a person reads.
  public var title: String {
    switch self {
    case .xmr: "XmR chart (individual values)"
    case .p: "p chart (proportions)"
    case .u: "u chart (rates)"
    case .c: "c chart (counts)"
    case .pPrime: "p′ chart (Laney: proportions with more or less than binomial variation)"
    case .uPrime: "u′ chart (Laney: rates with more or less than Poisson variation)"
    case .iPrime: "I′ chart (individual values weighted by their denominators)"
    case .g: "g chart (number between rare events)"
    case .t: "t chart (time between rare events)"
    case .run: "run chart (values about their median)"
    }
  }

  /// Whether it cannot be drawn without numerators and denominators.
  public var needsFractions: Bool {
    switch self {
    case .p, .u, .pPrime, .uPrime, .iPrime: true
    case .xmr, .c, .g, .t, .run: false
    }
  }
}

extension ChartKind {
  /// The values the kind itself allows, with proportions out of `scale`.
  func bounds(scale: Double) -> ControlChart.Bounds {
    switch self {
    case .p, .pPrime: ControlChart.Bounds(lower: 0, upper: scale)
    case .u, .uPrime, .c, .g, .t: ControlChart.Bounds(lower: 0)
    case .xmr, .iPrime, .run: .none
    }
  }
}

/// Which way is better.
public enum ImprovementDirection: String, Sendable, Hashable, CaseIterable {
  /// More is better.
  case increase
  /// Less is better.
  case decrease
  /// Neither: nothing is called better or worse.
  case neutral
}
