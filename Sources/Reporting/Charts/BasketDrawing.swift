/// A little SVG: shapes and real text, with a title and a description for screen readers.
struct BasketDrawing {
  private let width: Double
  private var height: Double
  private var shapes: [String] = []

  /// Colours that keep apart in print and for colour-blind readers, 4.5:1 on white where they
  /// carry text.
  enum Ink: String {
    case dark = "#1f2933", grey = "#5f6b7a", pale = "#d5dbe3", faint = "#eef1f5"
    case blue = "#1c5d99", orange = "#b3541e"
  }

  enum Anchor: String { case start, middle, end }

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func rectangle(_ x: Double, _ y: Double, _ w: Double, _ h: Double, _ fill: Ink) {
    shapes.append(
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(w, 0)))\" height=\"\(Self.number(h))\" fill=\"\(fill.rawValue)\"/>"
    )
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ ink: Ink, width: Double = 1,
    dashed: Bool = false
  ) {
    shapes.append(
      "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\" stroke=\"\(ink.rawValue)\" stroke-width=\"\(Self.number(width))\"\(dashed ? " stroke-dasharray=\"4 3\"" : "")/>"
    )
  }

  mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ fill: Ink) {
    shapes.append(
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" fill=\"\(fill.rawValue)\" stroke=\"white\" stroke-width=\"1\"/>"
    )
  }

  mutating func text(
    _ x: Double, _ y: Double, _ text: String, size: Double = 12, anchor: Anchor = .start,
    bold: Bool = false, halo: Bool = false, ink: Ink = .dark
  ) {
    shapes.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" text-anchor=\"\(anchor.rawValue)\" fill=\"\(ink.rawValue)\"\(bold ? " font-weight=\"bold\"" : "")\(halo ? " stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\"" : "")>\(Self.escaped(text))</text>"
    )
  }

  /// The document, with lines of small print under it, which its description says as well.
  func svg(title: String, description: String, notes: [String] = []) -> String {
    var noted = self
    for line in notes.flatMap({ SVGDocument.wrapped($0, to: Int((width - 32) / 5.5)) }) {
      noted.height += 14
      noted.text(16, noted.height - 6, line, size: 10, ink: .grey)
    }
    return noted.svg(
      title: title, description: ([description] + notes).joined(separator: " "))
  }

  private func svg(title: String, description: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(width))" \
    height="\(Self.number(height))" viewBox="0 0 \(Self.number(width)) \(Self.number(height))" \
    role="img" aria-labelledby="title description" \
    font-family="Arial, Helvetica, 'Liberation Sans', sans-serif">
    <title id="title">\(Self.escaped(title))</title>
    <desc id="description">\(Self.escaped(description))</desc>
    <rect width="100%" height="100%" fill="white"/>
    \(shapes.joined(separator: "\n"))
    </svg>

    """
  }

  /// Coordinates to a hundredth: no eye sees less, and bytes stay the same everywhere.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : rounded.description
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

/// The text cut to a number of characters, with an ellipsis.
func shortened(_ text: String, to count: Int) -> String {
  text.count <= count ? text : text.prefix(count - 1) + "…"
}
