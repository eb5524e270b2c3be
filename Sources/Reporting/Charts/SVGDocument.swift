/// An accessible SVG drawing: `role="img"`, a title, and a description that states the finding.
///
/// It stands alone (white ground, fonts by generic family, no script, no style sheet, nothing
/// fetched), so that it can be put in a report, a web page or a slide.
public struct SVGDocument: Sendable {
  /// Width and height in user units; it scales to any size.
  public let width: Double
  /// See `width`.
  public let height: Double
  /// What the drawing is.
  public let title: String
  /// What it shows, in words, for those who do not see it.
  public let description: String
  /// The drawing.
  public let elements: [SVGElement]

  /// A drawing.
  public init(
    width: Double, height: Double, title: String, description: String, elements: [SVGElement]
  ) {
    self.width = width
    self.height = height
    self.title = title
    self.description = description
    self.elements = elements
  }

  /// The file's text.
  ///
  /// `id` stands before the ids of title and description, for several drawings in a page.
  public func rendered(id: String = "chart") -> String {
    let (w, h) = (SVGElement.number(width), SVGElement.number(height))
    let root = SVGElement(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(w) \(h)"), ("width", w),
        ("height", h), ("role", "img"), ("aria-labelledby", "\(id)-title \(id)-desc"),
        ("font-family", "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"),
      ],
      children: [
        SVGElement("title", [("id", "\(id)-title")], text: title),
        SVGElement("desc", [("id", "\(id)-desc")], text: description),
        SVGElement("rect", [("width", w), ("height", h), ("fill", "#ffffff")]),
      ] + elements)
    var output = ""
    root.write(to: &output, indent: "")
    return output
  }

  /// The same with lines of small print under it, which its description says as well.
  public func noting(_ lines: [String]) -> SVGDocument {
    let size = 10.0
    let shown = lines.flatMap { Self.wrapped($0, to: Int((width - 20) / (size * 0.55))) }
    let texts = shown.enumerated().map { index, line in
      SVGElement.text(line, 10, height + Double(index + 1) * 14, size: size)
    }
    return SVGDocument(
      width: width, height: height + Double(shown.count) * 14 + 8, title: title,
      description: ([description] + lines).joined(separator: " "), elements: elements + texts)
  }

  /// The words of a line in lines of so many characters at most; a longer word stands alone.
  static func wrapped(_ line: String, to length: Int) -> [String] {
    var lines: [String] = []
    for word in line.split(separator: " ") {
      if let last = lines.last, last.count + word.count < length {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
