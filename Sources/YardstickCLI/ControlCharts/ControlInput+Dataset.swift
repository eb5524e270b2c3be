import Analysis
import Indicators
import Reporting

extension ControlInput {
  /// One area's series of an indicator, from the first period with a value to the last.
  ///
  /// - Returns: `nil` when the area has no value at all.
  init?(_ index: Int, of area: Area, in dataset: Dataset, countingExceptional: Bool) {
    let indicator = dataset.indicators[index]
    guard let block = dataset.panel[indicator: index],
      let row = dataset.directory.index(of: area.code),
      let places = Self.span(block, row)
    else { return nil }
    let values = places.map { block.value(area: row, period: $0) }
    let fractions = places.map { place in
      block.fraction(area: row, period: place).map {
        ControlSeries.Fraction($0.numerator, of: $0.denominator)
      }
    }
    let periods = places.map { block.periods[$0] }
    self.init(
      title: "\(indicator.title), \(area.name)", values: values, fractions: fractions,
      scale: indicator.multiplier ?? (indicator.unitName == "fraction" ? 1 : nil),
      labels: periods.map(\.description), periods: periods, format: ValueFormat(indicator)
    ) { hasFractions, agree in
      ChartChoice(
        indicator, hasFractions: hasFractions, agree: agree,
        areParts: ChartChoice.areParts(fractions))
    }
    unit = indicator.unitName
    shareUnit = ShareUnit(indicator, values: values.compactMap(\.self))
    direction =
      switch indicator.polarity {
      case .high: .increase
      case .low: .decrease
      case .range, .none: .neutral
      }
    bounds = Self.bounds(indicator)
    for (offset, place) in places.enumerated() {
      if let reason = block.missingReason(area: row, period: place) {
        missing[offset] = reason.explanation
      }
      if offset > 0, block.flags(area: row, period: place).contains(.breakInSeries) {
        breaks[offset] = "break in the series, as published"
      }
    }
    apply(
      dataset.events.filter { event in
        periods.contains { event.bears(on: $0, area: area.code, indicator: indicator.code) }
      }, countingExceptional: countingExceptional)
    if periods.contains(where: { periods[0] != $0 && periods[0].overlaps($0) }) {
      notes.append(
        "Each figure covers several years and shares some with the next, so values cannot be independent and signals are too many."
      )
    }
    sayGaps()
    takeTargets(
      dataset.targets.current(of: area.code).filter { $0.indicator == indicator.code })
  }

  /// The dataset's own targets for the periods shown; why any other is not drawn is said.
  private mutating func takeTargets(_ own: [Target]) {
    var drawn: [Target] = []
    for target in own {
      let place = periods.lastIndex { $0 == target.period }
      if let value = target.aim.value, let place {
        targets[place] = value
        drawn.append(target)
      } else {
        let why =
          target.aim.value == nil
          ? "it is a place among peers and no value" : "no figure here is of that period"
        notes.append("The target of targets.csv for \(target.period) is not drawn: \(why).")
      }
    }
    guard let last = drawn.max(by: { $0.period < $1.period }), let value = last.aim.value else {
      return
    }
    targetNote =
      "The target is that of targets.csv: \(format.text(value)) for \(last.period), set on \(last.setOn)."
  }

  /// Leaves the dataset's targets out, for the user's own or because the values are differences.
  mutating func dropTargets() {
    targets = [Double?](repeating: nil, count: targets.count)
    targetNote = nil
  }

  /// The places from the first value to the last period that has a row for the area.
  private static func span(_ block: Panel.Block, _ row: Int) -> Range<Int>? {
    let known = block.periods.indices.filter {
      block.missingReason(area: row, period: $0) != .noRow
    }
    guard let first = known.first(where: { block.value(area: row, period: $0) != nil }),
      let last = known.last
    else { return nil }
    return first..<(last + 1)
  }

  private static func bounds(_ indicator: Indicator) -> ControlChart.Bounds {
    let whole = indicator.unitName == "fraction" ? 1.0 : indicator.unitName == "%" ? 100 : nil
    switch indicator.kind {
    case .proportion, .surveyProportion:
      return whole.map { ControlChart.Bounds(lower: 0, upper: $0) } ?? .none
    case .count, .rate: return ControlChart.Bounds(lower: 0)
    case .mean, .money, .index, nil: return .none
    }
  }

  /// Lists events, leaves exceptional periods out of the limits, and starts anew at breaks.
  mutating func apply(_ happened: [Event], countingExceptional: Bool) {
    var outside: [String] = []
    for event in happened {
      let places = periods.indices.filter { place in
        periods[place].map { event.start <= $0.end && $0.start <= event.end } ?? false
      }
      guard let first = places.first else {
        outside.append("\(event.start) \(event.note)")
        continue
      }
      events.append((first, event.note))
      switch event.kind {
      case .exceptional where !countingExceptional:
        for place in places { ghosts[place] = event.note }
      case .breakInSeries where first > 0: breaks[first] = event.note
      default: break
      }
    }
    events.sort { $0.place < $1.place }
    if !outside.isEmpty {
      notes.append(
        "Events that are in no period charted and are not shown: \(outside.joined(separator: "; "))."
      )
    }
  }
}
