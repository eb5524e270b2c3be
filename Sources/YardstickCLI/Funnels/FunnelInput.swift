import Analysis
import Indicators
import Reporting

/// The councils of one indicator and period as a funnel needs them.
struct FunnelInput {
  let indicator: Indicator
  let period: Period
  let units: [FunnelUnit]
  let multiplier: Double
  let kind: FunnelKind
  private(set) var notes: [String] = []

  init(
    _ index: Int, in dataset: Dataset, period wanted: Period?, kind asked: FunnelKind?
  ) throws {
    indicator = dataset.indicators[index]
    guard let block = dataset.panel[indicator: index], block.hasFractions else {
      throw Failure(
        .badData,
        "\(indicator.code) \(indicator.title) has no numerators and denominators; a funnel plot needs both, to know how precise each figure is"
      )
    }
    if let counted = indicator.numeratorKind, !counted.isCount, asked == nil {
      throw Failure(
        .badData,
        "\(indicator.code) \(indicator.title) counts \(counted.word), not people, cases or events, so sampling says nothing about it; give --kind to draw a funnel all the same"
      )
    }
    let place = try Self.place(block, in: dataset, wanted: wanted, indicator: indicator)
    period = block.periods[place]
    let found = Self.units(block, place, in: dataset)
    units = found.units
    let scale = try Self.scale(indicator, block, place, found.rows)
    multiplier = scale
    kind = asked ?? Self.kind(indicator, units: units, multiplier: scale)
    if !found.without.isEmpty {
      notes.append(
        "Without numerator and denominator, so not drawn: \(found.without.joined(separator: ", "))."
      )
    }
    if kind == .proportion, let odd = units.first(where: { $0.numerator > $0.denominator }) {
      throw Failure(
        .badData,
        "\(odd.name): numerator \(odd.numerator) is above denominator \(odd.denominator), so this is no proportion; give --kind rate or ratio"
      )
    }
    if indicator.numeratorKind == nil {
      notes.append(
        "The dataset does not say what the numerator counts; it is taken to be people, cases or events."
      )
    }
  }

  /// The period asked for, or the latest in which at least half as many councils have figures as in
  /// the best.
  private static func place(
    _ block: Panel.Block, in dataset: Dataset, wanted: Period?, indicator: Indicator
  ) throws -> Int {
    if let wanted {
      guard let place = block.index(of: wanted) else {
        throw Failure(
          .usage,
          "--period: \(indicator.code) has no period \(wanted); the latest is \(block.periods.last.map(\.description) ?? "none")"
        )
      }
      return place
    }
    let counts = block.periods.indices.map { units(block, $0, in: dataset).units.count }
    let most = counts.max() ?? 0
    guard most > 0, let place = counts.lastIndex(where: { 2 * $0 >= most }) else {
      throw Failure(
        .badData, "\(indicator.code): no council has a numerator and a denominator in any period")
    }
    return place
  }

  private static func units(
    _ block: Panel.Block, _ place: Int, in dataset: Dataset
  ) -> (units: [FunnelUnit], rows: [Int], without: [String]) {
    var units: [FunnelUnit] = []
    var rows: [Int] = []
    var without: [String] = []
    for (row, area) in dataset.directory.areas.enumerated() where !area.isAggregate {
      guard block.value(area: row, period: place) != nil else { continue }
      guard let fraction = block.fraction(area: row, period: place), fraction.denominator > 0,
        fraction.numerator >= 0
      else {
        without.append(area.name)
        continue
      }
      units.append(
        FunnelUnit(
          code: area.code, name: area.name, numerator: fraction.numerator,
          denominator: fraction.denominator))
      rows.append(row)
    }
    return (units, rows, without)
  }

  private static func scale(
    _ indicator: Indicator, _ block: Panel.Block, _ place: Int, _ rows: [Int]
  ) throws -> Double {
    if let multiplier = indicator.multiplier { return multiplier }
    if indicator.unitName == "fraction" { return 1 }
    let ratios = rows.compactMap { row -> Double? in
      guard let value = block.value(area: row, period: place),
        let fraction = block.fraction(area: row, period: place), fraction.numerator > 0
      else { return nil }
      return value * fraction.denominator / fraction.numerator
    }.sorted()
    guard !ratios.isEmpty else { return 1 }
    let middle = ratios[ratios.count / 2]
    guard
      let scale = [1.0, 100, 1000, 10_000, 100_000, 1_000_000].first(where: {
        abs(middle / $0 - 1) < 0.02
      })
    else {
      throw Failure(
        .badData,
        "\(indicator.code): numerators over denominators do not give the values by any usual multiplier; say the multiplier in indicators.csv"
      )
    }
    return scale
  }

  private static func kind(
    _ indicator: Indicator, units: [FunnelUnit], multiplier: Double
  ) -> FunnelKind {
    switch indicator.kind {
    case .proportion, .surveyProportion: .proportion
    case .rate, .count, .mean, .money, .index: .rate
    case nil:
      multiplier <= 100 && units.allSatisfy({ $0.numerator <= $0.denominator })
        ? .proportion : .rate
    }
  }
}
