import Analysis
import Indicators
import Statistics

/// One change as JSON, the members of schema `yardstick.change/1`.
struct ChangeJSON {
  typealias Members = [(key: String, value: JSONValue)]

  private let change: Change

  init(_ change: Change) {
    self.change = change
  }

  /// Everything but the schema.
  var members: Members {
    let sampled = change.sampled
    return subject + prices + [
      ("kind", .string(sampled.sample.word)),
      ("before", side(sampled.before, published: change.published.before)),
      ("after", side(sampled.after, published: change.published.after)),
      ("difference", difference), ("ratio", ratio), ("test", test),
      ("usual_movement", usual), ("direction", .string(change.direction.word)),
      ("verdict", .string(change.verdict.rawValue)),
      ("verdict_text", .string(ChangeText(change).answer)),
      ("smallest_detectable", detectable), ("shrunk", shrunk),
    ] + equivalence + [
      ("limitations", .array(ChangeLimitations(change).items.map { .string($0) }))
    ]
  }

  /// The same with a place for the screen's flag.
  func value(flaggedAfterFDR: JSONValue, more: Members = []) -> JSONValue {
    var members = members
    let place = members.firstIndex { $0.key == "smallest_detectable" } ?? members.endIndex
    members.insert((key: "flagged_after_fdr", value: flaggedAfterFDR), at: place)
    return .object(members + more)
  }

  /// What is said of the flag where one change was looked at.
  static let notScreened = JSONValue.missing(
    "notApplicable", why: "one change was looked at; --all adjusts for looking at many")

  private var subject: Members {
    switch change.subject {
    case .figures: return [("question", "change")]
    case .overTime(let area, let indicator, let from, let to):
      return [("question", "change")] + Self.identity(area, indicator) + [
        ("from", .string(from.description)), ("to", .string(to.description)),
      ]
    case .atOneTime(let area, let indicator, let period, let benchmark):
      return [("question", "difference")] + Self.identity(area, indicator) + [
        ("period", .string(period.description)), ("against", .string(benchmark.text)),
      ]
    }
  }

  /// The prices that deflated money is in.
  private var prices: Members {
    change.prices.map { [("prices", .string($0.description))] } ?? []
  }

  private static func identity(_ area: Area, _ indicator: Indicator) -> Members {
    [
      ("area", ["code": .string(area.code), "name": .string(area.name)]),
      ("indicator", .string(indicator.code)), ("title", .string(indicator.title)),
      ("unit", .string(indicator.unitName)), ("polarity", .string(indicator.polarity.word)),
    ]
  }

  private func side(_ side: SampledChange.Side, published: Double?) -> JSONValue {
    let none =
      change.obstacle == .completeCount
      ? noTest : JSONValue.missing("notAvailable", why: "no interval is possible from this figure")
    let absent = JSONValue.missing("notAvailable", why: "no counts were given")
    var members: Members = [
      ("value", .number(side.value)),
      ("lower", side.interval.map { Self.number($0.lower) } ?? none),
      ("upper", side.interval.map { Self.number($0.upper) } ?? none),
      ("numerator", side.numerator.map { .number($0) } ?? absent),
      ("denominator", side.denominator.map { .number($0) } ?? absent),
      ("method", side.interval.map { .string($0.method.rawValue) } ?? none),
    ]
    if let published { members.append(("published_value", .number(published))) }
    return .object(members)
  }

  private var isWithheld: Bool { change.isWithheld }

  private var difference: JSONValue {
    let interval = isWithheld ? nil : change.sampled.evidence.interval
    let none = noTest
    return [
      "estimate": .number(change.difference),
      "lower": interval.map { Self.number($0.lower) } ?? none,
      "upper": interval.map { Self.number($0.upper) } ?? none,
      "level": .number(change.level.value),
      "method": interval.map { .string($0.method.rawValue) } ?? none,
    ]
  }

  private var noTest: JSONValue {
    if let obstacle = change.obstacle, isWithheld {
      return .missing("withheld", why: ChangeText.obstacle(obstacle, change))
    }
    return .missing(
      "notAvailable", why: "sampling chance cannot be tested from these figures")
  }

