/// A cell of a sheet by its place, as `C7` names it.
struct CellReference: Hashable {
  /// The row, counted from 1.
  var row: Int
  /// The column, counted from 0.
  var column: Int
}

extension CellReference {
  /// Reads `C7` or `$C$7`; `nil` for anything else, and past a million columns or rows tenfold.
  init?(_ text: some Collection<UInt8>) {
    var (letters, digits, column, row) = (0, 0, 0, 0)
    for byte in text where byte != UInt8(ascii: "$") {
      let letter = (byte & 0xDF) &- UInt8(ascii: "A")
      let digit = byte &- UInt8(ascii: "0")
      if digits == 0, letter < 26, letters < 4 {
        column = column * 26 + Int(letter) + 1
        letters += 1
      } else if digit < 10, letters > 0, digits < 8 {
        row = row * 10 + Int(digit)
        digits += 1
      } else {
        return nil
      }
    }
    guard letters > 0, row > 0 else { return nil }
    self.init(row: row, column: column - 1)
  }

  /// The letters of a column, counted from 0: `A`, …, `Z`, `AA`.
  static func letters(ofColumn column: Int) -> String {
    var (text, rest) = ("", column + 1)
    while rest > 0 {
      let scalar = UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      text = String(Character(scalar)) + text
      rest = (rest - 1) / 26
    }
    return text
  }

  /// The block that `B2:D4`, or `B2` alone, names.
  static func block(_ text: some Collection<UInt8>) -> (first: CellReference, last: CellReference)?
  {
    let corners = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let start = corners.first, let first = CellReference(start), corners.count <= 2 else {
      return nil
    }
    guard corners.count == 2 else { return (first, first) }
    guard let last = CellReference(corners[1]), last.row >= first.row, last.column >= first.column
    else { return nil }
    return (first, last)
  }
}

extension CellReference: CustomStringConvertible {
  var description: String { Self.letters(ofColumn: column) + String(row) }
}
