import GRDB

/// The tables that the hash chain covers, with their columns in the order in which they are
/// digested. Every row has the number of the entry that recorded it.
///
/// The order of cases is part of the format: a later version adds cases at the end.
enum LedgerTable: String, CaseIterable {
  case argument, input, output
  case area, indicator, breakdown, period, remark, target
  case areaRevision = "area_revision"
  case indicatorRevision = "indicator_revision"
  case targetRevision = "target_revision"
  case figure, membership, event, waiver, outcome, description, source, licence

  /// The columns that tell rows apart; rows are digested in their order.
  var key: [String] {
    switch self {
    case .argument, .input, .output, .event, .waiver, .outcome, .source, .licence:
      ["entry", "ordinal"]
    case .area, .indicator, .breakdown, .period, .remark, .target: ["id"]
    case .areaRevision: ["area", "entry"]
    case .indicatorRevision: ["indicator", "entry"]
    case .targetRevision: ["target", "entry"]
    case .figure: ["indicator", "breakdown", "area", "period", "entry"]
    case .membership: ["grouping", "entry", "ordinal"]
    case .description: ["entry"]
    }
  }

  /// The columns after the key.
  var content: [String] {
    switch self {
    case .argument: ["text"]
    case .input: ["kind", "name", "sha256"]
    case .output: ["name", "sha256", "bytes"]
    case .area, .indicator: ["entry", "code"]
    case .breakdown, .remark: ["entry", "text"]
    case .period: ["entry", "kind", "year_type", "length", "first_day", "last_day"]
    case .target: ["entry", "area", "indicator", "breakdown", "period", "set_on"]
    case .areaRevision: StoredArea.columns
    case .indicatorRevision: StoredIndicator.columns
    case .targetRevision: StoredTarget.columns
    case .figure: StoredFigure.columns
    case .membership:
      ["group_name", "area", "member", "rank", "distance", "model", "vintage"]
    case .event: ["first_day", "last_day", "area", "indicator", "kind", "note"]
    case .waiver: StoredWaiver.columns
    case .outcome: StoredOutcome.columns
    case .description: StoredDescription.columns
    case .source: ["title", "path"]
    case .licence: ["name"]
    }
  }

  /// All columns.
  var columns: [String] { key + content }

  /// Where in `columns` the entry's number stands.
  var entryColumn: Int { columns.firstIndex(of: "entry") ?? 0 }

  /// Adds one row of which only those columns hold something; its values are in their order.
  ///
  /// No column has a default, so that the others are NULL.
  func insertion(of columns: [String]) -> String {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(rawValue) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }

  /// Every row in the order of the key, up to an entry where one is named.
  func selection(upTo entry: Bool = false) -> String {
    "SELECT \(columns.joined(separator: ", ")) FROM \(rawValue)"
      + (entry ? " WHERE entry <= ?" : "") + " ORDER BY \(key.joined(separator: ", "))"
  }
}
