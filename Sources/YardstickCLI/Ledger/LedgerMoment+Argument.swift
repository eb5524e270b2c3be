import Indicators
import Ledger

extension LedgerMoment {
  /// A moment as a user writes it: a day, `2026-03-31`, up to its end in Universal Time; or an
  /// entry's number after `#`.
  init(argument text: String, option: String) throws {
    if text.hasPrefix("#"), let number = Int(text.dropFirst()), number >= 0 {
      self = .entry(number)
    } else if let day = CalendarDate(text) {
      self = .endOf(day)
    } else {
      throw Failure(
        .usage, "\(option) \(text): write a day as 2026-03-31, or an entry as '#12'")
    }
  }
}
