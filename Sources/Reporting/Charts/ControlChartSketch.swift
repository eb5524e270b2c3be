import Analysis

/// A control chart made of characters, for a terminal and a paper without pictures.
struct ControlChartSketch {
  private let words: ControlChartWords
  private let height = 11
  /// At most this many points are shown: the latest.
  private let most = 56

  init(_ words: ControlChartWords) { self.words = words }

  private var chart: ControlChart { words.study.chart }

  var lines: [String] {
    let places = Array(chart.points.indices.suffix(most))
    let shown = places.flatMap { place -> [Double] in
      let point = chart.points[place]
      return [point.value, point.centre, point.lower, point.upper, target(place)].compactMap(\.self)
    }
    guard let low = shown.min(), let high = shown.max() else { return ["(no values)"] }
    let scale = LinearScale(low...high, from: Double(height - 1), to: 0)
    let step = places.count <= 28 ? 2 : 1
    var grid = [[Character]](
      repeating: [Character](repeating: " ", count: places.count * step), count: height)
    for (column, place) in places.enumerated() {
      let point = chart.points[place]
      for (value, mark) in [
        (target(place), "═"), (point.lower, "┄"), (point.upper, "┄"), (point.centre, "─"),
      ] as [(Double?, Character)] {
        guard let value else { continue }
        for offset in 0..<step { grid[row(value, scale)][column * step + offset] = mark }
      }
    }
    for (column, place) in places.enumerated() {
      guard let value = chart.points[place].value else { continue }
      grid[row(value, scale)][column * step] = mark(chart.points[place])
    }
    return framed(grid, scale: scale, places: places) + legend
  }

  private func target(_ place: Int) -> Double? { words.study.target?.byPlace[place] }

  private func row(_ value: Double, _ scale: LinearScale) -> Int {
    min(max(Int(scale.position(value).rounded()), 0), height - 1)
  }

  private func mark(_ point: ControlChart.Point) -> Character {
    switch PointMark(point) {
    case .leftOut: return "○"
    case .usual: return "•"
    case .improvement: return "■"
    case .concern: return "▲"
    case .both: return "◪"
    case .unusual: return "◆"
    }
  }

  private func framed(
    _ grid: [[Character]], scale: LinearScale, places: [Int]
  ) -> [String] {
    let span = scale.domain.upperBound - scale.domain.lowerBound
    let labelled = [0, (height - 1) / 2, height - 1]
    let labels = (0..<height).map { row -> String in
      guard labelled.contains(row) else { return "" }
      let value = scale.domain.upperBound - span * Double(row) / Double(height - 1)
      return words.subject.format.text(value)
    }
    let width = labels.map(\.count).max() ?? 0
    var lines = zip(labels, grid).map { label, cells -> String in
      var line =
        String(repeating: " ", count: width - label.count) + label + (label.isEmpty ? " │" : " ┤")
        + String(cells)
      while line.last == " " { line.removeLast() }
      return line
    }
    let first = words.subject.periods[places[0]]
    let last = words.subject.periods[places[places.count - 1]]
    let gap = max(1, (grid.first?.count ?? 0) - first.count - last.count)
    let axis = String(repeating: " ", count: width + 2)
    lines.append(
      axis + (places.count == 1 ? first : first + String(repeating: " ", count: gap) + last))
    return lines
  }

  private var legend: [String] {
    var parts = ["• usual"]
    for (mark, text) in [
      (PointMark.improvement, "■ improvement"), (.concern, "▲ concern"),
      (.both, "◪ improvement and concern"), (.unusual, "◆ unusual"),
      (.leftOut, "○ not used for limits"),
    ] where chart.points.contains(where: { $0.value != nil && PointMark($0) == mark }) {
      parts.append(text)
    }
    parts.append(chart.kind == .run || chart.kind == .g ? "─ median" : "─ mean")
    if chart.segments.contains(where: { $0.lower != nil }) { parts.append("┄ limits") }
    if words.study.target?.latest != nil { parts.append("═ target") }
    var lines = [parts.joined(separator: "  ")]
    if chart.points.count > most {
      lines.append("The latest \(most) of \(chart.points.count) points.")
    }
    return lines
  }
}
