import Analysis
import Indicators

/// What bears on the figures: how they were made, and what is not in them.
struct BasketNotes {
  private let report: BasketReport
  private var result: BasketResult { report.result }
  private var basket: Basket { report.basket }
  private var table: BasketTable { result.fitted.table }

  init(_ report: BasketReport) {
    self.report = report
  }

  var all: [String] {
    [method, vintage, ranks, few].compactMap(\.self) + dropped + overridden + ages
      + BasketScaleNotes(report).all + treatment + imputation
      + [broken, sampling, grid, relative, equalInfluence, mixedScales].compactMap(\.self)
  }

  private var method: String {
    let means = report.tree.nodes.filter { $0.children.count > 1 }
    let combined =
      report.tree.onlyAggregation.map { "\($0.word) mean at every level" }
      ?? means.map { "\($0.name): \($0.aggregation.word)" }.joined(separator: ", ")
    let words = basket.members.map(\.normalisation.word)
    var seen: Set<String> = []
    let normalised = words.filter { seen.insert($0).inserted }.joined(separator: ", ")
    return
      "Normalised by \(normalised); combined by \(combined). A score needs figures for \(BasketReport.percent(basket.coverageFloor)) of the weight at every level; what is there is weighed up to the whole"
  }

  private var vintage: String? { basket.vintage.map { "Goalposts: \($0)" } }

  private var ranks: String {
    "Places are among \(result.scored) councils with a score, the reported one included; equal scores share the better place"
  }

  /// Below ten, places and scales made from the councils' own figures hang on one or two of them.
  private var few: String? {
    guard result.scored < 10 else { return nil }
    let moving = basket.members.contains { !$0.normalisation.isFixed }
    return
      "\(TargetWords.plural(result.scored, "council")) with a score \(result.scored == 1 ? "is" : "are") few for places"
      + (moving ? ", and fewer still for a scale made from their own figures" : "")
  }

  private var dropped: [String] {
    result.fitted.dropped.map { "\($0.code) is left out of the basket: \($0.reason)" }
  }

  private var overridden: [String] {
    basket.members.indices.compactMap { leaf in
      guard let polarity = basket.members[leaf].polarity,
        polarity != table.indicators[leaf].polarity
      else { return nil }
      return
        "The basket counts \(basket.members[leaf].code) as best when \(BasketParts.best(polarity, table.indicators[leaf])); the dataset says \(table.indicators[leaf].polarity.word)"
    }
  }

  private var ages: [String] {
    basket.members.indices.flatMap { leaf in
      let code = basket.members[leaf].code
      let carried = table.carried(leaf)
      let old = table.tooOld.count { $0[leaf] != nil }
      var notes: [String] = []
      if let newest = table.newest(leaf), !newest.isReached(near: table.period) {
        notes.append("\(code) is of \(newest), the newest there is up to \(table.period)")
      }
      if carried > 0 {
        notes.append("\(code): \(count(carried)) with a figure of an earlier period than the rest")
      }
      if old > 0 {
        notes.append(
          "\(code): the last figure of \(count(old)) ended more than \(basket.oldestYears) years before \(table.period) and counts as missing"
        )
      }
      return notes
    }
  }

  private func count(_ councils: Int) -> String {
    councils == 1 ? "1 council" : "\(councils) councils"
  }

  private var treatment: [String] {
    guard basket.treatment != .none else { return [] }
    return result.fitted.treated.enumerated().compactMap { leaf, treated in
      guard let treated else { return nil }
      let code = basket.members[leaf].code
      return treated.isLogarithmic
        ? "Outliers: \(code) is taken on a logarithmic scale"
        : "Outliers: \(count(treated.winsorised)) pulled in on \(code); the council reported never is"
    }
  }

  private var imputation: [String] {
    guard basket.imputation != .none else { return [] }
    let gaps = report.areas.indices.reduce(0) { $0 + BasketFilling.count(report, $1) }
    return [
      "\(TargetWords.plural(gaps, "gap")) filled by the \(basket.imputation.word) of the councils in “with gaps filled”; filled gaps do not count as coverage and places are by the score without them"
    ]
  }

  private var broken: String? {
    guard let change = result.change, change.broken > 0 else { return nil }
    return
      "\(change.broken) figures of \(change.since) are left out of the change because their series break after it; what that does is in “Different coverage”"
  }

  private var sampling: String {
    let (known, total) = result.simulation.figuresWithError
    return
      "Statistical ties: \(result.simulation.options.draws) draws, seed \(result.simulation.options.seed); \(known) of \(total) figures have a known sampling error, the others are carried as exact, so ties are if anything too few"
  }

  private var grid: String? {
    guard let grid = result.grid else {
      return
        "The whole weight grid is enumerated for 3 to 12 indicators; this basket has \(report.tree.leafNodes.count), so its places are over weights moved by up to \(BasketReport.percent(result.noise.spread)), \(result.noise.count) draws, seed \(result.noise.seed)"
    }
    let step = decimalText(100 / Double(grid.parts), decimals: 0)
    let mixed =
      report.tree.onlyAggregation == nil
      ? "; its groups are combined in different ways, so the grid takes the top one's mean over all indicators, an approximation"
      : ""
    return
      "The weight grid is every way of sharing 100% of the weight among the indicators in steps of \(step)%, none allowed as well: it holds weightings nobody would choose, so read it as the outer bound\(mixed)"
  }

  private var relative: String? {
    let moving = basket.members.filter { !$0.normalisation.isFixed }
    guard !moving.isEmpty else { return nil }
    return
      "\(moving.map(\.code).joined(separator: ", ")): the scale is made from these councils' own figures, so a score moves when others move; freeze goalposts to follow progress over years"
  }

  private var equalInfluence: String? {
    basket.root.asksForEqualInfluence
      ? "Weights marked equal-influence are solved from these councils' scores, so that members correlate equally with their group; a group for which there is no positive solution keeps its own"
      : nil
  }

  private var mixedScales: String? {
    let kinds = Set(basket.members.map { $0.normalisation.scaleFamily })
    guard kinds.count > 1 else { return nil }
    return
      "The indicators are on different kinds of scale (\(kinds.sorted().joined(separator: ", "))), so a point on one is not a point on another"
  }
}

extension Basket.Group {
  fileprivate var asksForEqualInfluence: Bool {
    weighting == .equalInfluence
      || members.contains { node in
        if case .group(let group) = node { group.asksForEqualInfluence } else { false }
      }
  }
}

extension Normalisation {
  fileprivate var scaleFamily: String {
    switch self {
    case .zScore: "z-scores"
    case .rank: "ranks"
    case .exponentialRank: "deprivation scale"
    case .none: "figures as they are"
    default: "the basket's scale"
    }
  }
}

extension Period {
  /// Whether it ends in the same twelve months as another.
  fileprivate func isReached(near other: Period) -> Bool {
    end > other.end.adding(days: 1).adding(months: -6)
  }
}
