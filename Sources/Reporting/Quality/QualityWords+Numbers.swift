import Analysis
import Foundation

/// Numbers as a finding's sentence has them.
extension QualityWords {
  /// What the column is called in a sentence.
  var column: String { "the \(finding.place.column ?? "value")" }

  var times: String {
    facts.score.map { $0 == 1 ? "" : "\(shown($0)) × " } ?? ""
  }

  var scales: String {
    facts.score.map { " (\(decimalText($0, decimals: 0)) robust deviations away)" } ?? ""
  }

  var around: String {
    facts.lower == facts.upper
      ? about(facts.lower) : "\(about(facts.lower)) and \(about(facts.upper))"
  }

  var p: String {
    guard let p = facts.p else { return "" }
    return p < 0.0001 ? "adjusted p < 0.0001" : "adjusted p = \(decimalText(p, decimals: 4))"
  }

  func percent(_ share: Double) -> String { "\(decimalText(share * 100, decimals: 0))%" }

  /// The number as the file has it.
  func shown(_ number: Double?) -> String {
    guard let number else { return "none" }
    guard abs(number) < 1e15 else { return number.description }
    return decimalText(number, decimals: Self.decimals(of: number))
  }

  /// The number to four figures.
  func about(_ number: Double?) -> String {
    guard let number else { return "none" }
    guard number != 0, abs(number) < 1e15 else { return shown(number) }
    let places = 3 - Int(log10(abs(number)).rounded(.down))
    return decimalText(number, decimals: min(max(0, places), Self.decimals(of: number)))
  }

  /// How many decimals the shortest text of a number has, at most 12.
  private static func decimals(of number: Double) -> Int {
    var scaled = abs(number)
    for places in 0..<12 {
      if abs(scaled - scaled.rounded()) <= 1e-9 * max(1e-3, scaled) { return places }
      scaled *= 10
    }
    return 12
  }

  func many(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
