/// Something wrong in a settings file: where, what was found, and how to mend it.
public struct SettingsIssue: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public var file: String
  /// The line, 1-based, where it is known.
  public var line: Int?
  /// What is wrong.
  public var problem: String
  /// How to mend it.
  public var mend: String?

  /// An issue.
  public init(file: String, line: Int? = nil, problem: String, mend: String? = nil) {
    self.file = file
    self.line = line
    self.problem = problem
    self.mend = mend
  }

  /// `file:line: problem; mend`.
  public var description: String {
    file + (line.map { ":\($0)" } ?? "") + ": \(problem)" + (mend.map { "; \($0)" } ?? "")
  }
}

/// Everything wrong in a settings file, in the order of its lines.
public struct SettingsFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The issues.
  public let issues: [SettingsIssue]

  /// A failure.
  public init(_ issues: [SettingsIssue]) {
    self.issues = issues.enumerated()
      .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
      .map(\.element)
  }

  /// One line an issue.
  public var description: String { issues.map(\.description).joined(separator: "\n") }
}
