import Analysis
import Indicators
import Statistics

/// How the figures of one change are shown, in words for people.
struct ChangeFormat {
  private let format: ValueFormat
  /// For differences: the same, with more decimals where a limit that is not 0 would show as 0.
  private let differences: ValueFormat
  private let finer: ValueFormat

  init(_ change: Change) {
    let indicator = change.indicator ?? Self.stand(for: change.sampled)
    var shown = indicator
    let isShare = indicator.unitName == "fraction" || indicator.unitName == "%"
    // Differences of whole percentages need a decimal, or most of them are 0.
    if isShare { shown.decimals = max(indicator.decimals ?? 1, 1) }
    let usual = ValueFormat(shown)
    let limits = change.sampled.evidence.interval.map { [$0.lower, $0.upper] } ?? []
    format = Self.telling([change.difference], usual)
    differences = Self.telling([change.difference] + limits, usual)
    finer = usual.with(decimals: usual.decimals + 3)
  }

  /// The fewest decimals, up to eight more than usual, at which no difference but 0 shows as 0.
  private static func telling(_ values: [Double], _ usual: ValueFormat) -> ValueFormat {
    let candidates = (0...8).map { usual.with(decimals: usual.decimals + $0) }
    let shown = values.filter { $0 != 0 && $0.isFinite }
    return candidates.first { candidate in
      shown.allSatisfy { candidate.difference($0).contains { ("1"..."9").contains($0) } }
    } ?? usual
  }

  /// An indicator to show typed figures by.
  private static func stand(for sampled: SampledChange) -> Indicator {
    var indicator = Indicator(code: "figures")
    switch sampled.sample {
    case .proportions, .survey, .paired:
      indicator.unit = "fraction"
      indicator.decimals = 1
    case .rates: indicator.decimals = sampled.scale == 1 ? 4 : 1
    case .bare(_, _, .percentage): indicator.unit = "%"
    case .bare(let before, let after, .pounds):
      indicator.unit = "£"
      indicator.decimals = decimals(before, after)
    case .bare(let before, let after, .number): indicator.decimals = decimals(before, after)
    case .means(let before, let after):
      indicator.decimals = decimals(before.mean, after.mean) + 1
    case .published(let before, let after):
      indicator.decimals = decimals(
        before.estimate.value, before.lower, before.upper, after.estimate.value, after.lower,
        after.upper)
    }
    return indicator
  }

  /// The decimals that the values were written with, at most 6.
  private static func decimals(_ values: Double...) -> Int {
    values.map { value in
      guard let point = value.description.firstIndex(of: ".") else { return 0 }
      let places = value.description[value.description.index(after: point)...]
      return places == "0" ? 0 : min(places.count, 6)
    }.max() ?? 0
  }

  /// A value.
  func value(_ value: Double) -> String { format.text(value) }

  /// Two values as they are shown, with more decimals where the usual ones do not tell them apart
  /// and that is asked for; `nil` where they are the same as far as they are shown.
  func apart(_ first: Double, _ second: Double, finely: Bool) -> (String, String)? {
    let shown = [format, finer].prefix(finely ? 2 : 1).map { ($0.text(first), $0.text(second)) }
    return shown.first { $0.0 != $0.1 }
  }

  /// A difference with its sign, in points where the values are percentages.
  func signed(_ difference: Double) -> String { points(text(difference)) }

  /// A difference without its sign.
  func size(_ difference: Double) -> String {
    let text = points(text(abs(difference)))
    return text.first == "+" ? String(text.dropFirst()) : text
  }

  /// A margin with the decimals that somebody gave it, at least the usual ones.
  func margin(_ margin: Double) -> String {
    let number = DecimalText(margin).shifted(by: format.shift)
    let places = (format.decimals..<finer.decimals).first { places in
      let zeros = String(repeating: "0", count: finer.decimals - places)
      return number.text(decimals: places) + (places == 0 ? "." : "") + zeros
        == number.text(decimals: finer.decimals)
    }
    let text = format.with(decimals: places ?? finer.decimals).difference(margin)
    return points(text.replacing("+", with: ""))
  }

  /// `−0.2 to +7.4 points`.
  func range(_ interval: ConfidenceInterval) -> String {
    "\(limit(interval.lower)) to \(points(text(interval.upper)))"
  }

  /// `31.4% to 36.8%`.
  func span(_ interval: ConfidenceInterval) -> String {
    "\(format.text(interval.lower)) to \(format.text(interval.upper))"
  }

  private func limit(_ value: Double) -> String {
    let shown = text(value)
    return shown.hasSuffix(" pts") ? String(shown.dropLast(4)) : shown
  }

  /// More decimals where the usual ones would show a difference that is not 0 as 0.
  private func text(_ difference: Double) -> String {
    let texts = [differences, finer].map { $0.difference(difference) }
    return texts.first { $0.contains { ("1"..."9").contains($0) } } ?? texts[0]
  }

  private func points(_ text: String) -> String {
    text.hasSuffix(" pts") ? text.dropLast(4) + " points" : text
  }

  /// `p = 0.063`, `p < 0.001`; four places where three would not tell which side of 5 % it is.
  static func p(_ value: Double, alpha: Double = 0.05) -> String {
    if value < 0.001 { return "p < 0.001" }
    let close = abs(value - alpha) < 0.0006
    return "p = \(decimalText(value, decimals: close ? 4 : value < 0.1 ? 3 : 2))"
  }

  /// `95%`.
  static func percent(_ level: ConfidenceLevel) -> String {
    // 1 − 2α of 0.95 is not quite 0.9 in binary.
    let millionths = Int(min((level.value * 1e8).rounded(), 1e8 - 1))
    var (shown, places) = (millionths, 6)
    while places > 0, shown.isMultiple(of: 10) { (shown, places) = (shown / 10, places - 1) }
    return decimalText(Double(millionths) / 1e6, decimals: places) + "%"
  }
}
