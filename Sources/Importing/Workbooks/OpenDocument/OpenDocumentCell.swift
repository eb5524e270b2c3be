/// A cell as OpenDocument stores it (ODF 1.3 part 3, 9.1.4 and 19.385), while it is being read.
struct OpenDocumentCell {
  /// The row, counted from 1, and the column, counted from 0, of the first cell it stands for.
  private(set) var place = CellReference(row: 1, column: 0)
  /// How many cells in a row are the same.
  private(set) var repeated = 1
  /// How many columns and rows it covers.
  private(set) var span = (columns: 1, rows: 1)
  private var type = ""
  private var value: String?
  private var isError = false
  private(set) var formula: String?
  var paragraphs = ParagraphText()

  /// Takes in a cell's start tag.
  mutating func begin(_ element: XMLElement, at place: CellReference) {
    self.place = place
    repeated = Self.count(element, "number-columns-repeated")
    span = (
      Self.count(element, "number-columns-spanned"), Self.count(element, "number-rows-spanned")
    )
    type = element.string("value-type", in: .office) ?? ""
    isError = element.string("value-type", in: .calcext) == "error"
    formula = element.string("formula", in: .table)
    value =
      switch type {
      case "float", "percentage", "currency": element.string("value", in: .office)
      case "date": element.string("date-value", in: .office)
      case "time": element.string("time-value", in: .office)
      case "boolean": element.string("boolean-value", in: .office)
      case "string": element.string("string-value", in: .office)
      default: nil
      }
    paragraphs.removeAll()
  }

  /// A count that an attribute gives, at least 1; no sheet has more than a million and some.
  static func count(_ element: XMLElement, _ name: StaticString) -> Int {
    max(1, min(element.integer(name, in: .table) ?? 1, 1 << 24))
  }

  /// A formula that was saved without being worked out.
  var isWithoutValue: Bool {
    formula != nil && value == nil && paragraphs.bytes.isEmpty && type != "string"
  }

  /// The text; `nil` where the stored value is not of the type it is said to be.
  var text: String? {
    guard let value, !isError else { return paragraphs.string }
    switch type {
    case "float", "percentage", "currency":
      return Array(value.utf8).withUnsafeBufferPointer(CellText.number)
        .map(type == "percentage" ? CellText.percentage : NumberWriting.shortest)
    case "date": return CellText.moment(value)
    case "time": return CellText.duration(value)
    case "boolean": return CellText.boolean(value)
    default: return value
    }
  }

  /// The stored value as it stands.
  var storedText: String { value ?? "" }
}
