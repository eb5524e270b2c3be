public import Analysis
import Indicators

/// A scored basket as a report: the answer first, then how firm it is, then what it is made of.
public struct BasketReport: Sendable {
  let result: BasketResult

  /// A report on a result.
  public init(_ result: BasketResult) {
    self.result = result
  }

  /// The report.
  public var report: Report {
    Report(
      title: title, blocks: blocks, data: BasketJSON(self).value,
      records: BasketRecords(self).table)
  }

  var basket: Basket { result.request.basket }
  var own: Int? { result.request.own }
  var areas: [Area] { result.fitted.table.areas }
  var tree: BasketTree { result.scores.tree }

  private var title: String {
    let council = own.map { areas[$0].name + ": " } ?? ""
    return "\(council)\(basket.title), \(result.fitted.table.period)"
  }

  private var blocks: [Report.Block] {
    var blocks: [Report.Block] = []
    if let purpose = basket.purpose { blocks.append(.paragraph(purpose)) }
    blocks += BasketHeadline(self).paragraphs.map { .paragraph($0) }
    if own != nil {
      blocks += BasketParts(self).blocks
    }
    blocks += [.heading("Where every council stands"), .table(BasketLeague(self).table)]
    blocks.append(.paragraph(BasketLeague(self).caption))
    blocks += BasketWeightsSection(self).blocks
    blocks += BasketFirmnessSection(self).blocks
    blocks += BasketAuditSection(self).blocks
    blocks += [.heading("What to bear in mind"), .list(BasketNotes(self).all)]
    return blocks
  }

  /// Decimals for a score: one on a scale of 10 or more, three on a smaller one.
  var decimals: Int { basket.scale.upper - basket.scale.lower >= 10 ? 1 : 3 }

  func text(_ score: Double) -> String { decimalText(score, decimals: decimals) }

  func difference(_ value: Double) -> String {
    decimalText(value, decimals: decimals, sign: true)
  }

  /// `12th`, `12th=` where it is shared.
  func place(_ unit: Int) -> String {
    guard let place = result.places[unit] else { return "–" }
    let shared = result.places.count { $0 == place } > 1
    return ordinal(place) + (shared ? "=" : "")
  }

  /// `12th`, or `3rd to 9th`.
  static func range(_ range: (best: Int, worst: Int)?) -> String {
    guard let range else { return "–" }
    return range.best == range.worst
      ? ordinal(range.best) : "\(ordinal(range.best)) to \(ordinal(range.worst))"
  }

  static func percent(_ share: Double) -> String {
    let text = decimalText(100 * share, decimals: 0)
    if text == "0", share > 0 { return "under 1%" }
    if text == "100", share < 1 { return "over 99%" }
    return text + "%"
  }

  /// A node's title for people: the indicator's title, or the group's name.
  func label(_ name: String) -> String {
    guard
      let indicator = result.fitted.table.indicators.first(where: { $0.code == name }),
      indicator.title != name
    else { return name }
    return "\(name) \(indicator.title)"
  }
}
