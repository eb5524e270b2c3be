/// Red, amber, green, or grey where there is no target.
public enum RagRating: String, Sendable, Hashable, CaseIterable {
  case green, amber, red, grey

  /// The shape that says it without colour.
  public var shape: String {
    switch self {
    case .green: "●"
    case .amber: "▲"
    case .red: "■"
    case .grey: "○"
    }
  }

  /// The colour, as a web page writes it; every one has 4.5 to 1 against white.
  public var colour: String {
    switch self {
    case .green: "#1a7f37"
    case .amber: "#9a6700"
    case .red: "#b3261e"
    case .grey: "#59636e"
    }
  }
}

/// How far short of a target still counts.
public enum RagTolerance: Sendable, Hashable {
  /// Green on the target or better; amber short by no more than so many standard deviations of
  /// the peers; red beyond. A target's own tolerance, where its row has one, goes before.
  case peerDeviations(Double)
  /// Green on or within that share of the target's value; amber beyond it but better than the year
  /// before; red otherwise (Havering 2014). A trap: see `RelativeToleranceTrap`.
  case relative(Double)

  /// A quarter of the peers' standard deviation.
  public static let standard = RagTolerance.peerDeviations(0.25)

  /// The rating of a figure on the merit scale.
  ///
  /// `short` is how far the figure falls short of the target, below 0 when it is better; `size` the
  /// target's value without its sign; `gain` the gain on the year before, where known.
  func rating(
    short: Double, deviation: Double?, own: Double?, size: Double, gain: Double?
  ) -> RagRating {
    if short <= 0 { return .green }
    switch self {
    case .peerDeviations(let count):
      let allowed = own ?? deviation.map { $0 * count } ?? 0
      return short <= allowed ? .amber : .red
    case .relative(let share):
      if short <= share * size { return .green }
      return (gain ?? 0) > 0 ? .amber : .red
    }
  }
}
