/// A cell as Office Open XML stores it (ECMA-376 part 1, 18.3.1.4), while it is being read.
struct StoredCell {
  /// What the stored value is.
  enum Kind {
    case number, shared, text, error, boolean, moment, unknown

    /// The kind that a cell's `t` names; a number where it has none.
    init(_ type: UnsafeBufferPointer<UInt8>?) {
      guard let type else {
        self = .number
        return
      }
      switch String(decoding: type, as: UTF8.self) {
      case "n": self = .number
      case "s": self = .shared
      case "str", "inlineStr": self = .text
      case "e": self = .error
      case "b": self = .boolean
      case "d": self = .moment
      default: self = .unknown
      }
    }
  }

  var place = CellReference(row: 1, column: -1)
  private(set) var type = Kind.number
  private(set) var style = 0
  /// The stored value, or the text that stands in the cell itself.
  var text: [UInt8] = []
  var formula: [UInt8] = []
  var hasValue = false
  var hasFormula = false

  /// Makes room for the next cell.
  mutating func begin(_ place: CellReference, type: UnsafeBufferPointer<UInt8>?, style: Int?) {
    self.place = place
    self.type = Kind(type)
    self.style = style ?? -1
    text.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    (hasValue, hasFormula) = (false, false)
  }

  /// The stored value as it stands.
  var string: String { String(decoding: text, as: UTF8.self) }

  /// A formula that was saved without being worked out. The empty text is a value of its own.
  var isWithoutValue: Bool { hasFormula && text.isEmpty && !(hasValue && type == .text) }

  /// A formula with the 0 that programs which cannot work formulas out store in place of a value.
  var mayBePlaceholder: Bool { hasFormula && type == .number && text == [UInt8(ascii: "0")] }
}
