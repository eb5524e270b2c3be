import Indicators

/// Finds the waiver of each finding, and the waivers that no finding needs.
///
/// A waiver is in force from its day on: in a check as of a day that is named, later ones cover
/// nothing. Without a named day all are in force, since the end of the data is before any waiver of
/// its findings.
struct WaiverMatching {
  private let dataset: Dataset
  private let request: DataCheck.Request

  init(_ dataset: Dataset, _ request: DataCheck.Request) {
    self.dataset = dataset
    self.request = request
  }

  /// The findings, each with the first waiver that covers it; after them one finding for each
  /// waiver that covers none, though its rule was run.
  func applied(to findings: [Finding]) -> [Finding] {
    guard !dataset.waivers.isEmpty else { return findings }
    var used = Array(repeating: false, count: dataset.waivers.count)
    var matched = findings
    for index in matched.indices {
      guard let waiver = waiver(of: matched[index]) else { continue }
      matched[index].waiver = waiver
      used[waiver] = true
    }
    return matched + dataset.waivers.indices.filter { !used[$0] && wasTried($0) }.map(idle)
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
      isInForce($0)
        && $0.covers(
          rule: finding.rule.rawValue, area: area, indicator: indicator, period: period)
    }
  }

  private func isInForce(_ waiver: Waiver) -> Bool {
    request.asOf.map { waiver.when <= $0 } ?? true
  }

  /// Whether the waiver's rule was run, or is none.
  private func wasTried(_ index: Int) -> Bool {
    dataset.waivers[index].rule.flatMap(QualityRule.init).map(request.rules.contains) ?? true
  }

  private func idle(_ index: Int) -> Finding {
    let waiver = dataset.waivers[index]
    let isKnown = waiver.rule.map { QualityRule(rawValue: $0) != nil } ?? false
    return Finding(
      .idleWaiver,
      at: Finding.Place(
        indicator: waiver.indicator.flatMap { dataset.indicatorIndex($0) },
        area: waiver.area.flatMap { dataset.directory.index(of: $0) },
        row: Finding.RowInFile("waivers.csv", row: waiver.row)),
      Finding.Facts(
        count: isInForce(waiver) ? nil : 0, other: isKnown ? nil : waiver.rule ?? "",
        text: "\(waiver.who) on \(waiver.when)"))
  }
}
