public import Statistics

/// Target rules that public bodies have published, each as they state it.
public enum TargetRules {
  /// A target an effect size away from a baseline proportion: sin²(arcsin √b ± h/2).
  ///
  /// Source: Cohen (1988); Healthy People 2030 with h = 0.10. A limit of 0 or 1 is not passed.
  /// The baseline is a proportion of 0…1; a negative h lowers the target.
  public static func effectSize(from baseline: Double, h: Double) -> Double {
    let angle = CircularFunctions.arcsine(baseline.squareRoot()) + h / 2
    let sine = CircularFunctions.sine(min(max(angle, 0), .pi / 2))
    return sine * sine
  }

  /// The smallest change that two estimates with the same standard error would show:
  /// z √2 standard errors. Source: Healthy People 2030, “minimal statistical significance”.
  public static func smallestDetectableChange(
    standardError: Double, level: ConfidenceLevel = .ninetyFive
  ) -> Double {
    StandardNormal().upperQuantile(level.tail) * 2.0.squareRoot() * standardError
  }

  /// The share of the reward earned under the Local Public Service Agreements of 2003: the share
  /// of the enhancement that was achieved, nothing below 60 %, no more than all of it.
  ///
  /// `nil` where the target asks for no enhancement.
  public static func stretchReward(
    without: Double, with target: Double, achieved: Double
  ) -> Double? {
    guard target != without else { return nil }
    // 0.6 of a difference of decimals is not exactly 0.6 in binary.
    let enhancement = (achieved - without) / (target - without)
    return enhancement < 0.6 - 1e-12 ? 0 : min(enhancement, 1)
  }

  /// Share of the change asked for that has been made; `nil` where none is asked for.
  public static func shareOfChange(baseline: Double, current: Double, target: Double) -> Double? {
    target == baseline ? nil : (current - baseline) / (target - baseline)
  }

  /// Required remaining pace over pace so far: the figure to report in place of the ratio of
  /// growth rates. `nil` where nothing has moved or no time is left.
  public static func paceRatio(
    baseline: Double, current: Double, target: Double, yearsSoFar: Double, yearsLeft: Double
  ) -> Double? {
    guard current != baseline, yearsSoFar > 0, yearsLeft > 0 else { return nil }
    return ((target - current) / yearsLeft) / ((current - baseline) / yearsSoFar)
  }
}

/// Progress to a target by the ratio of growth rates, as Eurostat, Statistics Canada and Open SDG
/// report it. Kept to reproduce their figures: it turns on the start year and flips near limits,
/// so `TargetRules.paceRatio` is what Yardstick reports.
public struct GrowthRateProgress: Sendable, Hashable {
  /// The four words, and the one that overrides them.
  public enum Category: String, Sendable, Hashable {
    case onTrack, accelerate, limited, deterioration, targetAchieved
  }

  /// (current/base)^(1/years) − 1.
  public let observed: Double
  /// (target/base)^(1/years) − 1.
  public let required: Double
  /// observed / required.
  public let ratio: Double
  /// The word: from 0.95 on track, from 0.6 accelerate, from 0 limited.
  public let category: Category
  /// −5 to 5, linear between knots at −0.6, 0.6 and 1.3; 5 once the target is achieved.
  public let score: Double

  /// Progress from positive values; `nil` where growth rates have no meaning.
  public init?(
    base: Double, baseYear: Double, current: Double, currentYear: Double, target: Double,
    targetYear: Double, lowerIsBetter: Bool
  ) {
    guard base > 0, current > 0, target > 0, currentYear > baseYear, targetYear > baseYear,
      target != base
    else { return nil }
    observed = Self.growth(current / base, currentYear - baseYear)
    required = Self.growth(target / base, targetYear - baseYear)
    ratio = observed / required
    let isAchieved = lowerIsBetter ? current <= target : current >= target
    category = isAchieved ? .targetAchieved : Self.category(ratio)
    score = isAchieved ? 5 : Self.score(ratio)
  }

  private static func growth(_ factor: Double, _ years: Double) -> Double {
    ElementaryFunctions.exp2(
      ElementaryFunctions.log(factor) / ElementaryFunctions.log(2) / years) - 1
  }

  private static func category(_ ratio: Double) -> Category {
    switch ratio {
    case 0.95...: .onTrack
    case 0.6..<0.95: .accelerate
    case 0..<0.6: .limited
    default: .deterioration
    }
  }

  /// −5 at −0.6 and below, 0 at 0.6, 5 at 1.3 and above.
  private static func score(_ ratio: Double) -> Double {
    let raw = ratio <= 0.6 ? 5 * (ratio - 0.6) / 1.2 : 5 * (ratio - 0.6) / 0.7
    return min(max(raw, -5), 5)
  }
}
