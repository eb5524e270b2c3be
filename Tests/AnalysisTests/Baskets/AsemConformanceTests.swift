import Analysis
import Testing
import TestSupport

@Suite(.enabled(if: BasketOracles.arePresent, "../shared is not beside the project"))
struct AsemConformanceTests {
  private static let levels = ["Index", "Conn", "Sust"] + AsemExample.pillars

  @Test func `scores of 51 countries at three levels are the published ones`() throws {
    let asem = try AsemExample()
    let fitted = try FittedBasket(asem.basket(.minMax), asem.table(asem.prepared()))
    let scores = fitted.scores
    let expected = try BasketOracles.table("asem_expected_scores.csv")
    var worst = 0.0
    for level in Self.levels {
      let node = try #require(scores.tree.nodes.firstIndex { $0.name == level })
      for (unit, text) in expected.column(level).enumerated() {
        let found = try #require(scores.score(unit, node: node))
        worst = max(worst, Closeness.relativeError(found, try #require(Double(text))))
      }
    }
    #expect(worst < 1e-10, "worst relative error \(worst)")
    let places = ScoreRanks.places(scores.totals)
    #expect(places == expected.column("PublishedRank").map { Int($0) })
  }

  @Test func `percentile ranks give the published order`() throws {
    let asem = try AsemExample()
    let fitted = try FittedBasket(
      asem.basket(.percentileRank(ties: .least)), asem.table(asem.prepared()))
    let expected = try BasketOracles.table("asem_expected_scores.csv")
    #expect(
      ScoreRanks.places(fitted.scores.totals)
        == expected.column("PublishedRank_prank").map { Int($0) })
  }

  @Test func `without imputation the screened countries come in the published order`() throws {
    let asem = try AsemExample()
    let expected = try BasketOracles.table("asem_expected_scores.csv")
    let published = expected.column("PublishedRank_screen90_noimpute").map { Int($0) }
    let kept = published.indices.filter { published[$0] != nil }
    var basket = asem.basket(.minMax)
    basket.coverageFloor = 0
    basket.treatment = .winsorise(atMost: 5)
    let fitted = try FittedBasket(basket, asem.table(asem.columns, units: kept))
    #expect(ScoreRanks.places(fitted.scores.totals) == kept.map { published[$0] })
  }

  @Test func `every treated and normalised figure is the recomputed one`() throws {
    let asem = try AsemExample()
    let fitted = try FittedBasket(asem.basket(.minMax), asem.table(asem.prepared()))
    let expected = try BasketOracles.table("asem_expected_normalised.csv")
    var (worst, seen) = (0.0, 0)
    for (leaf, item) in asem.framework.enumerated() {
      for (unit, text) in expected.column(item.code).enumerated() {
        let found = try #require(fitted.matrix[unit, leaf])
        worst = max(worst, abs(found - (try #require(Double(text)))))
        seen += 1
      }
    }
    #expect(seen == 51 * 49)
    // The file has ten decimals.
    #expect(worst < 1e-9, "worst difference \(worst)")
  }

  @Test func `every indicator is treated as recomputed`() throws {
    let asem = try AsemExample()
    let table = try BasketOracles.table("asem_expected_treatment.csv")
    var worst = 0.0
    #expect(table.rows.count == 49)
    for row in table.rows {
      let leaf = try #require(asem.framework.firstIndex { $0.code == row[0] })
      let filled = Imputation.mean.filled(asem.columns[leaf], classes: asem.groups)
      let treated = TreatedFigures(filled, atMost: 5)
      #expect(
        row[3] == (treated.isLogarithmic ? "log" : treated.winsorised > 0 ? "winsorise" : "none"),
        "\(row)")
      if !treated.isLogarithmic { #expect(Int(row[4]) == treated.winsorised, "\(row)") }
      for (values, columns) in [(filled, (1, 2)), (treated.values, (5, 6))] {
        let shape = try #require(SampleShape(values.compactMap { $0 }))
        worst = max(
          worst, abs(shape.skewness - (try #require(Double(row[columns.0])))),
          abs(shape.kurtosis - (try #require(Double(row[columns.1])))))
      }
    }
    #expect(worst < 1e-7, "worst difference \(worst)")
  }

  @Test func `every other published number is met within its rounding`() throws {
    let asem = try AsemExample()
    let fitted = try FittedBasket(asem.basket(.minMax), asem.table(asem.prepared()))
    let book = PublishedChecks(asem: asem, fitted: fitted)
    let checks = try BasketOracles.table("asem_published_checks.csv")
    var seen = 0
    for row in checks.rows {
      let expected = try #require(Double(row[1]))
      let tolerance = try #require(Double(row[3]))
      let found = try #require(book.value(row[0]), "nothing answers “\(row[0])”")
      #expect(abs(found - expected) <= tolerance, "\(row[0]): \(found), published \(expected)")
      seen += 1
    }
    #expect(seen == 129)
  }
}

/// Answers the published checks by name.
private struct PublishedChecks {
  let asem: AsemExample
  let fitted: FittedBasket
  let scores: NodeScores
  let looseEnds: [LeaveOneOut]

  init(asem: AsemExample, fitted: FittedBasket) {
    self.asem = asem
    self.fitted = fitted
    scores = fitted.scores
    looseEnds = LeaveOneOut.all(
      fitted.basket, fitted, places: ScoreRanks.places(fitted.scores.totals))
  }

  func value(_ check: String) -> Double? {
    let words = check.split(separator: " ").map(String.init)
    switch words[0] {
    case "score": return node(words[2]).flatMap { scores.score(unit(words[1]), node: $0) }
    case "rank": return node(words[2]).flatMap { place(words[1], $0) }
    case "pearson": return correlation(with: String(words[1].dropFirst("Index".count)))
    case "leave-one-out": return looseEnds.first { $0.name == words.last }?.meanAbsoluteChange
    case "cronbach": return alpha()
    case "effective":
      return scores.tree.leafNodes.firstIndex { scores.tree.nodes[$0].name == words[2] }
        .map { scores.tree.effectiveWeights[$0] }
    case "raw": return shape(words[2], asem.raw, words[1])
    case "winsor" where words[1] == "count": return Double(treated(words[2], 5).winsorised)
    case "winsor":
      return SampleShape(treated(words[2], 5).values.compactMap { $0 }).map {
        words[1] == "skew" ? $0.skewness : $0.kurtosis
      }
    case "Goods": return goods(words)
    default: return nil
    }
  }

  private func unit(_ code: String) -> Int { asem.units.firstIndex(of: code) ?? 0 }

  private func node(_ name: String) -> Int? { scores.tree.nodes.firstIndex { $0.name == name } }

  private func place(_ code: String, _ node: Int) -> Double? {
    ScoreRanks.places(asem.units.indices.map { scores.score($0, node: node) })[unit(code)]
      .map(Double.init)
  }

  private func raw(_ code: String) -> [Double?] {
    asem.raw[asem.framework.firstIndex { $0.code == code } ?? 0]
  }

  private func shape(_ code: String, _ columns: [[Double?]], _ which: String) -> Double? {
    SampleShape(raw(code).compactMap { $0 }).map {
      which == "skew" ? $0.skewness : $0.kurtosis
    }
  }

  private func treated(_ code: String, _ limit: Int) -> TreatedFigures {
    TreatedFigures(raw(code), atMost: limit, fallingBack: false)
  }

  private func goods(_ words: [String]) -> Double? {
    let values =
      words[1] == "log_CT"
      ? TreatedFigures.logarithms(raw("Goods"), mirrored: false) : treated("Goods", 1).values
    return SampleShape(values.compactMap { $0 }).map {
      words.last == "skew" ? $0.skewness : $0.kurtosis
    }
  }

  private func correlation(with half: String) -> Double? {
    guard let node = node(half) else { return nil }
    return BasketAudit.correlation(
      scores.totals, asem.units.indices.map { scores.score($0, node: node) })
  }

  private func alpha() -> Double? {
    BasketAudit.rawAlpha(
      asem.framework.indices.filter { asem.framework[$0].pillar == "P2P" }.map { asem.raw[$0] })
  }
}
