import Analysis
import Indicators

/// The plot of a card: axes, peers' lines, the straight line, where the figure may be, the past, the
/// rungs and the target.
struct TargetPlot {
  let report: TargetReport
  let palette: ChartPalette
  let width: Double
  let top: Double
  let bottom: Double
  private let small = 11.5

  private var card: TargetCard { report.card }
  private var format: ValueFormat { report.words.format }

  // MARK: Places

  private var dueDay: Double {
    Double(
      card.baseline.period.later(byYears: card.years)?.end.dayNumber
        ?? card.baseline.period.end.dayNumber + Int32(card.years * 365))
  }

  private func day(_ period: Period) -> Double { Double(period.end.dayNumber) }

  private func days(from left: Double, to right: Double) -> LinearScale {
    let first = card.past.first.map { day($0.period) } ?? day(card.baseline.period)
    let last = max(dueDay, card.past.last.map { day($0.period) } ?? dueDay)
    return LinearScale(first...last, from: left + 8, to: right - 12)
  }

  var intervals: [(coverage: Double, lower: Double, upper: Double)] {
    guard case .success(let forecast) = card.forecast else { return [] }
    return [0.95, 0.8, 0.5].map { coverage in
      let ends = forecast.interval(coverage)
      return (coverage, ends.lower, ends.upper)
    }
  }

  private var rungs: [TargetRung] {
    [TargetIntent.improve, .stretch, .beyond].compactMap { try? card.ladder[$0].get() }
  }

  var lines: [(name: String, line: PeerBenchmarks.Line)] {
    if case .range = card.indicator.polarity { return [] }
    return [("best quartile", card.benchmarks.bestQuartile), ("median", card.benchmarks.median)]
      .compactMap { name, line in (try? line.get()).map { (name, $0) } }
  }

  private var values: LinearScale {
    let all =
      card.past.map(\.value) + intervals.flatMap { [$0.lower, $0.upper] } + rungs.map(\.value)
      + lines.flatMap { [$0.line.now, $0.line.projected ?? $0.line.now] }
      + [report.targetValue, card.straightLine?.centre].compactMap(\.self)
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    let margin = max(0.06 * (high - low), abs(high) * 1e-6)
    return LinearScale((low - margin)...(high + margin), from: bottom, to: top)
  }

  // MARK: Parts

  var elements: [SVGElement] {
    let y = values
    let labels = endLabels(y)
    let ticks = format.forTicks(y)
    let widest = y.ticks(about: 4).map { SVGElement.width(of: ticks.text($0), size: small) }.max()
    let (left, right) = (max(40, (widest ?? 0) + 9), width - labels.room - 10)
    let x = days(from: left, to: right)
    return axes(x, y, left: left, right: right) + peers(x, y) + trend(x, y)
      + outlook(x, y) + past(x, y) + aim(x, y)
      + labels.elements(x: right + 4, gap: 12.5, within: top...bottom)
  }

  private func axes(
    _ x: LinearScale, _ y: LinearScale, left: Double, right: Double
  ) -> [SVGElement] {
    let ticks = format.forTicks(y)
    var elements = y.ticks(about: 4).flatMap { tick -> [SVGElement] in
      let at = y.position(tick)
      return [
        .line(left, at, right, at, stroke: palette.grid),
        .text(ticks.text(tick), left - 5, at + 4, size: small, fill: palette.text, anchor: .end),
      ]
    }
    elements.append(.line(left, bottom, right, bottom, stroke: palette.text))
    let (now, due) = (x.position(day(card.baseline.period)), x.position(dueDay))
    let isNear = due - now < 62
    var named: [(at: Double, name: String, anchor: SVGElement.Anchor)] = [
      (now, card.baseline.period.description, isNear ? .end : .middle),
      (due, report.due, isNear ? .start : .middle),
    ]
    if let first = card.past.first, now - x.position(day(first.period)) > 90 {
      named.append((x.position(day(first.period)), first.period.description, .start))
    }
    for (at, name, anchor) in named {
      elements.append(.line(at, bottom, at, bottom + 4, stroke: palette.text))
      elements.append(
        .text(name, at, bottom + 16, size: small, fill: palette.text, anchor: anchor))
    }
    return elements
  }

