/// Why there is no figure.
///
/// The reasons are those of the Government Analysis Function's “Symbols in tables” (2023) and the
/// shorthand that statistical publications use; the raw value is a compact code for a panel.
public enum MissingReason: UInt8, Sendable, Hashable, CaseIterable {
  /// Withheld so that nobody can be identified: `c`.
  case suppressed = 1
  /// Not available: `x`.
  case notAvailable
  /// The question makes no sense for this area: `z`.
  case notApplicable
  /// Too unreliable to publish: `u`.
  case unreliable
  /// Rounds to 0 but is not 0: `low`.
  case roundsToZero
  /// None recorded in the survey: `w`.
  case noneRecorded
  /// Was not collected: `nc`.
  case notCollected
  /// The cell is empty and nobody says why.
  case noReasonGiven
  /// There is no such row at all.
  case noRow

  /// The shorthand a dataset writes; empty for the two that have none.
  public var marker: String {
    switch self {
    case .suppressed: "c"
    case .notAvailable: "x"
    case .notApplicable: "z"
    case .unreliable: "u"
    case .roundsToZero: "low"
    case .noneRecorded: "w"
    case .notCollected: "nc"
    case .noReasonGiven, .noRow: ""
    }
  }

  /// The word for JSON: `suppressed`, `notAvailable` …
  public var word: String { String(describing: self) }

  /// What it says to a reader.
  public var explanation: String {
    switch self {
    case .suppressed: "suppressed by the publisher to protect individuals"
    case .notAvailable: "not available from the publisher"
    case .notApplicable: "not applicable to this area"
    case .unreliable: "withheld by the publisher as unreliable"
    case .roundsToZero: "rounds to zero but is not zero"
    case .noneRecorded: "none recorded in the survey"
    case .notCollected: "not collected"
    case .noReasonGiven: "blank in the source, no reason given"
    case .noRow: "no figure in this dataset"
    }
  }

  /// Reads a marker with or without brackets, or the word.
  ///
  /// `k`, with which the DfE and StatsWales mark figures that round to 0, is `low`.
  public init?(marker: some StringProtocol) {
    var text = Substring(marker.lowercased())
    if text.first == "[", text.last == "]" { text = text.dropFirst().dropLast() }
    if text == "k" { text = "low" }
    let found = Self.allCases.first {
      (!$0.marker.isEmpty && $0.marker == text) || $0.word.lowercased() == text
    }
    guard let found, found != .noRow else { return nil }
    self = found
  }
}

/// What is to be known about a figure that is there.
public struct ObservationFlags: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8
  /// Flags from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Break in the series: `b`.
  public static let breakInSeries = ObservationFlags(rawValue: 1)
  /// Estimated: `e`.
  public static let estimated = ObservationFlags(rawValue: 2)
  /// Forecast: `f`.
  public static let forecast = ObservationFlags(rawValue: 4)
  /// Provisional: `p`.
  public static let provisional = ObservationFlags(rawValue: 8)
  /// Revised: `r` (and the earliest revision, `er`).
  public static let revised = ObservationFlags(rawValue: 16)
  /// Of low reliability: `u`.
  public static let lowReliability = ObservationFlags(rawValue: 32)

  /// Every flag with its shorthand and its words.
  public static let named: [(flag: ObservationFlags, marker: String, words: String)] = [
    (.breakInSeries, "b", "break in series"), (.estimated, "e", "estimated"),
    (.forecast, "f", "forecast"), (.provisional, "p", "provisional"), (.revised, "r", "revised"),
    (.lowReliability, "u", "low reliability"),
  ]

  /// The flags as a dataset writes them: `p r`.
  public var markers: String {
    Self.named.filter { contains($0.flag) }.map(\.marker).joined(separator: " ")
  }

  /// The flags in words.
  public var words: [String] { Self.named.filter { contains($0.flag) }.map(\.words) }

  /// Reads flags set apart by spaces, commas or brackets; `nil` when one of them is unknown.
  public init?(markers: some StringProtocol) {
    var flags: ObservationFlags = []
    for part in markers.lowercased().split(whereSeparator: { " ,[]|".contains($0) }) {
      guard
        let found = Self.named.first(where: {
          $0.marker == part || (part == "er" && $0.marker == "r")
        })
      else { return nil }
      flags.insert(found.flag)
    }
    self = flags
  }
}

/// One figure: a value, or the reason there is none, with what was published beside it.
public struct Observation: Sendable, Hashable {
  /// The value in the indicator's unit.
  public var value: Double?
  /// Why there is no value; `nil` exactly when there is one.
  public var missing: MissingReason?
  /// Numerator and denominator, where published.
  public var numerator: Double?
  /// See `numerator`.
  public var denominator: Double?
  /// The published interval.
  public var lower: Double?
  /// See `lower`.
  public var upper: Double?
  /// The published interval's confidence level, 0 to 1.
  public var level: Double?
  /// What is to be known of the figure.
  public var flags: ObservationFlags
  /// The publisher's or importer's remark.
  public var note: String?

  /// An observation with a value.
  public init(value: Double, flags: ObservationFlags = []) {
    self.value = value
    self.flags = flags
  }

  /// An observation without one.
  public init(missing reason: MissingReason, flags: ObservationFlags = []) {
    missing = reason
    self.flags = flags
  }
}
