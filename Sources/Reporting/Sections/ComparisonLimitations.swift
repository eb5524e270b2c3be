import Analysis
import Indicators

/// What a reader of a comparison must know: how it was made, and what it cannot tell.
struct ComparisonLimitations {
  private let report: ComparisonReport

  init(_ report: ComparisonReport) {
    self.report = report
  }

  /// The rules behind the columns.
  var reading: [String] {
    [
      "Rank 1 is best, ties (=) share the best place, and the council is counted: 8 of 8 is last among 7 peers.",
      "Quartile 1 is best: type-7 quantiles of the peers without the council, a value on a threshold in the better quartile; none is given below \(Position.fewestForQuartile) peers with data.",
      "The period is the latest in which the council and at least 75% of the peers (five or more, where the group has as many) have data.",
      "The median is the middle peer's value. The mean counts every council the same; the pooled value is the sum of numerators over the sum of denominators, so large councils count for more. SDs are of the peers (n − 1).",
      "Furthest behind and ahead are quartiles 4 and 1 or, without quartiles, the last and first quarter of the ranks. Where neither way is better, rank 1 is the highest, and higher or lower means half a standard deviation or more from the peer median.",
      GapMark.legend,
      "In brackets after a rank: the places it could have, by tests against each peer (Holm, 95%, sampling and between-year variance).",
      "Group R² says how much of the difference between councils the mean of each one's own peers explains: 1 is all; 0 or less, marked ✗, is no better than the mean of everybody.",
      "Marks after a value: ≠ the published counts do not give it, [p] provisional, [b] break in the series, [e] estimated, [r] revised, [u] low reliability.",
    ]
  }

  /// What the figures cannot tell.
  var limitations: [String] {
    let items: [String?] = [
      "Changes on the year before are not tested here; yardstick change does that. A rank can turn on small numbers or one year: trust the places in brackets, not the rank.",
      counts, unranked, fieldsMissing, apart, peersContradicted,
      useless, incomplete, small, exceptional, tiny, rolling, flagged, prices, mixedTiers, retired,
      ownCounts, markedByChance,
      "Councils count and record differently; a gap is a question to ask, not an answer.",
    ]
    return items.compactMap { $0 }
  }

  private var rows: [IndicatorComparison] { report.comparison.rows }

  /// A sentence about the rows that have a caution, by the codes of their indicators.
  private func codes(_ isMeant: (Caution) -> Bool) -> String? {
    var seen: Set<String> = []
    let codes = rows.filter { $0.cautions.contains(where: isMeant) }.map(\.indicator.code)
      .filter { seen.insert($0).inserted }
    guard !codes.isEmpty else { return nil }
    let all = Set(rows.map(\.indicator.code)).count
    return codes.count > 12 ? "\(codes.count) of \(all) indicators" : codes.joined(separator: ", ")
  }

  private var counts: String? {
    var seen: Set<String> = []
    let codes = rows.filter { $0.indicator.growsWithSize && $0.position.value != nil }
      .map(\.indicator.code).filter { seen.insert($0).inserted }
    return codes.isEmpty
      ? nil
      : "Counts grow with the size of the council, so they are shown and not judged (a rate or a share of the same things would be): \(codes.joined(separator: ", "))."
  }

  private var unranked: String? {
    var seen: Set<String> = []
    let codes = rows.filter { $0.evidence.rank.reason == .noSample && $0.position.value != nil }
      .map(\.indicator.code).filter { seen.insert($0).inserted }
    return codes.isEmpty
      ? nil
      : "No interval of value or rank is possible without counts of people, cases or events: \(codes.count) of \(Set(rows.map(\.indicator.code)).count) measures."
  }

  /// Counts that are there and cannot be used until a column is filled in.
  private var fieldsMissing: String? {
    let fields = rows.compactMap { row -> (IndicatorField, String)? in
      for reason in [row.evidence.rank.reason, row.pooled.reason] {
        if case .fieldMissing(let field)? = reason { return (field, row.indicator.code) }
      }
      return nil
    }
    guard !fields.isEmpty else { return nil }
    return Dictionary(grouping: fields, by: \.0).sorted { $0.key.rawValue < $1.key.rawValue }.map {
      field, found in
      let codes = found.map(\.1).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      let which =
        codes.count > 12 ? "\(codes.count) measures" : codes.joined(separator: ", ")
      return
        "There are numerators and denominators that cannot be used while \(field.rawValue) is blank: \(field.mend) (\(which))."
    }.joined(separator: " ")
  }

