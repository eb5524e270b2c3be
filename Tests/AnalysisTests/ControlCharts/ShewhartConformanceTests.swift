import Analysis
import Testing
import TestSupport

/// NIST, Montgomery and the public data of qicharts2.
@Suite(.enabled(if: OracleTable.isPresent, "the folder of shared oracles is absent"))
struct ShewhartConformanceTests {
  @Test func `NIST individuals, counts and proportions`() throws {
    let rows = try OracleTable("nist_examples.csv").rows
    for row in rows where row["chart"] != "ewma" {
      let values = row.numbers("values")
      let (kind, series): (ChartKind, ControlSeries) =
        switch row["chart"] {
        case "c": (.c, ControlSeries(values))
        case "p": (.p, ControlSeries(fractions: values.map { .init($0, of: 50) }))
        default: (.xmr, ControlSeries(values))
        }
      let chart = ControlChart(kind, of: series, options: .init(rules: .weco))
      let segment = try #require(chart.segments.first)
      // Four printed digits, of which the handbook rounds some twice.
      for (found, column) in [
        (segment.centre, "centre"), (segment.lower, "lcl"), (segment.upper, "ucl"),
      ] {
        let (found, expected) = (try #require(found), try #require(row.number(column)))
        #expect(abs(found - expected) < 1.1e-4)
      }
      let outside = chart.points.indices.filter {
        !chart.points[$0].reasons.isDisjoint(with: [.aboveUpperLimit, .belowLowerLimit])
      }.map { $0 + 1 }
      switch kind {
      case .c: #expect(outside == [24], "point 3 lies exactly on the limit")
      case .p: #expect(outside == [15, 23])
      default:
        #expect(outside.isEmpty)
        let mean = try #require(segment.movingRange?.mean)
        #expect(abs(mean - 1.8778) < 5e-5)
        // The handbook multiplies the rounded mean: 3.267 × 1.8778 = 6.1347; it prints 6.1349.
        #expect(abs(mean * MovingRange.upperFactor - 6.1349) < 3e-4)
      }
    }
  }

  private struct Case {
    let name: String
    let kind: ChartKind
    var screened = true
    var scale = 1.0
  }

  @Test func `Montgomery's charts of individuals, proportions, counts, rates and times`() throws {
    let table = try OracleTable("shewhart_montgomery_points.csv")
    let cases = [
      Case(name: "montgomery_6.5_i", kind: .xmr), Case(name: "montgomery_7.1_p", kind: .p),
      Case(name: "montgomery_t7.4_p", kind: .p), Case(name: "montgomery_7.3_c", kind: .c),
      Case(name: "montgomery_7.4_u", kind: .u), Case(name: "montgomery_7.5_u", kind: .u, scale: 50),
      Case(name: "montgomery_7.6_t", kind: .t),
    ]
    for item in cases {
      let rows = table.rows("case_id", item.name)
      let error = try worst(item, rows, y: "y")
      #expect(error < 1e-9, "\(item.name)")
    }
    // Moving ranges of 6.5, on the first twenty points.
    let rows = table.rows("case_id", "montgomery_6.5_mr")
    let chart = chart(
      Case(name: "montgomery_6.5_mr", kind: .xmr, screened: false), rows, y: "y_sum")
    let mean = try #require(chart.segments.first?.movingRange?.mean)
    let (centre, upper) = (try #require(rows[0].number("cl")), try #require(rows[0].number("ucl")))
    #expect(Closeness.relativeError(mean, centre) < 1e-9)
    #expect(Closeness.relativeError(mean * MovingRange.upperFactor, upper) < 1e-9)
    for (found, row) in zip(chart.movingRanges, rows) { #expect(found == row.number("y")) }
  }

  @Test func `the attribute charts of qicharts2, primes and rare times`() throws {
    let table = try OracleTable("shewhart_attribute_points.csv")
    let cases = [
      Case(name: "nhs_accidents_pp_screened", kind: .pPrime),
      Case(name: "hai_BOH_UTI_u", kind: .u),
      Case(name: "hai_BOH_UTI_up_screened", kind: .uPrime),
      Case(name: "hai_BOH_UTI_up_unscreened", kind: .uPrime, screened: false),
      Case(name: "hai_BOH_UTI_ip_unscreened", kind: .iPrime, screened: false),
      Case(name: "t_made_up15_screened", kind: .t),
      Case(name: "t_made_up15_unscreened", kind: .t, screened: false),
      Case(name: "cdi_run", kind: .run, screened: false),
    ]
    for item in cases {
      let rows = table.rows("case_id", item.name)
      let error = try worst(item, rows, y: "y")
      #expect(!rows.isEmpty && error < 1e-9, "\(item.name)")
    }
  }

  /// The worst relative error of centre line and limits; the signals and run tests are compared.
  private func worst(_ item: Case, _ rows: [OracleTable.Row], y: String) throws -> Double {
    let chart = chart(item, rows, y: y)
    var worst = 0.0
    for (index, (point, row)) in zip(chart.points, rows).enumerated() {
      for (found, column) in [(point.centre, "cl"), (point.lower, "lcl"), (point.upper, "ucl")] {
        guard let expected = row.number(column) else { continue }
        let error = try abs(#require(found) - expected) / max(abs(expected), 1e-3)
        if error > 1e-9 {
          Issue.record("\(item.name) \(index + 1) \(column) \(found ?? 0) \(expected)")
        }
        worst = max(worst, error)
      }
      let isOutside = !point.reasons.isDisjoint(with: [.aboveUpperLimit, .belowLowerLimit])
      #expect(isOutside == row.isTrue("sigma_signal"), "\(item.name) point \(index + 1)")
    }
    for segment in chart.segments {
      let row = rows[segment.places.lowerBound]
      let test = AnhoejTest(
        sides: segment.places.filter { !chart.points[$0].isLeftOut }.compactMap { place in
          let point = chart.points[place]
          guard let value = point.value, let centre = point.centre else { return nil }
          return abs(value - centre) < 1e-12 * abs(centre) ? 0 : value > centre ? 1 : -1
        })
      #expect(Double(test.longestRun) == row.number("longest_run"), "\(item.name)")
      #expect(Double(test.longestRunLimit) == row.number("longest_run_max"), "\(item.name)")
      #expect(Double(test.crossings) == row.number("n_crossings"), "\(item.name)")
      #expect(Double(test.crossingsLimit) == row.number("n_crossings_min"), "\(item.name)")
      #expect(
        (test.isRunTooLong || test.areCrossingsTooFew) == row.isTrue("runs_signal"), "\(item.name)")
    }
    return worst
  }

  private func chart(_ item: Case, _ rows: [OracleTable.Row], y: String) -> ControlChart {
    var series: ControlSeries
    if item.kind.needsFractions {
      series = ControlSeries(
        fractions: rows.map { row in
          guard let n = row.number("n"), let x = row.number("y_sum") else { return nil }
          return .init(x, of: n)
        }, scale: item.scale)
    } else {
      series = ControlSeries(rows.map { $0.number(y) })
    }
    var rules = RuleSet.anhoej
    rules.screening = item.screened ? .nhsr : .none
    var options = ControlChart.Options(rules: rules)
    options.leftOut = Set(rows.indices.filter { rows[$0]["include"] == "FALSE" })
    options.rebases = rows.indices.dropFirst().filter { rows[$0]["part"] != rows[$0 - 1]["part"] }
    let frozen = rows.filter { $0["baseline"] == "TRUE" && $0["include"] == "TRUE" }.count
    if rows.contains(where: { $0["baseline"] == "FALSE" }) { options.fixAfter = frozen }
    return ControlChart(item.kind, of: series, options: options)
  }
}
