/// The multipliers k(n) of the mean moving range that hold the next value with a given probability.
///
/// Made by `Tests/AnalysisTests/Reference/calibrated_multipliers.py`: 2,000,000 draws of the mean
/// moving range a length, the normal tail taken exactly for each; standard error below 0.3 % for n
/// of 3 and below 0.06 % from 6 on. Between tabulated lengths k is linear in 1/n; beyond the last it
/// runs to its limit z√π/2.
public enum CalibratedMultipliers {
  /// The false-alarm rates tabulated.
  public enum Alpha: Double, Sendable, Hashable, CaseIterable {
    /// 5 %: one false alarm in 20.
    case fivePercent = 0.05
    /// 1 %.
    case onePercent = 0.01
    /// 0.27 %: what three sigma stand for.
    case threeSigma = 0.0027

    fileprivate var column: Int {
      switch self {
      case .fivePercent: 0
      case .onePercent: 1
      case .threeSigma: 2
      }
    }

    /// z√π/2 with z the two-sided normal quantile.
    fileprivate var limit: Double {
      switch self {
      case .fivePercent: 1.736976
      case .onePercent: 2.282770
      case .threeSigma: 2.658628
      }
    }
  }

  /// k for a baseline of `count` values.
  ///
  /// - Precondition: at least three values.
  public static func multiplier(count: Int, alpha: Alpha) -> Double {
    precondition(count >= 3, "a calibrated multiplier needs three values")
    guard let above = table.firstIndex(where: { $0.count >= count }) else {
      let last = table[table.count - 1]
      let share = Double(last.count) / Double(count)
      return alpha.limit + (last.k[alpha.column] - alpha.limit) * share
    }
    let upper = table[above]
    guard upper.count != count, above > 0 else { return upper.k[alpha.column] }
    let lower = table[above - 1]
    let position =
      (1 / Double(count) - 1 / Double(upper.count))
      / (1 / Double(lower.count) - 1 / Double(upper.count))
    return upper.k[alpha.column]
      + position * (lower.k[alpha.column] - upper.k[alpha.column])
  }

  /// Length of the baseline; k for 5 %, 1 % and 0.27 %.
  private static let table: [(count: Int, k: [Double])] = [
    (3, [4.22632, 9.80035, 18.98359]),
    (4, [3.21825, 6.04558, 9.59760]),
    (5, [2.79894, 4.81430, 7.04819]),
    (6, [2.56144, 4.18831, 5.85605]),
    (7, [2.40950, 3.80643, 5.17249]),
    (8, [2.30489, 3.54924, 4.72249]),
    (9, [2.22919, 3.36751, 4.40763]),
    (10, [2.17067, 3.23048, 4.17605]),
    (11, [2.12340, 3.12194, 3.99528]),
    (12, [2.08696, 3.03808, 3.85522]),
    (13, [2.05590, 2.96771, 3.73966]),
    (14, [2.03086, 2.91111, 3.64710]),
    (15, [2.00776, 2.86053, 3.56580]),
    (16, [1.98989, 2.81998, 3.49890]),
    (17, [1.97301, 2.78317, 3.44009]),
    (18, [1.95847, 2.75118, 3.38855]),
    (19, [1.94650, 2.72490, 3.34646]),
    (20, [1.93432, 2.69886, 3.30551]),
    (21, [1.92435, 2.67715, 3.27093]),
    (22, [1.91564, 2.65826, 3.24100]),
    (23, [1.90664, 2.63840, 3.20900]),
    (24, [1.89908, 2.62231, 3.18373]),
    (25, [1.89244, 2.60796, 3.16107]),
    (26, [1.88582, 2.59433, 3.14015]),
    (27, [1.88018, 2.58183, 3.12010]),
    (28, [1.87458, 2.56993, 3.10152]),
    (29, [1.86958, 2.55908, 3.08426]),
    (30, [1.86513, 2.54944, 3.06904]),
    (32, [1.85600, 2.53046, 3.03971]),
    (34, [1.84921, 2.51580, 3.01666]),
    (36, [1.84182, 2.50081, 2.99373]),
    (40, [1.83148, 2.47863, 2.95905]),
    (44, [1.82222, 2.45929, 2.92910]),
    (48, [1.81516, 2.44436, 2.90594]),
    (54, [1.80635, 2.42589, 2.87740]),
    (60, [1.79880, 2.41029, 2.85347]),
    (72, [1.78874, 2.38915, 2.82082]),
    (84, [1.78106, 2.37338, 2.79674]),
    (96, [1.77549, 2.36190, 2.77918]),
    (120, [1.76753, 2.34554, 2.75422]),
  ]
}
