import Indicators
public import Statistics

/// The places a council could have: chance and one year's movement allowed for.
///
/// low = 1 + peers significantly better, high = of − peers significantly worse, by t-tests of
/// council − peer with variance v + bₐ²/2 + bₚ²/2 (sampling of both, and half of each one's
/// between-year variance of change: ``LevelNoise``), adjusted over the peers by Holm (1979). A peer
/// whose own counts are suppressed, or contradict its published value, could be on either side, and
/// widens the interval.
/// Source of the idea: Goldstein and Healy (1995), *JRSS A* 158:175, who also warn of ranks
/// without intervals.
public struct RankInterval: Sendable, Hashable {
  /// The best place it could have.
  public let low: Int
  /// The worst.
  public let high: Int
  /// The places there are.
  public let of: Int
}

/// What chance does to one row of a comparison.
public struct ComparisonEvidence: Sendable {
  /// The interval of the council's own value.
  public let interval: Figure<ConfidenceInterval>
  /// The council against its peers, added up where they have counts, else their mean.
  public let gap: Figure<Change>
  /// The places it could have.
  public let rank: Figure<RankInterval>

  static func withheld(_ reason: Withheld) -> ComparisonEvidence {
    ComparisonEvidence(
      interval: .withheld(reason), gap: .withheld(reason), rank: .withheld(reason))
  }
}

/// Works out the evidence for one indicator, period and set of peers.
struct ComparisonJudge {
  let finder: ChangeFinder
  let period: Int
  /// Peers with data, by position.
  let peers: [Int]
  let group: String
  let agreement: CountAgreement

  private var history: IndicatorHistory { finder.history }

  /// Nothing that was reckoned from counts stands beside a value that they are apart from.
  var evidence: ComparisonEvidence {
    guard !agreement.isApart(area: finder.own, period: period) else {
      return .withheld(.countsDisagree)
    }
    guard !finder.indicator.growsWithSize else {
      return ComparisonEvidence(
        interval: interval, gap: .withheld(.growsWithSize), rank: .withheld(.growsWithSize))
    }
    let codes = peers.map { finder.dataset.directory.areas[$0].code }
    let gap = finder.difference(
      from: .peers(PeerSet(name: group, members: codes, of: finder.area.code)),
      in: finder.block.periods[period],
      shrinking: false)
    let lacksCounts = history.lacksCounts(area: finder.own, period: period)
    return ComparisonEvidence(
      interval: lacksCounts ? .withheld(.noOwnCounts) : interval,
      gap: Figure(gap, orWithheld: .noPeersWithData),
      rank: lacksCounts ? .withheld(.noOwnCounts) : rank)
  }

  private var noSample: Withheld {
    history.sampling.missingField.map { .fieldMissing($0) } ?? .noSample
  }

  private var interval: Figure<ConfidenceInterval> {
    guard let limits = history.sampling.interval(area: finder.own, period: period) else {
      return .withheld(noSample)
    }
    return .value(limits)
  }

  private var rank: Figure<RankInterval> {
    guard !peers.isEmpty else { return .withheld(.noPeersWithData) }
    let sampling = history.sampling
    guard sampling.cell(area: finder.own, period: period) != nil, peers.contains(where: isTested)
    else { return .withheld(noSample) }
    guard let noise = LevelNoise(history, like: finder.own, before: period),
      let own = noise.level(area: finder.own),
      let value = sampling.value(area: finder.own, period: period)
    else { return .withheld(.noHistory) }
    let tests = peers.map { peer -> (difference: Double, p: Double?) in
      guard isTested(peer), let other = sampling.value(area: peer, period: period) else {
        return (0, nil)
      }
      let variance =
        sampling.variance(area: finder.own, period: period)
        + sampling.variance(area: peer, period: period) + own.variance
        + (noise.level(area: peer)?.variance ?? own.variance)
      return (other - value, Self.p(other - value, variance, own.degreesOfFreedom))
    }
    let adjusted =
      (try? MultipleComparisons.holm.adjusted(tests.map(\.p))) ?? tests.map { _ in nil }
    let polarity = finder.indicator.polarity
    let mine = polarity.judged(value)
    var (better, worse) = (0, 0)
    for (test, p) in zip(tests, adjusted) where (p ?? 1) <= finder.level.alpha {
      let theirs = polarity.judged(value + test.difference)
      if polarity.isBetter(theirs, than: mine) { better += 1 }
      if polarity.isBetter(mine, than: theirs) { worse += 1 }
    }
    return .value(
      RankInterval(low: 1 + better, high: peers.count + 1 - worse, of: peers.count + 1))
  }

  /// Whether a peer has counts or an interval that its published value bears out.
  private func isTested(_ peer: Int) -> Bool {
    history.sampling.cell(area: peer, period: period) != nil
      && !agreement.isContradicted(area: peer, period: period)
  }

  private static func p(_ difference: Double, _ variance: Double, _ degrees: Double) -> Double? {
    guard variance > 0 else { return nil }
    let t = abs(difference) / variance.squareRoot()
    let tail =
      degrees.isFinite
      ? StudentT(degreesOfFreedom: degrees).upperTail(t) : StandardNormal().upperTail(t)
    return min(1, 2 * tail)
  }
}

extension IndicatorSampling {
  /// The interval of a value: Wilson, exact Poisson, or as published.
  func interval(area: Int, period: Int) -> ConfidenceInterval? {
    let scale = kind(area: area, period, period) == .count ? 1 : multiplier
    switch cell(area: area, period: period) {
    case .proportion(let share): return Wilson.interval(share).map { $0 * scale }
    case .rate(let rate): return (try? Garwood.interval(rate))?.map { $0 * scale }
    case .published(let figure): return figure.interval
    case nil: return nil
    }
  }
}
