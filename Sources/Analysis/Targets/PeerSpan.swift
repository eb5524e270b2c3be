public import Indicators
import Statistics

/// What the peers did as a body over one span of years: the middle of the windows that began and
/// ended with it.
///
/// Windows of one span share whatever moved all councils in those years, so many windows of few
/// spans are few looks at the drift.
public struct PeerSpan: Sendable, Hashable {
  /// Its first period.
  public let from: Period
  /// Its last period.
  public let to: Period
  /// How many peers have a window of it.
  public let councils: Int
  /// Their middle change, in the indicator's unit, signed as the value moves.
  public let change: Double
}

extension PeerRecord {
  /// Every span that at least four peers have a window of, oldest first; gains times `sign` are
  /// changes of the value.
  func spans(sign: Double) -> [PeerSpan] {
    Dictionary(grouping: all, by: Self.ends).compactMap { ends, windows in
      guard windows.count >= Self.fewestCouncils,
        let gain = SortedSample(windows.map(\.gain)).median
      else { return nil }
      return PeerSpan(
        from: ends[0], to: ends[1], councils: windows.count, change: sign * gain)
    }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// The span that more than half of the windows from a similar start are of, with their number.
  var dominantSpan: (from: Period, to: Period, windows: Int)? {
    let counts = Dictionary(grouping: similar, by: Self.ends).mapValues(\.count)
    return counts.first { 2 * $0.value > similar.count }
      .map { ($0.key[0], $0.key[1], $0.value) }
  }

  private static func ends(_ window: Window) -> [Period] { [window.from, window.to] }
}
