/// The places of a series across a drawing, and lines that hold their value around each.
struct PeriodAxis {
  let count: Int
  let left: Double
  let right: Double

  /// Where a place lies.
  func x(_ place: Int) -> Double {
    let inset = 7.0
    guard count > 1 else { return (left + right) / 2 }
    return left + inset + (right - left - 2 * inset) * Double(place) / Double(count - 1)
  }

  /// First, last and what fits between, for labels of so many characters.
  func labelledPlaces(longest: Int) -> [Int] {
    let fitting = max(2, Int((right - left) / (Double(longest) * 7.4 + 22)))
    guard count > fitting else { return Array(0..<count) }
    return (0..<fitting).map { $0 * (count - 1) / max(1, fitting - 1) }
  }

  /// A line that holds its value half way to each neighbour, broken where there is none.
  func stepped(
    _ places: Range<Int>, _ scale: LinearScale, stroke: String, width: Double,
    dashes: String? = nil, _ value: (Int) -> Double?
  ) -> [SVGElement] {
    var runs: [[(x: Double, y: Double)]] = [[]]
    for place in places {
      guard let value = value(place) else {
        runs.append([])
        continue
      }
      let y = scale.position(value)
      let from = place == 0 ? left : (x(place) + x(place - 1)) / 2
      let to = place + 1 == count ? right : (x(place) + x(place + 1)) / 2
      if let last = runs[runs.count - 1].last, abs(last.y - y) < 0.005 {
        runs[runs.count - 1].removeLast()
        runs[runs.count - 1].append((to, y))
      } else {
        runs[runs.count - 1] += [(from, y), (to, y)]
      }
    }
    return runs.filter { $0.count > 1 }.map {
      .path($0, stroke: stroke, width: width, dashes: dashes)
    }
  }

  /// Straight lines from value to value, broken where there is none.
  func joined(
    _ places: Range<Int>, _ scale: LinearScale, stroke: String, _ value: (Int) -> Double?
  ) -> [SVGElement] {
    var runs: [[(x: Double, y: Double)]] = [[]]
    for place in places {
      if let value = value(place) {
        runs[runs.count - 1].append((x(place), scale.position(value)))
      } else {
        runs.append([])
      }
    }
    return runs.filter { $0.count > 1 }.map { .path($0, stroke: stroke, width: 1) }
  }
}
