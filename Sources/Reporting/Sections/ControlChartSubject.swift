public import Analysis

/// What a control chart is of, in the reader's words.
public struct ControlChartSubject: Sendable {
  /// The title.
  public var title: String
  /// The label of each place as the data write it.
  public var periods: [String]
  /// The same as a reader meets it.
  public var periodNames: [String]
  /// How values are shown.
  public var format: ValueFormat
  /// The unit the values are stored in, empty when unknown.
  public var unit: String
  /// Which chart, and why.
  public var choice: ChartChoice
  /// What was changed from the rule set's own defaults, in words.
  public var overrides: [String]
  /// The reason of each rebase, by place.
  public var rebaseReasons: [Int: String]
  /// What happened, by place.
  public var events: [(place: Int, text: String)]
  /// Why a place has no value.
  public var missing: [Int: String]
  /// The study with the points that were left out counted in, where there are some.
  public var withLeftOut: ControlChart.Segment?
  /// What had to be said about the data.
  public var notes: [String]
  /// How many periods a year has, where it is known.
  public var periodsInYear: Int?

  /// A subject; the rest is filled in.
  public init(title: String, periods: [String], format: ValueFormat, choice: ChartChoice) {
    self.title = title
    self.periods = periods
    periodNames = periods
    self.format = format
    self.choice = choice
    unit = ""
    overrides = []
    rebaseReasons = [:]
    events = []
    missing = [:]
    notes = []
  }
}

extension ValueFormat {
  /// The same with decimals enough to tell a chart's mean and limits apart, eight at most: those that show
  /// a fifth of sigma; of values that hardly vary or have no limits, two figures of the largest.
  public func tellingLimits(of values: [Double], sigma: Double?) -> ValueFormat {
    let largest = values.map(abs).max() ?? 0
    guard var shown = sigma.flatMap({ $0 > 0 ? $0 : nil }) ?? (largest < 0.05 ? largest : nil),
      shown > 0
    else { return self }
    for _ in 0..<max(0, shift) { shown *= 10 }
    var needed = 0
    while shown < 5, needed < 8 {
      shown *= 10
      needed += 1
    }
    return with(decimals: max(decimals, needed))
  }
}
