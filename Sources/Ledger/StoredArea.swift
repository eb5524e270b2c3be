import GRDB
import Indicators

/// A row of the areas table as the ledger keeps it; what nobody has said is NULL.
enum StoredArea {
  static let columns = [
    "name", "name_cy", "aliases", "type", "tier", "parent", "region", "nation", "valid_from",
    "valid_to", "successors",
  ]

  /// The columns of an area; a name that only repeats the code says nothing.
  static func values(of area: Area) throws -> [DatabaseValue] {
    [
      try StoredValue.text(area.name == area.code ? nil : area.name),
      try StoredValue.text(area.welshName), try StoredValue.list(area.aliases),
      try StoredValue.text(area.type), try StoredValue.text(area.tier),
      try StoredValue.text(area.parent), try StoredValue.text(area.region),
      try StoredValue.text(area.nation), StoredValue.day(area.validFrom),
      StoredValue.day(area.validTo), try StoredValue.list(area.successors),
    ]
  }

  /// The area in a row, from a column on.
  static func area(code: String, _ row: Row, from column: Int) throws -> Area {
    Area(
      code: code, name: try row.text(column), welshName: try row.text(column + 1),
      aliases: try row.list(column + 2), type: try row.text(column + 3),
      tier: try row.text(column + 4), parent: try row.text(column + 5),
      region: try row.text(column + 6), nation: try row.text(column + 7),
      validFrom: try row.day(column + 8), validTo: try row.day(column + 9),
      successors: try row.list(column + 10))
  }
}
