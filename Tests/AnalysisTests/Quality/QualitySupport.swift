import Analysis
import Indicators

/// A small dataset made for one rule.
struct QualitySample {
  var indicator: Indicator
  var areas: [Area]
  var events: [Event] = []
  var waivers: [Waiver] = []
  var outcomes: [Outcome] = []
  var others: [Indicator] = []
  private var rows: [PanelBuilder.Row] = []

  init(
    _ kind: Indicator.Kind = .proportion, unit: String = "%", areas: Int = 10,
    _ change: (inout Indicator) -> Void = { _ in }
  ) {
    indicator = Indicator(code: "I", title: "Measure", polarity: .high)
    indicator.kind = kind
    indicator.unit = unit
    indicator.owner = "A. Nother"
    indicator.yearType = .financial
    indicator.frequency = .annual
    change(&indicator)
    self.areas = (0..<areas).map { Area(code: "A\($0)", name: "Council \($0)", type: "unitary") }
  }

  /// A financial year.
  static func year(_ start: Int) -> Period { .year(.financial, starting: start) }

  mutating func add(_ area: Int, _ period: Period, _ figure: Observation) {
    rows.append(PanelBuilder.Row(area: area, period: period, observation: figure))
  }

  mutating func add(_ area: Int, _ year: Int, _ value: Double) {
    add(area, Self.year(year), Observation(value: value))
  }

  /// Every area for ten years from 2010, quiet: a level of its own and a little that looks random
  /// and is not.
  mutating func fillQuietly(change: (Int, Int, Double) -> Double? = { $2 }) {
    for area in areas.indices {
      for year in 2010..<2020 {
        let wobble = Double((area * 7 + year * 13 + area * year * 5) % 17 - 8) / 10
        if let value = change(area, year, 50 + Double(area) + wobble) { add(area, year, value) }
      }
    }
  }

  var dataset: Dataset {
    var builder = PanelBuilder()
    for row in rows { builder.add(row, indicator: 0) }
    var dataset = Dataset(
      name: "sample", directory: AreaDirectory(areas), indicators: [indicator] + others,
      panel: builder.panel(areaCount: areas.count), events: events)
    dataset.waivers = waivers
    dataset.outcomes = outcomes
    return dataset
  }

  /// The findings of some rules, all unless told otherwise.
  func findings(_ rules: QualityRule...) -> [Finding] {
    let wanted = rules.isEmpty ? Set(QualityRule.allCases) : Set(rules)
    return DataCheck(dataset, DataCheck.Request(rules: wanted)).result().findings
  }
}

extension Finding {
  /// Where it is, as area and the year its period starts in.
  func isAt(_ area: Int?, _ year: Int?, in sample: QualitySample) -> Bool {
    let block = place.block.map { sample.dataset.panel.blocks[$0] }
    let start = place.period.flatMap { block?.periods[$0].start.year }
    return place.area == area && start == year
  }
}
