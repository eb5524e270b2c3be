public import Indicators

/// How many council-years a relative tolerance makes green when the target is last year's value.
///
/// On the Local Government Benchmarking Framework, 10 % makes about 85 % green, since on many
/// measures all councils lie closer together than that.
public struct RelativeToleranceTrap: Sendable, Hashable {
  /// The share allowed.
  public let tolerance: Double
  /// Council-years with a figure, one for the year before, and a direction that is good.
  public let cases: Int
  /// Those on or within the tolerance.
  public let green: Int

  /// The share that is green; `nil` without cases.
  public var share: Double? { cases == 0 ? nil : Double(green) / Double(cases) }

  /// Counts every council-year of a dataset.
  public init(_ dataset: Dataset, tolerance: Double) {
    self.tolerance = tolerance
    var (cases, green) = (0, 0)
    for index in dataset.indicators.indices where Self.isCounted(dataset.indicators[index]) {
      guard let series = MeritSeries(dataset, indicator: index, includingExceptional: true) else {
        continue
      }
      for period in series.block.periods.indices {
        guard let before = series.period(1, before: period) else { continue }
        for area in series.councils {
          guard let now = series.soundMerit(area, period),
            let then = series.soundMerit(area, before)
          else { continue }
          cases += 1
          if then - now <= tolerance * abs(then) { green += 1 }
        }
      }
    }
    self.cases = cases
    self.green = green
  }

  /// A share of a distance from a best range would mean nothing.
  private static func isCounted(_ indicator: Indicator) -> Bool {
    indicator.polarity == .high || indicator.polarity == .low
  }
}
