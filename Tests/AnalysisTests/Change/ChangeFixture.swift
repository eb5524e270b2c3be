import Indicators

/// A made-up panel of twelve councils and one indicator without counts, 2010 to 2020.
enum ChangeFixture {
  static func dataset(
    periods: [Period] = (2010...2020).map { .year(.calendar, starting: $0) },
    priceBase: String? = nil, events: [Event] = [], value: (Int, Int) -> Double
  ) -> Dataset {
    let areas = (0..<12).map { Area(code: "E\($0)", name: "Council \($0)", type: "unitary") }
    var indicator = Indicator(code: "X", polarity: .high)
    indicator.kind = priceBase == nil ? .index : .money
    indicator.priceBase = priceBase
    var builder = PanelBuilder()
    for area in areas.indices {
      for period in periods {
        let figure = Observation(value: value(area, Int(period.start.year)))
        builder.add(
          PanelBuilder.Row(area: area, period: period, observation: figure), indicator: 0)
      }
    }
    return Dataset(
      name: "made-up", directory: AreaDirectory(areas), indicators: [indicator],
      panel: builder.panel(areaCount: areas.count), events: events)
  }
}
