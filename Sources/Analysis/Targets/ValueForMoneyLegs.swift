public import Indicators

extension ValueForMoney {
  /// Why two indicators are no cost and its performance.
  public enum LegFault: Error, Sendable, Hashable {
    /// Both are one.
    case same(Indicator)
    /// They are given the wrong way round.
    case swapped(cost: Indicator, performance: Indicator)
    /// Both are costs.
    case bothCosts(Indicator, Indicator)
    /// The first is a performance or a satisfaction.
    case noCost(Indicator)
    /// Nobody says that the first is a cost, and it is no money.
    case unsaid(Indicator, performance: Indicator)
  }

  /// Checks that the first indicator is a cost and the second is none: by their roles, and where those
  /// say nothing by their kinds, of which money is the cost.
  ///
  /// - Throws: ``LegFault``.
  public static func check(cost: Indicator, performance: Indicator) throws(LegFault) {
    guard cost.code != performance.code else { throw .same(cost) }
    switch (isCost(cost), isCost(performance)) {
    case (true?, true?): throw .bothCosts(cost, performance)
    case (true?, _): return
    case (_, true?): throw .swapped(cost: performance, performance: cost)
    case (false?, _): throw .noCost(cost)
    case (nil, _): throw .unsaid(cost, performance: performance)
    }
  }

  private static func isCost(_ indicator: Indicator) -> Bool? {
    switch indicator.role {
    case .cost: true
    case .performance, .satisfaction: false
    case .context, nil: indicator.kind == .money ? true : nil
    }
  }
}
