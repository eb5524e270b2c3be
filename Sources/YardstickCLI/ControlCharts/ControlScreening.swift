import Analysis
import Indicators
import Reporting

/// The series of one council in a dataset, one at a time or all together.
struct ControlScreening {
  private let dataset: Dataset
  private let area: Area
  private let options: ControlChartOptions

  init(_ dataset: Dataset, _ area: Area, _ options: ControlChartOptions) {
    self.dataset = dataset
    self.area = area
    self.options = options
  }

  /// One indicator's series, ready to chart.
  func request(_ index: Int) throws -> ControlRequest {
    guard let input = input(index) else {
      throw Failure(
        .badData,
        "\(area.name) has no figure for \(dataset.indicators[index].code) \(dataset.indicators[index].title) in any period"
      )
    }
    if let (first, other) = input.unlikePeriods {
      throw Failure(
        .badData,
        "\(dataset.indicators[index].code): \(first) and \(other) are periods of different lengths, and one chart takes one length; keep the rows of one"
      )
    }
    return try ControlRequest(input, options)
  }

  /// Every indicator's, exceptions first; those without a figure are listed.
  func report(of indices: [Int]) throws -> Report {
    var entries: [ControlScreenReport.Entry] = []
    var without: [String] = []
    for index in indices {
      let indicator = dataset.indicators[index]
      guard let input = input(index) else {
        without.append("\(indicator.code) \(indicator.title)")
        continue
      }
      if let (first, other) = input.unlikePeriods {
        without.append(
          "\(indicator.code) \(indicator.title): periods of different lengths, \(first) and \(other)"
        )
        continue
      }
      let request = try ControlRequest(input, options)
      entries.append(
        ControlScreenReport.Entry(
          code: indicator.code, title: indicator.title, study: request.study,
          subject: request.subject))
    }
    return ControlScreenReport(
      title: "Every indicator of \(area.name) as a control chart", entries: entries,
      without: without
    ).report
  }

  private func input(_ index: Int) -> ControlInput? {
    ControlInput(
      index, of: area, in: dataset, countingExceptional: options.countExceptional)
  }
}
