import Analysis

/// What an indicator's keys say about its normalisation, before they are put together.
struct NormalisationKeys {
  var method: NormalisationMethod?
  var methodLine: Int?
  var posts: Normalisation.Goalposts?
  var target: Double?
  var truncate: Bool?
  var cap: Bool?
  var anchor: Normalisation.TargetAnchor?
  var reference: Normalisation.ReferenceUnit?
  var ties: Normalisation.Ties?
  var mean: Double?
  var deviation: Double?
}

extension NormalisationKeys {
  /// The normalisation of an indicator: its own keys first, then the basket's.
  func normalisation(
    _ defaults: NormalisationDefaults, code: String, line: Int?, log: YAMLLog
  ) -> Normalisation? {
    let shared = defaults.keys
    let method =
      self.method ?? (posts != nil ? .goalposts : nil)
      ?? (target != nil ? .distanceToTarget : nil) ?? shared.method ?? .minMax
    if posts != nil, method != .goalposts {
      log.add(line, "\(code) has goalposts, but another normalisation that does not use them")
    }
    if target != nil, method != .distanceToTarget {
      log.add(line, "\(code) has a target, but a normalisation that does not use one")
    }
    switch method {
    case .minMax: return .minMax
    case .zScore: return zScore(shared, code: code, line: line, log: log)
    case .rank: return .rank(ties: ties ?? shared.ties ?? .average)
    case .percentileRank: return .percentileRank(ties: ties ?? shared.ties ?? .average)
    case .exponentialRank: return .exponentialRank
    case .none: return Normalisation.none
    case .goalposts:
      guard let posts = posts ?? shared.posts else {
        log.add(
          line, "\(code) is normalised by goalposts and has none",
          mend: "add “goalposts: [low, high]” in its own unit, or let basket init write them")
        return nil
      }
      return .goalposts(posts, truncated: truncate ?? shared.truncate ?? true)
    case .distanceToTarget:
      return distanceToTarget(defaults, code: code, line: line, log: log)
    case .distanceToReference:
      guard let reference = reference ?? shared.reference else {
        log.add(
          line, "\(code) is measured to a reference and none is named",
          mend: "add “reference: median” or a council's code")
        return nil
      }
      return .distanceToReference(reference)
    }
  }

  private func zScore(
    _ shared: NormalisationKeys, code: String, line: Int?, log: YAMLLog
  ) -> Normalisation? {
    let deviation = deviation ?? shared.deviation ?? 1
    guard deviation > 0 else {
      log.add(line, "\(code): sd must be above 0")
      return nil
    }
    return .zScore(mean: mean ?? shared.mean ?? 0, deviation: deviation)
  }

  private func distanceToTarget(
    _ defaults: NormalisationDefaults, code: String, line: Int?, log: YAMLLog
  ) -> Normalisation? {
    guard let target = target ?? defaults.keys.target else {
      log.add(line, "\(code) is measured to a target and has none", mend: "add “target: …”")
      return nil
    }
    let anchor = anchor ?? defaults.keys.anchor ?? .ownBaseline
    if anchor == .ownBaseline, !defaults.hasBaseline {
      log.add(
        line, "\(code) is measured from its own baseline, and the basket names no baseline period",
        mend: "add “baseline: 2019-20” to the basket, or “anchor: worst” here")
      return nil
    }
    return .distanceToTarget(target, from: anchor, capped: cap ?? defaults.keys.cap ?? false)
  }
}

extension NormalisationKeys {
  /// What is not said here as another says it.
  func filled(from other: NormalisationKeys) -> NormalisationKeys {
    var keys = self
    keys.posts = posts ?? other.posts
    keys.target = target ?? other.target
    keys.truncate = truncate ?? other.truncate
    keys.cap = cap ?? other.cap
    keys.anchor = anchor ?? other.anchor
    keys.reference = reference ?? other.reference
    keys.ties = ties ?? other.ties
    keys.mean = mean ?? other.mean
    keys.deviation = deviation ?? other.deviation
    return keys
  }
}
