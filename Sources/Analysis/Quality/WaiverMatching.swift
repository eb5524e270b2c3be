import Indicators

/// Finds the waiver of each finding, and the waivers that no finding needs.
struct WaiverMatching {
  private let dataset: Dataset

  init(_ dataset: Dataset) {
    self.dataset = dataset
  }

  /// The findings, each with the first waiver that covers it; after them one finding for each
  /// waiver that covers none.
  func applied(to findings: [Finding]) -> [Finding] {
    guard !dataset.waivers.isEmpty else { return findings }
    var used = Array(repeating: false, count: dataset.waivers.count)
    var matched = findings
    for index in matched.indices {
      guard let waiver = waiver(of: matched[index]) else { continue }
      matched[index].waiver = waiver
      used[waiver] = true
    }
    return matched + dataset.waivers.indices.filter { !used[$0] }.map(idle)
  }

  private func waiver(of finding: Finding) -> Int? {
    let place = finding.place
    let indicator = place.indicator.map { dataset.indicators[$0] }
    let area = place.area.map { dataset.directory.areas[$0].code }
    var period: Period?
    if let block = place.block, let index = place.period {
      period = dataset.panel.blocks[block].periods[index]
    }
    return dataset.waivers.firstIndex {
      $0.covers(
        rule: finding.rule.rawValue, area: area, indicator: indicator, period: period)
    }
  }

  private func idle(_ index: Int) -> Finding {
    let waiver = dataset.waivers[index]
    let isKnown = waiver.rule.map { QualityRule(rawValue: $0) != nil } ?? true
    return Finding(
      .idleWaiver,
      at: Finding.Place(
        indicator: waiver.indicator.flatMap { dataset.indicatorIndex($0) },
        area: waiver.area.flatMap { dataset.directory.index(of: $0) },
        row: Finding.RowInFile("waivers.csv", row: waiver.row)),
      Finding.Facts(other: isKnown ? nil : waiver.rule, text: waiver.who))
  }
}
