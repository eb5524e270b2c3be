/// The text of a cell's paragraphs, with white space as OpenDocument means it (ODF 1.3 part 3,
/// 6.1.2): a run of it is one space, none begins or ends a paragraph, and elements stand for more.
struct ParagraphText {
  private(set) var bytes: [UInt8] = []
  private var paragraphs = 0
  private var isAtStart = true
  private var hasSpaceToCome = false

  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Makes room for the next cell.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    paragraphs = 0
  }

  /// Begins a paragraph; those of one cell are lines.
  mutating func beginParagraph() {
    if paragraphs > 0 { bytes.append(UInt8(ascii: "\n")) }
    paragraphs += 1
    (isAtStart, hasSpaceToCome) = (true, false)
  }

  /// Adds characters of a paragraph.
  mutating func add(_ piece: UnsafeBufferPointer<UInt8>) {
    for byte in piece {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        hasSpaceToCome = !isAtStart
      } else {
        put(byte, times: 1)
      }
    }
  }

  /// Adds what an element stands for: spaces, a tab, a line end.
  mutating func put(_ byte: UInt8, times: Int) {
    if hasSpaceToCome { bytes.append(UInt8(ascii: " ")) }
    (isAtStart, hasSpaceToCome) = (false, false)
    bytes.append(contentsOf: repeatElement(byte, count: times))
  }
}
