import Indicators

/// Reads `groups.csv`, and the file of one group that `--peers file:` names.
enum GroupTable {
  /// The rows in the file's order. A council twice in one list is an error; one that the areas
  /// table does not have is kept and told.
  static func read(
    _ file: TableFile<GroupColumn>, areas: AreaDirectory?, log: inout IssueLog
  ) -> [GroupMembership] {
    var memberships: [GroupMembership] = []
    var rows: [[String]: Int] = [:]
    file.forEachRow(log: &log) { row, log in
      guard let membership = membership(row, &log) else { return }
      let key = [membership.group, membership.area ?? "", membership.member]
      if let first = rows[key] {
        log.error(row.issue(.member, problem: "in this group already in row \(first)"))
        return
      }
      rows[key] = row.row
      for (column, code) in [(GroupColumn.member, membership.member), (.area, membership.area)] {
        guard let code, let areas, areas[code] == nil else { continue }
        log.warning(
          row.issue(column, problem: "not in the areas table, kept"),
          alike: "group area \(code)")
      }
      memberships.append(membership)
    }
    return memberships
  }

  private static func membership(
    _ row: TableRow<GroupColumn>, _ log: inout IssueLog
  ) -> GroupMembership? {
    guard let group = row.text(.group), let member = row.text(.member) else {
      log.error(
        row.issue(
          row.text(.group) == nil ? .group : .member, problem: "blank",
          expected: "a group's name and a member's code"))
      return nil
    }
    return GroupMembership(
      group: group, area: row.text(.area), member: member, rank: row.whole(.rank, &log),
      distance: row.number(.distance, &log), model: row.text(.model),
      vintage: row.text(.vintage))
  }

  /// The cells of a row.
  static func cells(_ membership: GroupMembership) -> [GroupColumn: String] {
    var cells: [GroupColumn: String] = [.group: membership.group, .member: membership.member]
    cells[.area] = membership.area
    cells[.rank] = membership.rank.map { String($0) }
    cells[.distance] = membership.distance.map(NumberWriting.shortest)
    cells[.model] = membership.model
    cells[.vintage] = membership.vintage
    return cells
  }
}
