import Analysis

/// A funnel plot as JSON, schema `yardstick.funnel/1`, and as one flat table.
struct FunnelJSON {
  private let words: FunnelWords
  private var plot: FunnelPlot { words.plot }
  private var subject: FunnelSubject { words.subject }

  init(_ words: FunnelWords) { self.words = words }

  private func stored(_ value: Double) -> Double { subject.multiplier * value }

  private var method: String {
    plot.options.adjustment == .none
      ? plot.method.rawValue : "\(plot.options.adjustment.rawValue)-\(plot.scale.rawValue)"
  }

  var value: JSONValue { .object(made + found) }

  private typealias Fields = [(key: String, value: JSONValue)]

  private var made: Fields {
    [
      ("schema", "yardstick.funnel/1"), ("title", .string(subject.title)),
      ("period", .string(subject.period)), ("unit", .string(subject.unit)),
      ("kind", .string(plot.options.kind.rawValue)),
      ("target", .number(stored(plot.target))), ("target_source", .string(subject.targetSource)),
      ("phi", .number(plot.overdispersion.phi)),
      ("tau2", .number(plot.overdispersion.tauSquared)),
      ("dispersion_centre", .number(stored(plot.dispersionCentre))),
      ("phi_about_target", .number(plot.aboutTarget.phi)),
      ("tau2_about_target", .number(plot.aboutTarget.tauSquared)),
      ("phi_about_own", .number(plot.aboutOwn.phi)),
      ("tau2_about_own", .number(plot.aboutOwn.tauSquared)),
      ("method", .string(method)), ("scale", .string(plot.scale.rawValue)),
      ("adjustment", .string(plot.options.adjustment.rawValue)),
      ("trim", .string(plot.options.trim.word)), ("n_used", .int(plot.overdispersion.count)),
      ("n_trimmed", .int(plot.overdispersion.trimmedCount)),
      ("outside95_by_chance", .number(plot.byChance.outside95)),
      ("outside998_by_chance", .number(plot.byChance.outside998)),
    ]
  }

  private var found: Fields {
    [
      ("settled", .bool(plot.isSettled)),
      ("why", .string(words.unsettled ?? "at least \(FunnelPlot.fewestUnits) councils")),
      ("finding", .string(words.finding)), ("units", .array(plot.rows.map(unit))),
      ("notes", .array(words.making.map { .string($0) })),
    ]
  }

  private func unit(_ row: FunnelPlot.Row) -> JSONValue {
    .object([
      ("code", .string(row.unit.code)), ("name", .string(row.unit.name)),
      ("numerator", .number(row.unit.numerator)), ("denominator", .number(row.unit.denominator)),
      ("value", .number(stored(row.value))), ("z", score(row.z)),
      ("z_adjusted", score(row.adjustedZ)),
      ("lower95", .number(stored(row.limits95.lower))),
      ("upper95", .number(stored(row.limits95.upper))),
      ("lower998", .number(stored(row.limits998.lower))),
      ("upper998", .number(stored(row.limits998.upper))),
      ("band", .string(row.position.rawValue)),
      ("highlighted", .bool(subject.highlights.contains(row.unit.code))),
      ("prediction", row.prediction.map(prediction) ?? noPrediction),
    ])
  }

  private func prediction(_ prediction: FunnelPrediction) -> JSONValue {
    [
      "benchmark": .number(stored(prediction.benchmark)),
      "lower95": .number(stored(prediction.limits95.lower)),
      "upper95": .number(stored(prediction.limits95.upper)),
      "lower998": .number(stored(prediction.limits998.lower)),
      "upper998": .number(stored(prediction.limits998.upper)),
      "band": .string(prediction.position.rawValue),
    ]
  }

  private var noPrediction: JSONValue {
    .missing("notApplicable", why: words.obstacle ?? "not judged by the others alone")
  }

  private func score(_ z: Double?) -> JSONValue {
    z.map { .number($0) }
      ?? .missing("notAvailable", why: "a count of 0 has no place on the logarithmic scale")
  }

  var records: Table {
    let numbers = [
      "numerator", "denominator", "value", "z", "z_adjusted", "lower95", "upper95", "lower998",
      "upper998",
    ]
    return Table(
      columns: [.init("code"), .init("name")] + numbers.map { .init($0, numeric: true) } + [
        .init("band")
      ],
      rows: plot.rows.map { row in
        [
          .text(row.unit.code), .text(row.unit.name), .number(row.unit.numerator),
          .number(row.unit.denominator), .number(stored(row.value)), .optional(row.z),
          .optional(row.adjustedZ), .number(stored(row.limits95.lower)),
          .number(stored(row.limits95.upper)), .number(stored(row.limits998.lower)),
          .number(stored(row.limits998.upper)), .text(row.position.rawValue),
        ]
      })
  }
}
