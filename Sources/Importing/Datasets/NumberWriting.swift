/// Numbers as a dataset's files write them.
enum NumberWriting {
  /// The shortest decimal that reads back as the same number, without a point where it is whole.
  static func shortest(_ number: Double) -> String {
    guard let whole = Int(exactly: number), abs(whole) < 1_000_000_000_000_000 else {
      return "\(number)"
    }
    return String(whole)
  }
}