  /// The council's figures: discs, and rings where a figure is not sound.
  private func past(_ x: LinearScale, _ y: LinearScale) -> [SVGElement] {
    var runs: [[(x: Double, y: Double)]] = []
    for figure in card.past {
      let point = (x: x.position(day(figure.period)), y: y.position(figure.value))
      if figure.isComparable, !runs.isEmpty {
        runs[runs.count - 1].append(point)
      } else {
        runs.append([point])
      }
    }
    let lines = runs.filter { $0.count > 1 }.map {
      SVGElement.path($0, stroke: palette.series, width: 1.2)
    }
    return lines
      + card.past.map { figure in
        let mark: PointMark = figure.isSound ? .usual : .leftOut
        return mark.shape(
          x.position(day(figure.period)), y.position(figure.value), palette: palette,
          isLarge: true)
      } + [
        .circle(
          x.position(day(card.baseline.period)), y.position(card.baseline.value), radius: 6.5,
          fill: "none", stroke: palette.text)
      ]
  }

  /// Where the figure may be at the date: bars for 95, 80 and 50 %, the narrower the likelier.
  private func outlook(_ x: LinearScale, _ y: LinearScale) -> [SVGElement] {
    let at = x.position(dueDay)
    return zip(intervals, [2.0, 5, 10]).map { interval, thickness in
      .line(
        at, y.position(interval.lower), at, y.position(interval.upper),
        stroke: interval.coverage > 0.9
          ? "#9fb6d3" : interval.coverage > 0.6 ? "#7396c4" : "#44699f",
        width: thickness)
    }
  }

  private func trend(_ x: LinearScale, _ y: LinearScale) -> [SVGElement] {
    guard let line = card.straightLine else { return [] }
    return [
      .line(
        x.position(day(card.baseline.period)), y.position(line.start), x.position(dueDay),
        y.position(line.centre), stroke: palette.concern, width: 1.2, dashes: "2 3")
    ]
  }

  private func peers(_ x: LinearScale, _ y: LinearScale) -> [SVGElement] {
    lines.map { _, line in
      .line(
        x.position(day(card.baseline.period)), y.position(line.now), x.position(dueDay),
        y.position(line.projected ?? line.now), stroke: palette.neutral, width: 1.3, dashes: "6 3")
    }
  }

  private func aim(_ x: LinearScale, _ y: LinearScale) -> [SVGElement] {
    let at = x.position(dueDay)
    let steps = rungs.map { rung in
      let height = y.position(rung.value)
      return SVGElement.line(at - 7, height, at + 7, height, stroke: palette.text, width: 1.4)
    }
    guard let target = report.targetValue else { return steps }
    let height = y.position(target)
    return [
      .line(
        x.position(day(card.baseline.period)), y.position(card.baseline.value), at, height,
        stroke: palette.target, width: 1.4, dashes: "8 2 2 2")
    ] + steps + [
      .polygon(
        [(at, height - 6.5), (at + 6.5, height), (at, height + 6.5), (at - 6.5, height)],
        fill: palette.target)
    ]
  }

  private func endLabels(_ y: LinearScale) -> EndLabels {
    var labels = EndLabels()
    if let target = report.targetValue {
      labels.add("◆ target \(format.text(target))", at: y.position(target), fill: palette.target)
    }
    for rung in rungs where rung.value != report.targetValue {
      labels.add(
        "– \(rung.intent.rawValue) \(format.text(rung.value))", at: y.position(rung.value),
        fill: palette.text)
    }
    for (name, line) in lines {
      let value = line.projected ?? line.now
      labels.add(
        "peers’ \(name) \(format.text(value))", at: y.position(value), fill: palette.neutral)
    }
    if let line = card.straightLine {
      labels.add(
        "straight line, over-confident", at: y.position(line.centre), fill: palette.concern)
    }
    return labels
  }
}
