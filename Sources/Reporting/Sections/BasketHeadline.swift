import Analysis
import Indicators

/// The answer in sentences that can be read aloud.
struct BasketHeadline {
  private let report: BasketReport
  private var result: BasketResult { report.result }

  init(_ report: BasketReport) {
    self.report = report
  }

  var paragraphs: [String] {
    guard let own = report.own else { return [everybody] }
    guard result.scores.score(own) != nil else { return [withheld(own)] }
    return [score(own), progress(own), firmness(own), tied(own)].filter { !$0.isEmpty }
  }

  private var everybody: String {
    "\(result.scored) of \(report.areas.count) councils have a score. \(scaleWords)"
  }

  private var scaleWords: String {
    let scale = report.basket.scale
    let ends =
      "\(decimalText(scale.lower, decimals: 0)) to \(decimalText(scale.upper, decimals: 0))"
    let bounded = report.basket.members.allSatisfy { member in
      switch member.normalisation {
      case .goalposts, .minMax, .percentileRank: true
      default: false
      }
    }
    return bounded ? "Scores run from \(ends); higher is better." : "Higher is better."
  }

  private func score(_ own: Int) -> String {
    guard let score = result.scores.score(own), let place = result.places[own] else { return "" }
    let name = report.areas[own].name
    let tie = result.places.count { $0 == place } > 1 ? "joint " : ""
    var text =
      "\(name) scores \(report.text(score)), which puts it \(tie)\(ordinal(place)) of \(result.scored) councils by score. \(scaleWords)"
    let others = result.scores.totals.indices.filter { $0 != own }
      .compactMap { result.scores.score($0) }
    if !others.isEmpty {
      let gap = score - others.reduce(0, +) / Double(others.count)
      let mean =
        others.count == 1
        ? "the other council's score" : "the mean of the other \(others.count) councils' scores"
      let way = gap >= 0 ? "above" : "below"
      let size = report.text(abs(gap))
      text +=
        size == report.text(0)
        ? " The score is level with \(mean)." : " The score is \(size) points \(way) \(mean)."
    }
    let coverage = result.scores.coverage(own)
    if coverage < 1 - 1e-9 {
      text += " \(BasketReport.percent(coverage)) of the weight has figures"
      if let worst = result.ifWorst[own], let best = result.ifBest[own] {
        text +=
          ": if the missing ones were the worst they could be the score would be \(report.text(worst)), if the best, \(report.text(best))"
      }
      text += "."
    }
    return text + filled(own)
  }

  /// Both scores, where gaps were filled.
  private func filled(_ own: Int) -> String {
    let count = BasketFilling.count(report, own)
    guard count > 0, let filled = result.imputedScores.flatMap({ $0[own] }) else { return "" }
    return
      " With \(TargetWords.plural(count, "gap")) filled by the \(report.basket.imputation.word) of the councils, each marked below, the score would be \(report.text(filled)); the place is by the score without."
  }

  private func withheld(_ own: Int) -> String {
    let reason = BasketGapText.words(result.scores.gap(own))
    var text = "\(report.areas[own].name) has no score: \(reason)."
    if let worst = result.ifWorst[own], let best = result.ifBest[own] {
      text +=
        " With the missing figures the worst they could be it would be \(report.text(worst)), with the best, \(report.text(best))."
    }
    return text
  }

  /// Progress and position: two numbers that answer different questions.
  private func progress(_ own: Int) -> String {
    guard let change = result.change, let moved = change.totals[own] else { return "" }
    let scale =
      change.isOnFixedScales
      ? "on the same fixed scale" : "on \(result.fitted.table.period)'s scale, which is not frozen"
    let size = report.text(abs(moved))
    let word =
      size == report.text(0)
      ? "hardly moved" : "\(moved > 0 ? "risen" : "fallen") by \(size) points"
    var text =
      "Progress: since \(change.since) its score has \(word) \(scale)\(coverage(change, own))."
    if let then = change.places[own], let now = result.places[own] {
      let total = change.places.count { $0 != nil }
      text +=
        then == now
        ? " Position: it was \(ordinal(then)) of \(total) then too."
        : " Position: it was \(ordinal(then)) of \(total) then and is \(ordinal(now)) of \(result.scored) now."
    }
    return text
  }

