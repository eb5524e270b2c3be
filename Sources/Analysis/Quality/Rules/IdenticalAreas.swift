import Indicators

/// Two councils with the same figures throughout: one of them was filed under the wrong code.
///
/// In one indicator: four or more periods, three or more different values, all equal, with their numerators. Over all
/// indicators: eight or more different values, all equal. Two councils that return one figure
/// jointly are told too, since a reader must know.
enum IdenticalAreas: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    var whole: [[Double]] = Array(repeating: [], count: ground.areaCount)
    for block in ground.blocks.indices {
      let figures = ground.blocks[block]
      var seen: [[Double?]: Int] = [:]
      for area in 0..<figures.areaCount {
        let series = figures.periods.indices.map { figures.value(area: area, period: $0) }
        let values = series.compactMap { $0 }
        whole[area].append(contentsOf: series.map { $0 ?? .infinity })
        // Whole percentages agree by chance; with their counts they do not.
        let parts = figures.periods.indices.map { figures[area: area, period: $0].numerator }
        guard values.count >= 4, Set(values).count >= 3 else { continue }
        guard let first = seen[series + parts] else {
          seen[series + parts] = area
          continue
        }
        log.add(
          Finding(
            .identicalAreas, at: ground.place(block, area, firstPeriod(series)),
            .init(count: values.count, other: ground.area(first).name)))
      }
    }
    overall(whole, ground, &log)
  }

  private static func firstPeriod(_ series: [Double?]) -> Int? {
    series.firstIndex { $0 != nil }
  }

  private static func overall(
    _ whole: [[Double]], _ ground: CheckGround, _ log: inout FindingLog
  ) {
    // Series of one indicator have been told already.
    guard ground.blocks.allSatisfy({ $0.periods.count < 4 }) else { return }
    var seen: [[Double]: Int] = [:]
    for area in whole.indices where Set(whole[area]).count >= 8 {
      guard let first = seen[whole[area]] else {
        seen[whole[area]] = area
        continue
      }
      log.add(
        Finding(
          .identicalAreas, at: Finding.Place(area: area),
          .init(count: whole[area].count { $0.isFinite }, other: ground.area(first).name)))
    }
  }
}
