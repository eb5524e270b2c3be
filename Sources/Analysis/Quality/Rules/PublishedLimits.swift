import Indicators

/// A published interval against its own value, and its level against that of the others.
enum PublishedLimits: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for block in ground.blocks.indices {
      let levels = levels(ground.blocks[block])
      let usual = levels.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
      for area in 0..<ground.areaCount {
        for period in ground.blocks[block].periods.indices {
          check(ground, block, area, period, usual, &log)
        }
      }
    }
  }

  private static func levels(_ block: Panel.Block) -> [Double: Int] {
    var levels: [Double: Int] = [:]
    for area in 0..<block.areaCount {
      for period in block.periods.indices {
        if let level = block[area: area, period: period].level { levels[level, default: 0] += 1 }
      }
    }
    return levels
  }

  private static func check(
    _ ground: CheckGround, _ block: Int, _ area: Int, _ period: Int, _ usual: Double?,
    _ log: inout FindingLog
  ) {
    let figure = ground.blocks[block][area: area, period: period]
    if let value = figure.value {
      let tooLow = figure.lower.map { value < $0 - 1e-9 * abs($0) } ?? false
      let tooHigh = figure.upper.map { value > $0 + 1e-9 * abs($0) } ?? false
      if tooLow || tooHigh {
        log.add(
          Finding(
            .outsideInterval, at: ground.place(block, area, period),
            .init(found: value, lower: figure.lower, upper: figure.upper)))
      }
    }
    let hasOneEnd = (figure.lower == nil) != (figure.upper == nil)
    let hasEnds = figure.lower != nil && figure.upper != nil
    let isOdd = hasEnds && usual != nil && figure.level != usual
    let isIdle = !hasEnds && figure.level != nil
    guard hasOneEnd || isOdd || isIdle || (hasEnds && figure.level == nil) else { return }
    log.add(
      Finding(
        .intervalLevel, at: ground.place(block, area, period, hasOneEnd ? "lower" : "level"),
        .init(found: figure.level, expected: usual, text: hasOneEnd ? "one end" : nil)))
  }
}
