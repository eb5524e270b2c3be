/// The change a target asks for, split into what would happen anyway and what would not.
///
/// required = peer drift + regression to the mean + own effort, exactly: own effort is the rest.
/// Drift is the peers' middle change over that length of time; regression to the mean is the part
/// the forecast counts on (see ``ForecastConstants/damping``). All in the indicator's unit, signed
/// as the value moves. Stretch in the sense of the Local Public Service Agreements of 2003 is the
/// target less what would have happened anyway: own effort.
public struct TargetDecomposition: Sendable, Hashable {
  /// target − baseline.
  public let required: Double
  /// What peers did as a body.
  public let peerDrift: Double
  /// What an unusual start gives back by itself.
  public let regressionToMean: Double
  /// The rest.
  public let ownEffort: Double
  /// What peers did as a body over each span that the drift is the middle of, oldest first.
  public let spans: [PeerSpan]

  /// The split.
  public init(
    required: Double, peerDrift: Double, regressionToMean: Double, spans: [PeerSpan] = []
  ) {
    self.required = required
    self.peerDrift = peerDrift
    self.regressionToMean = regressionToMean
    self.spans = spans
    ownEffort = required - peerDrift - regressionToMean
  }

  /// Own effort with each span's drift in turn, lowest value first: how far the split depends on
  /// which years are thought typical. `nil` where no span has peers enough.
  public var ownEffortBySpan: (lower: Double, upper: Double)? {
    let efforts = spans.map { required - $0.change - regressionToMean }
    return efforts.min().flatMap { lower in efforts.max().map { (lower, $0) } }
  }
}

/// How fast the target asks the council to move, beside how fast it has moved.
public struct TargetPace: Sendable, Hashable {
  /// Required change a year, in the indicator's unit.
  public let required: Double
  /// Change a year over the last years of that length; `nil` where they cannot be compared, or began
  /// with a figure that is not sound, as one of an exceptional period.
  public let soFar: Double?

  /// required / so far; `nil` without a pace so far. Below 0 the council moves the wrong way.
  public var ratio: Double? {
    soFar.flatMap { $0 != 0 ? required / $0 : nil }
  }
}
