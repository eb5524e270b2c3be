import ArgumentParser

/// What `target` is asked, and which options bear on it.
enum TargetQuestion: CaseIterable {
  case card, backtest, lint, twin, inYear, by

  /// The option that asks it; `nil` for a card, which none does.
  var option: String? {
    switch self {
    case .card: nil
    case .backtest: "--backtest"
    case .lint: "--lint"
    case .twin: "--twin"
    case .inYear: "--in-year"
    case .by: "--by"
    }
  }

  var name: String { option ?? "a card" }
}

extension TargetCommand {
  /// The questions that were asked; a card where none was.
  private var questions: [TargetQuestion] {
    let asked: [(TargetQuestion, Bool)] = [
      (.backtest, backtest), (.lint, more.lint), (.twin, more.twin != nil),
      (.inYear, more.inYear), (.by, more.by != nil),
    ]
    let found = asked.filter(\.1).map(\.0)
    return found.isEmpty ? [.card] : found
  }

  /// The options that were given, each with the questions it bears on.
  private var given: [(name: String, bearsOn: [TargetQuestion])] {
    let options: [(name: String, isGiven: Bool, bearsOn: [TargetQuestion])] = [
      ("--area", area != nil, [.card, .lint, .twin, .inYear, .by]),
      ("--indicator", indicator != nil, [.card, .twin, .inYear, .by]),
      ("--horizon", horizon != nil, [.card, .backtest, .by]),
      ("--to", to != nil, [.card, .inYear, .by]),
      ("--from", from != nil, [.card]),
      ("--peers", !peers.peers.isEmpty, [.card, .twin]),
      ("--targets", aims.targets != nil, [.lint]),
      ("--floor", more.floor != nil, [.by]),
      ("--through", more.through != nil, [.inYear]),
      ("--year-starts", more.yearStarts != nil, [.inYear]),
    ]
    return options.filter(\.isGiven).map { ($0.name, $0.bearsOn) }
  }

  /// Refuses two questions at once, and an option that has no bearing on the one asked: a number
  /// that somebody gave must not be passed over without a word.
  func validate() throws {
    let asked = questions
    guard let question = asked.first, asked.count == 1 else {
      throw ValidationError(
        "\(asked.map(\.name).joined(separator: " and ")) are different questions; ask one at a time"
      )
    }
    if let option = given.first(where: { !$0.bearsOn.contains(question) }) {
      let homes = option.bearsOn.map(\.name).joined(separator: ", ")
      throw ValidationError(
        "\(option.name) has no bearing on \(question.name) (it is for \(homes)); leave it out")
    }
    if let month = more.yearStarts, !(1...12).contains(month) {
      throw ValidationError("--year-starts \(month): write a month from 1 (January) to 12")
    }
  }
}
