import Foundation
import Importing
import Settings

/// Drafts a mapping file and writes it where the user wants it.
struct MappingSketchRequest {
  let files: [String]
  let said: ImportSayings
  let output: OutputOptions

  func run() throws {
    guard files.count == 1, let file = files.first else {
      throw Failure(.usage, "--sketch drafts the mapping of one file; name one")
    }
    let sketch = try MappingSketch(path: file, options: said.options(for: nil))
    if let path = output.output {
      try Output.write(sketch.text, to: path, replacing: output.force)
    } else {
      try Output.print(sketch.text)
    }
  }
}

extension MappingFile {
  /// Reads the mapping in a file.
  static func mapping(path: String) throws -> TableMapping {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(.missingInput, "\(path): there is no such file")
    }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else { throw Failure(.inputOutput, "\(path): cannot be read as UTF-8 text") }
    return try mapping(text, file: path)
  }
}
