import TestSupport

/// A tidy file in a unit of somebody's own words, and the commands that set and question targets.
enum WordedFigures {
  /// Twelve councils over ten years, at 40 to 55, in a unit of their own words.
  private static func figures(unit: String, kind: String = "proportion") -> String {
    var rows = "area,indicator,period,value,polarity,kind,year_type,unit\n"
    for council in 11...22 {
      for year in 2012...2021 {
        let noise = Double((council * 7 + year * 5) % 11 - 5) / 10
        let value = Double(council) + 30 + noise + 0.3 * Double(year - 2012)
        rows += "C\(council),A,\(year)-\(year - 1999),\(value),high,\(kind),financial,\(unit)\n"
      }
    }
    return rows
  }

  static func run(
    _ arguments: [String], unit: String = "%", kind: String = "proportion", targets: String? = nil
  ) throws -> BinaryRunner.Outcome {
    let folder = try TemporaryFolder()
    let data = try folder.write(figures(unit: unit, kind: kind), to: "figures.csv")
    let file = try targets.map { try folder.write($0, to: "targets.csv") }
    return try BinaryRunner.run(
      arguments + ["--data", data] + (file.map { ["--targets", $0] } ?? []))
  }

  static let card = ["target", "--area", "C11", "--indicator", "A"]
  static let challenge = ["challenge", "--area", "C11"]
}
