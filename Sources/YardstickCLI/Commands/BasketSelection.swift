import Analysis
import Foundation
import Importing
import Indicators
import Settings

/// A basket file as the user names it.
struct BasketSource {
  let path: String

  func basket(in dataset: Dataset) throws -> Basket {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.missingInput, "\(path) cannot be read: no such file, or no leave to read it")
    }
    RunLog.shared.note(file: path)
    if path.lowercased().hasSuffix(".csv") {
      return try BasketWeightsFile.basket(csv: Array(data), file: path, dataset: dataset)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure(.badSettings, "\(path) is not UTF-8 text; save it as UTF-8")
    }
    return try BasketFile.basket(text, file: path, dataset: dataset)
  }
}

/// Which councils are scored, and which of them is reported.
struct BasketSelection {
  /// Positions in the directory, in its order.
  let areas: [Int]
  /// The reported council's position among them.
  let own: Int?

  init(area text: String?, peers: String?, in loaded: LoadedDataset) throws {
    let directory = loaded.dataset.directory
    guard let text else {
      guard peers == nil || peers == "all" else {
        throw Failure(.usage, "--peers \(peers ?? "") needs --area: whose peers?")
      }
      areas = Self.everyone(in: loaded.dataset)
      own = nil
      return
    }
    let area = try loaded.area(text)
    let choice = try PeerResolver(area: area, loaded: loaded).choice(
      PeerSpecification(peers ?? "all"))
    let sets = choice.sets
    guard sets.count == 1 else {
      throw Failure(
        .usage,
        "--peers \(peers ?? ""): \(area.name) has \(sets.count) such groups (\(sets.map(\.name).joined(separator: ", "))); name one with group:NAME"
      )
    }
    let chosen = (sets[0].members + [area.code]).compactMap(directory.index(of:)).sorted()
    areas = chosen
    own = directory.index(of: area.code).flatMap { chosen.firstIndex(of: $0) }
  }

  /// Every council with a figure; where there are only regions or nations, those.
  static func everyone(in dataset: Dataset) -> [Int] {
    let withFigures = dataset.directory.areas.indices.filter { area in
      dataset.panel.blocks.contains { block in
        block.periods.indices.contains { block.value(area: area, period: $0) != nil }
      }
    }
    let councils = withFigures.filter { !dataset.directory.areas[$0].isAggregate }
    return councils.isEmpty ? withFigures : councils
  }

  /// A period by the rule by which a basket file reads its own.
  static func period(_ text: String?, _ basket: Basket, in dataset: Dataset) throws -> Period? {
    try text.map { try BasketFile.period($0, of: basket.members.map(\.code), in: dataset) }
  }

  static func parts(_ step: Double) throws -> Int {
    let parts = (1 / step).rounded()
    guard step > 0, step <= 1, abs(parts * step - 1) < 1e-9, parts <= 100 else {
      throw Failure(.usage, "--grid-step \(step): write a step that divides 1, such as 0.25")
    }
    return Int(parts)
  }
}
