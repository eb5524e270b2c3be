import Statistics

extension IndicatorSampling.Cell {
  /// Cells added up; `nil` unless all are proportions or all rates.
  init?(pooling cells: [IndicatorSampling.Cell?]) {
    var (x, n): ([Double], [Double]) = ([], [])
    var isShare: Bool?
    for cell in cells {
      switch cell {
      case .proportion(let share) where isShare != false:
        isShare = true
        x.append(share.numerator)
        n.append(share.denominator)
      case .rate(let rate) where isShare != true:
        isShare = false
        x.append(rate.count)
        n.append(rate.exposure)
      default: return nil
      }
    }
    guard let isShare else { return nil }
    if isShare {
      guard let pooled = try? Proportion(Moments.sum(x), of: Moments.sum(n)) else { return nil }
      self = .proportion(pooled)
    } else {
      guard let pooled = try? EventRate(Moments.sum(x), over: Moments.sum(n)) else { return nil }
      self = .rate(pooled)
    }
  }
}

extension Evidence {
  /// (width / 2z)², the variance that an interval implies; 0 without one.
  var variance: Double {
    guard let interval, interval.width.isFinite else { return 0 }
    let error = interval.width / (2 * interval.level.z)
    return error * error
  }
}
