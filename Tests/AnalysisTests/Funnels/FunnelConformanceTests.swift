import Analysis
import Testing
import TestSupport

/// FunnelPlotR (executed), PHEindicatormethods (fixtures) and derived textbook limits.
@Suite(.enabled(if: OracleTable.isPresent, "the folder of shared oracles is absent"))
struct FunnelConformanceTests {
  private func units(_ rows: [OracleTable.Row]) throws -> [FunnelUnit] {
    try rows.map {
      FunnelUnit(
        code: $0["unit"] ?? $0["id"] ?? "", name: "",
        numerator: try #require($0.number("numerator")),
        denominator: try #require($0.number("denominator")))
    }
  }

  private func trim(_ word: String) -> Overdispersion.Trim {
    switch word {
    case "winsor": .winsorise(share: 0.1)
    case "trunc": .truncate(share: 0.1)
    default: .none
    }
  }

  @Test func `textbook limits, additive and multiplicative`() throws {
    let summary = try OracleTable("funnel_od_textbook_summary.csv")
    let points = try OracleTable("funnel_od_textbook_points.csv")
    var (worst, worstLimit) = (0.0, 0.0)
    for row in summary.rows {
      let name = row["case_id"] ?? ""
      let rows = points.rows("case_id", name)
      let scale: FunnelScale =
        row["scale"] == "ratio_sqrt"
        ? .squareRoot : row["scale"] == "ratio_log" ? .logarithm : .arcsine
      var options = FunnelPlot.Options(
        kind: scale == .arcsine ? .proportion : .ratio, scale: scale,
        trim: trim(row["trim_method"] ?? ""))
      let units = try units(rows)
      let additive = try #require(FunnelPlot(units, options: options))
      options.adjustment = .multiplicative
      let multiplicative = try #require(FunnelPlot(units, options: options))
      #expect(Double(additive.overdispersion.count) == row.number("n_used"), "\(name)")
      for (found, column) in [
        (additive.overdispersion.phi, "phi"), (additive.overdispersion.tauSquared, "tau2"),
      ] {
        worst = max(worst, Closeness.relativeError(found, try #require(row.number(column))))
      }
      for (index, expected) in rows.enumerated() {
        let (a, m) = (additive.rows[index], multiplicative.rows[index])
        for (found, column) in [
          (a.z, "z"), (a.adjustedZ, "z_adj_additive"), (a.limits998.lower, "add_ll998"),
          (a.limits95.lower, "add_ll95"), (a.limits95.upper, "add_ul95"),
          (a.limits998.upper, "add_ul998"), (m.limits998.lower, "mult_ll998"),
          (m.limits95.lower, "mult_ll95"), (m.limits95.upper, "mult_ul95"),
          (m.limits998.upper, "mult_ul998"),
        ] {
          guard let expected = expected.number(column) else { continue }
          worstLimit = max(worstLimit, abs(try #require(found) - expected))
        }
      }
    }
    #expect(worst < 1e-12)
    // Printed to eight decimals.
    #expect(worstLimit < 6e-9)
  }

  @Test func `dispersion as FunnelPlotR computes it`() throws {
    let points = try OracleTable("funnel_od_points.csv")
    var worst = 0.0
    for row in try OracleTable("funnel_od_summary.csv").rows {
      let name = row["case_id"] ?? ""
      let rows = points.rows("case_id", name)
      let isRatio = row["data_type"] == "SR"
      let options = FunnelPlot.Options(
        kind: isRatio ? .ratio : .proportion, scale: isRatio ? .logarithm : .arcsine,
        trim: isRatio ? .truncate(share: 0.1) : .winsorise(share: 0.1))
      let plot = try #require(FunnelPlot(try units(rows), options: options))
      #expect(Double(plot.overdispersion.count) == row.number("n_used"), "\(name)")
      for (found, column) in [
        (plot.overdispersion.phi, "phi"), (plot.overdispersion.tauSquared, "tau2"),
        (plot.target, "target"),
      ] {
        worst = max(worst, Closeness.relativeError(found, try #require(row.number(column))))
      }
      for (found, expected) in zip(plot.rows, rows) {
        guard let z = expected.number("z"), let found = found.z else { continue }
        worst = max(worst, abs(found - z) / max(1, abs(z)))
      }
    }
    #expect(worst < 1e-9)
  }

  @Test func `PHE proportions, limits and bands`() throws {
    let options = FunnelPlot.Options(
      kind: .proportion, method: .normal, adjustment: .none, trim: .none)
    let inputs = try OracleTable("funnel_phe_prop_inputs.csv").rows
    let plot = try #require(FunnelPlot(try units(inputs), options: options))
    for (row, input) in zip(plot.rows, inputs) {
      let word =
        switch row.position {
        case .above998: "High (0.001)"
        case .above95: "High (0.025)"
        case .below998: "Low (0.001)"
        case .below95: "Low (0.025)"
        case .within: "Not significant"
        }
      #expect(word == input["significance"], "\(input["id"] ?? "")")
    }
    var worst = 0.0
    for row in try OracleTable("funnel_phe_prop_limits.csv").rows {
      let n = try #require(row.number("population"))
      let (inner, outer) = (
        plot.limits(denominator: n, level: .ninetyFive),
        plot.limits(denominator: n, level: .ninetyNineEight)
      )
      for (found, column) in [
        (inner.lower, "lower_0.025"), (inner.upper, "upper_0.025"), (outer.lower, "lower_0.001"),
        (outer.upper, "upper_0.001"), (plot.target, "baseline"),
      ] {
        worst = max(worst, abs(100 * found - (try #require(row.number(column)))))
      }
    }
    #expect(worst < 1e-6)
  }

  @Test func `sampling alone puts 271 of 303 areas outside, random effects 32`() throws {
    let inputs = try units(try OracleTable("funnel_phe_prop_inputs.csv").rows)
    func outside(_ adjustment: FunnelPlot.Adjustment) throws -> (Int, Int) {
      let plot = try #require(
        FunnelPlot(inputs, options: .init(kind: .proportion, adjustment: adjustment)))
      return (
        plot.rows.filter { $0.position != .within }.count,
        plot.rows.filter { $0.position == .below998 || $0.position == .above998 }.count
      )
    }
    let (none, additive) = (try outside(.none), try outside(.additive))
    let multiplicative = try outside(.multiplicative)
    #expect(none == (271, 260))
    #expect(additive == (32, 2))
    #expect(multiplicative.1 == 10)
  }

  @Test func `exact, normal and arcsine limits of a proportion`() throws {
    var worst = 0.0
    for row in try OracleTable("funnel_binomial_limits.csv").rows {
      let (t, n) = (try #require(row.number("target")), try #require(row.number("n")))
      for (method, word) in [
        (FunnelMethod.exact, "exact_interp"), (.normal, "normal"), (.arcsine, "arcsine_clamped"),
      ] {
        let plot = try plot(.proportion, method, target: t, denominator: n)
        worst = max(worst, try error(plot, row, word, clip: 0...1))
      }
    }
    #expect(worst < 1.1e-8)
  }

  @Test func `exact, gamma, Byar, root and logarithmic limits of a ratio`() throws {
    var worst = 0.0
    for row in try OracleTable("funnel_poisson_ratio_limits.csv").rows {
      let expected = try #require(row.number("E"))
      for (method, word) in [
        (FunnelMethod.exact, "spiegelhalter_interp"), (.gamma, "gamma_ci_about_E"),
        (.byar, "byar_ci_about_E"), (.squareRoot, "sqrt"), (.logarithm, "log"),
      ] {
        let plot = try plot(.ratio, method, target: 1, denominator: expected)
        worst = max(worst, try error(plot, row, word, clip: 0...Double.infinity))
      }
    }
    #expect(worst < 1.1e-8)
  }

  private func plot(
    _ kind: FunnelKind, _ method: FunnelMethod, target: Double, denominator: Double
  ) throws -> FunnelPlot.Row {
    let unit = FunnelUnit(
      code: "", name: "", numerator: target * denominator, denominator: denominator)
    let options = FunnelPlot.Options(
      kind: kind, target: target, method: method, adjustment: .none)
    return try #require(FunnelPlot([unit], options: options)?.rows.first)
  }

  private func error(
    _ row: FunnelPlot.Row, _ expected: OracleTable.Row, _ word: String, clip: ClosedRange<Double>
  ) throws -> Double {
    var worst = 0.0
    for (found, column) in [
      (row.limits95.lower, "ll95"), (row.limits95.upper, "ul95"), (row.limits998.lower, "ll998"),
      (row.limits998.upper, "ul998"),
    ] {
      let value = try #require(expected.number("\(word)_\(column)"))
      let clipped = min(max(value, clip.lowerBound), clip.upperBound)
      if abs(found - clipped) > 1.1e-8 {
        Issue.record(
          "\(word)_\(column) \(found) \(clipped) \(expected["E"] ?? expected["n"] ?? "")")
      }
      worst = max(worst, abs(found - clipped))
    }
    return worst
  }
}
