import Analysis

// What puts the positions of a funnel in doubt.
extension FunnelWords {
  /// Whether the target is the value of the very councils it judges.
  var isOwnTarget: Bool {
    plot.options.kind != .ratio && plot.options.dispersionCentre == nil
  }

  /// Why no position is settled; `nil` where they are.
  var unsettled: String? {
    guard !plot.isSettled else { return nil }
    let councils = counted(plot.rows.count, "council")
    return isOwnTarget
      ? "too few councils to judge (\(councils)): the target is their own value, so each is compared with itself, in whole or in good part"
      : "too few councils (\(plot.rows.count)) to tell how far councils usually differ, so the limits allow for little more than sampling"
  }

  /// A target set from outside that most miss on one side says more of the target than of a council.
  var oneSided: String? {
    guard plot.isSettled, !isOwnTarget else { return nil }
    let above = plot.rows.filter { $0.value > plot.target }.count
    let below = plot.rows.filter { $0.value < plot.target }.count
    guard 4 * max(above, below) >= 3 * plot.rows.count else { return nil }
    let widened =
      plot.options.dispersionCentre == nil && plot.options.adjustment != .none
      ? " The limits are widened by that too; --target 1 leaves it out." : ""
    return
      "\(max(above, below)) of \(plot.rows.count) councils lie \(above > below ? "above" : "below") the target: what stands out is how far councils as a whole are from it, more than any one of them.\(widened)"
  }
}
