import Analysis
import Indicators

// What the figures cannot tell.
extension ChallengeReport {
  /// The limitations, in the order of the report's reader: figures, targets, tolerances, odds.
  var limitations: [String] {
    aboutCouncil + aboutFigures + aboutChance + ofTargetsPeriod + aboutBaselines + contradicted
      + aboutTargets
      + aboutTolerances
      + aboutOdds
      + aboutGaps + ["A flag is a question to ask, not a finding."]
  }

  /// A sentence about those indicators, where there are any.
  private func about(
    _ items: [ChallengeItem], _ sentence: (_ codes: String) -> String
  ) -> [String] {
    items.isEmpty ? [] : [sentence(items.map(\.indicator.code).joined(separator: ", "))]
  }

  private var aboutCouncil: [String] {
    challenge.area.validTo.map { ["\(challenge.area.name) was abolished after \($0)."] } ?? []
  }

  private var aboutFigures: [String] {
    about(challenge.items.filter(\.isExceptional)) {
      "The figure judged is of a period marked as exceptional, so recovery may look like success: \($0)."
    }
      + about(challenge.items.filter { $0.newer != nil && !$0.isOfTargetsPeriod }) {
        "A newer figure exists that is provisional, flagged, for part of a year or of an exceptional period, and is not rated: \($0)."
      }
  }

  /// Money in the prices of one year, beside targets that may be in another's.
  private var aboutPrices: [String] {
    let bases = Dictionary(
      grouping: challenge.items.filter {
        $0.aim != nil && !$0.indicator.isCash && $0.indicator.priceBase != nil
      }
    ) { $0.indicator.priceBase ?? "" }
    return bases.sorted { $0.key < $1.key }.flatMap { base, items in
      about(items) {
        "Money is in \(base) prices, and a target is read as if it were too: \($0)."
      }
    }
  }

  /// Ratings that chance alone could turn.
  private var aboutChance: [String] {
    let turned = challenge.items.filter(\.isWithinChance).map { item in
      let counts = item.chance?.counts.map { " (\(FigureChanceText.counts($0)))" } ?? ""
      return item.indicator.code + counts
    }
    let small = challenge.items.filter { item in
      guard let tolerance = item.aim?.tolerance, let counts = item.chance?.counts else {
        return false
      }
      return tolerance < counts.oneCase
    }
    return
      (turned.isEmpty
      ? []
      : [
        "What the figure is rated against lies inside the 95% interval of the figure, so chance alone could have made the rating another: \(turned.joined(separator: ", "))."
      ])
      + about(small) {
        "The tolerance is less than one case of the council's, so a single case turns the rating: \($0)."
      }
  }

  private var aboutBaselines: [String] {
    about(challenge.items.filter(\.isAtStart)) {
      "There is no figure since the target's baseline, so the rating only sets the baseline beside itself: \($0)."
    }
      + aboutPrices
      + about(challenge.items.filter(\.isFromUnsoundBaseline)) {
        "The target's baseline is of a period marked as exceptional, or otherwise no sound figure, so a good rating may be the way back to usual: \($0)."
      }
  }

  private var aboutTargets: [String] {
    let changed = challenge.items.filter { ($0.aim?.changes ?? 0) > 0 }.map {
      "The target for \($0.indicator.code) has been changed since it was first set (\(TargetWords.plural($0.aim?.changes ?? 0, "earlier version")) in the file); the rating is against the one that stands."
    }
    let unrated = challenge.items.compactMap { item in
      item.unrated.flatMap { $0.reason == .noPolarity || $0.isOfGroup ? nil : $0 }.map {
        "The target for \(item.indicator.code), \(TargetAimText.short($0.target.aim, ValueFormat(item.indicator))) by \($0.target.period), is not rated: \(TargetWords.reason($0.reason))."
      }
    }
    let hasPlaces = challenge.items.contains { $0.aim?.target.aim.place != nil }
    let places =
      "A target that is a place moves with the peers: it is rated against their line in the figure's own period, and its odds are of the value that line will have at the date if peers go on as they have, taken as known."
    return changed + withoutPolarity + unrated + (hasPlaces ? [places] : [])
  }

  private var aboutTolerances: [String] {
    let wide = challenge.items.filter { item in
      guard let aim = item.aim, let tolerance = aim.tolerance, aim.target.tolerance == nil else {
        return false
      }
      return tolerance >= abs(aim.expected)
    }
    return about(wide) {
      "Peers differ so much that a quarter of their standard deviation is no less than the target itself, so amber says nothing: \($0). Give these targets a tolerance of their own."
    }
      + about(challenge.withoutTolerance) {
        "Red may be amber for \($0): there are not two peers to take a tolerance from and the target has none of its own, so how far short still counts as near cannot be told."
      }
      + about(challenge.items.filter(\.indicator.growsWithSize)) {
        "A raw count grows with the size of the council, so it is held against its own target and past only, not against peers: \($0)."
      }
  }

  private var aboutOdds: [String] {
    about(challenge.items.filter(\.isWithoutSkill)) {
      "Odds in these families did no better in the backtest than always quoting the base rate, so treat them as rough: \($0)."
    }
  }

  private var aboutGaps: [String] {
    let groups = challenge.ofGroups.map {
      "The target for \($0.indicator) of \($0.breakdown) by \($0.period) is not rated: it is for a part, and the figures here are of the whole council."
    }
    guard !challenge.withoutFigure.isEmpty else { return groups }
    let targets = challenge.targetsWithoutFigure.map {
      "The target for \($0.indicator) by \($0.period) is not rated: there is no figure of the council's, or no peers, to hold it against."
    }
    return groups + targets + [
      "Not crossed, for want of a figure or of peers: \(challenge.withoutFigure.map(\.code).joined(separator: ", "))."
    ]
  }
}
