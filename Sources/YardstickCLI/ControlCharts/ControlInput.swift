import Analysis
import Importing
import Indicators
import Reporting

/// A series to chart, from a bare file or a dataset, with what is known of it.
struct ControlInput {
  var title: String
  var series: ControlSeries
  /// The labels as the data write them.
  var labels: [String]
  /// The periods, where they could be read.
  var periods: [Period?]
  var format: ValueFormat
  var unit = ""
  /// What a percent sign stands for.
  var shareUnit = ShareUnit.unstated
  /// The row of each place in a bare file.
  var rows: [Int] = []
  var direction = ImprovementDirection.neutral
  var bounds = ControlChart.Bounds.none
  /// The chart that suits the series.
  var choice: ChartChoice
  /// Whether numerators and denominators came with every value.
  var hasFractions: Bool
  var targets: [Double?]
  /// Where the targets come from, where they are the dataset's own.
  var targetNote: String?
  /// Places shown and not used, with the reason.
  var ghosts: [Int: String] = [:]
  var missing: [Int: String] = [:]
  var events: [(place: Int, text: String)] = []
  /// Breaks in the series: places from which figures are not comparable with those before.
  var breaks: [Int: String] = [:]
  var notes: [String] = []

  init(
    title: String, values: [Double?], fractions: [ControlSeries.Fraction?], scale: Double?,
    labels: [String], periods: [Period?], format: ValueFormat,
    choice: (_ hasFractions: Bool, _ agree: Bool) -> ChartChoice
  ) {
    self.title = title
    self.labels = labels
    self.periods = periods
    self.format = format
    targets = [Double?](repeating: nil, count: values.count)
    hasFractions =
      values.contains { $0 != nil }
      && zip(values, fractions).allSatisfy { value, fraction in
        value == nil || fraction.map { $0.denominator > 0 } ?? false
      }
    series = ControlSeries(values)
    hasAnyFraction = fractions.contains { $0 != nil }
    let agreement = scale.map { Agreement(values, fractions, scale: $0) }
    self.choice = choice(hasFractions, agreement?.holds ?? false)
    if hasFractions, let scale {
      fractionSeries = ControlSeries(
        fractions: zip(values, fractions).map { $0 == nil ? nil : $1 }, scale: scale)
      if let agreement, agreement.worst > agreement.rounding {
        fractionNote =
          "Values are numerator over denominator; the published ones differ from them by up to \(format.with(decimals: 2).difference(agreement.worst))."
      }
    }
  }

  /// The series of fractions, where there is one.
  private(set) var fractionSeries: ControlSeries?
  private(set) var fractionNote: String?
  /// Whether any row has a numerator and a denominator.
  private(set) var hasAnyFraction = false

  /// How many periods a year has, by the usual distance between them; days count as months or quarters
  /// only where each has one.
  var periodsInYear: Int? {
    let starts = periods.compactMap { $0?.start }
    guard starts.count == labels.count, starts.count > 1 else { return nil }
    if periods.contains(where: { $0?.kind == .point }) {
      let months = starts.map { 12 * $0.year + $0.month }
      let steps = Set(zip(months, months.dropFirst()).map { $1 - $0 })
      return steps == [1] ? 12 : steps == [3] ? 4 : nil
    }
    let days = zip(starts, starts.dropFirst()).map { Int($1.dayNumber) - Int($0.dayNumber) }
      .sorted()
    switch days[days.count / 2] {
    case 28...31: return 12
    case 89...92: return 4
    default: return nil
    }
  }

  /// The labels of the first period and of one that is far longer or shorter; `nil` where none is.
  var unlikePeriods: (String, String)? {
    guard let first = periods.indices.first(where: { periods[$0] != nil }),
      let period = periods[first],
      let other = periods.indices.first(where: { periods[$0]?.isUnlike(period) == true })
    else { return nil }
    return (labels[first], labels[other])
  }

  /// Says where periods are absent from a series that is otherwise regular.
  mutating func sayGaps() {
    let starts = periods.compactMap { $0?.start }
    guard starts.count == labels.count, starts.count > 2 else { return }
    let days = zip(starts, starts.dropFirst()).map { Int($1.dayNumber) - Int($0.dayNumber) }
    let usual = days.sorted()[days.count / 2]
    let gaps = days.indices.filter { Double(days[$0]) > 1.5 * Double(usual) }
    let isRegular = days.allSatisfy {
      Double($0) > 1.5 * Double(usual) || abs($0 - usual) <= max(3, usual / 4)
    }
    guard usual > 0, isRegular, !gaps.isEmpty, gaps.count * 3 <= days.count else { return }
    let names = gaps.map { "\(labels[$0]) and \(labels[$0 + 1])" }
    notes.append(
      "Periods are absent between \(names.joined(separator: ", between ")); the values either side are treated as neighbours."
    )
  }

  /// Whether numerators over denominators give the values.
  private struct Agreement {
    var worst = 0.0
    var rounding = 0.0
    var holds = true

    init(_ values: [Double?], _ fractions: [ControlSeries.Fraction?], scale: Double) {
      for (value, fraction) in zip(values, fractions) {
        guard let value, let fraction, fraction.denominator > 0 else { continue }
        let computed = scale * fraction.numerator / fraction.denominator
        worst = max(worst, abs(computed - value))
        rounding = max(rounding, 1e-4 * abs(value))
        if abs(computed - value) > 0.02 * max(abs(value), abs(computed)) { holds = false }
      }
    }
  }
}
