import Indicators

/// Figures of councils that took others' place, rebuilt from those they replaced.
///
/// A merged council's rate is k · Σ numerators / Σ denominators over all the councils it replaced, of
/// one tier, where every one of them has both; k is the indicator's multiplier, or the one that
/// reproduces each predecessor's own value. Rates are never averaged: where a part is missing the
/// figure is missing, and its note says so. A council that was divided says nothing of its parts, and
/// a county stands for its successor only where all its districts went there too: Dorset's had lost
/// Christchurch. The whole stands in place of its parts, whose figures are taken out, so that nobody
/// is counted twice among peers.
struct MergedCouncils {
  /// How many figures were rebuilt, and how many could not be.
  private(set) var rebuilt = 0
  private(set) var missing = 0
  /// How many figures of those they replaced were taken out.
  private(set) var replaced = 0
  /// Where those were.
  private(set) var parts: [CellKey] = []
  private let byCode: [String: Area]
  /// By successor the councils it replaced.
  private let predecessors: [String: [Area]]
  /// By county its districts, past and present.
  private let districts: [String: [Area]]

  /// A cell of the import.
  struct CellKey: Hashable {
    let area, indicator, period, breakdown: Int
  }

  /// - Parameter areas: every area known, of the import, the destination and the areas tables.
  init(_ areas: some Sequence<Area>) {
    byCode = Dictionary(areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var replaced: [String: [Area]] = [:]
    for area in byCode.values.sorted(by: { $0.code < $1.code }) where area.isRetired {
      for code in area.successors { replaced[code, default: []].append(area) }
    }
    predecessors = replaced
    districts = Dictionary(
      grouping: byCode.values.filter { $0.parent != nil }.sorted { $0.code < $1.code },
      by: { $0.parent ?? "" })
  }

  /// Adds the figures that can be rebuilt, and for the others why not.
  mutating func rebuild(_ figures: inout ImportedFigures) {
    struct Cell: Hashable {
      let successor: String
      let indicator, period, breakdown: Int
    }
    var cells: [Cell] = []
    var seen: Set<Cell> = []
    for figure in figures.figures {
      for code in figures.areas[figure.area].successors where byCode[code] != nil {
        let cell = Cell(
          successor: code, indicator: figure.indicator, period: figure.period,
          breakdown: figure.breakdown)
        if seen.insert(cell).inserted { cells.append(cell) }
      }
    }
    for cell in cells {
      rebuild(
        cell.successor, indicator: cell.indicator, period: cell.period, breakdown: cell.breakdown,
        &figures)
    }
    replaced = parts.count
    figures.remove(Set(parts))
  }

  private mutating func rebuild(
    _ code: String, indicator: Int, period: Int, breakdown: Int, _ figures: inout ImportedFigures
  ) {
    guard let successor = byCode[code] else { return }
    let day = figures.periods[period].end
    if let start = successor.validFrom, day >= start { return }
    let existing = figures.areaNumber(code).flatMap {
      figures.figure(area: $0, indicator: indicator, period: period, breakdown: breakdown)
    }
    guard existing == nil else { return }
    let found = (predecessors[code] ?? []).map { area in
      (
        area,
        figures.areaNumber(area.code).flatMap {
          figures.figure(area: $0, indicator: indicator, period: period, breakdown: breakdown)
        }
      )
    }
    guard let source = found.compactMap(\.1).first else { return }
    let observation = sum(
      found.map { ($0, $1?.observation) }, of: successor,
      multiplier: figures.indicators.drafts[indicator].indicator.multiplier,
      isCount: figures.indicators.drafts[indicator].indicator.kind == .count)
    if observation.value == nil {
      missing += 1
    } else {
      rebuilt += 1
      parts += found.compactMap { area, figure in
        figure.flatMap { _ in figures.areaNumber(area.code) }.map {
          CellKey(area: $0, indicator: indicator, period: period, breakdown: breakdown)
        }
      }
    }
    var figure = source
    figure.area = figures.number(of: successor, isNew: false)
    figure.observation = observation
    _ = figures.add(figure)
  }

  /// The predecessors of one tier put together, or why they cannot be.
  private func sum(
    _ parts: [(Area, Observation?)], of successor: Area, multiplier: Double?, isCount: Bool
  ) -> Observation {
    let tiers = Set(parts.filter { $0.1 != nil }.map { $0.0.tier ?? "" })
    guard tiers.count == 1, let tier = tiers.first else {
      return failure("districts, counties and unitary councils are mixed")
    }
    let council = parts.filter { ($0.0.tier ?? "") == tier }
    if let divided = council.first(where: { $0.0.successors.count > 1 }) {
      return failure("\(divided.0.name) was divided, and its figure is of all its parts")
    }
    let others = parts.filter { ($0.0.tier ?? "") != tier }.map(\.0)
    if let gap = gap(in: council.map(\.0), tier, others, of: successor) { return failure(gap) }
    if isCount { return total(council) }
    if council.count == 1, let only = council[0].1 { return passedOn(only, from: council[0].0) }
    return rate(council, multiplier)
  }

  /// What keeps councils of one tier from being the whole of their successor; `nil` where they are.
  private func gap(
    in councils: [Area], _ tier: String, _ others: [Area], of successor: Area
  ) -> String? {
    let isCovered = { (other: Area) in
      switch tier {
      case "lower": other.tier == "upper"
      case "upper": other.tier == "lower" && councils.contains { $0.code == other.parent }
      default: false
      }
    }
    if let other = others.first(where: { !isCovered($0) }) {
      return "\(other.name), which is part of it, has no such figure"
    }
    guard tier == "upper" else { return nil }
    for county in councils {
      guard let own = districts[county.code] else {
        return "no areas table says which districts \(county.name) had"
      }
      if let lost = own.first(where: { !leads($0, to: successor.code) }) {
        return "the figure of \(county.name) is of \(lost.name) too, which is no part of it"
      }
    }
    return nil
  }

  /// Whether a council became part of another, perhaps by way of a third.
  private func leads(_ area: Area, to code: String) -> Bool {
    if area.successors.count != 1 { return false }
    guard let next = area.successors.first else { return false }
    if next == code { return true }
    return byCode[next].map { $0.isRetired && leads($0, to: code) } ?? false
  }

  private func total(_ parts: [(Area, Observation?)]) -> Observation {
    var sum = 0.0
    for (area, figure) in parts {
      guard let value = figure?.value else { return failure("\(area.name) has no figure") }
      sum += value
    }
    return made(Observation(value: sum), of: parts, "the sum")
  }

  private func rate(_ parts: [(Area, Observation?)], _ multiplier: Double?) -> Observation {
    var (top, bottom) = (0.0, 0.0)
    var factors: [Double] = []
    for (area, figure) in parts {
      guard let figure, let numerator = figure.numerator, let denominator = figure.denominator,
        denominator > 0
      else {
        return failure(
          "\(area.name) has no numerator and denominator, and rates are not averaged")
      }
      (top, bottom) = (top + numerator, bottom + denominator)
      if numerator != 0, let value = figure.value {
        factors.append(value * denominator / numerator)
      }
    }
    guard let factor = multiplier ?? Self.shared(factors) else {
      return failure("the values are no fixed multiple of numerator by denominator")
    }
    var observation = Observation(value: factor * top / bottom)
    (observation.numerator, observation.denominator) = (top, bottom)
    return made(observation, of: parts, "numerators and denominators added")
  }

  /// The multiplier that all parts have in common to one part in a hundred, rounded values being
  /// what publishers print: the power of ten next to it, or the middle one.
  static func shared(_ factors: [Double]) -> Double? {
    guard !factors.isEmpty else { return nil }
    let sorted = factors.sorted()
    let middle = sorted[sorted.count / 2]
    for power in [1.0, 10, 100, 1000, 10_000, 100_000, 1_000_000] {
      if factors.allSatisfy({ abs($0 / power - 1) < 0.02 }) { return power }
    }
    return factors.allSatisfy { abs($0 / middle - 1) < 0.01 } ? middle : nil
  }

  private func passedOn(_ figure: Observation, from area: Area) -> Observation {
    var figure = figure
    let note = "the figure of \(area.name) (\(area.code))\(Self.passedOnNote)"
    figure.note = figure.note.map { "\($0); \(note)" } ?? note
    return figure
  }

  private func made(
    _ observation: Observation, of parts: [(Area, Observation?)], _ how: String
  ) -> Observation {
    var observation = observation
    observation.flags = parts.reduce(into: .estimated) { $0.formUnion($1.1?.flags ?? []) }
    observation.note =
      "\(Self.rebuiltNote)\(parts.map(\.0.name).joined(separator: ", ")): \(how)"
    return observation
  }

  private func failure(_ why: String) -> Observation {
    var observation = Observation(missing: .notAvailable)
    observation.note = "not rebuilt from the councils it replaced: \(why)"
    return observation
  }
}
