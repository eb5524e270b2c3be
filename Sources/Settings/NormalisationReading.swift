import Analysis
import Indicators

/// A normalisation by name alone.
enum NormalisationMethod: Hashable {
  case minMax, zScore, rank, percentileRank, goalposts, distanceToTarget, distanceToReference
  case exponentialRank, none

  /// Every spelling that is read; the first of each is the documented one.
  static let words: [(word: String, value: NormalisationMethod)] = [
    ("min-max", .minMax), ("z-score", .zScore), ("rank", .rank),
    ("percentile-rank", .percentileRank), ("goalposts", .goalposts),
    ("distance-to-target", .distanceToTarget), ("distance-to-reference", .distanceToReference),
    ("exponential-rank", .exponentialRank), ("none", NormalisationMethod.none),
    ("z", .zScore), ("percentile", .percentileRank), ("prank", .percentileRank),
    ("goalpost", .goalposts), ("target", .distanceToTarget), ("dist2targ", .distanceToTarget),
    ("reference", .distanceToReference), ("dist2ref", .distanceToReference),
    ("imd", .exponentialRank), ("exponential", .exponentialRank),
    ("imd-exponential", .exponentialRank),
    ("raw", NormalisationMethod.none), ("as-is", NormalisationMethod.none),
  ]
}

/// What the basket says for indicators that say nothing.
struct NormalisationDefaults {
  let keys: NormalisationKeys
  let hasBaseline: Bool

  init(_ keys: NormalisationKeys?, hasBaseline: Bool) {
    self.keys = keys ?? NormalisationKeys()
    self.hasBaseline = hasBaseline
  }
}

/// Reads the keys of a normalisation, written beside an indicator or under `normalisation:`.
struct NormalisationReading {
  static let keys = [
    "goalposts", "target", "truncate", "cap", "anchor", "reference", "ties", "mean", "sd",
  ]
  static let aliases = [
    "posts": "goalposts", "truncated": "truncate", "capped": "cap", "from": "anchor",
    "deviation": "sd",
  ]

  private let value: YAMLValue
  private let dataset: Dataset

  init(_ value: YAMLValue, _ dataset: Dataset, hasBaseline: Bool) {
    self.value = value
    self.dataset = dataset
  }

  /// A word, or a mapping with `method` and its keys.
  func method() -> NormalisationKeys? {
    if value.pairs == nil {
      var keys = NormalisationKeys()
      keys.method = value.word("normalisation", NormalisationMethod.words)
      keys.methodLine = value.line
      return keys
    }
    var aliases = Self.aliases
    aliases["name"] = "method"
    let fields = YAMLFields(
      value, what: "normalisation", keys: ["method"] + Self.keys, aliases: aliases)
    var keys = Self.read(fields, dataset)
    keys.method = fields.word("method", NormalisationMethod.words)
    keys.methodLine = value.line
    return keys
  }

  static func read(_ fields: YAMLFields, _ dataset: Dataset) -> NormalisationKeys {
    var keys = NormalisationKeys()
    keys.posts = posts(fields)
    keys.target = fields.number("target")
    keys.truncate = fields.flag("truncate")
    keys.cap = fields.flag("cap")
    keys.anchor = fields.word(
      "anchor",
      [
        ("baseline", Normalisation.TargetAnchor.ownBaseline), ("own-baseline", .ownBaseline),
        ("worst", .worst),
      ])
    keys.reference = reference(fields, dataset)
    keys.ties = fields.word("ties", [("average", Normalisation.Ties.average), ("min", .least)])
    keys.mean = fields.number("mean")
    keys.deviation = fields.number("sd")
    return keys
  }

  private static func posts(_ fields: YAMLFields) -> Normalisation.Goalposts? {
    guard let value = fields["goalposts"] else { return nil }
    var ends = value.items?.compactMap(\.number) ?? []
    if value.pairs != nil {
      let inner = YAMLFields(
        value, what: "goalposts", keys: ["low", "high"],
        aliases: [
          "lo": "low", "hi": "high", "min": "low", "max": "high", "lower": "low",
          "upper": "high",
        ])
      ends = [inner.number("low"), inner.number("high")].compactMap { $0 }
    }
    guard ends.count == 2 else {
      fields.log.add(
        value.line, "goalposts must be two numbers in the indicator's own unit",
        mend: "such as [40, 100]")
      return nil
    }
    guard let posts = Normalisation.Goalposts(low: ends[0], high: ends[1]) else {
      fields.log.add(
        value.line, "the first goalpost (\(ends[0])) must be lower than the second (\(ends[1]))",
        mend: "posts are in the indicator's own unit, low first, whichever way is good")
      return nil
    }
    return posts
  }

  private static func reference(
    _ fields: YAMLFields, _ dataset: Dataset
  ) -> Normalisation.ReferenceUnit? {
    guard let text = fields.text("reference") else { return nil }
    if text.lowercased() == "median" { return .median }
    do {
      return .area(try dataset.directory.area(matching: text).code)
    } catch {
      fields.log.add(fields["reference"]?.line, error.description)
      return nil
    }
  }
}