  private var ratio: JSONValue {
    guard let ratio = change.sampled.ratio, let estimate = ratio.estimate else {
      return .missing("notAvailable", why: noRatio)
    }
    let none = JSONValue.missing("notAvailable", why: "no interval for this ratio")
    let interval = isWithheld ? nil : ratio.interval
    return [
      "estimate": .number(estimate), "lower": interval.map { Self.number($0.lower) } ?? none,
      "upper": interval.map { Self.number($0.upper) } ?? none,
      "level": .number(change.level.value),
      "method": interval.map { .string($0.method.rawValue) } ?? none,
    ]
  }

  /// Why there is no ratio.
  private var noRatio: String {
    switch change.sampled.sample {
    case .proportions, .survey, .rates:
      "there is no ratio to an earlier figure of 0"
    case .means: "there is no ratio of means that are not above 0"
    case .paired: "a ratio is not offered for the same people twice: the answer is who changed"
    case .published:
      "a ratio is not offered for values with published intervals, whose zero is not known to mean none"
    case .bare:
      "a ratio is not offered for values without counts, whose zero is not known to mean none"
    }
  }

  private var test: JSONValue {
    let evidence = change.sampled.evidence
    guard !isWithheld, change.sampled.method != .none, let p = evidence.pValue else {
      guard !isWithheld, change.sampled.method != .none else { return noTest }
      return .missing(
        "notAvailable", why: evidence.notes.map(\.rawValue).joined(separator: "; "))
    }
    return [
      "name": .string(evidence.method.rawValue),
      "statistic": evidence.statistic.map { Self.number($0.value) } ?? .null,
      "df": evidence.degreesOfFreedom.map { Self.number($0) } ?? .null, "p": .number(p),
    ]
  }

  private var usual: JSONValue {
    if isWithheld { return noTest }
    switch change.usual {
    case .failure(let reason): return .missing("notAvailable", why: reason.text)
    case .success(let usual):
      var members = Self.movement(usual, change)
      members.append(
        (
          "with_exceptional_years",
          change.usualWithExceptional.map { .object(Self.movement($0, change)) } ?? .null
        ))
      return .object(members)
    }
  }

  private static func movement(_ usual: UsualMovement, _ change: Change) -> Members {
    [
      ("sd", .number(usual.standardDeviation)),
      ("df", usual.degreesOfFreedom.isFinite ? .number(usual.degreesOfFreedom) : .null),
      ("p", usual.pValue(change.difference).map { .number($0) } ?? .null),
      ("limit", .number(usual.limit(change.level))),
      ("between_year_sd", .number(usual.betweenYearDeviation)),
      ("own_changes", .int(usual.ownChanges)), ("changes", .int(usual.changes)),
      ("councils", .int(usual.councils)),
      ("exceptional_left_out", .int(usual.exceptionalLeftOut)),
    ]
  }

  private var detectable: JSONValue {
    guard !isWithheld, change.sampled.method != .none else { return noTest }
    return change.sampled.smallestDetectable.map { .number($0) }
      ?? .missing("notAvailable", why: "no change in this direction could be seen reliably")
  }

  private var shrunk: JSONValue {
    change.shrunk.map { .number($0) }
      ?? .missing("notAvailable", why: "it takes the counts of at least three councils")
  }

  private var equivalence: Members {
    guard let margin = change.margin else { return [] }
    let interval = change.equivalence?.interval
    let none = JSONValue.missing("notAvailable", why: "there is no interval to test with")
    return [
      (
        "equivalence",
        [
          "margin": .number(margin), "lower": interval.map { Self.number($0.lower) } ?? none,
          "upper": interval.map { Self.number($0.upper) } ?? none,
          "level": interval.map { .number($0.level.value) } ?? none,
          "p": change.equivalence?.pValue.map { .number($0) } ?? none,
        ]
      )
    ]
  }

  /// A number, or a word where it has no end.
  static func number(_ value: Double) -> JSONValue {
    value.isFinite ? .number(value) : .missing("unbounded", why: "this limit has no end")
  }
}

extension ChangeDirection {
  /// The word in output.
  var word: String {
    switch self {
    case .better: "better"
    case .worse: "worse"
    case .neither: "neither"
    case .same: "same"
    }
  }
}
