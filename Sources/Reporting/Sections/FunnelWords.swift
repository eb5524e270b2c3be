import Analysis

/// The sentences and tables of a funnel plot.
struct FunnelWords {
  let plot: FunnelPlot
  let subject: FunnelSubject

  func text(_ value: Double) -> String { subject.format.text(subject.multiplier * value) }

  /// The target with two significant digits at least: a small one must not look like another.
  var target: String {
    let stored = subject.multiplier * plot.target
    return subject.format.telling(stored).text(stored)
  }

  func position(_ position: FunnelPlot.Position) -> String {
    let words =
      switch position {
      case .within: "within the limits"
      case .above95: "above the 95% limit"
      case .above998: "above the 99.8% limit"
      case .below95: "below the 95% limit"
      case .below998: "below the 99.8% limit"
      }
    return plot.isSettled ? words : words + " (not settled)"
  }

  /// The finding, in two or three sentences.
  var finding: String {
    let lead = unsettled.map { "Not settled: \($0). " } ?? ""
    let side = oneSided.map { " \($0)" } ?? ""
    let centred = isOwnTarget ? "" : " if all were centred on the target"
    // Of so few that nothing is settled, nothing is expected either.
    let chance =
      plot.isSettled
      ? " (about \(expected(plot.byChance.outside95)) would by chance\(centred))" : ""
    let chanceOuter = plot.isSettled ? " (\(expected(plot.byChance.outside998)) by chance)" : ""
    let outer = plot.rows.filter { $0.position == .above998 || $0.position == .below998 }.count
    let outside = plot.rows.filter { $0.position != .within }.count
    let highlighted = plot.rows.filter { subject.highlights.contains($0.unit.code) }.map {
      " \($0.unit.name), \(text($0.value)), is \(position($0.position))."
    }.joined()
    return
      "\(subject.period): \(lead)\(outside) of \(counted(plot.rows.count, "council")) \(outside == 1 ? "lies" : "lie") outside the 95% limits\(chance) and \(outer) outside the 99.8% limits\(chanceOuter), around a target of \(target), \(subject.targetSource).\(side)\(highlighted)"
  }

  /// A number to expect; small ones with a decimal.
  private func expected(_ count: Double) -> String {
    decimalText(count, decimals: count < 2 ? 1 : 0)
  }

  func table(_ rows: [FunnelPlot.Row]) -> Table {
    Table(
      columns: [
        .init("Council"), .init("Value", numeric: true), .init("Numerator", numeric: true),
        .init("Denominator", numeric: true), .init("95% limits", numeric: true),
        .init("99.8% limits", numeric: true), .init("z", numeric: true),
        .init("Adjusted z", numeric: true), .init("Position"),
      ],
      texts: rows.map { row in
        [
          row.unit.name, text(row.value), count(row.unit.numerator), count(row.unit.denominator),
          band(row.limits95), band(row.limits998), score(row.z), score(row.adjustedZ),
          position(row.position),
        ]
      })
  }

  /// Every council by the others alone, in a small group.
  var smallGroupTable: Table? {
    let rows = plot.rows.filter { $0.prediction != nil }
    guard !rows.isEmpty else { return nil }
    return Table(
      columns: [
        .init("Council"), .init("Value", numeric: true), .init("Others", numeric: true),
        .init("95% prediction", numeric: true), .init("99.8% prediction", numeric: true),
        .init("Position"),
      ],
      texts: rows.compactMap { row in
        row.prediction.map {
          [
            row.unit.name, text(row.value), text($0.benchmark), band($0.limits95),
            band($0.limits998), position($0.position),
          ]
        }
      })
  }

  private func band(_ band: FunnelBand) -> String {
    "\(text(band.lower)) to \(text(band.upper))"
  }

  private func score(_ z: Double?) -> String {
    z.map { decimalText($0, decimals: 1, sign: true) } ?? "–"
  }

  private func count(_ value: Double) -> String {
    decimalText(value, decimals: value == value.rounded() ? 0 : 1)
  }
}
