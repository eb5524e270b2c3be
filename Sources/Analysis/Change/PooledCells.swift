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

extension SampledChange {
  /// (difference/z)², z the normal deviate of the test's p: the variance that the first question
  /// was answered by. At a count of none or of all the interval alone implies far less than the value
  /// compared with would have; the second question, which adds movement, is not to be the surer.
  var varianceByTest: Double {
    guard let p = evidence.pValue, p > 0, p < 1, difference != 0 else { return 0 }
    let ratio = difference / StandardNormal().upperQuantile(p / 2)
    return ratio.isFinite ? ratio * ratio : 0
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
