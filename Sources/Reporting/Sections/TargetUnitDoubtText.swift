import Analysis
import Indicators

/// Why a target's unit is in doubt, and what to write.
struct TargetUnitDoubtText {
  private let doubt: TargetUnitDoubt
  private let format: ValueFormat

  init(_ doubt: TargetUnitDoubt) {
    self.doubt = doubt
    format = ValueFormat(doubt.indicator)
  }

  /// For a target in a file.
  var reason: String {
    "\(shown(doubt.target)) is nowhere near any council's figures (this one's own are \(range)), so its unit is in doubt and a rating would say nothing\(hint)"
  }

  /// For a target asked for.
  var refusal: String {
    "target \(shown(doubt.target)): \(doubt.indicator.code) is nowhere near that (\(own) \(range)), so its unit is in doubt\(hint)\(escape)"
  }

  private var own: String {
    switch doubt.basis {
    case .figures: "the council's own figures are"
    case .years: "over a year the council's own figures come to"
    }
  }

  private var hint: String {
    doubt.meant.map(Self.plain).map { "; write \(written($0)) if \(shown($0)) is meant" }
      ?? "; write it in the unit of the figures"
  }

  private var escape: String {
    ShareUnit(doubt.indicator, values: []) == .percentage
      ? ", or \(written(doubt.target))% if that is meant" : ""
  }

  private func shown(_ value: Double) -> String { format.showing(value).text(value) }

  /// Without the noise of the last binary digits: 0.57 × 100 is 57.
  private static func plain(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

  private func written(_ value: Double) -> String {
    let text = Self.plain(value).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private var range: String {
    doubt.lowest == doubt.highest
      ? format.text(doubt.lowest) : "\(format.text(doubt.lowest)) to \(format.text(doubt.highest))"
  }
}
