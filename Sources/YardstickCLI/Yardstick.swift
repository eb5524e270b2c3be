import ArgumentParser

/// The `yardstick` command.
struct Yardstick: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yardstick",
    abstract: "Compare a council with its peers and say what is real.",
    discussion: """
      EXAMPLES
        yardstick check datasets/monthly
        yardstick neighbours --area Leeds --data datasets/uk-context
        yardstick compare --area Falkirk --peers family --data datasets/scotland-lgbf
        yardstick change 412/1210 468/1243
        yardstick spc --area Fife --indicator CORP09 --data datasets/monthly
        yardstick funnel --indicator re-referrals --highlight Leeds \\
          --data datasets/england-children
        yardstick basket datasets/scotland-lgbf/baskets/everyday-services.yaml \\
          --area Falkirk --data datasets/scotland-lgbf
        yardstick history verify --data council.ledger
        yardstick target --area Moray --indicator SW03a --horizon 3y \\
          --data datasets/scotland-lgbf

      Data goes to standard output, messages to standard error. Without --data, the dataset is the \
      current folder's datapackage.json, or else the one $YARDSTICK_DATA names.

      EXIT CODES
        0 done; 1 findings at or above --fail-on, or a broken ledger; 64 the command
        was wrong; 65 the data are wrong; 66 an input is missing; 70 our fault; 73
        the output cannot be made; 74 reading or writing failed; 78 bad settings.
      """,
    version: "0.1.0",
    subcommands: [
      ImportCommand.self, CheckCommand.self, NeighboursCommand.self, CompareCommand.self,
      ChangeCommand.self, SPCCommand.self, FunnelCommand.self, BasketCommand.self,
      TargetCommand.self, ChallengeCommand.self, HistoryCommand.self,
    ])
}

/// Runs the command and turns every error into a message and an exit code.
@main enum Main {
  static func main() {
    do {
      var command = try Yardstick.parseAsRoot()
      try RepeatedOptions(of: type(of: command)).refuse(in: CommandLine.arguments.dropFirst())
      try command.run()
    } catch {
      if let failure = Failure(error) { failure.exit() }
      Yardstick.exit(withError: error)
    }
  }
}
