import ArgumentParser
import Foundation
import Reporting

/// A form of output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, csv, json

  var renderer: any Renderer {
    switch self {
    case .text: TextRenderer(width: 132)
    case .markdown: MarkdownRenderer()
    case .csv: CSVRenderer()
    case .json: JSONRenderer()
    }
  }
}

/// Where the output goes and in what form.
struct OutputOptions: ParsableArguments {
  @Option(help: "text, markdown, csv or json.")
  var format: OutputFormat = .text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file; refuses one that exists.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the output file if it exists.")
  var force = false

  func write(_ report: Report) throws {
    let text = format.renderer.rendered(report)
    if let output {
      try Output.write(text, to: output, replacing: force)
    } else {
      try Output.print(text)
    }
  }
}

/// Writing that is whole or not at all.
enum Output {
  /// Writes to standard output. A reader that has gone away (`| head`) is no failure.
  static func print(_ text: String) throws {
    signal(SIGPIPE, SIG_IGN)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes {
        Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { return }
        throw Failure(.inputOutput, "standard output: \(String(cString: strerror(errno)))")
      }
      bytes = bytes.dropFirst(written)
    }
  }

  /// Writes a file beside the one meant and renames it, so that nobody sees half of it.
  static func write(_ text: String, to path: String, replacing: Bool) throws {
    if !replacing, FileManager.default.fileExists(atPath: path) {
      throw Failure(.cannotCreate, "\(path) exists; give --force to replace it")
    }
    let part = "\(path).part-\(getpid())"
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: part))
      guard rename(part, path) == 0 else {
        throw Failure(.cannotCreate, "\(path): \(String(cString: strerror(errno)))")
      }
    } catch {
      unlink(part)
      if error is Failure { throw error }
      throw Failure(.cannotCreate, "\(path) cannot be written: \(error.localizedDescription)")
    }
  }
}
