import Analysis
import Importing
import Indicators
import Reporting

/// A series and what the user asked for, put together.
struct ControlRequest {
  private var input: ControlInput
  private let options: ControlChartOptions
  private var rebaseReasons: [Int: String] = [:]

  init(_ input: ControlInput, _ options: ControlChartOptions) throws {
    self.input = input
    self.options = options
    if let path = options.events {
      let (events, warnings) = try EventFile.read(path)
      RunLog.shared.note(file: path)
      for warning in warnings { Message.warning(warning.description) }
      self.input.apply(events, countingExceptional: options.countExceptional)
    }
    for text in options.ghost { self.input.ghosts[try placeToGhost(text)] = "asked" }
    if options.samePeriod { try self.input.compareWithYearBefore() }
    try self.input.settle(on: options.chart.map(ChartChoice.init(asked:)) ?? self.input.choice)
    try readRebases()
    if self.input.targetNote != nil, !options.target.isEmpty || options.samePeriod {
      self.input.dropTargets()
    }
    let settled = self
    let reader = ControlTargetReader(input: settled.input) {
      try settled.place(of: $0, for: "--target")
    }
    let read = try reader.targets(options.target)
    (self.input.targets, self.input.notes) = (read.byPlace, self.input.notes + read.notes)
  }

  /// The study and its subject, as a report.
  var report: ControlChartReport {
    ControlChartReport(study, subject: subject, palette: options.palette)
  }

  var title: String { input.title }

  var study: ControlStudy {
    let target = input.targets.contains { $0 != nil } ? ControlTarget(byPlace: input.targets) : nil
    return ControlStudy(
      input.choice.kind, of: input.series, options: chartOptions, target: target,
      periodsInYear: input.periodsInYear, alpha: options.alpha)
  }

  private var chartOptions: ControlChart.Options {
    ControlChart.Options(
      rules: options.settledRules.rules, direction: options.direction ?? input.direction,
      rebases: rebaseReasons.keys.sorted(), fixAfter: options.fixAfter,
      leftOut: Set(input.ghosts.keys), bounds: input.bounds)
  }

  var subject: ControlChartSubject {
    let chart = ControlChart(input.choice.kind, of: input.series, options: chartOptions)
    var subject = ControlChartSubject(
      title: input.title, periods: input.labels,
      format: input.format.tellingLimits(
        of: input.series.values.compactMap(\.self), sigma: chart.segments.compactMap(\.sigma).min()),
      choice: input.choice)
    subject.periodNames = zip(input.periods, input.labels).map { period, label in
      period.map { $0.kind == .point ? label : $0.displayName } ?? label
    }
    subject.unit = input.unit
    subject.overrides = options.settledRules.overrides
    subject.rebaseReasons = rebaseReasons
    subject.events = input.events
    subject.missing = input.missing
    subject.notes = input.notes + [input.targetNote, notFixed(chart)].compactMap(\.self)
    subject.periodsInYear = input.periodsInYear
    if !input.ghosts.isEmpty {
      var all = chartOptions
      all.leftOut = []
      subject.withLeftOut =
        ControlChart(input.choice.kind, of: input.series, options: all).segments.last
    }
    return subject
  }

  /// Says that there is nothing after the points limits were to be fixed on.
  private func notFixed(_ chart: ControlChart) -> String? {
    guard let fixAfter = options.fixAfter, let segment = chart.segments.last,
      segment.count <= fixAfter
    else { return nil }
    return
      "--fix-after \(fixAfter) fixes nothing yet: the \(chart.segments.count > 1 ? "last segment" : "series") has \(segment.count) points, and its limits stand on all of them."
  }

  /// `DATE:REASON`, each resolved to the first period on or after the date.
  private mutating func readRebases() throws {
    rebaseReasons = input.breaks
    for text in options.rebase {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, parts[1].contains(where: { !$0.isWhitespace }) else {
        throw Failure(
          .usage, "--rebase \(text): a reason is needed; write for example 2020-04:new IT system")
      }
      let place = try place(of: parts[0], for: "--rebase")
      if place == 0 {
        input.notes.append(
          "--rebase \(parts[0]) is the first period or before it and changes nothing.")
      } else {
        rebaseReasons[place] = parts[1]
      }
    }
  }

  /// The first period on or after a date, or the one whose label is the text.
  private func place(of text: String, for option: String) throws -> Int {
    if let exact = input.labels.firstIndex(of: text) { return exact }
    guard let date = Self.date(text) else {
      throw Failure(
        .usage, "\(option) \(text): neither a period of the series nor a date such as 2020-04-01")
    }
    let starts = input.periods.map { $0?.start }
    guard !starts.contains(nil) else {
      throw Failure(
        .usage,
        "\(option) \(text): the series' periods are not dates, so write one of its labels, such as \(input.labels.last ?? "")"
      )
    }
    guard let place = starts.firstIndex(where: { $0.map { $0 >= date } ?? false }) else {
      throw Failure(
        .usage,
        "\(option) \(text): there is no period on or after it; the last is \(input.labels.last ?? "")"
      )
    }
    return place
  }

  /// The period named, or the one a date falls in; never a later one, which nobody asked to leave out.
  private func placeToGhost(_ text: String) throws -> Int {
    if let exact = input.labels.firstIndex(of: text) { return exact }
    let place = Self.date(text).flatMap { date in
      input.periods.firstIndex { $0.map { $0.start <= date && date <= $0.end } ?? false }
    }
    guard let place else {
      throw Failure(
        .usage,
        "--ghost \(text): the series has no such period; it runs from \(input.labels.first ?? "") to \(input.labels.last ?? "")"
      )
    }
    return place
  }

  private static func date(_ text: String) -> CalendarDate? {
    if let day = CalendarDate(text) { return day }
    for frequency in [Frequency.monthly, .quarterly, .annual] {
      let context = PeriodContext(yearType: .financial, frequency: frequency)
      if let period = try? Period(text, in: context) { return period.start }
    }
    return (try? Period(text))?.start
  }
}

extension ControlInput {
  /// Puts in place of each value its change from the same period a year before.
  mutating func compareWithYearBefore() throws {
    let known = periods.compactMap(\.self)
    guard known.count == periods.count, periodsInYear != nil else {
      throw Failure(.usage, "--same-period needs a monthly or quarterly series with dates")
    }
    // Published percentages are rounded; the change of two roundings is no change of anything.
    let exact = choice.kind.needsFractions ? fractionSeries : nil
    let before = exact?.values ?? series.values
    let changes = known.indices.map { place -> Double? in
      let year = known[place].start.adding(months: -12)
      guard let earlier = known.firstIndex(where: { $0.start == year }) else { return nil }
      return before[place].flatMap { now in before[earlier].map { now - $0 } }
    }
    series = ControlSeries(changes)
    choice = ChartChoice(asked: .xmr)
    bounds = .none
    title += ", change from the same period a year before"
    format = format.forDifferences
    let first = changes.firstIndex { $0 != nil } ?? 0
    for place in changes.indices where changes[place] == nil && missing[place] == nil {
      missing[place] = "no value a year before"
    }
    notes.append("The first \(first) periods have none a year before them.")
  }
}
