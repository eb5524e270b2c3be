import Statistics

/// What is done about extreme figures before they are put on a scale: nothing, unless asked for.
public enum OutlierTreatment: Sendable, Hashable {
  /// Nothing; the skew and kurtosis flag is reported all the same.
  case none
  /// Winsorise up to that many figures; if the shape still fails, take logarithms instead.
  case winsorise(atMost: Int)
}

/// Skewness and excess kurtosis of a sample, as Excel's `SKEW` and `KURT` have them.
///
/// G1 = √(n(n − 1))/(n − 2) · m₃/m₂^1.5 and
/// G2 = (n − 1)/((n − 2)(n − 3)) · ((n + 1) m₄/m₂² − 3(n − 1)); Joanes and Gill (1998), type 2.
/// With peer groups of 8 to 20 both are mostly noise.
public struct SampleShape: Sendable, Hashable {
  /// G1; needs three different figures.
  public let skewness: Double
  /// G2; needs four.
  public let kurtosis: Double

  /// The limits in use: a sample fails when |G1| ≥ 2 **and** G2 ≥ 3.5.
  public static let limits = (skewness: 2.0, kurtosis: 3.5)

  /// `nil` below four values, or where all are equal.
  public init?(_ values: [Double]) {
    let n = Double(values.count)
    guard values.count >= 4, let mean = Moments.mean(values),
      let second = Moments.populationVariance(values), second > 0
    else { return nil }
    func moment(_ power: Int) -> Double {
      Moments.sum(
        values.lazy.map { value in
          (0..<power).reduce(1) { product, _ in product * (value - mean) }
        }) / n
    }
    skewness = (n * (n - 1)).squareRoot() / (n - 2) * moment(3) / (second * second.squareRoot())
    kurtosis =
      (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * moment(4) / (second * second) - 3 * (n - 1))
  }

  /// Whether a few extreme figures make the scale.
  public var isExtreme: Bool {
    abs(skewness) >= Self.limits.skewness && kurtosis >= Self.limits.kurtosis
  }
}

/// What treatment did to one indicator.
public struct TreatedFigures: Sendable, Hashable {
  /// The figures after treatment, in the order given.
  public let values: [Double?]
  /// How many were pulled in.
  public let winsorised: Int
  /// Whether logarithms were taken.
  public let isLogarithmic: Bool
  /// Which positions differ from the figures given.
  public let changed: [Int]

  /// Treats an indicator's figures.
  ///
  /// One figure at a time, on the side the skew points to, is set to the next most extreme; equal
  /// ones move together. When that does not do within the limit, the figures as given become
  /// ln(x − min + 0.01 (max − min)), mirrored for negative skew.
  ///
  /// - Parameters:
  ///   - values: the figures.
  ///   - limit: how many may be pulled in.
  ///   - protected: the council being reported, whose figure is never pulled in: treated,
  ///     it would be promoted and nobody would see it. Logarithms are not taken then, since they
  ///     change every figure.
  ///   - fallingBack: whether logarithms may be taken.
  public init(
    _ values: [Double?], atMost limit: Int, protecting protected: Int? = nil,
    fallingBack: Bool = true
  ) {
    var working = values
    var count = 0
    func shape() -> SampleShape? { SampleShape(working.compactMap { $0 }) }
    while let now = shape(), now.isExtreme, count < limit {
      guard Self.pullIn(&working, upper: now.skewness > 0, protecting: protected) else { break }
      count = values.indices.count { working[$0] != values[$0] }
    }
    if let now = shape(), now.isExtreme, let before = SampleShape(values.compactMap { $0 }),
      protected == nil, fallingBack
    {
      self.init(
        values: Self.logarithms(values, mirrored: before.skewness < 0), winsorised: 0,
        isLogarithmic: true, changed: values.indices.filter { values[$0] != nil })
      return
    }
    self.init(
      values: working, winsorised: count, isLogarithmic: false,
      changed: values.indices.filter { working[$0] != values[$0] })
  }

  private init(values: [Double?], winsorised: Int, isLogarithmic: Bool, changed: [Int]) {
    self.values = values
    self.winsorised = winsorised
    self.isLogarithmic = isLogarithmic
    self.changed = changed
  }

  /// Sets the most extreme figures to the next; answers whether there were any to set. Where the
  /// most extreme is the protected council's, nothing is gained by moving the others.
  private static func pullIn(
    _ values: inout [Double?], upper: Bool, protecting protected: Int?
  ) -> Bool {
    let distinct = Set(values.compactMap { $0 }).sorted()
    let extremes = upper ? Array(distinct.reversed()) : distinct
    guard extremes.count > 1, protected.map({ values[$0] != extremes[0] }) ?? true else {
      return false
    }
    for index in values.indices where values[index] == extremes[0] { values[index] = extremes[1] }
    return true
  }

  /// ln(x − min + 0.01 (max − min)), or its mirror image −ln(max − x + 0.01 (max − min)).
  public static func logarithms(_ values: [Double?], mirrored: Bool) -> [Double?] {
    let present = values.compactMap { $0 }
    guard let lowest = present.min(), let highest = present.max(), lowest < highest else {
      return values
    }
    let offset = 0.01 * (highest - lowest)
    return values.map {
      $0.map {
        mirrored
          ? -ElementaryFunctions.log(highest + offset - $0)
          : ElementaryFunctions.log($0 - lowest + offset)
      }
    }
  }
}
