import Indicators

/// A target that was missed with no word in the figure's note, or with the note of the period
/// before word for word.
enum MissingCommentary: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for target in ground.dataset.targets.current {
      guard let index = ground.dataset.indicatorIndex(target.indicator),
        let block = ground.blocks.firstIndex(where: {
          $0.indicator == index && $0.breakdown == target.breakdown
        }), let area = ground.dataset.directory.index(of: target.area),
        let period = ground.blocks[block].index(of: target.period)
      else { continue }
      let figures = ground.blocks[block]
      let figure = figures[area: area, period: period]
      guard let value = figure.value, let aim = target.aim.value,
        isMissed(value, aim, ground.dataset.indicators[index])
      else { continue }
      let before = period > 0 ? figures[area: area, period: period - 1].note : nil
      let isOld = figure.note != nil && figure.note == before
      guard figure.note == nil || isOld else { continue }
      log.add(
        Finding(
          .noCommentary, at: ground.place(block, area, period, "note"),
          .init(found: value, expected: aim, text: isOld ? "unchanged" : nil)))
    }
  }

  /// A place among the peers is missed or not by whoever names the peers, so only values are asked.
  private static func isMissed(_ value: Double, _ aim: Double, _ indicator: Indicator) -> Bool {
    switch indicator.polarity {
    case .high: value < aim
    case .low: value > aim
    case .range, .none: false
    }
  }
}
