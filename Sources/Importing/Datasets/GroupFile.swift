public import Indicators

/// A group in a file of its own: the columns of `groups.csv`, and any others for people.
public enum GroupFile {
  /// Columns that `neighbours --save-group` writes for people and nobody reads back.
  private static let forPeople: Set<String> = ["name", "variables"]

  /// Reads the group.
  ///
  /// - Throws: `ImportFailure` with every row that is wrong.
  public static func read(
    _ path: String
  ) throws(ImportFailure) -> (memberships: [GroupMembership], warnings: [ImportIssue]) {
    var log = IssueLog()
    let file = TableFile<GroupColumn>(path: path, ignoring: forPeople, log: &log)
    let memberships = file.map { GroupTable.read($0, areas: nil, log: &log) } ?? []
    if memberships.isEmpty, !log.hasErrors {
      log.error(
        ImportIssue(
          file: path, problem: "a header and no rows", expected: "one row for each member"))
    }
    try log.throwErrors()
    return (memberships, log.warnings)
  }
}
