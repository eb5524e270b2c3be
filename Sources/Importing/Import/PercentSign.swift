import Indicators

/// How a figure came by its unit, where a per cent sign stood with it.
enum PercentSign: UInt8, Sendable {
  /// No sign.
  case none
  /// `58%`, kept as 58.
  case percent
  /// `58%`, multiplied by 0.01 and so kept as 0.58.
  case fraction
  /// `58%`, multiplied by something else.
  case other

  /// The sign of a figure that is multiplied by `factor`.
  init(isPercent: Bool, factor: Double) {
    switch factor {
    case _ where !isPercent: self = .none
    case 1: self = .percent
    case 0.01: self = .fraction
    default: self = .other
    }
  }
}

/// Units that say how a share is written.
enum ShareUnit: Sendable {
  /// 58 for 58%.
  case percent
  /// 0.58 for 58%.
  case fraction

  /// What a unit says; `nil` for a unit of something else.
  init?(_ unit: String?) {
    guard let unit else { return nil }
    switch TableWords.folded(unit) {
    case "fraction", "proportion": self = .fraction
    default:
      guard Indicator.unit(written: unit) == "%" else { return nil }
      self = .percent
    }
  }

  /// What a dataset writes.
  var word: String { self == .percent ? "%" : "fraction" }

  /// A file's unit once its figures have been multiplied: `%` times 0.01 is `fraction`; `nil` where
  /// nobody can say, such as `£000` times 1000.
  static func scaled(_ unit: String, by factor: Double) -> String? {
    if factor == 1 { return unit }
    switch (ShareUnit(unit), factor) {
    case (.percent, 0.01): return fraction.word
    case (.fraction, 100): return percent.word
    default: return nil
    }
  }
}
