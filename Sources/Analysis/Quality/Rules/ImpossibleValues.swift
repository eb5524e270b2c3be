import Indicators

/// Figures that cannot be, whatever the year or the council: negative where nothing negative is
/// counted, a part above its whole, a fraction of a person.
enum ImpossibleValues: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      let limits = Limits(ground.indicator(block), ground.blocks[block])
      var cells = CellRules(ground: ground, block: block, limits: limits)
      cells.run(&log)
    }
  }
}

/// What the kind of an indicator allows.
private struct Limits {
  let kind: Indicator.Kind?
  /// The value of the whole, for a proportion whose unit is known.
  let whole: Double?
  /// Values and numerators of this kind are never below 0.
  let isCounted: Bool
  /// Nearly all numerators are whole, and they count people, cases or events.
  let countsWholeThings: Bool
  /// Most of the block is above the whole: its scale is wrong, and `wrong-scale` says so once.
  let isWrongScale: Bool
  /// No other value is below 0.
  let lowest: Double?
  let negatives: Int
  let values: Int

  init(_ indicator: Indicator, _ block: Panel.Block) {
    kind = indicator.kind
    whole = indicator.wholeValue
    let all = block.allValues
    values = all.count
    negatives = all.count { $0 < 0 }
    switch indicator.kind {
    case .proportion, .surveyProportion, .count: isCounted = true
    case .rate:
      // Net emissions fall below 0 where there is forest: only a few are a slip.
      isCounted = indicator.numeratorKind?.isCount ?? (negatives * 100 <= values + 99)
    default: isCounted = false
    }
    lowest = all.filter { $0 >= 0 }.min()
    let above = whole.map { whole in all.count { $0 > whole * (1 + 1e-9) } } ?? 0
    isWrongScale = above * 2 > all.count
    countsWholeThings =
      indicator.numeratorKind?.isCount == true && block.shareOfWholeNumerators > 0.95
  }
}

/// The rules for one cell.
private struct CellRules {
  let ground: CheckGround
  let block: Int
  let limits: Limits

  mutating func run(_ log: inout FindingLog) {
    let figures = ground.blocks[block]
    for area in 0..<figures.areaCount {
      for period in figures.periods.indices
      where figures.missingReason(area: area, period: period) != .noRow {
        if let value = figures.value(area: area, period: period) {
          checkValue(value, area, period, &log)
        }
        checkParts(figures[area: area, period: period], area, period, &log)
      }
    }
    if figures.hasFractions, ground.indicator(block).numeratorKind?.isCount == true {
      sayNotWhole(figures, &log)
    }
  }

  private func checkValue(_ value: Double, _ area: Int, _ period: Int, _ log: inout FindingLog) {
    if value < 0 {
      let isAlone = limits.values >= 8 && limits.negatives * 50 <= limits.values + 49
      if limits.isCounted {
        log.add(
          Finding(
            .negativeValue, at: ground.place(block, area, period), .init(found: value)))
      } else if isAlone, limits.negatives == 1 {
        log.add(
          Finding(
            .loneNegative, at: ground.place(block, area, period),
            .init(found: value, lower: limits.lowest, of: limits.values)))
      }
    }
    if let whole = limits.whole, value > whole * (1 + 1e-9), !limits.isWrongScale {
      log.add(
        Finding(
          .aboveWhole, at: ground.place(block, area, period), .init(found: value, upper: whole)))
    }
  }

  private func checkParts(
    _ figure: Observation, _ area: Int, _ period: Int, _ log: inout FindingLog
  ) {
    guard let numerator = figure.numerator else { return }
    if numerator < 0, limits.isCounted {
      log.add(
        Finding(
          .negativeValue, at: ground.place(block, area, period, "numerator"),
          .init(found: numerator)))
    }
    if limits.countsWholeThings, numerator != numerator.rounded() {
      log.add(
        Finding(
          .fractionalCount, at: ground.place(block, area, period, "numerator"),
          .init(found: numerator)))
    }
    guard limits.kind == .proportion || limits.kind == .surveyProportion,
      let denominator = figure.denominator
    else { return }
    // Both may have been rounded to 5, as the Scottish Welfare Fund's are.
    let slack =
      numerator.remainder(dividingBy: 5) == 0 && denominator.remainder(dividingBy: 5) == 0 ? 5.0 : 0
    if numerator > denominator * (1 + 1e-9) + slack {
      log.add(
        Finding(
          .numeratorAboveDenominator, at: ground.place(block, area, period, "numerator"),
          .init(found: numerator, upper: denominator)))
    }
  }

  /// One note for an indicator whose people are mostly not whole.
  private func sayNotWhole(_ figures: Panel.Block, _ log: inout FindingLog) {
    let share = figures.shareOfWholeNumerators
    guard share <= 0.95 else { return }
    log.add(
      Finding(
        .fractionalCount, at: ground.place(block, nil, nil, "numerator"), .init(score: share),
        severity: .note))
  }
}

extension Indicator {
  /// The stored value of the whole of which the indicator is a part: 1 or 100; `nil` where it is
  /// no part of a whole or its unit is not known.
  var wholeValue: Double? {
    guard kind == .proportion || kind == .surveyProportion else { return nil }
    switch unit {
    case "fraction": return 1
    case "%": return 100
    default: return nil
    }
  }
}

extension Panel.Block {
  /// The share of numerators that are whole numbers; 1 of none.
  var shareOfWholeNumerators: Double {
    var (whole, all) = (0, 0)
    guard hasFractions else { return 1 }
    for area in 0..<areaCount {
      for period in periods.indices {
        guard let numerator = self[area: area, period: period].numerator else { continue }
        all += 1
        if numerator == numerator.rounded() { whole += 1 }
      }
    }
    return all == 0 ? 1 : Double(whole) / Double(all)
  }
}
