import Indicators

/// Figures of a council for a time when it was not there.
enum AreaLifetimes: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for area in 0..<ground.areaCount {
      let (first, last) = (ground.area(area).validFrom, ground.area(area).validTo)
      guard first != nil || last != nil else { continue }
      for block in ground.blocks.indices {
        let figures = ground.blocks[block]
        for period in figures.present(area: area).periods {
          let span = figures.periods[period]
          let isAfter = last.map { span.start > $0 } ?? false
          let isBefore = first.map { span.end < $0 } ?? false
          guard isAfter || isBefore, !span.hasNominalDates || isFar(span, first, last) else {
            continue
          }
          log.add(
            Finding(
              .retiredArea, at: ground.place(block, area, period, "area"),
              .init(
                other: (isAfter ? last : first)?.description,
                text: isAfter ? "after" : "before"),
              // Publishers often recast the past for today's councils.
              severity: isAfter ? nil : .note))
        }
      }
    }
  }

  /// A year whose months nobody has said counts only when it is a year away.
  private static func isFar(
    _ span: Period, _ first: CalendarDate?, _ last: CalendarDate?
  ) -> Bool {
    (last.map { span.start > $0.adding(months: 12) } ?? false)
      || (first.map { span.end.adding(months: 12) < $0 } ?? false)
  }
}