  /// What of a change is not the council's: it was scored on other indicators then.
  private func coverage(_ change: BasketChange, _ own: Int) -> String {
    guard report.tree.onlyAggregation == .arithmetic,
      let coverage = change.differences[own]?.coverage,
      report.text(abs(coverage)) != report.text(0)
    else { return "" }
    return
      ", of which \(report.difference(coverage)) \(abs(coverage) == 1 ? "is" : "are") different coverage: it was not scored on the same indicators then"
  }

  private func firmness(_ own: Int) -> String {
    var parts: [String] = []
    if let grid = result.grid, let range = result.placeRange(own) {
      let step = decimalText(100 / Double(grid.parts), decimals: 0)
      let half = grid.share(atOrAbove: (result.scored + 1) / 2, unit: own)
      parts.append(
        "Under all \(decimalText(Double(grid.count), decimals: 0)) ways of sharing the weight among the indicators in steps of \(step)% its place is \(words(range))"
          + (grid.central(0.9, unit: own).map { ", and \(words($0)) in the middle 90% of them" }
            ?? "") + "; it is in the better half under \(BasketReport.percent(half)) of them.")
    } else if let range = result.placeRange(own) {
      parts.append(
        "With every weight moved by up to \(BasketReport.percent(result.noise.spread)) its place is \(words(range)) over \(result.noise.count) draws."
      )
    }
    let without = result.leaveOneOut.filter { !$0.isGroup }.compactMap { $0.places[own] }
    if let best = without.min(), let worst = without.max() {
      let most =
        result.leaveOneOut.filter { !$0.isGroup }
        .map { $0.places.count { $0 != nil } }.max() ?? 0
      let more =
        most > result.scored
        ? " of up to \(most), as more councils have a score without one of them" : ""
      parts.append("Leaving out any one indicator, it is \(words((best, worst)))\(more).")
    }
    let methods = result.methods.compactMap { $0.places[own] }
    if let best = methods.min(), let worst = methods.max() {
      parts.append(
        "By \(methods.count) other combinations of methods it is \(words((best, worst))).")
    }
    return parts.isEmpty ? "" : "How firm is that? " + parts.joined(separator: " ")
  }

  private func words(_ range: (best: Int, worst: Int)) -> String {
    range.best == range.worst
      ? "always \(ordinal(range.best))"
      : "anywhere from \(ordinal(range.best)) to \(ordinal(range.worst))"
  }

  private func tied(_ own: Int) -> String {
    let tied = result.simulation.tied(with: own).filter { $0 != own }
    let what =
      result.sampling == nil
      ? "when weights are moved by up to a quarter (no figure here has a known sampling error)"
      : "when figures are redrawn with their sampling error and weights moved by up to a quarter"
    guard !tied.isEmpty else {
      return "No other council is statistically tied with it \(what)."
    }
    let nearest = tied.sorted {
      (distance($0, own), $0) < (distance($1, own), $1)
    }
    let names = nearest.map { report.areas[$0].name }
    let shown = names.prefix(8).joined(separator: ", ")
    let more = names.count > 8 ? " and \(names.count - 8) more" : ""
    return
      "Statistically tied with \(tied.count) other \(tied.count == 1 ? "council" : "councils"), which it neither beats nor loses to in 95% of draws \(what)\(names.count > 8 ? ", the nearest by score" : ""): \(shown)\(more)."
  }

  private func distance(_ unit: Int, _ own: Int) -> Double {
    guard let score = result.scores.score(unit), let mine = result.scores.score(own) else {
      return .infinity
    }
    return abs(score - mine)
  }
}

/// Why there is no score, in words.
enum BasketGapText {
  static func words(_ gap: NodeScores.Gap?) -> String {
    switch gap {
    case .belowFloor(let coverage, let floor):
      "figures cover \(BasketReport.percent(coverage)) of the weight and the basket asks for \(BasketReport.percent(floor))"
    case .notPositive: "a score of 0 or less has no mean of this kind; use a scale such as [1, 100]"
    case .nothingShared: "it shares no indicator with any other council"
    case .noFigure, nil: "there is no figure"
    }
  }

  static func json(_ gap: NodeScores.Gap?) -> JSONValue {
    switch gap {
    case .belowFloor, .notPositive: .missing("withheld", why: words(gap))
    default: .missing("notAvailable", why: words(gap))
    }
  }
}
