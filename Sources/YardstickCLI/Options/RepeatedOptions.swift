import ArgumentParser
import Foundation

/// Options that take one value and were given more than once, of which the last would win unsaid.
struct RepeatedOptions {
  /// How ArgumentParser describes a command: as much of it as is needed here.
  fileprivate struct Description: Decodable {
    struct Command: Decodable { let arguments: [Argument]? }
    struct Argument: Decodable {
      let kind: String
      let isRepeating: Bool
      let names: [Name]?
    }
    struct Name: Decodable {
      let kind: String
      let name: String

      /// As it is written on the command line.
      var written: String { (kind == "long" ? "--" : "-") + name }
    }
    let command: Command
  }

  private let options: [Description.Argument]

  init(of command: any ParsableCommand.Type) throws {
    let text = Data(command._dumpHelp().utf8)
    options =
      try JSONDecoder().decode(Description.self, from: text).command.arguments?
      .filter { $0.kind == "option" } ?? []
  }

  /// Refuses the first single-value option that is given twice.
  ///
  /// - Throws: `Failure` with the code of a wrong command.
  func refuse(in arguments: some Sequence<String>) throws {
    var times: [Int: Int] = [:]
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
        continue
      }
      if argument == "--" { break }
      let written = argument.prefix { $0 != "=" }
      guard let option = options.firstIndex(where: { $0.isWritten(written) }) else { continue }
      isValue = written.endIndex == argument.endIndex
      times[option, default: 0] += 1
    }
    for (option, count) in times.sorted(by: { $0.key < $1.key })
    where count > 1 && !options[option].isRepeating {
      throw Failure(.usage, "give one \(options[option].title), not \(count)")
    }
  }
}

extension RepeatedOptions.Description.Argument {
  fileprivate func isWritten(_ text: Substring) -> Bool {
    names?.contains { $0.written == text } ?? false
  }

  /// The longest of its names.
  fileprivate var title: String {
    names?.map(\.written).max { $0.count < $1.count } ?? ""
  }
}
