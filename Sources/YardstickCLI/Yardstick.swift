import ArgumentParser

/// The `yardstick` command.
@main
struct Yardstick: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yardstick", abstract: "Compare a council with its peers and say what is real.")
}