  private var apart: String? {
    codes { if case .countsGive(_, isApart: true) = $0 { true } else { false } }.map {
      "The council's published value is too far from what its published counts give for their interval and tests to be its own, so there are none (marked ≠): \($0)."
    }
  }

  private var peersContradicted: String? {
    codes { if case .peersDisagree = $0 { true } else { false } }.map {
      "Peers whose published counts do not give their published values are left out of the tests: \($0)."
    }
  }

  /// How many marks to expect of gaps that are nothing but chance: each is tested alone, at 5 %.
  private var markedByChance: String? {
    let tested = rows.compactMap { $0.evidence.gap.value?.screeningP }
    let expected = Double(tested.count) * 0.05
    guard expected >= 0.5 else { return nil }
    return
      "Each gap is tested alone: were the council like its peers throughout, up to about \(decimalText(expected, decimals: expected < 2 ? 1 : 0)) of the \(tested.count) gaps tested would be marked by chance."
  }

  /// Measures that have counts, though none of this council.
  private var ownCounts: String? {
    var seen: Set<String> = []
    let codes = rows.filter { $0.evidence.rank.reason == .noOwnCounts }.map(\.indicator.code)
      .filter { seen.insert($0).inserted }
    return codes.isEmpty
      ? nil
      : "There are no counts of the council's own that make its figure (suppressed because they are few, perhaps, or at odds with it), so neither chance nor movement can be told for its figure: \(codes.joined(separator: ", "))."
  }

  private var useless: String? {
    codes { $0 == .groupSaysNothing }.map {
      "The group says no more than the mean of all other councils, so a place in it means little (marked ✗): \($0)."
    }
  }

  private var incomplete: String? {
    let short = rows.filter {
      $0.peersWithData.count < $0.peersPossible && $0.position.value != nil
    }
    guard !short.isEmpty else { return nil }
    let reasons = Dictionary(grouping: short.flatMap(\.peersMissing), by: \.reason)
      .sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.value.count) \($0.key.explanation)" }
    return
      "Peers without a figure are left out, not filled in: \(reasons.joined(separator: "; ")), over \(short.count) of \(rows.count) rows."
  }

  private var exceptional: String? {
    var notes: [String] = []
    for case .exceptional(let note) in rows.flatMap(\.cautions) {
      let sentence = note.hasSuffix(".") ? String(note.dropLast()) : note
      if !notes.contains(sentence) { notes.append(sentence) }
    }
    return codes { if case .exceptional = $0 { true } else { false } }.map {
      "Exceptional period (\(notes.joined(separator: "; "))): \($0)."
    }
  }

  private var small: String? {
    codes { if case .smallNumbers = $0 { true } else { false } }.map {
      "The council's own figure rests on fewer than 10 cases, or on a base under 100, where one case more or less shows: \($0)."
    }
  }

  private var tiny: String? {
    codes { if case .tinyGroup = $0 { true } else { false } }.map {
      "A group of fewer than five councils is shown side by side; its ranks mean little: \($0)."
    }
  }

  private var rolling: String? {
    codes { $0 == .overlapsYearBefore }.map {
      "Averages over several years share years with the figure a year before: \($0)."
    }
  }

  private var flagged: String? {
    codes { if case .flagged = $0 { true } else { false } }.map {
      "The council's figure carries a flag (provisional, estimated, break …): \($0)."
    }
  }

  private var prices: String? {
    let bases = Dictionary(grouping: rows.filter { $0.indicator.priceBase != nil }) {
      $0.indicator.priceBase ?? ""
    }
    guard !bases.isEmpty else { return nil }
    let words = bases.keys.sorted().map {
      $0 == "cash"
        ? "cash terms (changes over time include inflation)" : "real terms, \($0) prices"
    }
    return "Money is in \(words.joined(separator: " or in "))."
  }

  private var mixedTiers: String? {
    codes { if case .mixedTiers = $0 { true } else { false } }.map {
      "Some peers without a figure are councils of another tier, which may not run the service: \($0)."
    }
  }

  private var retired: String? {
    for row in rows {
      for caution in row.cautions {
        guard case .retired = caution else { continue }
        let text = caution.text(of: row)
        return text.prefix(1).uppercased() + text.dropFirst() + "."
      }
    }
    return nil
  }
}

extension IndicatorComparison {
  /// Whether the council's published value is apart from what its counts give.
  var isApart: Bool {
    cautions.contains { if case .countsGive(_, isApart: true) = $0 { true } else { false } }
  }
}
