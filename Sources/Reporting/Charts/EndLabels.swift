/// Labels at the right end of lines, moved apart so that none covers another.
struct EndLabels {
  private(set) var labels: [(text: String, y: Double, fill: String)] = []
  private let size = 11.0

  /// The widest of them.
  var room: Double { labels.map { SVGElement.width(of: $0.text, size: size) }.max() ?? 0 }

  mutating func add(_ text: String, at y: Double, fill: String) {
    labels.append((text, y, fill))
  }

  /// The labels as texts at least `gap` apart and within the range, in their order of height.
  func elements(x: Double, gap: Double, within range: ClosedRange<Double>) -> [SVGElement] {
    let sorted = labels.sorted { ($0.y, $0.text) < ($1.y, $1.text) }
    var places = sorted.map { min(max($0.y, range.lowerBound), range.upperBound) }
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + gap)
    }
    var ceiling = range.upperBound
    for index in places.indices.reversed() {
      places[index] = min(places[index], ceiling)
      ceiling = places[index] - gap
    }
    return zip(sorted, places).map { label, y in
      .text(label.text, x, y + size / 3, size: size, fill: label.fill)
    }
  }
}
