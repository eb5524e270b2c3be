import Analysis
import ArgumentParser
import Foundation
import Importing
import Indicators
import Ledger
import Reporting
import Settings

/// An error as the user meets it: a message on standard error and an exit code of `sysexits.h`.
struct Failure: Error {
  enum Code: Int32 {
    case usage = 64
    case badData = 65
    case missingInput = 66
    case software = 70
    case cannotCreate = 73
    case inputOutput = 74
    case badSettings = 78
  }

  let code: Int32
  let messages: [String]

  init(_ code: Code, _ message: String) {
    self.init(exitCode: code.rawValue, messages: [message])
  }

  private init(exitCode: Int32, messages: [String]) {
    code = exitCode
    self.messages = messages
  }

  /// The failure that a library's error is; `nil` for those ArgumentParser prints itself.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as LookupError: self.init(.usage, error.description)
    case let error as PeriodError: self.init(.usage, error.description)
    case let error as ImportIssue:
      self.init(exitCode: error.exitCode, messages: [error.description])
    case let error as ImportFailure:
      let more = error.omitted > 0 ? ["… and \(error.omitted) more errors like these"] : []
      self.init(exitCode: error.exitCode, messages: error.issues.map(\.description) + more)
    case let error as LedgerError: self.init(error.code, error.description)
    case let error as NeighbourError: self.init(error.code, error.text)
    case let error as SettingsFailure:
      self.init(
        exitCode: Code.badSettings.rawValue, messages: error.issues.map(\.description))
    case let error as BasketResult.Fault: self.init(error.code, error.words)
    case let error as TargetError: self.init(error.code, error.text)
    case let error as InYear.Failure: self.init(.badData, error.text)
    case let error as TargetByGroup.Failure: self.init(error.code, error.text)
    case let error as ValueForMoney.LegFault: self.init(.usage, error.text)
    default: return nil
    }
  }

  /// Prints the messages and ends the process.
  func exit() -> Never {
    for message in messages { Message.error(message) }
    Foundation.exit(code)
  }
}

extension LedgerError {
  fileprivate var code: Failure.Code {
    switch kind {
    case .usage: .usage
    case .badData: .badData
    case .missingInput: .missingInput
    case .software: .software
    case .cannotCreate: .cannotCreate
    case .inputOutput: .inputOutput
    }
  }
}

extension NeighbourError {
  /// Whether the command or the data must change.
  fileprivate var code: Failure.Code {
    switch self {
    case .unknownVariables, .noVariables, .repeatedVariable, .badWeight, .noWeight, .badCount,
      .badShare, .unknownArea, .notInPool:
      .usage
    default: .badData
    }
  }
}

extension TargetError {
  /// Whether the command or the data must change.
  fileprivate var code: Failure.Code {
    if case .noFigure = self { .badData } else { .usage }
  }
}

extension TargetByGroup.Failure {
  /// Whether the command or the data must change.
  fileprivate var code: Failure.Code {
    if case .growsWithSize = self { .usage } else { .badData }
  }
}

extension BasketResult.Fault {
  fileprivate var code: Failure.Code { self == .noBaseline ? .badSettings : .badData }

  fileprivate var words: String {
    switch self {
    case .noPeriod: "no period has figures for half the basket's weight and half the councils"
    case .nothingLeft(let dropped):
      "every indicator of the basket is left out: "
        + dropped.map { "\($0.code): \($0.reason)" }.joined(separator: "; ")
    case .noBaseline:
      "an indicator is measured from its own baseline; add “baseline: PERIOD” to the basket"
    }
  }
}

/// Messages for the person at the terminal, on standard error.
enum Message {
  static func error(_ text: String) { write("error: \(text)") }
  static func warning(_ text: String) { write("warning: \(text)") }
  static func note(_ text: String) { write("note: \(text)") }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data("yardstick: \(text)\n".utf8))
  }
}
