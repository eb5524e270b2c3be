/// Why a dataset was not read: everything found wrong, as far as it fits on a screen.
public struct ImportFailure: Error, Sendable, Hashable {
  /// The first issues, in the order of the files and rows.
  public let issues: [ImportIssue]
  /// How many issues there are besides.
  public let omitted: Int

  /// A failure of at least one issue.
  public init(_ issues: [ImportIssue], omitted: Int = 0) {
    self.issues = issues
    self.omitted = omitted
  }

  /// The exit code of its first issue.
  public var exitCode: Int32 { issues.first?.exitCode ?? 65 }
}

extension ImportFailure: CustomStringConvertible {
  /// One issue a line.
  public var description: String {
    let lines = issues.map(\.description) + (omitted > 0 ? ["… and \(omitted) more."] : [])
    return lines.joined(separator: "\n")
  }
}

/// Collects what is wrong while a dataset is read, so that one run shows it all.
struct IssueLog {
  /// Issues kept; the rest are counted.
  static let limit = 50

  /// Issues that are alike, told once with a count.
  private struct Pile {
    private(set) var issues: [ImportIssue] = []
    private var positions: [String: Int] = [:]

    mutating func add(_ issue: ImportIssue, alike key: String?) {
      if let key, let position = positions[key] {
        issues[position].occurrences += 1
        return
      }
      if let key { positions[key] = issues.count }
      issues.append(issue)
    }
  }

  private var errorPile = Pile()
  private var warningPile = Pile()

  /// What was found and did not stop the reading.
  var warnings: [ImportIssue] { warningPile.issues }
  /// Everything that is wrong, alike things once.
  var errors: [ImportIssue] { errorPile.issues }
  /// Whether anything is wrong.
  var hasErrors: Bool { !errorPile.issues.isEmpty }

  /// Notes an issue that makes the dataset unfit; issues with the same key are told once.
  mutating func error(_ issue: ImportIssue, alike key: String? = nil) {
    errorPile.add(issue, alike: key)
  }

  /// Notes an issue that the reader must know of; issues with the same key are told once.
  mutating func warning(_ issue: ImportIssue, alike key: String? = nil) {
    warningPile.add(issue, alike: key)
  }

  /// Throws what has been found wrong, if anything.
  func throwErrors() throws(ImportFailure) {
    guard hasErrors else { return }
    let issues = errorPile.issues
    throw ImportFailure(
      Array(issues.prefix(Self.limit)), omitted: max(0, issues.count - Self.limit))
  }
}
