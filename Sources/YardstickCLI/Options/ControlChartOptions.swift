public import Analysis
public import ArgumentParser
import Importing
import Indicators
public import Reporting

/// How a control chart is drawn and judged.
struct ControlChartOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "mdc-2023, mdc-2.5, nhsr-0.2, weco, nelson or anhoej.", valueName: "name"))
  var rules: RuleSet = .mdc2023

  @Option(
    help: ArgumentHelp(
      "xmr, p, u, c, p-prime, u-prime, i-prime, g, t or run. Default: by the kind of indicator, with the reason.",
      valueName: "kind"))
  var chart: ChartKind?

  @Option(help: ArgumentHelp("none, mdc or nhsr. Default: the rule set's.", valueName: "how"))
  var screening: RuleSet.Screening?

  @Option(help: ArgumentHelp("2.66, 3/1.128 or exact. Default: the rule set's.", valueName: "k"))
  var multiplier: RuleSet.Multiplier?

  @Option(help: ArgumentHelp("Limits stand on the first so many points.", valueName: "n"))
  var fixAfter: Int?

  @Option(
    help: ArgumentHelp(
      "increase, decrease or neutral. Default: the indicator's; neutral for a file.",
      valueName: "way"))
  var direction: ImprovementDirection?

  @Option(
    help: ArgumentHelp(
      "The target in the stored unit or as 95%, or PERIOD:VALUE from that period on. Repeatable, in any order.",
      valueName: "value"))
  var target: [String] = []

  @Option(
    help: ArgumentHelp(
      "Work limits out anew from the first period on or after the date. A reason is needed. Repeatable.",
      valueName: "date:reason"))
  var rebase: [String] = []

  @Option(
    help: ArgumentHelp("Show this period and do not use it. Repeatable.", valueName: "period"))
  var ghost: [String] = []

  @Option(
    help: ArgumentHelp("Events to draw and list: date,end,kind,note.", valueName: "file"))
  var events: String?

  @Flag(help: "Use exceptional periods, such as the pandemic years, for limits too.")
  var countExceptional = false

  @Flag(help: "Chart the change from the same period a year before.")
  var samePeriod = false

  @Option(
    help: ArgumentHelp(
      "False-alarm rate of the test of the latest period: 0.05, 0.01 or 0.0027.",
      valueName: "rate"))
  var alpha: CalibratedMultipliers.Alpha = .onePercent

  @Option(help: "Colours of the drawing: clear or mdc.")
  var palette: ChartPalette = .clear

  func validate() throws {
    if let fixAfter, fixAfter < 2 {
      throw ValidationError("--fix-after \(fixAfter): limits need at least 2 points")
    }
  }

  /// The rule set with what was overridden, and that in words.
  var settledRules: (rules: RuleSet, overrides: [String]) {
    var settled = rules
    var overrides: [String] = []
    if let screening, screening != rules.screening {
      settled.screening = screening
      overrides.append("--screening \(screening)")
    }
    if let multiplier, multiplier != rules.multiplier {
      settled.multiplier = multiplier
      overrides.append("--multiplier \(multiplier.word)")
    }
    if let fixAfter { overrides.append("--fix-after \(fixAfter)") }
    if let direction { overrides.append("--direction \(direction.rawValue)") }
    return (settled, overrides)
  }
}

extension RuleSet: ExpressibleByArgument {
  /// Reads the set's name.
  public init?(argument: String) { self.init(named: argument.lowercased()) }
  /// The set's name.
  public var defaultValueDescription: String { name }
  /// Every name.
  public static var allValueStrings: [String] { named.map(\.name) }
}

extension RuleSet.Screening: ExpressibleByArgument {
  /// Reads the word.
  public init?(argument: String) {
    guard let found = Self.allCases.first(where: { "\($0)" == argument }) else { return nil }
    self = found
  }
  /// Every word.
  public static var allValueStrings: [String] { allCases.map { "\($0)" } }
}

extension RuleSet.Multiplier: ExpressibleByArgument {
  var word: String {
    switch self {
    case .rounded: "2.66"
    case .threeOverD2: "3/1.128"
    case .exact: "exact"
    }
  }
  /// Reads the word.
  public init?(argument: String) {
    guard let found = Self.allCases.first(where: { $0.word == argument }) else { return nil }
    self = found
  }
  /// Every word.
  public static var allValueStrings: [String] { allCases.map(\.word) }
}

extension CalibratedMultipliers.Alpha: ExpressibleByArgument {
  /// Reads the number.
  public init?(argument: String) {
    guard let value = Double(argument) else { return nil }
    self.init(rawValue: value)
  }
  /// The number.
  public var defaultValueDescription: String { "\(rawValue)" }
  /// Every number.
  public static var allValueStrings: [String] { allCases.map { "\($0.rawValue)" } }
}

extension ChartKind: ExpressibleByArgument {}
extension ImprovementDirection: ExpressibleByArgument {}
extension ChartPalette: ExpressibleByArgument {}
