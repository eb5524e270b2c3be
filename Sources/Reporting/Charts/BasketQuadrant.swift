import Analysis
import Indicators

/// Cost across, performance up, both in standard deviations, the neutral band shaded.
struct BasketQuadrant {
  private let service: ThreeLegs
  private let own: Int
  private static let limit = 3.0

  init(_ service: ThreeLegs, own: Int) {
    self.service = service
    self.own = own
  }

  /// Draws one service at a height.
  func draw(into drawing: inout BasketDrawing, top: Double) {
    drawing.text(16, top + 24, service.service, size: 16, bold: true)
    let (left, upper, size) = (110.0, top + 44, 420.0)
    let band = size * ThreeLegs.band / (2 * Self.limit)
    drawing.rectangle(left + size / 2 - band, upper, 2 * band, size, .faint)
    drawing.rectangle(left, upper + size / 2 - band, size, 2 * band, .faint)
    drawing.line(left, upper + size / 2, left + size, upper + size / 2, .grey)
    drawing.line(left + size / 2, upper, left + size / 2, upper + size, .grey)
    for (word, x, y, anchor) in [
      ("lean", left + 8, upper + 18, BasketDrawing.Anchor.start),
      ("premium", left + size - 8, upper + 18, .end),
      ("pressed", left + 8, upper + size - 8, .start),
      ("adrift", left + size - 8, upper + size - 8, .end),
    ] {
      drawing.text(x, y, word, size: 13, anchor: anchor, ink: .grey)
    }
    for unit in service.areas.indices where unit != own {
      point(unit, &drawing, left, upper, size)
    }
    point(own, &drawing, left, upper, size)
    drawing.text(left, upper + size + 20, "← cheaper", size: 12, ink: .grey)
    drawing.text(left + size, upper + size + 20, "dearer →", size: 12, anchor: .end, ink: .grey)
    drawing.text(
      left + size / 2, upper + size + 38,
      "Standard deviations from the mean, to 3; shaded: too near to call", size: 11,
      anchor: .middle, ink: .grey)
    drawing.text(left - 8, upper + 12, "better ↑", size: 12, anchor: .end, ink: .grey)
    drawing.text(left - 8, upper + size, "poorer ↓", size: 12, anchor: .end, ink: .grey)
  }

  private func point(
    _ unit: Int, _ drawing: inout BasketDrawing, _ left: Double, _ upper: Double, _ size: Double
  ) {
    guard let cost = service.cost[unit]?.z, let performance = service.performance[unit]?.z else {
      return
    }
    func clipped(_ z: Double) -> Double { min(max(z, -Self.limit), Self.limit) / (2 * Self.limit) }
    let x = left + size * (0.5 + clipped(cost))
    let y = upper + size * (0.5 - clipped(performance))
    drawing.circle(x, y, unit == own ? 7 : 4, unit == own ? .orange : .blue)
    if unit == own {
      let isRight = x > left + 0.7 * size
      drawing.text(
        isRight ? x + 7 : x - 7, y - 11, service.areas[unit].name, size: 12,
        anchor: isRight ? .end : .start, bold: true, halo: true)
    }
  }
}
