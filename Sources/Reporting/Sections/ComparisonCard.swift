import Analysis
import Indicators

/// Everything that one row of a comparison has, in words.
struct ComparisonCard {
  private let row: IndicatorComparison
  private let report: ComparisonReport
  private let format: ValueFormat

  init(_ row: IndicatorComparison, _ report: ComparisonReport) {
    self.row = row
    self.report = report
    format = ValueFormat(row.indicator)
  }

  var blocks: [Report.Block] {
    guard let position = row.position.value, let period = row.period.value else { return [] }
    let beside = report.choices.count > 1 ? ", beside \(row.choice)" : ""
    let title = "\(row.indicator.code) \(row.indicator.title)\(unitRemark(row.indicator))\(beside)"
    return [
      .heading(title),
      .list(
        [standing(position, period), peers(position), gaps(position)]
          + ComparisonChanceText(row).items + history(position)
          + usefulness + row.cautions.map { "Note: \(sentence($0.text(of: row)))" }),
    ]
  }

  private func standing(_ position: Position, _ period: Period) -> String {
    let age = FigureAge(period, asOf: report.asOf).short
    let quartile =
      switch position.quartile {
      case .value(let quartile): "quartile \(quartile) (1 is best)"
      case .withheld(let reason): "no quartile: \(reason)"
      }
    let tie = position.tiedWith > 0 ? ", a place shared with \(position.tiedWith)" : ""
    return
      "\(format.text(position.value)) in \(inPeriod(period)) (age: \(age)). Rank \(position.rank) of \(position.of)\(tie), among \(row.peersWithData.count) of \(row.peersPossible) peers (\(row.group)) with data and the council; 1 is \(place). \(quartile.prefix(1).uppercased() + quartile.dropFirst())."
  }

  /// `the 2021/22 school year`, `2022-23`.
  private func inPeriod(_ period: Period) -> String {
    period.displayName.hasSuffix(" year") ? "the \(period.displayName)" : period.displayName
  }

  /// The text with one full stop at its end.
  private func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  private var place: String {
    if row.indicator.growsWithSize { return "highest; a count is not judged beside others'" }
    return switch row.indicator.polarity {
    case .high: "best (highest)"
    case .low: "best (lowest)"
    case .range(let lower, let upper):
      lower == upper
        ? "best (nearest \(format.text(lower)))"
        : "best (in or nearest \(format.text(lower)) to \(format.text(upper)))"
    case .none: "highest; neither way is better"
    }
  }

  private func peers(_ position: Position) -> String {
    let pooled =
      row.pooled.value.map(format.text) ?? "none (\(row.pooled.reason?.description ?? ""))"
    return
      "Peers: median \(format.text(position.peers.median)), mean of the councils' values \(format.text(position.peers.mean)), pooled value (sum over sum) \(pooled)."
  }

  private func gaps(_ position: Position) -> String {
    let inSDs = position.gapInSDs.value.map { " (\(decimalText($0, decimals: 1, sign: true)) SDs)" }
    var text = "Gap to the peer median \(format.difference(position.gapToMedian))\(inSDs ?? "")"
    if let (own, median) = position.distances {
      text +=
        "; distance from the best range \(format.text(own)), the middle peer's \(format.text(median))"
    }
    switch (position.gapToBestQuartile, position.bestQuartileThreshold) {
    case (.value(let gap), .value(let threshold)):
      let sds = position.gapToBestQuartileInSDs.value
        .map { " (\(decimalText($0, decimals: 1, sign: true)) SDs)" }
      text +=
        "; to the best quartile, which begins at \(format.text(threshold))\(position.distances == nil ? "" : " from the range"), \(format.difference(gap))\(sds ?? "")"
    case (_, .withheld(let reason)), (.withheld(let reason), _):
      text += "; best quartile: none (\(reason))"
    }
    return text + "."
  }

  private func history(_ position: Position) -> [String] {
    var items: [String] = []
    if let newer = row.newer {
      items.append(
        "The council has a newer figure, \(format.text(newer.value)) in \(newer.period), which is not compared here."
      )
    }
    let earlier = [row.earlier.previous, row.earlier.samePeriodLastYear].compactMap { $0 }
    let distinct =
      earlier.count == 2 && earlier[0].period == earlier[1].period ? [earlier[0]] : earlier
    items += distinct.map {
      onEarlier($0)
    }
    if let then = row.yearAgo.value {
      items.append(
        "Among the same \(then.now.of - 1) peers: rank \(then.now.rank) of \(then.now.of) now, \(then.then.rank) of \(then.then.of) in \(then.period); gap to their median \(format.difference(then.now.gapToMedian)) now, \(format.difference(then.then.gapToMedian)) then."
      )
    }
    return items
  }

  private func onEarlier(_ figure: EarlierFigures.Figure) -> String {
    let value = "\(figure.period) (\(format.text(figure.value)))"
    if figure.crossesBreak { return "Not comparable with \(value): the series breaks in between." }
    let overlap = figure.overlaps ? ", whose years overlap" : ""
    return
      "\(direction(figure.difference)) on \(value)\(overlap), by the published figures; “yardstick change” tests it, by the counts where there are any."
  }

  private func direction(_ difference: Double) -> String {
    if difference == 0 { return "The same as" }
    // What shows as 0 has no sign to leave out.
    let size = format.telling(abs(difference)).difference(abs(difference))
    return (difference > 0 ? "Up " : "Down ")
      + (size.hasPrefix("+") ? String(size.dropFirst()) : size)
  }

  private var usefulness: [String] {
    let region = row.regionUsefulness.value
      .map { "; the region's \(decimalText($0.rSquared, decimals: 2)) (\($0.count) councils)" }
    switch row.usefulness {
    case .value(let value):
      return [
        "Is this group any use here? R² \(decimalText(value.rSquared, decimals: 2)) over \(value.count) councils' groups\(region ?? "")."
      ]
    case .withheld(let reason): return ["Is this group any use here? Not known: \(reason)."]
    }
  }
}
