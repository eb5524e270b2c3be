import Analysis
import Indicators

/// Small datasets made up for a test.
enum Sample {
  /// One year of figures, a row a council; all high is good.
  static func dataset(
    indicators codes: [String], rows: [[Double?]], period: Period = .year(.calendar, starting: 2023)
  ) throws -> Dataset {
    dataset(indicators: codes, years: [(period, rows)])
  }

  /// Several years of figures.
  static func dataset(
    indicators codes: [String], years: [(period: Period, rows: [[Double?]])]
  ) -> Dataset {
    let areas = (years.first?.rows ?? []).indices.map { Area(code: "A\($0)") }
    var builder = PanelBuilder()
    for year in years {
      for (area, row) in year.rows.enumerated() {
        for (indicator, value) in row.enumerated() {
          let observation =
            value.map { Observation(value: $0) } ?? Observation(missing: .suppressed)
          builder.add(
            PanelBuilder.Row(area: area, period: year.period, observation: observation),
            indicator: indicator)
        }
      }
    }
    return Dataset(
      name: "sample", directory: AreaDirectory(areas),
      indicators: codes.map { Indicator(code: $0, polarity: .high) },
      panel: builder.panel(areaCount: areas.count))
  }
}
