/// Whether a process will meet its target, as the limits of the last segment tell it.
public enum Assurance: String, Sendable, Hashable {
  /// The target lies on the near side of both limits: it is met as long as the process stays as it is.
  case pass
  /// The target lies beyond both limits: it will not be met unless something changes.
  case fail
  /// The target lies between the limits: meeting it is a matter of chance.
  case hitOrMiss = "hit_or_miss"

  /// The icon of a target between or beyond limits.
  ///
  /// `onLimitCounts` says whether a target exactly on a limit counts as beyond it (Making Data
  /// Count SQL) or not (NHSRplotthedots, PowerBI-SPC). `nil` when neither way is better.
  public init?(
    target: Double, lower: Double, upper: Double, direction: ImprovementDirection,
    onLimitCounts: Bool
  ) {
    let isAbove = onLimitCounts ? target >= upper : target > upper
    let isBelow = onLimitCounts ? target <= lower : target < lower
    switch direction {
    case .neutral: return nil
    // Limits that fall together on the target are a process that always meets it.
    case .increase: self = isBelow ? .pass : isAbove ? .fail : .hitOrMiss
    case .decrease: self = isAbove ? .pass : isBelow ? .fail : .hitOrMiss
    }
  }
}
