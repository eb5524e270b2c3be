/// One element of an SVG drawing: a name, attributes in the order written, and what it holds.
public struct SVGElement: Sendable {
  let name: String
  private(set) var attributes: [(String, String)]
  let text: String?
  let children: [SVGElement]

  /// An element.
  public init(
    _ name: String, _ attributes: [(String, String)] = [], text: String? = nil,
    children: [SVGElement] = []
  ) {
    self.name = name
    self.attributes = attributes
    self.text = text
    self.children = children
  }

  /// The same with an attribute more.
  public func with(_ name: String, _ value: String) -> SVGElement {
    var copy = self
    copy.attributes.append((name, value))
    return copy
  }

  func write(to output: inout String, indent: String) {
    output += "\(indent)<\(name)"
    for (key, value) in attributes { output += " \(key)=\"\(Self.escaped(value))\"" }
    if let text {
      output += ">\(Self.escaped(text))</\(name)>\n"
    } else if children.isEmpty {
      output += "/>\n"
    } else {
      output += ">\n"
      for child in children { child.write(to: &output, indent: indent + "  ") }
      output += "\(indent)</\(name)>\n"
    }
  }

  /// The text with what XML would take for its own, and without control characters.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A coordinate with two decimals at most.
  static func number(_ value: Double) -> String {
    let hundredths = (value * 100).rounded() / 100
    return hundredths == hundredths.rounded()
      ? String(Int(hundredths)) : hundredths.description
  }
}

extension SVGElement {
  /// How wide a text may come out, whichever of the drawing's fonts is there: DejaVu Sans, the
  /// widest, is a seventh wider than Arial.
  static func width(of text: String, size: Double) -> Double {
    size
      * text.reduce(0) {
        $0 + (" ,.:;'ilIjtfr()|".contains($1) ? 0.41 : "mwMW%−".contains($1) ? 0.97 : 0.64)
      }
  }
}

// The few shapes charts are made of.
extension SVGElement {
  /// A straight line.
  public static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String, width: Double = 1,
    dashes: String? = nil
  ) -> SVGElement {
    let element = SVGElement(
      "line",
      [
        ("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2)),
        ("stroke", stroke), ("stroke-width", number(width)),
      ])
    return dashes.map { element.with("stroke-dasharray", $0) } ?? element
  }

  /// A line through points.
  public static func path(
    _ points: [(x: Double, y: Double)], stroke: String, width: Double = 1, dashes: String? = nil
  ) -> SVGElement {
    let text = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    let element = SVGElement(
      "polyline",
      [
        ("points", text), ("fill", "none"), ("stroke", stroke), ("stroke-width", number(width)),
        ("stroke-linejoin", "round"),
      ])
    return dashes.map { element.with("stroke-dasharray", $0) } ?? element
  }

  /// A closed shape.
  public static func polygon(_ points: [(x: Double, y: Double)], fill: String) -> SVGElement {
    let text = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    return SVGElement("polygon", [("points", text), ("fill", fill)])
  }

  /// A disc, or a ring where `fill` is `white` and `stroke` is not.
  public static func circle(
    _ x: Double, _ y: Double, radius: Double, fill: String, stroke: String? = nil
  ) -> SVGElement {
    let element = SVGElement(
      "circle",
      [("cx", number(x)), ("cy", number(y)), ("r", number(radius)), ("fill", fill)])
    return stroke.map { element.with("stroke", $0).with("stroke-width", "1.2") } ?? element
  }

  /// Where a text's point lies in it.
  public enum Anchor: String, Sendable { case start, middle, end }

  /// A real text, which can be read aloud, searched and copied.
  public static func text(
    _ text: String, _ x: Double, _ y: Double, size: Double = 12, fill: String = "#333333",
    anchor: Anchor = .start, bold: Bool = false
  ) -> SVGElement {
    let element = SVGElement(
      "text",
      [
        ("x", number(x)), ("y", number(y)), ("font-size", number(size)), ("fill", fill),
        ("text-anchor", anchor.rawValue),
      ], text: text)
    return bold ? element.with("font-weight", "bold") : element
  }
}
