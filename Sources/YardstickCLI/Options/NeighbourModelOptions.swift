public import Analysis
public import ArgumentParser
import Indicators
import Reporting

/// The choices that make a near-neighbour model.
struct NeighbourModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Variables, set apart by commas. Default: the documented set for uk-context.",
      valueName: "a,b,c"))
  var variables: String?

  @Option(
    help: ArgumentHelp(
      "Weights: as many numbers as variables, or name=weight for some of them.",
      valueName: "w,w,w"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "none, log, sqrt or winsorise:p, for every variable. Default: the default model's own, none for named variables.",
      valueName: "transform"))
  var transform: VariableTransform?

  @Option(help: "zscore, zscore-population, range, robust or rank.")
  var scale: VariableScale = .zscore

  @Option(help: "euclidean, manhattan or mahalanobis.")
  var metric: NeighbourMetric = .euclidean

  @Option(
    help: ArgumentHelp(
      "What neighbours must share: type, tier, nation, region (several with commas), or all for no restriction.",
      valueName: "keys"))
  var within: PoolRule = .tier

  @Option(name: [.customShort("k"), .customLong("count")], help: "How many neighbours.")
  var count = 15

  /// Where the variables are: in the dataset's own context, or, where they are all named and the
  /// dataset itself has them, in that.
  func context(of loaded: LoadedDataset) throws -> LoadedDataset {
    let own = Set(loaded.dataset.indicators.map(\.code))
    if let variables, variables.split(separator: ",").allSatisfy({ own.contains(String($0)) }) {
      return loaded
    }
    let context = try loaded.context()
    if let named = loaded.dataset.context, variables != nil, context.path != loaded.path {
      Message.note(
        "variables are looked for in \(named), which \(loaded.dataset.name) names as its context")
    }
    return context
  }

  /// The model, for a context that has these variables.
  func model(available: [String]) throws -> NeighbourModel {
    var model: NeighbourModel
    if let variables {
      let names = variables.split(separator: ",").map(String.init)
      model = NeighbourModel(variables: names.map { NeighbourModel.Variable($0) })
      model.transform = transform ?? .none
    } else {
      model = try NeighbourModel.standard(forVariables: available)
      if let transform {
        for index in model.variables.indices { model.variables[index].transform = transform }
      }
    }
    if let weights { try apply(weights, to: &model) }
    model.scale = scale
    model.metric = metric
    model.within = within
    model.count = count
    return model
  }

  private func apply(_ text: String, to model: inout NeighbourModel) throws {
    let parts = text.split(separator: ",").map(String.init)
    let isNamed = parts.allSatisfy { $0.contains("=") }
    guard isNamed || parts.count == model.variables.count else {
      throw Failure(
        .usage,
        "--weights has \(parts.count) weights for \(model.variables.count) variables; give one each, or name=weight for some"
      )
    }
    for (index, part) in parts.enumerated() {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard let weight = pair.last.flatMap(Double.init) else {
        throw Failure(.usage, "--weights: “\(part)” is not a number")
      }
      guard
        let place = isNamed ? model.variables.firstIndex(where: { $0.name == pair[0] }) : index
      else {
        throw Failure(
          .usage,
          "--weights: “\(pair[0])” is not among the variables \(model.variables.map(\.name).joined(separator: ", "))"
        )
      }
      model.variables[place].weight = weight
    }
  }
}

extension VariableScale: ExpressibleByArgument {
  /// Reads the name that reports use.
  public init?(argument: String) {
    guard let scale = Self.allCases.first(where: { $0.word == argument }) else { return nil }
    self = scale
  }

  /// The name that reports use.
  public var defaultValueDescription: String { word }
  /// Every name.
  public static var allValueStrings: [String] { allCases.map(\.word) }
}

extension NeighbourMetric: ExpressibleByArgument {
  /// Reads the name that reports use.
  public init?(argument: String) {
    guard let metric = Self.allCases.first(where: { $0.word == argument }) else { return nil }
    self = metric
  }

  /// The name that reports use.
  public var defaultValueDescription: String { word }
  /// Every name.
  public static var allValueStrings: [String] { allCases.map(\.word) }
}

extension VariableTransform: ExpressibleByArgument {
  /// Reads `none`, `log`, `sqrt` or `winsorise:0.01`.
  public init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("none", 1): self = .none
    case ("log", 1): self = .log
    case ("sqrt", 1): self = .squareRoot
    case ("winsorise", 2):
      guard let share = Double(parts[1]) else { return nil }
      self = .winsorise(share: share)
    default: return nil
    }
  }
}

extension PoolRule: ExpressibleByArgument {
  /// Reads keys set apart by commas, or `all`.
  public init?(argument: String) {
    if argument == "all" {
      self = .all
      return
    }
    var keys: [PoolKey] = []
    for word in argument.split(separator: ",") {
      guard let key = PoolKey.allCases.first(where: { $0.word == word }) else { return nil }
      keys.append(key)
    }
    guard !keys.isEmpty else { return nil }
    self.init(keys)
  }

  /// The keys.
  public var defaultValueDescription: String { keys.map(\.word).joined(separator: ",") }
}
