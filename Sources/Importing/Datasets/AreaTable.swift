import Indicators

/// Reads `areas.csv`.
enum AreaTable {
  /// The areas in the file's order. A code used twice is an error.
  static func read(_ file: TableFile<AreaColumn>, log: inout IssueLog) -> [Area] {
    var areas: [Area] = []
    var rows: [String: Int] = [:]
    file.forEachRow(log: &log) { row, log in
      guard let area = area(row, &log) else { return }
      if let first = rows[area.code] {
        log.error(row.issue(.area, problem: "the same code as in row \(first)").about(.duplicate))
        return
      }
      rows[area.code] = row.row
      areas.append(area)
    }
    return areas
  }

  /// One area, or `nil` where its code is blank.
  static func area(_ row: TableRow<AreaColumn>, _ log: inout IssueLog) -> Area? {
    guard let code = row.text(.area) else {
      log.error(row.issue(.area, problem: "the area's code is missing"))
      return nil
    }
    return Area(
      code: code, name: row.text(.name), welshName: row.text(.nameWelsh),
      aliases: row.list(.aliases), type: row.text(.type), tier: row.text(.tier),
      parent: row.text(.parent), region: row.text(.region), nation: row.text(.nation),
      validFrom: row.date(.validFrom, &log), validTo: row.date(.validTo, &log),
      successors: row.list(.successors))
  }

  /// The cells of an area in the order of `AreaColumn`.
  static func cells(_ area: Area) -> [AreaColumn: String] {
    [
      .area: area.code, .name: area.name, .nameWelsh: area.welshName ?? "",
      .aliases: area.aliases.joined(separator: "|"), .type: area.type ?? "",
      .tier: area.tier ?? "", .parent: area.parent ?? "", .region: area.region ?? "",
      .nation: area.nation ?? "", .validFrom: area.validFrom?.description ?? "",
      .validTo: area.validTo?.description ?? "",
      .successors: area.successors.joined(separator: "|"),
    ]
  }
}
