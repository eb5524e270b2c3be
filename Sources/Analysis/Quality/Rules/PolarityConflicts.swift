import Indicators
import Statistics

/// Indicators whose good end contradicts their own title, or another indicator's that is nearly
/// the same.
///
/// Only what can be told safely: words that have one good end wherever councils use them; two
/// indicators with the same title or the same numerator and denominator; and two with most words
/// of their titles in common whose figures move together (r > 0.8 over 30 cells or more) and whose
/// good ends are opposite, or that move against each other (r < −0.8) with the same good end.
enum PolarityConflicts: QualityCheck {
  /// Words and their good end. Matched as the beginnings of words, in any order.
  private static let words: [(all: [String], none: [String], isHigh: Bool)] = [
    (["satisf"], ["dissatisf", "unsatisf"], true),
    (["dissatisf"], [], false),
    (["recycl"], ["contamin", "cost"], true),
    (["sickness", "absen"], [], false),
    (["unemploy"], ["assist", "into", "help", "support", "out"], false),
    (["rent", "arrears"], ["collect"], false),
    (["emissions"], ["reduc", "saving", "cut"], false),
    (["poverty"], ["out", "lift", "reduc"], false),
    (["positive", "destination"], [], true),
    (["complaint"], ["within", "resolv", "time", "upheld", "respon"], false),
    (["within", "days"], ["re-", "readmi", "repeat", "re"], true),
    (["achiev"], ["gap"], true),
    (["attain"], ["gap"], true),
    (["average", "time"], [], false),
    (["fly-tipping", "incident"], [], false),
    (["homeless"], ["prevent", "reliev", "relief", "accommodat", "ended"], false),
  ]

  static func run(_ ground: CheckGround, _ log: inout FindingLog) {
    for index in ground.dataset.indicators.indices { title(ground, index, &log) }
    pairs(ground, &log)
  }

  private static func title(_ ground: CheckGround, _ index: Int, _ log: inout FindingLog) {
    let indicator = ground.dataset.indicators[index]
    guard indicator.polarity == .high || indicator.polarity == .low else { return }
    let title = titleWords(indicator.title)
    func has(_ start: String) -> Bool { title.contains { $0.hasPrefix(start) } }
    let readings = words.filter { $0.all.allSatisfy(has) && !$0.none.contains(where: has) }
    // Words that point both ways say nothing.
    guard let first = readings.first, readings.allSatisfy({ $0.isHigh == first.isHigh }),
      first.isHigh != (indicator.polarity == .high)
    else { return }
    log.add(
      Finding(
        .polarityWords, at: Finding.Place(indicator: index, column: "polarity"),
        .init(other: first.all.joined(separator: " … "), text: indicator.polarity.word)))
  }

  private static func titleWords(_ title: String) -> [String] {
    title.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
  }

  private static func pairs(_ ground: CheckGround, _ log: inout FindingLog) {
    let indicators = ground.dataset.indicators
    let judged = indicators.indices.filter {
      indicators[$0].polarity == .high || indicators[$0].polarity == .low
    }
    let words = judged.map { Set(titleWords(indicators[$0].title)) }
    for (first, one) in judged.enumerated() {
      for (second, other) in judged.enumerated() where second > first {
        let isOpposite = indicators[one].polarity != indicators[other].polarity
        let isSame = isOpposite && sharesMeaning(indicators[one], indicators[other])
        let common = words[first].intersection(words[second]).count
        let isAlike = common * 10 >= words[first].union(words[second]).count * 6 && common >= 2
        guard isSame || isAlike else { continue }
        let r = isSame ? nil : correlation(ground, one, other)
        guard isSame || (r.map { isOpposite ? $0 > 0.8 : $0 < -0.8 } ?? false) else { continue }
        log.add(
          Finding(
            .polarityConflict, at: Finding.Place(indicator: other, column: "polarity"),
            .init(
              score: r, other: indicators[one].code,
              text: "\(indicators[other].polarity.word) and \(indicators[one].polarity.word)")))
      }
    }
  }

  private static func sharesMeaning(_ one: Indicator, _ other: Indicator) -> Bool {
    if NameMatching.folded(one.title) == NameMatching.folded(other.title) { return true }
    guard let top = one.numerator, let bottom = one.denominator else { return false }
    return top == other.numerator && bottom == other.denominator && one.kind == other.kind
  }

  /// Pearson's r over the cells that both have.
  private static func correlation(_ ground: CheckGround, _ one: Int, _ other: Int) -> Double? {
    guard let first = ground.dataset.panel[indicator: one],
      let second = ground.dataset.panel[indicator: other]
    else { return nil }
    var (left, right): ([Double], [Double]) = ([], [])
    for period in first.periods.indices {
      guard let match = second.index(of: first.periods[period]) else { continue }
      for area in 0..<ground.areaCount {
        guard let a = first.value(area: area, period: period),
          let b = second.value(area: area, period: match)
        else { continue }
        left.append(a)
        right.append(b)
      }
    }
    guard left.count >= 30, let meanLeft = Moments.mean(left), let meanRight = Moments.mean(right)
    else { return nil }
    let covariance = Moments.sum(zip(left, right).lazy.map { ($0 - meanLeft) * ($1 - meanRight) })
    let spread =
      (Moments.sum(left.lazy.map { ($0 - meanLeft) * ($0 - meanLeft) })
      * Moments.sum(right.lazy.map { ($0 - meanRight) * ($0 - meanRight) })).squareRoot()
    return spread > 0 ? covariance / spread : nil
  }
}
