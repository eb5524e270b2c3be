import ArgumentParser
import Foundation
import Reporting

/// A form of output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, csv, json, svg

  var renderer: any Renderer {
    switch self {
    case .text: TextRenderer(width: 132)
    case .markdown: MarkdownRenderer()
    case .csv: CSVRenderer()
    case .json: JSONRenderer()
    case .svg: SVGRenderer()
    }
  }
}

/// Where the output goes and in what form.
struct OutputOptions: ParsableArguments {
  @Option(help: "text, markdown, csv, json, or svg where there is a drawing.")
  var format: OutputFormat = .text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file; refuses one that exists.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the output file if it exists.")
  var force = false

  @OptionGroup var recording: RecordingOptions

  func write(_ report: Report) throws {
    guard format != .svg || report.drawing != nil else {
      throw Failure(
        .usage,
        "--format svg: this report has no drawing; spc, funnel, basket and the cards of target have"
      )
    }
    let text = format.renderer.rendered(RunLog.shared.noted(on: report))
    try Output.deliver(text, to: output, replacing: force, recording: recording)
    if format == .csv { RunLog.shared.sayWaivers(on: report) }
  }
}

/// Writing that is whole or not at all.
enum Output {
  /// Writes to a file or to standard output, recorded first where that was asked for: a report
  /// that goes round without a record is worse than a record of one that was never delivered.
  static func deliver(
    _ text: String, to path: String?, replacing: Bool, recording: RecordingOptions
  ) throws {
    if let path, !replacing, FileManager.default.fileExists(atPath: path) {
      throw Failure(.cannotCreate, "\(path) exists; give --force to replace it")
    }
    try recording.note(text, as: path)
    if let path {
      try write(text, to: path, replacing: replacing)
    } else {
      try print(text)
    }
  }

  /// Writes to standard output.
  static func print(_ text: String) throws {
    try writeAll(text, to: STDOUT_FILENO, named: "standard output")
  }

  /// Writes a file beside the one meant and renames it, so that nobody sees half of it. What a
  /// link points to is replaced, not the link; a device or a pipe is written to as it is.
  static func write(_ text: String, to path: String, replacing: Bool) throws {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    var status = stat()
    guard stat(target, &status) == 0 else { return try replace(target, with: text, mode: 0o644) }
    guard replacing else {
      throw Failure(.cannotCreate, "\(path) exists; give --force to replace it")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: try replace(target, with: text, mode: status.st_mode & 0o777)
    case S_IFDIR: throw Failure(.cannotCreate, "\(path) is a folder; name a file in it")
    default: try pour(text, into: target)
    }
  }

  private static func replace(_ path: String, with text: String, mode: mode_t) throws {
    let part = "\(path).part-\(getpid())"
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL, mode)
    guard file >= 0 else {
      let reason =
        errno == ENOENT ? "its folder does not exist" : String(cString: strerror(errno))
      throw Failure(.cannotCreate, "\(path) cannot be made: \(reason)")
    }
    do {
      try write(text, to: file, named: path)
      guard rename(part, path) == 0 else {
        throw Failure(.cannotCreate, "\(path): \(String(cString: strerror(errno)))")
      }
    } catch {
      unlink(part)
      throw error
    }
  }

  private static func pour(_ text: String, into path: String) throws {
    let file = open(path, O_WRONLY)
    guard file >= 0 else {
      throw Failure(.cannotCreate, "\(path): \(String(cString: strerror(errno)))")
    }
    try write(text, to: file, named: path)
  }

  /// Writes everything and closes the file.
  private static func write(_ text: String, to file: Int32, named name: String) throws {
    defer { close(file) }
    try writeAll(text, to: file, named: name)
  }

  /// Writes everything; a reader that has gone away is no failure.
  private static func writeAll(_ text: String, to file: Int32, named name: String) throws {
    signal(SIGPIPE, SIG_IGN)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { return }
        throw Failure(.inputOutput, "\(name): \(String(cString: strerror(errno)))")
      }
      bytes = bytes.dropFirst(written)
    }
  }
}
