public import Analysis
import Indicators

extension ValueForMoney.LegFault {
  /// The fault as a sentence with what to do about it.
  public var text: String {
    let rule = "--indicator is the cost and --twin the performance"
    return switch self {
    case .same(let indicator):
      "\(rule): \(indicator.code) cannot be both; name another indicator of the service with --twin"
    case .swapped(let cost, let performance):
      "\(rule); the dataset has \(Self.standing(performance)) and \(Self.standing(cost)). Swap them"
    case .bothCosts(let first, let second):
      "\(rule); the dataset has \(Self.standing(first)) and \(Self.standing(second)), two costs. Name a performance or a satisfaction with --twin"
    case .noCost(let indicator):
      "\(rule); the dataset has \(Self.standing(indicator)). Name a cost with --indicator"
    case .unsaid(let cost, let performance):
      "\(rule), and nothing says that \(cost.code) is a cost: its role in indicators.csv is \(cost.role?.rawValue ?? "blank") and its kind is \(cost.kind?.rawValue ?? "blank"). Write cost in the role column of indicators.csv for whichever of \(cost.code) and \(performance.code) is the cost, and performance or satisfaction for the other"
    }
  }

  /// `RECYC as performance`, `COST as money (its role is blank)`.
  private static func standing(_ indicator: Indicator) -> String {
    switch indicator.role {
    case .cost, .performance, .satisfaction:
      "\(indicator.code) as \(indicator.role?.rawValue ?? "")"
    case .context, nil:
      "\(indicator.code) as \(indicator.kind?.rawValue ?? "neither") (its role is \(indicator.role?.rawValue ?? "blank"))"
    }
  }
}
