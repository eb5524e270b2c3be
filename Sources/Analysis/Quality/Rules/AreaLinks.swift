import Indicators

/// Parents and successors that are no area of the dataset.
///
/// A warning and not an error: a file of districts may leave out their counties on purpose, and then
/// says nothing wrong of a district.
enum AreaLinks: QualityCheck {
  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    report(ground, "parent", &log) { $0.parent.map { [$0] } ?? [] }
    report(ground, "successors", &log) { $0.successors }
  }

  /// Each code once, at the first area that names it, with how many do.
  private static func report(
    _ ground: CheckGround, _ column: String, _ log: inout FindingLog,
    codes: (Area) -> [String]
  ) {
    var places: [String: Int] = [:]
    var findings: [Finding] = []
    for area in 0..<ground.areaCount {
      for code in codes(ground.area(area)) where ground.dataset.directory.index(of: code) == nil {
        if let place = places[code] {
          findings[place].facts.count? += 1
          continue
        }
        places[code] = findings.count
        findings.append(
          Finding(
            .unknownCode, at: Finding.Place(area: area, column: column),
            .init(count: 1, text: code), severity: .warning))
      }
    }
    for finding in findings { log.add(finding) }
  }
}
