import Analysis
import ArgumentParser
import Reporting
import Statistics

/// Figures that somebody types: what each one means, and how exact it is.
struct FigureOptions: ParsableArguments {
  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "Two figures, before and after: 412/1210 468/1243. With --trend, how many of the latest figures to use.",
      valueName: "figure"))
  var figures: [String] = []

  @Option(
    help: ArgumentHelp("The counts are events: a rate for each so many, such as 100000."),
    transform: FigureText.number)
  var per: Double?

  @Flag(help: "The figures are means: mean,sd,n.")
  var mean = false

  @Option(
    help: ArgumentHelp(
      "The figures are from a survey with this design effect: one for both, or two with a comma.",
      valueName: "deff"))
  var deff: String?

  @Flag(
    help: "One figure a,b,c,d of the same people: yes both times, first only, second only, neither."
  )
  var paired = false

  @Flag(
    help:
      "The figures are values with published 95% limits: value,lower,upper (a fourth number is another level)."
  )
  var interval = false

  /// Whether any of the options that say what typed figures mean was given.
  var sayWhatFiguresMean: Bool { mean || paired || interval || per != nil || deff != nil }

  /// The two figures as a sample, with the unit they are shown in.
  func sample() throws -> (sample: ChangeSample, scale: Double) {
    try refuseUnknownOptions()
    guard [mean, paired, interval].count(where: { $0 }) + (per == nil ? 0 : 1) < 2 else {
      throw Failure(.usage, "give only one of --mean, --paired, --interval and --per")
    }
    if deff != nil, mean || paired || interval {
      throw Failure(
        .usage, "--deff is for shares of those asked, not with --mean, --paired or --interval")
    }
    if paired { return (try pairedSample(), 1) }
    guard figures.count == 2 else {
      throw Failure(
        .usage,
        "\(figures.count == 1 ? "1 figure" : "\(figures.count) figures") given; write two, before and after, such as 412/1210 468/1243"
      )
    }
    let texts = (figures[0], figures[1])
    do {
      if mean { return (.means(before: try summary(texts.0), after: try summary(texts.1)), 1) }
      if interval {
        return (
          .published(before: try published(texts.0), after: try published(texts.1)), 1
        )
      }
      if let per { return (try rates(texts, per), per) }
      return (try shares(texts), 1)
    } catch let error as SampleError {
      throw Failure(.badData, "\(texts.0) and \(texts.1): \(error.mend)")
    }
  }

  /// How far typed percentages of a base may be from what they were before rounding.
  var rounding: TypedRounding? {
    guard figures.count == 2, !mean, !paired, !interval, per == nil else { return nil }
    let halves = figures.map { (try? FigureText($0))?.roundingHalf ?? 0 }
    return halves == [0, 0] ? nil : TypedRounding(before: halves[0], after: halves[1])
  }

  private func refuseUnknownOptions() throws {
    if let unknown = figures.first(where: { $0.hasPrefix("--") || FigureText.isOption($0) }) {
      throw Failure(.usage, "unknown option \(unknown); see yardstick change --help")
    }
  }

  private func pairedSample() throws -> ChangeSample {
    guard figures.count == 1 else {
      throw Failure(.usage, "--paired takes one figure a,b,c,d, such as 120,30,45,210")
    }
    let cells = try FigureText.numbers(figures[0], count: 4, "--paired a,b,c,d")
    do {
      return .paired(
        try PairedProportions(
          both: cells[0], firstOnly: cells[1], secondOnly: cells[2], neither: cells[3]))
    } catch {
      throw Failure(.badData, "\(figures[0]): \(error.mend)")
    }
  }

  private func summary(_ text: String) throws -> SampleSummary {
    let parts = try FigureText.numbers(text, count: 3, "--mean mean,sd,n")
    return try SampleSummary(mean: parts[0], standardDeviation: parts[1], count: parts[2])
  }

  /// Limits are 95 % ones, as nearly all that are published, unless a fourth number says otherwise.
  private func published(_ text: String) throws -> ChangeSample.PublishedFigure {
    let usage =
      "--interval value,lower,upper, or value,lower,upper,level such as 34,30.1,38.2,0.998"
    let parts = try FigureText.numbers(text, usage)
    guard (3...4).contains(parts.count) else {
      throw Failure(.usage, "“\(text)” cannot be read; write \(usage)")
    }
    guard parts.count == 4 else {
      return try ChangeSample.PublishedFigure(parts[0], lower: parts[1], upper: parts[2])
    }
    guard let level = try? ConfidenceLevel(parts[3] > 1 ? parts[3] / 100 : parts[3]),
      level.value >= 0.5
    else { throw Failure(.usage, "“\(text)”: the level of the limits is not one; write \(usage)") }
    return try ChangeSample.PublishedFigure(
      parts[0], lower: parts[1], upper: parts[2], level: level)
  }

  private func rates(_ texts: (String, String), _ per: Double) throws -> ChangeSample {
    guard per > 0, per.isFinite else {
      throw Failure(.usage, "--per \(per): write a number above 0, such as 100000")
    }
    guard deff == nil else {
      throw Failure(.usage, "--deff is for shares of those asked, not for rates of events")
    }
    let figures = try [texts.0, texts.1].map { text in
      guard case .fraction(let x, let n) = try FigureText(text) else {
        throw Failure(.usage, "\(text): with --per write events/population, such as 34/120500")
      }
      let rate = try EventRate(x, over: n)
      try rate.requireWhole()
      return rate
    }
    return .rates(before: figures[0], after: figures[1])
  }

  private func shares(_ texts: (String, String)) throws -> ChangeSample {
    let (before, after) = (try FigureText(texts.0), try FigureText(texts.1))
    if let first = try before.share, let second = try after.share {
      guard let effects = try designEffects() else {
        return .proportions(before: first, after: second)
      }
      return .survey(
        before: try thinned(first, effects.before), after: try thinned(second, effects.after),
        effects: effects)
    }
    guard deff == nil else {
      throw Failure(.usage, "--deff needs the number asked: 412/1210, or 34%/1210")
    }
    guard case .bare(let a, let unit) = before, case .bare(let b, let other) = after, unit == other
    else {
      throw Failure(
        .usage, "\(texts.0) and \(texts.1) are not figures of one kind; write both the same way")
    }
    return .bare(before: a, after: b, unit: unit)
  }

  private func thinned(_ share: Proportion, _ effect: Double) throws -> Proportion {
    let base = share.denominator / effect
    return try Proportion(min(share.numerator / effect, base), of: base)
  }

  private func designEffects() throws -> ChangeSample.DesignEffects? {
    guard let deff else { return nil }
    let parts = try FigureText.numbers(deff, "--deff 1.4, or --deff 1.787,1.30")
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0 >= 1 }) else {
      throw Failure(
        .usage,
        "--deff \(deff): write one or two numbers of 1 or more, such as 1.4; 1 is a simple random sample"
      )
    }
    return ChangeSample.DesignEffects(before: parts[0], after: parts[parts.count - 1])
  }
}

extension SampleError {
  /// What is wrong with typed figures, and how to mend it.
  fileprivate var mend: String {
    switch self {
    case .numeratorExceedsDenominator:
      "\(description); a part cannot exceed its whole. If these are events over a population, give --per, such as --per 1000"
    case .zero(.denominator), .zero(.exposure):
      "\(description); nothing is out of nothing, so there is no figure to compare"
    case .notWhole: "\(description); events are whole, so give the counts as they were counted"
    case .negative(.standardDeviation, _): "\(description); a spread is 0 or more"
    case .negative: "\(description); counts start at 0"
    case .tooFew: "\(description): a mean needs at least 2 values to say how far chance reaches"
    case .outOfRange(.lowerLimit, _), .outOfRange(.upperLimit, _):
      "\(description); write value,lower,upper with the value between its limits"
    case .noWidth:
      "\(description), so there is no chance to measure; write value,lower,upper with limits apart"
    default: description
    }
  }
}
