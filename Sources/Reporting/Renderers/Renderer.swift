/// A form that a report can be given.
public protocol Renderer {
  /// The report in this form, ending in a newline.
  func rendered(_ report: Report) -> String
}

/// JSON, for programs.
public struct JSONRenderer: Renderer {
  /// A renderer.
  public init() {}

  /// The report's data.
  public func rendered(_ report: Report) -> String { report.data.description + "\n" }
}

/// The text with control characters, which a terminal would obey, made visible.
func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
  else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    let isBreak = scalar == "\n" || scalar == "\t" || scalar == "\r"
    result.unicodeScalars.append(isBreak ? " " : isControl ? "\u{FFFD}" : scalar)
  }
  return result
}
