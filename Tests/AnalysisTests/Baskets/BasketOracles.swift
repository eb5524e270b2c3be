import Analysis
import Foundation
import Indicators
import Testing

/// Published baskets, when they lie beside the project.
enum BasketOracles {
  static let folder = SharedOracles.folder.deletingLastPathComponent().appendingPathComponent(
    "baskets")

  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func table(_ name: String) throws -> ReferenceTable {
    try ReferenceTable(folder.appendingPathComponent(name))
  }
}

extension BasketTable {
  /// A table of one year from columns of figures.
  init(areas: [String], codes: [String], polarities: [Polarity], columns: [[Double?]]) {
    let year = Period.year(.calendar, starting: 2018)
    self.init(
      period: year, areas: areas.map { Area(code: $0) },
      indicators: zip(codes, polarities).map { Indicator(code: $0, polarity: $1) },
      figures: areas.indices.map { unit in
        columns.map { column in column[unit].map { Figure(value: $0, period: year) } }
      })
  }
}

/// The ASEM connectivity index (European Commission JRC, as COINr ships it): 51 countries, 49
/// indicators, eight pillars, two sub-indices.
struct AsemExample {
  static let pillars = [
    "Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin",
  ]
  let units: [String]
  let groups: [Int]
  /// code, pillar, direction, denominator
  let framework: [(code: String, pillar: String, polarity: Polarity, denominator: String)]
  let parents: [String: String]
  /// The figures, divided by their denominators.
  let columns: [[Double?]]
  let raw: [[Double?]]

  init() throws {
    let data = try BasketOracles.table("asem_raw.csv")
    let tree = try BasketOracles.table("asem_framework.csv")
    units = data.column("uCode")
    let names = data.column("EurAsia_group")
    let order = Set(names).sorted()
    groups = names.map { order.firstIndex(of: $0) ?? 0 }
    framework = tree.rows.filter { $0[1] == "1" }.map {
      (code: $0[0], pillar: $0[2], polarity: $0[3] == "1" ? .high : .low, denominator: $0[5])
    }
    parents = Dictionary(
      uniqueKeysWithValues: tree.rows.filter { $0[1] == "2" }.map { ($0[0], $0[2]) })
    func numbers(_ name: String) -> [Double?] { data.column(name).map(Double.init) }
    raw = framework.map { numbers($0.code) }
    columns = framework.map { item in
      let values = numbers(item.code)
      guard !item.denominator.isEmpty else { return values }
      return zip(values, numbers(item.denominator)).map { value, denominator in
        value.flatMap { value in denominator.map { value / $0 } }
      }
    }
  }

  func basket(_ normalisation: Normalisation) -> Basket {
    func pillar(_ name: String) -> Basket.Node {
      .group(
        Basket.Group(
          name: name,
          members: framework.filter { $0.pillar == name }.map {
            .indicator(Basket.Member(code: $0.code, normalisation: normalisation))
          }))
    }
    let halves = ["Conn", "Sust"].map { half in
      Basket.Node.group(
        Basket.Group(
          name: half, members: Self.pillars.filter { parents[$0] == half }.map(pillar)))
    }
    return Basket(title: "Index", root: Basket.Group(name: "Index", members: halves))
  }

  func table(_ columns: [[Double?]], units kept: [Int]? = nil) -> BasketTable {
    let kept = kept ?? Array(units.indices)
    return BasketTable(
      areas: kept.map { units[$0] }, codes: framework.map(\.code),
      polarities: framework.map(\.polarity),
      columns: columns.map { column in kept.map { column[$0] } })
  }

  /// Gaps filled by the mean of the continent (Asia or Europe), then outliers treated.
  func prepared() -> [[Double?]] {
    columns.map { column in
      TreatedFigures(Imputation.mean.filled(column, classes: groups), atMost: 5).values
    }
  }
}
