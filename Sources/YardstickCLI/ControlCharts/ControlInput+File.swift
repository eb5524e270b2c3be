import Analysis
import Foundation
import Importing
import Indicators
import Reporting

extension ControlInput {
  private static func series(_ path: String) throws -> SeriesFile {
    guard path == "-" else {
      RunLog.shared.note(file: path)
      return try SeriesFile(path: path)
    }
    let bytes = FileHandle.standardInput.readDataToEndOfFile()
    try RunLog.shared.note(bytes: Array(bytes), name: "standard input")
    return try SeriesFile(bytes: bytes, name: "standard input")
  }

  /// A bare file, or standard input for `-`.
  init(file path: String) throws {
    let file = try Self.series(path)
    let rows = file.rows
    let fractions = rows.map { row -> ControlSeries.Fraction? in
      guard let top = row.numerator, let bottom = row.denominator else { return nil }
      return ControlSeries.Fraction(top, of: bottom)
    }
    let values = rows.map(\.value)
    self.init(
      title: path == "-"
        ? "Control chart of standard input"
        : "Control chart of \(URL(fileURLWithPath: path).lastPathComponent)",
      values: values, fractions: fractions, scale: Self.scale(values, fractions, ifNone: 1),
      labels: rows.map(\.label), periods: rows.map(\.period),
      format: file.arePercentages
        ? .percentages(decimals: Self.decimals(values.compactMap(\.self)))
        : ValueFormat(decimals: Self.decimals(values.compactMap(\.self)))
    ) { hasFractions, agree in
      ChartChoice(fractions: fractions, agree: agree, hasFractions: hasFractions)
    }
    notes += file.notes
    self.rows = rows.map(\.row)
    if file.areCounts { bounds = ControlChart.Bounds(lower: 0) }
    shareUnit =
      file.arePercentages
      ? .percentage
      : ShareUnit(values.compactMap(\.self), scale: Self.scale(values, fractions, ifNone: nil))
    for (place, row) in rows.enumerated() {
      if let target = row.target {
        targets[place] = row.targetHasPercentSign ? shareUnit.stored(percent: target) : target
      }
      if row.isGhost { ghosts[place] = row.note ?? "ghosted in the file" }
      if let note = row.note { events.append((place, note)) }
      if row.value == nil {
        missing[place] =
          row.missing.map { $0 == "blank" ? "blank in the file" : "“\($0)” in the file" }
          ?? "no value"
      }
    }
    sayGaps()
  }

  /// What numerator over denominator is multiplied by, when it is one of the usual numbers.
  ///
  /// `ifNone` where there is nothing but zeros, or no numerators at all.
  private static func scale(
    _ values: [Double?], _ fractions: [ControlSeries.Fraction?], ifNone: Double?
  ) -> Double? {
    let ratios = zip(values, fractions).compactMap { value, fraction -> Double? in
      guard let value, let fraction, fraction.numerator != 0, fraction.denominator > 0 else {
        return nil
      }
      return value / (fraction.numerator / fraction.denominator)
    }.sorted()
    guard !ratios.isEmpty else { return ifNone }
    let middle = ratios[ratios.count / 2]
    return [1, 100, 1000, 10_000, 100_000, 1_000_000].first { abs(middle / $0 - 1) < 0.02 }
  }

  /// As many decimals as the values have, two at most; limits that need more to be told apart get
  /// them when they are shown.
  private static func decimals(_ values: [Double]) -> Int {
    let most =
      values.map { value -> Int in
        let parts = value.description.split(separator: ".")
        return parts.count < 2 || parts[1] == "0" || parts[1].contains("e") ? 0 : parts[1].count
      }.max() ?? 0
    return min(most, 2)
  }
}
