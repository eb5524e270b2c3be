import Analysis
import Foundation
import Importing
import Indicators
import TestSupport
import Testing

/// Ratios part-way through a year.
@Suite struct InYearRatioTests {
  private func parts(_ pairs: [(Double, Double)]) -> [InYearRatio.Part] {
    pairs.map { InYearRatio.Part(numerator: $0.0, denominator: $0.1) }
  }

  /// Two quarters in which the second holds most of the year's cases: the mean of the quarters'
  /// figures and the year's figure are far apart.
  @Test func `numerators and denominators are carried on apart`() throws {
    let ratio = try #require(
      InYearRatio(
        soFar: parts([(50, 100)]),
        completeYears: [parts([(40, 100), (810, 900)])], multiplier: 100, isProportion: true))
    #expect(ratio.yearToDate == 50)
    #expect(ratio.lastYear == 85)
    // 50 / (40/850) = 1,062.5 of 100 / (100/1000) = 1,000.
    #expect(abs(ratio.projected - 106.25) < 1e-12)
    #expect(abs(ratio.expectedByNow(for: 85) - 40) < 1e-12)
    #expect(abs(ratio.neededInTheRest(for: 86) - 90) < 1e-12)
    #expect(ratio.lastYearRest == 90)
    #expect(ratio.probability(of: 86, lowerIsBetter: false) == nil, "one year bears no odds")
  }

  @Test func `what cannot be had has no chance, and what cannot be missed is certain`() throws {
    let year = parts([(90, 100), (80, 100)])
    let ratio = try #require(
      InYearRatio(
        soFar: parts([(10, 100)]), completeYears: [year, year, year], multiplier: 1,
        isProportion: true))
    #expect(ratio.probability(of: 0.7, lowerIsBetter: false) == 0)
    #expect(ratio.probability(of: 0.7, lowerIsBetter: true) == 1)
    #expect(ratio.probability(of: 0.04, lowerIsBetter: false) == 1)
    #expect(ratio.probability(of: 0.3, lowerIsBetter: false) == nil, "the years were all alike")
  }

  /// Every council, year and quarter against `Reference/in_year_replay.py`.
  @Test func `the replay over Scotland's quarters is SciPy's`() throws {
    let root = BinaryRunner.packageRoot.appendingPathComponent("datasets/monthly")
    let dataset = try DatasetReader.read(root.path).dataset
    var (worst, cases) = (0.0, 0)
    for row in try TargetOracle.reference("in_year_replay") {
      let code = try #require(row["indicator"])
      let found = try replay(dataset, code, parts: Int(row.number("parts")))
      let n = Double(found.count)
      worst = max(
        worst, abs(n - row.number("cases")),
        abs(found.reduce(0) { $0 + $1.probability } / n - row.number("mean_probability")),
        abs(
          found.reduce(0) { $0 + ($1.probability - $1.happened) * ($1.probability - $1.happened) }
            / n - row.number("brier")))
      #expect(row.number("brier") < row.number("base_rate_brier"))
      cases += found.count
    }
    #expect(cases == 372)
    #expect(worst < 1e-9, "worst difference \(worst)")
  }

  private func replay(
    _ dataset: Dataset, _ code: String, parts: Int
  ) throws -> [(probability: Double, happened: Double)] {
    let index = try #require(dataset.indicatorIndex(code))
    return dataset.directory.areas.flatMap { area in
      (2021...2022).compactMap { year -> (probability: Double, happened: Double)? in
        let through = Period.quarter(parts, ofYearStarting: year, .financial)
        guard
          let now = try? InYear(dataset, area: area, indicator: index, through: through),
          case .ratio(let ratio) = now.measure,
          let later = try? InYear(
            dataset, area: area, indicator: index,
            through: Period.quarter(1, ofYearStarting: year + 1, .financial)),
          case .ratio(let whole) = later.measure,
          let chance = ratio.probability(of: ratio.lastYear, lowerIsBetter: false)
        else { return nil }
        return (chance, whole.lastYear >= ratio.lastYear ? 1 : 0)
      }
    }
  }

  @Test func `what does not make a year is refused with its reason`() throws {
    func failure(_ kind: Indicator.Kind?, fraction: Bool) throws -> InYear.Failure? {
      let folder = try TemporaryFolder()
      let word = kind?.rawValue ?? ""
      var text = "area,indicator,period,value,numerator,denominator,kind,polarity,year_type\n"
      for month in 1...9 {
        text += "A,X,2023-0\(month),0.5,\(fraction ? "5,10" : ","),\(word),high,financial\n"
      }
      let path = try folder.write(text, to: "x.csv")
      let dataset = try DatasetReader.read(path).dataset
      do {
        _ = try InYear(dataset, area: dataset.directory.areas[0], indicator: 0, firstMonth: 1)
        return nil
      } catch {
        return error
      }
    }
    guard case .rateDenominators? = try failure(.rate, fraction: true),
      case .noNumerators? = try failure(.proportion, fraction: false),
      case .notAdditive? = try failure(.index, fraction: true),
      case .notAdditive? = try failure(nil, fraction: true),
      case .yearBefore? = try failure(.proportion, fraction: true)
    else {
      Issue.record("another reason")
      return
    }
  }
}
