/// A rule of `check`, by the name that `--rule`, `--skip` and `waivers.csv` use.
///
/// What each finds, its threshold and its measured false alarms are in `Quality.md`.
public enum QualityRule: String, Sendable, Hashable, CaseIterable {
  // What the reader says.
  case unreadable, contradiction, duplicate
  case unknownCode = "unknown-code"
  case reading
  // A figure that cannot be.
  case negativeValue = "negative-value"
  case loneNegative = "lone-negative"
  case aboveWhole = "above-whole"
  case numeratorAboveDenominator = "numerator-above-denominator"
  case fractionalCount = "fractional-count"
  case outsideInterval = "outside-interval"
  case intervalLevel = "interval-level"
  case placeholder
  case zeroForMissing = "zero-for-missing"
  // A figure against its own parts.
  case ratioMismatch = "ratio-mismatch"
  case wrongMultiplier = "wrong-multiplier"
  case denominatorJump = "denominator-jump"
  case totalMismatch = "total-mismatch"
  case recoverable
  // A unit that changed.
  case unitJump = "unit-jump"
  case unitChange = "unit-change"
  case unitArea = "unit-area"
  case wrongScale = "wrong-scale"
  case targetScale = "target-scale"
  case rangeScale = "range-scale"
  // A figure unlike its own history or its peers.
  case historyOutlier = "history-outlier"
  case peerOutlier = "peer-outlier"
  case levelShift = "level-shift"
  case digitHeaping = "digit-heaping"
  case thresholdBunching = "threshold-bunching"
  // A figure that repeats another.
  case copiedForward = "copied-forward"
  case denominatorCopied = "denominator-copied"
  case copiedRow = "copied-row"
  case identicalAreas = "identical-areas"
  case sameEverywhere = "same-everywhere"
  case constantSeries = "constant-series"
  // A series and its periods.
  case gap
  case missingPeriod = "missing-period"
  case missingLatest = "missing-latest"
  case stale
  case strayPeriod = "stray-period"
  case provisionalStanding = "provisional-standing"
  case breakFlagged = "break-flagged"
  case overlappingPeriods = "overlapping-periods"
  case mixedPeriods = "mixed-periods"
  case yearTypes = "year-types"
  case retiredArea = "retired-area"
  // What is said of indicators and areas.
  case noOwner = "no-owner"
  case undescribed
  case noFigures = "no-figures"
  case sameName = "same-name"
  case polarityConflict = "polarity-conflict"
  case polarityWords = "polarity-words"
  case outcomeUnmeasured = "outcome-unmeasured"
  case indicatorUnused = "indicator-unused"
  case noCommentary = "no-commentary"
  case idleWaiver = "idle-waiver"

  /// Whether it counts how many findings chance alone would give.
  public var isStatistical: Bool {
    switch self {
    case .historyOutlier, .peerOutlier, .levelShift, .digitHeaping, .thresholdBunching: true
    default: false
    }
  }

  /// How much a finding matters unless the finding itself says otherwise.
  public var severity: Severity {
    switch self {
    case .unreadable, .contradiction, .unknownCode, .negativeValue, .aboveWhole,
      .numeratorAboveDenominator, .outsideInterval, .placeholder, .wrongMultiplier, .unitJump,
      .unitChange, .wrongScale, .targetScale, .rangeScale, .recoverable:
      .error
    case .denominatorCopied, .constantSeries, .missingLatest, .breakFlagged, .undescribed,
      .noCommentary, .yearTypes:
      .note
    default: .warning
    }
  }
}

/// How much a finding matters.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// To be known; nothing need be done.
  case note
  /// Probably wrong, or not fit for some of its uses: look at it.
  case warning
  /// Cannot be right as it stands.
  case error

  /// Notes first.
  public static func < (lhs: Severity, rhs: Severity) -> Bool {
    guard let left = allCases.firstIndex(of: lhs), let right = allCases.firstIndex(of: rhs) else {
      return false
    }
    return left < right
  }
}
