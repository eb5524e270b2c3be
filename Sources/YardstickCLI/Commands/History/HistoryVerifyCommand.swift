import ArgumentParser
import Indicators
import Ledger
import Reporting

/// `yardstick history verify`
struct HistoryVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute a ledger's hash chain and name the first broken entry.",
    discussion: """
      Ends with 1 when anything is not as it was recorded, and with 65 when the file is so damaged \
      that it cannot be opened. A chain cannot show that entries were cut off its end or that the \
      whole file was made anew; for that write the head down elsewhere (in the minutes, say) and \
      give it as --head.

      EXAMPLES
        yardstick history verify --data council.ledger
        yardstick history verify --head 5f1c0e… --data council.ledger
      """)

  @OptionGroup var ledger: LedgerOption

  @Option(
    help: ArgumentHelp(
      "The hash of an entry, written down earlier: 64 hexadecimal digits. It must be there.",
      valueName: "hash"))
  var head: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let known = try head.map { text in
      guard let digest = SHA256Digest(hex: text) else {
        throw Failure(.usage, "--head \(text): write the 64 hexadecimal digits of the hash")
      }
      return digest
    }
    let verification = try ledger.store().verification(against: known)
    try output.write(VerificationReport(verification, known: known).report)
    if !verification.isIntact { throw ExitCode(1) }
  }
}
