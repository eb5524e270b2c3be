public import Analysis
public import Indicators

/// Cost, performance and satisfaction, service by service.
public struct ThreeLegsReport: Sendable {
  private let services: [ThreeLegs]
  private let own: Int
  private let period: Period

  /// A report on services, for the council at a position among the areas compared.
  public init(_ services: [ThreeLegs], own: Int, period: Period) {
    self.services = services
    self.own = own
    self.period = period
  }

  private var council: Area? { services.first?.areas[own] }

  /// The report.
  public var report: Report {
    Report(
      title: "\(council?.name ?? ""): cost, performance and satisfaction, \(period)",
      blocks: [.table(table), .list(notes)], data: json, records: records)
  }

  private var table: Table {
    Table(
      columns: [
        Table.Column("Service"), Table.Column("Cost", numeric: true),
        Table.Column("Performance", numeric: true), Table.Column("Satisfaction", numeric: true),
        Table.Column("Cost and performance"), Table.Column("Figures of"),
      ],
      texts: services.map { service in
        [
          service.service, z(service.cost[own], service, .cost),
          z(service.performance[own], service, .performance),
          z(service.satisfaction[own], service, .satisfaction),
          service.position(own).map(words) ?? "cannot be told",
          vintage(service),
        ]
      })
  }

  private func z(
    _ leg: ThreeLegs.Leg?, _ service: ThreeLegs, _ role: Indicator.Role
  ) -> String {
    guard let leg else {
      return service.roles.contains(role) ? "no figure" : "no \(role.rawValue) measure"
    }
    return "\(decimalText(leg.z, decimals: 1, sign: true)) (\(leg.indicators.count))"
  }

  private func words(_ position: ThreeLegs.Position) -> String {
    switch position {
    case .lean: "lean: cheaper, better"
    case .premium: "premium: dearer, better"
    case .pressed: "pressed: cheaper, poorer"
    case .adrift: "adrift: dearer, poorer"
    case .typical: "typical on at least one"
    }
  }

  private func vintage(_ service: ThreeLegs) -> String {
    [
      ("cost", service.cost), ("performance", service.performance),
      ("satisfaction", service.satisfaction),
    ]
    .compactMap { name, legs in legs[own].map { "\(name) \(Self.span($0))" } }
    .joined(separator: ", ")
  }

  private static func span(_ leg: ThreeLegs.Leg) -> String {
    let periods = leg.indicators.map(\.period).sorted()
    guard let first = periods.first, let last = periods.last else { return "–" }
    return first == last ? first.description : "\(first) to \(last)"
  }

  private var notes: [String] {
    [
      "Each number is the mean distance from the mean of the \(services.first?.areas.count ?? 0) councils, in standard deviations, over the indicators counted in brackets. Cost: above 0 is dearer. Performance and satisfaction: above 0 is better",
      "Within \(decimalText(ThreeLegs.band, decimals: 1)) of the mean on cost or performance is called typical: it is too near to call",
      "This is no verdict on value for money. High cost with high need is not waste; look at what drives the cost first",
      "Figures are each council's latest up to \(period), none older than two years before it; a dataset's “context” indicators are in no leg",
    ]
  }

  /// The services as quadrants, one under another, notes in small print under them.
  ///
  /// - Returns: `nil` where no service has both a cost and a performance leg.
  public func svg(notes: [String] = []) -> String? {
    let services = services.filter {
      $0.roles.contains(.cost) && $0.roles.contains(.performance)
    }
    guard !services.isEmpty else { return nil }
    var drawing = BasketDrawing(width: 640, height: 30 + 530 * Double(services.count))
    for (index, service) in services.enumerated() {
      BasketQuadrant(service, own: own).draw(into: &drawing, top: 10 + 530 * Double(index))
    }
    let name = council?.name ?? ""
    return drawing.svg(
      title: "\(name): cost and performance, \(period)",
      description: services.map {
        "\($0.service): \($0.position(own).map(words) ?? "cannot be told")"
      }.joined(separator: "; "), notes: notes)
  }

  private var json: JSONValue {
    [
      "schema": "yardstick.basket-legs/1", "area": .string(council?.code ?? ""),
      "period": .string(period.description), "neutral_band": .number(ThreeLegs.band),
      "services": .array(
        services.map { service in
          [
            "service": .string(service.service),
            "position": service.position(own).map { .string($0.rawValue) }
              ?? .missing("notAvailable", why: "cost or performance has no figure"),
            "cost": leg(service.cost[own], service, .cost),
            "performance": leg(service.performance[own], service, .performance),
            "satisfaction": leg(service.satisfaction[own], service, .satisfaction),
            "units": .array(
              service.areas.indices.map { unit in
                [
                  "code": .string(service.areas[unit].code),
                  "cost": service.cost[unit].map { .number($0.z) } ?? .null,
                  "performance": service.performance[unit].map { .number($0.z) } ?? .null,
                  "satisfaction": service.satisfaction[unit].map { .number($0.z) } ?? .null,
                ]
              }),
          ]
        }), "notes": .array(notes.map { .string($0) }),
    ]
  }

  private func leg(
    _ leg: ThreeLegs.Leg?, _ service: ThreeLegs, _ role: Indicator.Role
  ) -> JSONValue {
    guard let leg else {
      return service.roles.contains(role)
        ? .missing("notAvailable", why: "the council has no figure")
        : .missing("notCollected", why: "no \(role.rawValue) measure in this service")
    }
    return [
      "z": .number(leg.z),
      "indicators": .array(
        leg.indicators.map {
          [
            "indicator": .string($0.code), "period": .string($0.period.description),
            "z": .number($0.z),
          ]
        }),
    ]
  }

  private var records: Table {
    Table(
      columns: [
        "area", "name", "service", "cost_z", "performance_z", "satisfaction_z", "position",
      ].map { Table.Column($0) },
      rows: services.flatMap { service in
        service.areas.indices.map { unit in
          [
            .text(service.areas[unit].code), .text(service.areas[unit].name),
            .text(service.service), .optional(service.cost[unit]?.z),
            .optional(service.performance[unit]?.z), .optional(service.satisfaction[unit]?.z),
            .text(service.position(unit)?.rawValue ?? ""),
          ]
        }
      })
  }
}
