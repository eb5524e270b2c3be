import Analysis
import TestSupport
import Testing

/// What a target set from outside does to a funnel, and what few councils can show.
struct FunnelTargetTests {
  /// Ten councils about 18.5 %. Reference figures: `Reference/funnel_given_target.py` (NumPy).
  private let units = zip(
    [300.0, 450, 520, 280, 610, 400, 750, 330, 480, 570],
    [2000.0, 2200, 3100, 1500, 3300, 2600, 3500, 1700, 2400, 3000]
  ).enumerated().map {
    FunnelUnit(code: "\($0)", name: "", numerator: $1.0, denominator: $1.1)
  }
  private let centre = 4690.0 / 25_300

  private static let cases: [(FunnelKind, FunnelScale, own: [Double], about: [Double])] = [
    (
      .proportion, .arcsine, [5.848_099_949_407_961_5, 0.000_547_298_758_044_301_8],
      [1178.029_794_330_416, 0.130_199_810_246_570_4]
    ),
    (
      .rate, .squareRoot, [4.819_866_724_431_369, 0.000_867_136_158_087_171_7],
      [780.164_274_202_265_7, 0.172_385_511_133_510_44]
    ),
    (
      .rate, .logarithm, [5.119_698_850_946_996, 0.010_071_058_679_178_837],
      [1276.507_944_089_362_8, 1.128_738_143_028_150_5]
    ),
  ]

  @Test func `dispersion is measured about the councils' own value, and both are kept`() throws {
    var worst = 0.0
    for (kind, scale, own, about) in Self.cases {
      let plot = try #require(
        FunnelPlot(
          units,
          options: .init(kind: kind, target: 0.5, dispersionCentre: centre, scale: scale)))
      for (found, expected) in [
        (plot.overdispersion.phi, own[0]), (plot.overdispersion.tauSquared, own[1]),
        (plot.aboutTarget.phi, about[0]), (plot.aboutTarget.tauSquared, about[1]),
      ] { worst = max(worst, Closeness.relativeError(found, expected)) }
      #expect(plot.rows.allSatisfy { $0.position == .below998 }, "far below a target of one half")
      let absorbed = try #require(
        FunnelPlot(units, options: .init(kind: kind, target: 0.5, scale: scale)))
      #expect(absorbed.rows.allSatisfy { $0.position == .within })
    }
    #expect(worst < 1e-11)
  }

  @Test func `about their own value it is what it is without a target`() throws {
    let own = try #require(FunnelPlot(units, options: .init(kind: .proportion)))
    let given = try #require(
      FunnelPlot(
        units, options: .init(kind: .proportion, target: centre, dispersionCentre: centre)))
    #expect(given.overdispersion == own.overdispersion && given.rows == own.rows)
    #expect(own.aboutTarget == own.overdispersion && own.dispersionCentre == own.target)
  }

  @Test func `observed over expected is about 1 by custom, and the others alone about their own`()
    throws
  {
    // Twelve ratios of 1.3 to 1.4: far from 1 and close to each other.
    let ratios = (0..<12).map {
      FunnelUnit(
        code: "\($0)", name: "", numerator: 400 * (1.3 + 0.05 * Double($0 % 3)), denominator: 400)
    }
    let custom = try #require(FunnelPlot(ratios, options: .init(kind: .ratio)))
    #expect(custom.overdispersion == custom.aboutTarget && custom.overdispersion.phi > 20)
    #expect(custom.rows.allSatisfy { $0.position == .within })
    #expect(custom.aboutOwn.tauSquared == 0 && custom.aboutOwn.phi < 1)
    let prediction = try #require(custom.rows[0].prediction)
    #expect(prediction.limits95.lower > 1.1 && prediction.limits95.upper < 1.6)
    let given = try #require(
      FunnelPlot(ratios, options: .init(kind: .ratio, target: 1, dispersionCentre: 1.35)))
    #expect(given.rows.allSatisfy { $0.position == .above998 })
    #expect(given.overdispersion == given.aboutOwn)
  }

  @Test func `no events at all have no place on the logarithmic scale and no variation elsewhere`()
    throws
  {
    let none = (0..<5).map { FunnelUnit(code: "\($0)", name: "", numerator: 0, denominator: 40) }
    for scale in [FunnelScale.squareRoot, .logarithm] {
      let plot = try #require(
        FunnelPlot(
          none, options: .init(kind: .rate, target: 0.2, dispersionCentre: 0, scale: scale)))
      #expect(plot.overdispersion.tauSquared == 0)
      #expect(plot.rows.allSatisfy { $0.position == .below95 || $0.position == .below998 })
    }
  }

  @Test func `why no council is judged by the others alone`() throws {
    func obstacle(_ units: [FunnelUnit], _ scale: FunnelScale) throws -> FunnelPrediction.Obstacle?
    {
      try #require(FunnelPlot(units, options: .init(kind: .rate, scale: scale))).predictionObstacle
    }
    let zero = FunnelUnit(code: "z", name: "", numerator: 0, denominator: 50)
    #expect(try obstacle(units, .squareRoot) == nil)
    #expect(try obstacle(Array(units.prefix(3)), .squareRoot) == .fewUnits)
    #expect(try obstacle(units + [zero], .logarithm) == .noPlace)
    #expect(try obstacle(units + [zero], .squareRoot) == nil)
    #expect(try obstacle(units + units, .squareRoot) == .largeGroup)
    let few = try #require(FunnelPlot(Array(units.prefix(3)), options: .init(kind: .rate)))
    #expect(!few.isSettled)
  }

  /// Tails by hand: 0 of 32 at 22.58 % is 0.7742³² = 2.78e-4, z −3.4527 (SciPy `norm.isf`); all of 100
  /// at 98 % is 0.98¹⁰⁰ = 0.1326, z 1.1141. The arcsine z of the two are −5.6 and 2.8.
  @Test func `a count of none or of all lies no further out than its exact tail`() throws {
    func row(_ numerator: Double, of denominator: Double, target: Double) throws -> FunnelPlot.Row {
      let plot = try #require(
        FunnelPlot(
          [FunnelUnit(code: "A", name: "", numerator: numerator, denominator: denominator)],
          options: .init(kind: .proportion, target: target, adjustment: .none)))
      return try #require(plot.rows.first)
    }
    let none = try row(0, of: 32, target: 0.2258)
    #expect(abs(try #require(none.z) + 3.452_679) < 1e-6 && none.position == .below998)
    let all = try row(100, of: 100, target: 0.98)
    #expect(abs(try #require(all.z) - 1.114_093) < 1e-6 && all.position == .within)
    #expect(all.limits95.upper < 1)
    // One short of all is read on the scale.
    #expect(try row(99, of: 100, target: 0.98).z.map { abs($0) < 1 } == true)
    let rate = try #require(
      FunnelPlot(
        [FunnelUnit(code: "A", name: "", numerator: 0, denominator: 1000)],
        options: .init(kind: .rate, target: 0.003, adjustment: .none)))
    // e⁻³ = 0.0498, one side: within 95 %, where the root scale's z is −3.46.
    #expect(rate.rows[0].position == .within)
  }
}
