/// Collects findings, and what each statistical rule looked at.
struct FindingLog {
  /// A figure's place.
  struct Cell: Hashable {
    let block: Int
    let area: Int
    let period: Int
  }

  private(set) var findings: [Finding] = []
  private(set) var tallies: [QualityRule: QualityResult.Tally] = [:]
  private var told: Set<Cell> = []
  private let wanted: Set<QualityRule>

  init(wanted: Set<QualityRule>) {
    self.wanted = wanted
  }

  /// Notes a finding, unless its rule was not asked for.
  mutating func add(_ finding: Finding) {
    let place = finding.place
    if let block = place.block, let area = place.area, let period = place.period,
      finding.severity > .note
    {
      told.insert(Cell(block: block, area: area, period: period))
    }
    if wanted.contains(finding.rule) { findings.append(finding) }
  }

  /// Whether an earlier rule has found the cell wrong: it is not told twice as an outlier.
  func isTold(_ block: Int, _ area: Int, _ period: Int) -> Bool {
    told.contains(Cell(block: block, area: area, period: period))
  }

  /// Notes how many a statistical rule looked at, and how many of them chance alone would give.
  mutating func tally(_ rule: QualityRule, tested: Int, expected: Double) {
    guard wanted.contains(rule), tested > 0 else { return }
    tallies[rule, default: QualityResult.Tally()].tested += tested
    tallies[rule, default: QualityResult.Tally()].expectedByChance += expected
  }
}
