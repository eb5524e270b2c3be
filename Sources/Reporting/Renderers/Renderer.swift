/// A form that a report can be given.
public protocol Renderer {
  /// The report in this form, ending in a newline.
  func rendered(_ report: Report) -> String
}

/// JSON, for programs.
public struct JSONRenderer: Renderer {
  /// A renderer.
  public init() {}

  /// The report's data.
  public func rendered(_ report: Report) -> String { report.data.description + "\n" }
}
