public import Foundation

/// Runs the built `yardstick` as a user's shell would.
public enum BinaryRunner {
  /// What a run gave.
  public struct Outcome: Sendable {
    /// The exit code.
    public let status: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String

    /// Standard output as JSON.
    public var json: [String: Any] {
      let object = try? JSONSerialization.jsonObject(with: Data(output.utf8))
      return object as? [String: Any] ?? [:]
    }
  }

  /// The folder of the package.
  public static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of reference numbers beside the package, or `nil` when it is not there.
  public static let sharedFolder: URL? = {
    let named = ProcessInfo.processInfo.environment["YARDSTICK_SHARED"]
    let folder =
      named.map { URL(fileURLWithPath: $0) }
      ?? packageRoot.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Where the binary lies: beside the test bundle that is running.
  private static let binary: URL =
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("yardstick")

  /// `yardstick` with these arguments, not started yet. A launcher is a command that starts it,
  /// such as one that takes leave away: its path and what comes before the path of `yardstick`.
  public static func process(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL = packageRoot,
    launcher: [String] = []
  ) -> Process {
    let process = Process()
    let words = launcher + [binary.path] + arguments
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    return process
  }

  /// Runs `yardstick` with these arguments in the package's folder.
  public static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    in folder: URL = packageRoot, launcher: [String] = []
  ) throws -> Outcome {
    let process = process(
      arguments, environment: environment, in: folder, launcher: launcher)
    let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = standardInput
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
    try standardInput.fileHandleForWriting.close()
    // Errors are short; output may be longer than a pipe holds, so it is drained first.
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    let errorData = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
      errors: String(decoding: errorData, as: UTF8.self))
  }
}

/// A folder that is there for one test.
public struct TemporaryFolder: ~Copyable {
  /// Where it is.
  public let url: URL

  /// Makes the folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("yardstick-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and gives its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
