import Analysis

/// A funnel plot as a drawing for half the width of an A4 page.
struct FunnelDrawing {
  private let words: FunnelWords
  private let palette: ChartPalette
  private let width = 440.0
  private static let small = 11.5
  private var small: Double { Self.small }
  private let left: Double
  private let right: Double

  init(_ words: FunnelWords, palette: ChartPalette) {
    self.words = words
    self.palette = palette
    let values = words.plot.rows.map { words.subject.multiplier * $0.value }
    let widest = [values.min(), values.max()].compactMap(\.self).map {
      SVGElement.width(of: words.subject.format.text($0), size: Self.small)
    }.max()
    left = max(58, (widest ?? 0) + 7)
    right =
      width - max(84, SVGElement.width(of: "target \(words.target)", size: 11) + 6)
  }

  private var plot: FunnelPlot { words.plot }
  private var subject: FunnelSubject { words.subject }

  var document: SVGDocument {
    var elements: [SVGElement] = []
    var y = 18.0
    for line in wrapped(subject.title, to: 50).prefix(3) {
      elements.append(.text(line, 8, y, size: 14, fill: palette.text, bold: true))
      y += 17
    }
    for line in wrapped(words.finding, to: 68) {
      elements.append(.text(line, 8, y, size: small, fill: palette.text))
      y += 14.5
    }
    let (top, bottom) = (y + 6, y + 216)
    elements += chart(top: top, bottom: bottom)
    return SVGDocument(
      width: width, height: bottom + 58, title: subject.title, description: words.finding,
      elements: elements)
  }

  private func chart(top: Double, bottom: Double) -> [SVGElement] {
    let sizes = plot.rows.map(\.unit.denominator)
    let largest = (sizes.max() ?? 1) * 1.04
    let x = LinearScale(0...largest, from: left, to: right)
    // The smallest council sets how far the curves are drawn; nearer zero they run away.
    let start = max((sizes.min() ?? 1) * 0.7, largest * 0.004)
    let steps = (0...60).map { start + (largest - start) * Double($0) / 60 * Double($0) / 60 }
    let inner = steps.map { plot.limits(denominator: $0, level: .ninetyFive) }
    let outer = steps.map { plot.limits(denominator: $0, level: .ninetyNineEight) }
    let values = plot.rows.map(\.value) + outer.dropFirst(8).flatMap { [$0.lower, $0.upper] }
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let margin = 0.05 * (high - low)
    let scale = LinearScale((low - margin)...(high + margin), from: bottom, to: top)
    return axes(x, scale, top: top, bottom: bottom)
      + curves(steps, inner, outer, x, scale, top: top, bottom: bottom)
      + points(x, scale) + labels(inner, outer, scale, top: top, bottom: bottom)
      + legend(at: bottom + 50)
  }

  private func axes(
    _ x: LinearScale, _ y: LinearScale, top: Double, bottom: Double
  ) -> [SVGElement] {
    var elements: [SVGElement] = []
    let stored = LinearScale(
      (subject.multiplier * y.domain.lowerBound)...(subject.multiplier * y.domain.upperBound),
      from: bottom, to: top)
    let format = subject.format.forTicks(stored)
    for tick in stored.ticks(about: 4) {
      let at = stored.position(tick)
      elements.append(.line(left, at, right, at, stroke: palette.grid))
      elements.append(
        .text(format.text(tick), left - 5, at + 4, size: small, fill: palette.text, anchor: .end))
    }
    elements.append(.line(left, bottom, right, bottom, stroke: palette.text))
    for tick in x.ticks(about: 4) {
      let at = x.position(tick)
      elements.append(.line(at, bottom, at, bottom + 4, stroke: palette.text))
      elements.append(
        .text(
          decimalText(tick, decimals: x.tickDecimals(about: 4)), at, bottom + 16, size: small,
          fill: palette.text, anchor: .middle))
    }
    let name = wrapped(subject.denominator, to: 52).first ?? ""
    elements.append(
      .text(name, (left + right) / 2, bottom + 31, size: small, fill: palette.text, anchor: .middle)
    )
    return elements
  }

  private func curves(
    _ steps: [Double], _ inner: [FunnelBand], _ outer: [FunnelBand], _ x: LinearScale,
    _ y: LinearScale, top: Double, bottom: Double
  ) -> [SVGElement] {
    func curve(_ bands: [FunnelBand], _ side: KeyPath<FunnelBand, Double>, _ dashes: String?)
      -> SVGElement?
    {
      let points = zip(steps, bands).compactMap { size, band -> (x: Double, y: Double)? in
        let at = y.position(band[keyPath: side])
        return (top...bottom).contains(at) ? (x.position(size), at) : nil
      }
      return points.count > 1
        ? .path(points, stroke: palette.limits, width: 1.2, dashes: dashes) : nil
    }
    let target = y.position(plot.target)
    return [
      .line(left, target, right, target, stroke: palette.centre, width: 1.3),
      curve(inner, \.lower, "5 3"), curve(inner, \.upper, "5 3"), curve(outer, \.lower, nil),
      curve(outer, \.upper, nil),
    ].compactMap(\.self)
  }

  private func points(_ x: LinearScale, _ y: LinearScale) -> [SVGElement] {
    let ordered =
      plot.rows.filter { $0.position == .within }
      + plot.rows.filter { $0.position != .within }
    var elements = ordered.map { row in
      Self.mark(row.position)
        .shape(
          x.position(row.unit.denominator), y.position(row.value), palette: palette,
          isLarge: plot.rows.count <= 60)
    }
    for row in plot.rows where subject.highlights.contains(row.unit.code) {
      let (px, py) = (x.position(row.unit.denominator), y.position(row.value))
      let isLate = px > (left + right) / 2
      elements.append(.circle(px, py, radius: 7.5, fill: "none", stroke: palette.text))
      elements.append(
        .text(
          row.unit.name, isLate ? px - 11 : px + 11, py - 7, size: small, fill: palette.text,
          anchor: isLate ? .end : .start, bold: true))
    }
    return elements
  }

  /// Outside is a diamond and, beyond the outer limits, a triangle: a funnel calls nobody better.
  private static func mark(_ position: FunnelPlot.Position) -> PointMark {
    switch position {
    case .within: .usual
    case .above95, .below95: .unusual
    case .above998, .below998: .concern
    }
  }

  private func labels(
    _ inner: [FunnelBand], _ outer: [FunnelBand], _ y: LinearScale, top: Double, bottom: Double
  ) -> [SVGElement] {
    guard let near = inner.last, let far = outer.last else { return [] }
    var labels = EndLabels()
    for (text, value) in [
      ("99.8%", far.upper), ("95%", near.upper), ("95%", near.lower), ("99.8%", far.lower),
    ] {
      labels.add(text, at: y.position(value), fill: palette.text)
    }
    labels.add("target \(words.target)", at: y.position(plot.target), fill: palette.text)
    return labels.elements(x: right + 4, gap: 12.5, within: top...bottom)
  }

  private func legend(at y: Double) -> [SVGElement] {
    var x = 14.0
    return [
      (PointMark.usual, "within"), (.unusual, "outside 95%"), (.concern, "outside 99.8%"),
    ].flatMap { mark, text -> [SVGElement] in
      let shape = mark.shape(x, y - 4, palette: palette, isLarge: true)
      let label = SVGElement.text(text, x + 9, y, size: small, fill: palette.text)
      x += 26 + 6.9 * Double(text.count)
      return [shape, label]
    }
  }
}
