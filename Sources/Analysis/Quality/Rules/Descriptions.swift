import Indicators

/// Indicators and areas that nobody owns, describes or has figures for.
enum Descriptions: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for index in ground.dataset.indicators.indices { indicator(ground, index, &log) }
    absentAreas(ground, &log)
    names(ground, &log)
  }

  private static func indicator(_ ground: CheckGround, _ index: Int, _ log: inout FindingLog) {
    let indicator = ground.dataset.indicators[index]
    if indicator.owner == nil {
      log.add(Finding(.noOwner, at: Finding.Place(indicator: index, column: "owner")))
    }
    let missing =
      [indicator.kind == nil ? "kind" : nil, indicator.unit == nil ? "unit" : nil]
      .compactMap { $0 } + blankColumns(ground, index)
    if !missing.isEmpty {
      log.add(
        Finding(
          .undescribed, at: Finding.Place(indicator: index, column: missing[0]),
          .init(text: missing.joined(separator: " and "))))
    }
    let hasFigures = ground.blocks.contains { block in
      block.indicator == index
        && (0..<block.areaCount).contains { !block.present(area: $0).values.isEmpty }
    }
    if !hasFigures {
      log.add(Finding(.noFigures, at: Finding.Place(indicator: index, column: "indicator")))
    }
  }

  /// Columns left blank though the indicator has numerators and denominators, which without them
  /// are neither tested nor added up.
  private static func blankColumns(_ ground: CheckGround, _ index: Int) -> [String] {
    let indicator = ground.dataset.indicators[index]
    guard indicator.kind != .count, indicator.kind != nil else { return [] }
    let hasFractions = ground.dataset.panel.blocks.contains {
      $0.indicator == index && $0.hasFractions
    }
    return indicator.blankFields(hasFractions: hasFractions).map(\.rawValue)
  }

  /// Areas with no figure at all; and areas without any of an indicator that nineteen in twenty of
  /// its kind have.
  private static func absentAreas(_ ground: CheckGround, _ log: inout FindingLog) {
    let has = ground.blocks.map { block in
      (0..<ground.areaCount).map { !block.present(area: $0).values.isEmpty }
    }
    for area in 0..<ground.areaCount where !ground.area(area).isRetired {
      guard !has.contains(where: { $0[area] }) else {
        for block in ground.blocks.indices where !has[block][area] {
          absent(ground, block, area, has[block], &log)
        }
        continue
      }
      log.add(Finding(.noFigures, at: Finding.Place(area: area, column: "area")))
    }
  }

  private static func absent(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ has: [Bool], _ log: inout FindingLog
  ) {
    let figures = ground.blocks[block]
    let hasRow = figures.periods.indices.contains {
      figures.missingReason(area: area, period: $0) != .noRow
    }
    let kin = (0..<ground.areaCount).filter {
      ground.area($0).type == ground.area(area).type && !ground.area($0).isRetired
    }
    guard !hasRow, kin.count >= 20, kin.count(where: { has[$0] }) * 20 >= kin.count * 19 else {
      return
    }
    log.add(
      Finding(
        .noFigures,
        at: Finding.Place(indicator: figures.indicator, area: area, column: "area"),
        .init(count: kin.count { has[$0] }, of: kin.count), severity: .note))
  }

  /// Two areas of today with one name, or two indicators with one title.
  private static func names(_ ground: CheckGround, _ log: inout FindingLog) {
    var areas: [String: Int] = [:]
    for index in 0..<ground.areaCount where !ground.area(index).isRetired {
      let name = NameMatching.folded(ground.area(index).name)
      if let first = areas[name] {
        log.add(
          Finding(
            .sameName, at: Finding.Place(area: index, column: "name"),
            .init(other: ground.area(first).code, text: ground.area(index).name)))
      } else {
        areas[name] = index
      }
    }
    var titles: [String: Int] = [:]
    for index in ground.dataset.indicators.indices {
      let title = NameMatching.folded(ground.dataset.indicators[index].title)
      if let first = titles[title] {
        log.add(
          Finding(
            .sameName, at: Finding.Place(indicator: index, column: "title"),
            .init(
              other: ground.dataset.indicators[first].code,
              text: ground.dataset.indicators[index].title)))
      } else {
        titles[title] = index
      }
    }
  }
}
