import Analysis
import Indicators

/// What is odd about the scales of a basket: goalposts that the figures do not fit, and ends set by
/// councils that are not themselves scored.
struct BasketScaleNotes {
  private let report: BasketReport
  private var result: BasketResult { report.result }
  private var basket: Basket { report.basket }
  private var table: BasketTable { result.fitted.table }

  init(_ report: BasketReport) {
    self.report = report
  }

  var all: [String] {
    basket.members.indices.compactMap(posts) + basket.members.indices.flatMap(ends)
      + basket.members.indices.compactMap(unscored)
      + [boundsOfCurvedMeans, scoresOutsideBounds].compactMap(\.self)
  }

  // MARK: Goalposts

  /// Figures below a twentieth of the way between the posts hardly count, and most of them outside
  /// count only at the ends: both are what posts in another unit look like.
  private func posts(_ leaf: Int) -> String? {
    guard case .goalposts(let posts, _) = basket.members[leaf].normalisation else { return nil }
    let values = table.figures.compactMap { $0[leaf]?.value }
    guard let least = values.min(), let most = values.max() else { return nil }
    let format = ValueFormat(table.indicators[leaf])
    let between = "\(format.text(posts.low)) to \(format.text(posts.high))"
    let outside = values.count { $0 < posts.low || $0 > posts.high }
    let code = basket.members[leaf].code
    if 2 * outside > values.count {
      return
        "\(code): \(outside) of \(values.count) figures lie outside its goalposts (\(between)); they run from \(format.text(least)) to \(format.text(most)). Are the posts in the unit of the figures?"
    }
    if values.count > 1, most - least < (posts.high - posts.low) / 20 {
      return
        "\(code): all \(values.count) figures (\(format.text(least)) to \(format.text(most))) lie within a twentieth of the way between its goalposts (\(between)), so it hardly sets councils apart. Are the posts in the unit of the figures?"
    }
    return nil
  }

  // MARK: Ends of a scale made from the figures

  private func ends(_ leaf: Int) -> [String] {
    switch basket.members[leaf].normalisation {
    case .minMax, .distanceToTarget(_, from: .worst, _), .distanceToReference: break
    default: return []
    }
    let scored = report.areas.indices.compactMap { unit in
      result.fitted.matrix[unit, leaf].map { (unit, $0) }
    }
    let isRelative = basket.members[leaf].normalisation == .minMax
    return [
      scored.min { $0.1 < $1.1 }.flatMap { note(leaf, $0, "worst", among: scored) },
      isRelative
        ? scored.max { $0.1 < $1.1 }.flatMap { note(leaf, $0, "best", among: scored) } : nil,
    ].compactMap(\.self)
  }

  /// Told where every council at that end has no score, or all their figures are of an earlier
  /// period than the newest.
  private func note(
    _ leaf: Int, _ end: (unit: Int, score: Double), _ word: String, among scored: [(Int, Double)]
  ) -> String? {
    let units = scored.filter { $0.1 == end.score }.map(\.0)
    let isUnscored = units.allSatisfy { result.places[$0] == nil }
    let newest = table.newest(leaf)
    let isOld = units.allSatisfy { unit in
      guard let newest, let period = table.figures[unit][leaf]?.period else { return false }
      return period.end < newest.end
    }
    guard isUnscored || isOld, let figure = table.figures[end.unit][leaf] else { return nil }
    let why = [
      isOld ? "which is of \(figure.period)" : nil,
      isUnscored ? "a council without a score itself" : nil,
    ].compactMap(\.self).joined(separator: ", ")
    return
      "\(basket.members[leaf].code): the \(word) end of its scale is set by the figure of \(report.areas[end.unit].name), \(ValueFormat(table.indicators[leaf]).text(figure.value)), \(why)"
  }

  // MARK: Figures without a score

  /// A figure that its rule cannot score is missing as far as the score goes, and looks as if it
  /// were there.
  private func unscored(_ leaf: Int) -> String? {
    guard !result.fitted.dropped.contains(where: { $0.leaf == leaf }) else { return nil }
    let units = report.areas.indices.filter {
      table.figures[$0][leaf] != nil && result.fitted.matrix[$0, leaf] == nil
    }
    guard !units.isEmpty else { return nil }
    let names =
      units.count <= 3 ? ": " + units.map { report.areas[$0].name }.joined(separator: ", ") : ""
    let why =
      if case .distanceToTarget(_, from: .ownBaseline, _) = basket.members[leaf].normalisation {
        "no figure in the baseline period, or one already at or past the target"
      } else {
        "no score by its rule"
      }
    return
      "\(basket.members[leaf].code): the figure of \(counted(units.count, "council")) counts as missing (\(why))\(names)"
  }

  // MARK: Bounds

  /// With these a worse figure of one indicator can raise a score.
  private var boundsOfCurvedMeans: String? {
    let words = report.tree.nodes.filter { $0.children.count > 1 }.map(\.aggregation.word)
    let curved = ["mpi", "copeland"].filter(words.contains)
    guard !curved.isEmpty,
      report.areas.indices.contains(where: { result.scores.coverage($0) < 1 - 1e-9 })
    else { return nil }
    return
      "“If missing worst” and “If best” are scores with every gap at that end; with \(curved.joined(separator: " and ")) a score can lie outside them for some other filling"
  }

  /// A score is of what is there, weighed up to the whole; what is missing may only pull it in.
  private var scoresOutsideBounds: String? {
    let units = report.areas.indices.filter { unit in
      guard let score = result.scores.score(unit), let worst = result.ifWorst[unit],
        let best = result.ifBest[unit]
      else { return false }
      let slack = 1e-9 * max(1, abs(score))
      return score > best + slack || score < worst - slack
    }
    guard !units.isEmpty else { return nil }
    let names =
      units.count <= 3 ? " (\(units.map { report.areas[$0].name }.joined(separator: ", ")))" : ""
    return
      "The score of \(counted(units.count, "council"))\(names) lies outside “If missing worst” and “If best”: what is there was weighed up to the whole, and no figure for what is missing would have borne that out. Read the two, not the score"
  }
}
