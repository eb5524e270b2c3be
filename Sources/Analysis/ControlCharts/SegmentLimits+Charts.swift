import Statistics

// The limits of each kind of chart from its baseline. Proportions and rates are worked out on the
// scale of numerator over denominator and put on the plotted scale at the end.
extension SegmentLimits {
  /// The limits of a chart, or `nil` when the baseline is empty.
  init?(_ kind: ChartKind, baseline: borrowing Baseline, rules: RuleSet, scale: Double) {
    guard !baseline.linked.values.isEmpty else { return nil }
    switch kind {
    case .xmr: self.init(individuals: baseline, rules: rules)
    case .p, .u, .pPrime, .uPrime: self.init(kind, fractions: baseline, rules: rules, scale: scale)
    case .iPrime: self.init(weighted: baseline, rules: rules, scale: scale)
    case .c: self.init(counts: baseline)
    case .g: self.init(between: baseline)
    case .t: self.init(times: baseline, rules: rules)
    case .run: self.init(run: baseline)
    }
    count = baseline.linked.values.count
  }

  private init(individuals baseline: borrowing Baseline, rules: RuleSet) {
    let range = MovingRange(baseline.linked, screening: rules.screening)
    centre = range?.centre ?? MovingRange.mean(baseline.linked.values)
    middle = centre
    halfWidth = range.map { rules.multiplier.value * $0.mean }
    movingRange = range
  }

  /// Without any event, or with nothing but events, sigma would be 0, which is no limit: the values
  /// have a centre line alone.
  ///
  /// p̄ = Σx / Σn, three sigma = 3√(p̄(1 − p̄)/n) or 3√(ū/n). Laney (2002), “Improved control
  /// charts for attributes”, *Quality Engineering* 14:531: times σ_z, the mean moving range of the
  /// standardised values over 1.128.
  private init(
    _ kind: ChartKind, fractions baseline: borrowing Baseline, rules: RuleSet, scale: Double
  ) {
    let mean = Moments.sum(baseline.numerators) / Moments.sum(baseline.denominators)
    let isBinomial = kind == .p || kind == .pPrime
    let sigma = (isBinomial ? max(0, mean * (1 - mean)) : max(0, mean)).squareRoot()
    var width: Double? = 3 * sigma
    if kind == .pPrime || kind == .uPrime {
      var standardised = LinkedValues()
      for (index, value) in baseline.linked.values.enumerated() {
        let distance = value / scale - mean
        let z = sigma > 0 ? distance / sigma * baseline.denominators[index].squareRoot() : 0
        standardised.append(z, linked: baseline.linked.isLinked(index))
      }
      movingRange = MovingRange(standardised, screening: rules.screening)
      sigmaZ = movingRange.map { $0.mean / 1.128 }
      width = sigmaZ.map { 3 * sigma * $0 }
    }
    centre = scale * mean
    middle = centre
    halfWidth = sigma > 0 ? width.map { scale * $0 } : nil
    isPerRootDenominator = true
  }

  /// σ² for a denominator of 1 from the moving ranges over √(1/nᵢ + 1/nᵢ₋₁): Taylor (2018),
  /// “Normalized individuals (I_N) chart”; with equal denominators it is the XmR chart.
  private init(weighted baseline: borrowing Baseline, rules: RuleSet, scale: Double) {
    let mean = Moments.sum(baseline.numerators) / Moments.sum(baseline.denominators)
    var ranges: [Double] = []
    for index in baseline.linked.values.indices where baseline.linked.isLinked(index) {
      let change = abs(baseline.linked.values[index] - baseline.linked.values[index - 1])
      let (n, before) = (baseline.denominators[index], baseline.denominators[index - 1])
      ranges.append(change / (1 / n + 1 / before).squareRoot())
    }
    centre = scale * mean
    middle = centre
    isPerRootDenominator = true
    guard let average = Moments.mean(ranges) else { return }
    let kept = rules.screening == .none ? ranges : ranges.filter { $0 < 3.2665 * average }
    let screened = Moments.mean(kept).flatMap { $0 > 0 ? $0 : nil } ?? average
    halfWidth = 3 * (Double.pi / 2).squareRoot() * screened
  }

  /// c̄ ± 3√c̄; no limits without a single event.
  private init(counts baseline: borrowing Baseline) {
    centre = Moments.sum(baseline.linked.values) / Double(baseline.linked.values.count)
    middle = centre
    halfWidth = centre > 0 ? 3 * centre.squareRoot() : nil
  }

  /// Centre line the median, since geometric counts are skewed; limits m ± 3√(m(m + 1)) about the
  /// mean. Benneyan (2001), “Number-between g-type statistical quality control charts”.
  private init(between baseline: borrowing Baseline) {
    let mean = Moments.sum(baseline.linked.values) / Double(baseline.linked.values.count)
    centre = SortedSample(baseline.linked.values).median ?? mean
    middle = mean
    halfWidth = 3 * (max(0, mean) * (max(0, mean) + 1)).squareRoot()
  }

  /// An individuals chart of y^(1/3.6), put back.
  private init(times baseline: borrowing Baseline, rules: RuleSet) {
    scale = .rareTimes
    var transformed = LinkedValues()
    for (index, value) in baseline.linked.values.enumerated() {
      transformed.append(scale.forward(value), linked: baseline.linked.isLinked(index))
    }
    let range = MovingRange(transformed, screening: rules.screening)
    centre = range?.centre ?? MovingRange.mean(transformed.values)
    middle = centre
    halfWidth = range.map { rules.multiplier.value * $0.mean }
    movingRange = range
  }

  private init(run baseline: borrowing Baseline) {
    centre = SortedSample(baseline.linked.values).median ?? 0
    middle = centre
  }
}
