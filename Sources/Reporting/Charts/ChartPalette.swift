/// The colours of a chart. Shape always says the same as colour.
public enum ChartPalette: String, Sendable, CaseIterable {
  /// Colours with at least 4.5 : 1 against white, told apart in grey by shape.
  case clear
  /// The Making Data Count colours. Grey and blue are below 3 : 1 against white.
  case mdc

  /// Points with nothing unusual.
  var common: String { self == .clear ? "#595959" : "#a6a6a6" }
  /// Points on the better side.
  var improvement: String { self == .clear ? "#1d5ba6" : "#00b0f0" }
  /// Points on the worse side.
  var concern: String { self == .clear ? "#b34700" : "#e46c0a" }
  /// Points that are unusual where neither side is better.
  var neutral: String { self == .clear ? "#6a3d9a" : "#7030a0" }
  /// The line through the points.
  var series: String { self == .clear ? "#767676" : "#a6a6a6" }
  /// Centre line.
  var centre: String { "#333333" }
  /// Limits.
  var limits: String { "#595959" }
  /// Target.
  var target: String { "#a3002c" }
  /// Axes and words.
  var text: String { "#333333" }
  /// Grid lines, which carry nothing.
  var grid: String { "#e0e0e0" }
}
