import Analysis
import Indicators
import Testing

/// Rules on numerators, denominators, intervals and sums.
@Suite struct QualityPartsTests {
  /// Ten councils, ten years, 100 × numerator / denominator to one decimal.
  private func sample(
    areas: Int = 10, change: (Int, Int, inout Observation) -> Void = { _, _, _ in }
  ) -> QualitySample {
    var sample = QualitySample(areas: areas) {
      $0.multiplier = 100
      $0.numeratorKind = .people
    }
    for area in 0..<areas {
      for year in 2010..<2020 {
        let denominator = Double(2000 + 101 * area + 3 * (year - 2010))
        let numerator = (denominator * (0.4 + 0.0137 * Double((area * 3 + year * 7) % 9))).rounded()
        var figure = Observation(value: (1000 * numerator / denominator).rounded() / 10)
        (figure.numerator, figure.denominator) = (numerator, denominator)
        change(area, year, &figure)
        sample.add(area, QualitySample.year(year), figure)
      }
    }
    return sample
  }

  @Test func `parts that agree give nothing`() {
    #expect(sample().findings().isEmpty, "\(sample().findings())")
  }

  @Test func `a value that its parts do not give is an error from five per cent on`() {
    for (factor, severity) in [(0.9, Severity.error), (0.98, .warning)] {
      let sample = sample { area, year, figure in
        if area == 3, year == 2014 { figure.value = (figure.value ?? 0) * factor }
      }
      let found = sample.findings(.ratioMismatch)
      #expect(found.count == 1 && found[0].severity == severity)
      #expect(found.first?.isAt(3, 2014, in: sample) == true)
    }
  }

  @Test func `a note that speaks of the numerator makes it a note`() {
    let sample = sample { area, year, figure in
      guard area == 3, year == 2014 else { return }
      figure.value = (figure.value ?? 0) * 0.9
      figure.note = "The numerator leaves out schools."
    }
    #expect(sample.findings(.ratioMismatch).map(\.severity) == [.note])
  }

  @Test func `counts rounded to five may explain a value`() {
    let sample = sample { area, _, figure in
      guard area == 2 else { return }
      figure.numerator = figure.numerator.map { ($0 / 5).rounded() * 5 }
      figure.denominator = figure.denominator.map { ($0 / 5).rounded() * 5 }
    }
    #expect(sample.findings(.ratioMismatch).isEmpty)
  }

  @Test func `a wrong multiplier is told once, at the indicator`() {
    var sample = sample()
    sample.indicator.multiplier = 1000
    let found = sample.findings(.wrongMultiplier, .ratioMismatch)
    #expect(found.count == 1 && found[0].facts.expected.map { abs($0 - 100) < 1 } == true)
  }

  @Test func `parts the wrong way round, half a person, a negative count`() {
    let rules: [(QualityRule, (inout Observation) -> Void)] = [
      (.numeratorAboveDenominator, { swap(&$0.numerator, &$0.denominator) }),
      (.fractionalCount, { $0.numerator = ($0.numerator ?? 0) + 0.5 }),
      (.negativeValue, { $0.numerator = -4 }),
    ]
    for (rule, fault) in rules {
      let sample = sample { area, year, figure in
        if area == 5, year == 2011 { fault(&figure) }
      }
      let found = sample.findings(rule)
      #expect(found.count == 1 && found[0].place.column == "numerator", "\(rule): \(found)")
    }
  }

  @Test func `a denominator three times the usual is told`() {
    let sample = sample { area, year, figure in
      guard area == 4, year == 2015 else { return }
      figure.denominator = figure.denominator.map { $0 * 3 }
    }
    let found = sample.findings(.denominatorJump)
    #expect(found.count == 1 && found[0].isAt(4, 2015, in: sample), "\(found)")
  }

  @Test func `a value outside its own interval, an interval of another level`() {
    let sample = sample { area, year, figure in
      guard let value = figure.value else { return }
      (figure.lower, figure.upper, figure.level) = (value - 1, value + 1, 0.95)
      if area == 1, year == 2012 { figure.value = value + 2 }
      if area == 2, year == 2013 { figure.level = 0.998 }
    }
    #expect(sample.findings(.outsideInterval).first?.isAt(1, 2012, in: sample) == true)
    #expect(sample.findings(.intervalLevel).first?.isAt(2, 2013, in: sample) == true)
    #expect(sample.findings(.outsideInterval, .intervalLevel).count == 2)
  }

  @Test func `a numerator left beside a suppressed value gives it away`() {
    let sample = sample { area, year, figure in
      guard area == 1, year == 2012 else { return }
      (figure.value, figure.missing) = (nil, .suppressed)
    }
    let found = sample.findings(.recoverable)
    #expect(found.count == 1 && found[0].isAt(1, 2012, in: sample))
  }

  /// Nine councils and their nation, whose numerators are the councils' sums.
  private func nation(hiding hidden: Bool, off: Double = 0) -> QualitySample {
    var sample = sample(areas: 9) { area, year, figure in
      guard hidden, area == 1, year == 2012 else { return }
      figure = Observation(missing: .suppressed)
    }
    let full = self.sample(areas: 9).dataset.panel.blocks[0]
    for area in 0..<9 { sample.areas[area].nation = "Mercia" }
    sample.areas.append(Area(code: "N", name: "Mercia", type: "nation", tier: "nation"))
    for (index, period) in full.periods.enumerated() {
      let parts = (0..<9).compactMap { full.fraction(area: $0, period: index) }
      let top = parts.reduce(0) { $0 + $1.numerator } + (index == 7 ? off : 0)
      let bottom = parts.reduce(0) { $0 + $1.denominator }
      var figure = Observation(value: (1000 * top / bottom).rounded() / 10)
      (figure.numerator, figure.denominator) = (top, bottom)
      sample.add(9, period, figure)
    }
    return sample
  }

  @Test func `one hidden part of an exact sum can be worked out`() {
    let sample = nation(hiding: true)
    let found = sample.findings(.recoverable)
    #expect(found.count == 1 && found[0].isAt(1, 2012, in: sample), "\(found)")
    #expect(nation(hiding: false).findings(.recoverable, .totalMismatch).isEmpty)
  }

  @Test func `a nation that is not the sum of its councils is told`() {
    let sample = nation(hiding: false, off: 900)
    let found = sample.findings(.totalMismatch)
    #expect(found.count == 1 && found[0].isAt(9, 2017, in: sample), "\(found)")
  }

  @Test func `a council's counts that all end in nought are heaped`() {
    let sample = sample { area, _, figure in
      if area == 6 { figure.numerator = figure.numerator.map { ($0 / 10).rounded() * 10 } }
    }
    let found = sample.findings(.digitHeaping)
    #expect(found.count == 1 && found[0].place.area == 6, "\(found)")
  }
}
