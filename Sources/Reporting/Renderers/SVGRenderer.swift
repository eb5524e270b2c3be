/// The report's drawing alone.
public struct SVGRenderer: Renderer {
  /// A renderer.
  public init() {}

  /// The drawing. A report without one gives an empty drawing that says so.
  public func rendered(_ report: Report) -> String {
    let drawing =
      report.drawing
      ?? SVGDocument(
        width: 420, height: 40, title: report.title, description: "There is nothing to draw.",
        elements: [.text("There is nothing to draw.", 8, 24)])
    return drawing.rendered()
  }
}
