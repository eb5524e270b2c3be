public import Indicators
import Statistics

/// Cost, performance and satisfaction of a service side by side.
///
/// Each leg is the mean z-score, over the indicators of that role, of the council among the
/// councils compared: of the figures as they are for cost (higher is dearer), turned so that more
/// is better for performance and satisfaction. Positions within the neutral band are called
/// typical. It is no value-for-money verdict: high cost with high need is not waste.
public struct ThreeLegs: Sendable {
  /// One leg.
  public struct Leg: Sendable {
    /// The mean z-score.
    public let z: Double
    /// The indicators behind it, with their periods.
    public let indicators: [(code: String, period: Period, z: Double)]
  }

  /// What cost and performance together look like.
  public enum Position: String, Sendable, Hashable, CaseIterable {
    /// Low cost, good performance.
    case lean
    /// High cost, good performance.
    case premium
    /// Low cost, poor performance.
    case pressed
    /// High cost, poor performance.
    case adrift
    /// Within the neutral band on either.
    case typical
  }

  /// The service: the indicators' theme.
  public let service: String
  /// The councils compared.
  public let areas: [Area]
  /// Each council's cost leg.
  public let cost: [Leg?]
  /// Each council's performance leg.
  public let performance: [Leg?]
  /// Each council's satisfaction leg.
  public let satisfaction: [Leg?]
  /// Which roles the dataset has an indicator for in this service.
  public let roles: Set<Indicator.Role>

  /// The half-width of the neutral band, in standard deviations.
  public static let band = 0.3

  /// The position of a council; `nil` without both legs.
  public func position(_ unit: Int) -> Position? {
    guard let cost = cost[unit]?.z, let performance = performance[unit]?.z else { return nil }
    guard abs(cost) > Self.band, abs(performance) > Self.band else { return .typical }
    return switch (cost < 0, performance > 0) {
    case (true, true): .lean
    case (false, true): .premium
    case (true, false): .pressed
    case (false, false): .adrift
    }
  }

  /// The legs of every service whose theme has indicators of two roles or more, in the order of
  /// the dataset.
  ///
  /// - Parameters:
  ///   - dataset: the figures and their roles.
  ///   - areas: positions in the dataset's directory.
  ///   - period: figures are each council's own latest up to this period, none older than two
  ///     years before it.
  ///   - themes: the services wanted; all where there is none.
  /// - Returns: a service each, in order.
  public static func services(
    in dataset: Dataset, areas: [Int], period: Period, themes: [String]? = nil
  ) -> [ThreeLegs] {
    var seen: Set<String> = []
    let names = dataset.indicators.compactMap(\.theme).filter { seen.insert($0).inserted }
    return names.filter { themes?.contains($0) ?? true }.compactMap { theme in
      let members = dataset.indicators.filter { $0.theme == theme && $0.role != nil }
      let legs = ThreeLegs(theme, members, in: dataset, areas: areas, period: period)
      return legs.roles.count > 1 ? legs : nil
    }
  }

  init(
    _ service: String, _ indicators: [Indicator], in dataset: Dataset, areas: [Int],
    period: Period
  ) {
    self.service = service
    self.areas = areas.map { dataset.directory.areas[$0] }
    var found: Set<Indicator.Role> = []
    func legs(_ role: Indicator.Role) -> [Leg?] {
      let members = indicators.filter {
        $0.role == role && (role == .cost || $0.polarity.isJudged)
      }
      if !members.isEmpty { found.insert(role) }
      return Self.legs(members, role: role, in: dataset, areas: areas, period: period)
    }
    cost = legs(.cost)
    performance = legs(.performance)
    satisfaction = legs(.satisfaction)
    roles = found
  }

  private static func legs(
    _ indicators: [Indicator], role: Indicator.Role, in dataset: Dataset, areas: [Int],
    period: Period
  ) -> [Leg?] {
    var parts = areas.map { _ in [(code: String, period: Period, z: Double)]() }
    for indicator in indicators {
      let basket = Basket(
        title: "",
        root: Basket.Group(name: "", members: [.indicator(Basket.Member(code: indicator.code))]))
      let table = BasketTable(basket, in: dataset, areas: areas, period: period)
      let judged = table.values(0).map { value in
        value.map { role == .cost ? $0 : indicator.polarity.goodness($0) }
      }
      let present = judged.compactMap { $0 }
      guard let mean = Moments.mean(present),
        let deviation = Moments.sampleStandardDeviation(present), deviation > 0
      else { continue }
      for unit in areas.indices {
        guard let value = judged[unit], let figure = table.figures[unit][0] else { continue }
        parts[unit].append((indicator.code, figure.period, (value - mean) / deviation))
      }
    }
    return parts.map { parts in
      Moments.mean(parts.map(\.z)).map { Leg(z: $0, indicators: parts) }
    }
  }
}
