import Analysis

// How a funnel was made, in words.
extension FunnelWords {
  /// How the funnel was made, and what its limits allow for.
  var making: [String] {
    let dispersion = plot.overdispersion
    var lines = [
      "Limits at z = 1.959964 (95%) and 3.090232 (99.8%), \(methodWords).",
      "Overdispersion: φ = \(decimalText(dispersion.phi, decimals: 2)) (1 is sampling alone), τ² = \(small(dispersion.tauSquared)) on the \(scaleWords) scale, \(trimWords). \(meaning)",
    ]
    if plot.options.adjustment == .none, ![.arcsine, .squareRoot, .logarithm].contains(plot.method)
    {
      lines.append(
        "z-scores are on the \(scaleWords) scale, where φ and τ² are measured, and not on that of the limits; the position of a council is by the limits."
      )
    }
    lines += [centre, byOthers, few, rare, obstacle].compactMap(\.self)
    if plot.rows.count < 9, case .truncate = plot.options.trim {
      lines.append(
        "Truncation is inert below 9 units: it leaves nobody out, so an extreme council widens its own limits."
      )
    }
    let placeless = plot.rows.filter { $0.z == nil }.count
    if placeless > 0 {
      lines.append(
        "\(counted(placeless, "council")) with a count of 0: on the logarithmic scale that has no z-score. Use the square-root scale (--method sqrt) to judge them like the rest."
      )
    }
    if plot.options.adjustment != .none {
      if let simulated { lines.append(simulated) }
      let plain = plot.rows.filter { abs($0.z ?? .infinity) > FunnelLevel.ninetyFive.z }.count
      lines.append(
        "Allowing for sampling alone, \(plain) of \(plot.rows.count) would lie outside the 95% limits."
      )
    }
    lines.append(
      "Being outside says that a council differs from the target by more than its size explains, not why, and not that it is good or bad."
    )
    return lines + subject.notes
  }

  /// Where the number expected by chance comes from, when it is not one in twenty by construction.
  private var simulated: String? {
    guard plot.options.trim != .none else { return nil }
    let counted =
      "What chance alone would put outside is counted in \(FunnelChance.rounds) simulated funnels of ordinary councils of these sizes"
    let isMore = plot.byChance.outside95 > 1.2 * 0.05 * Double(plot.rows.count)
    return isMore
      ? counted
        + ": it is more than one in twenty, because trimming extremes before φ is measured makes the limits narrower."
      : counted + "."
  }

  /// What dispersion is measured about, where that is not the target.
  private var centre: String? {
    guard plot.dispersionCentre != plot.target else { return aboutOne }
    let (phi, tau) = (plot.aboutTarget.phi, plot.aboutTarget.tauSquared)
    return
      "φ and τ² are measured about the councils' own value together, \(text(plot.dispersionCentre)). About the target they would be \(decimalText(phi, decimals: 2)) and \(small(tau)), and hold how far all councils are from it too."
  }

  /// Observed over expected is measured about 1 by custom.
  private var aboutOne: String? {
    guard plot.options.kind == .ratio, plot.aboutOwn != plot.overdispersion else { return nil }
    let (phi, tau) = (plot.aboutOwn.phi, plot.aboutOwn.tauSquared)
    return
      "φ and τ² are measured about 1, as is the custom for observed over expected. About the councils' own value together they would be \(decimalText(phi, decimals: 2)) and \(small(tau))."
  }

  /// What the limits by the others allow for, in a small group.
  private var byOthers: String? {
    guard plot.rows.contains(where: { $0.prediction != nil }) else { return nil }
    let narrow =
      plot.options.trim == .none
      ? "" : ", trimmed too, so rather more than one in twenty ordinary councils lie outside them"
    return
      "The limits by the others alone take the group's own τ² = \(small(plot.aboutOwn.tauSquared))\(narrow)."
  }

  private var few: String? {
    guard plot.rows.count < 10 else { return nil }
    return
      "From \(counted(plot.rows.count, "council")) φ and τ² are themselves uncertain, and so are the limits."
  }

  /// Councils so small that the target expects fewer than five events (or of something else).
  private var rare: String? {
    let share =
      plot.options.kind == .proportion ? min(plot.target, 1 - plot.target) : plot.target
    let small = plot.rows.filter { $0.unit.denominator * share < 5 }.count
    guard small > 0, plot.options.adjustment != .none || plot.method != .exact else { return nil }
    return
      "For \(counted(small, "council")) the target expects fewer than 5 cases: so few are skewed, and these limits are rough for them. --method exact allows for that, and for sampling alone."
  }

  /// Why the table of each by the others alone is not there.
  var obstacle: String? {
    switch plot.predictionObstacle {
    case nil: nil
    case .largeGroup:
      "No table of each council judged by the others alone: that is for groups of fewer than \(FunnelPlot.smallGroup)."
    case .fewUnits:
      "No table of each council judged by the others alone: that takes at least \(FunnelPlot.fewestUnits) councils."
    case .noPlace:
      "No table of each council judged by the others alone: a count of 0 has no place on the logarithmic scale. Use --method sqrt."
    }
  }

  private var meaning: String {
    if plot.overdispersion.tauSquared == 0 {
      return "No difference beyond sampling is seen; this is the plain funnel."
    }
    switch plot.options.adjustment {
    case .none: return "The limits do not allow for it."
    case .additive: return "The limits allow for it as a difference between councils."
    case .multiplicative: return "The limits are widened by √φ."
    }
  }

  private var methodWords: String {
    switch plot.options.adjustment {
    case .additive: return "random-effects (additive) limits on the \(scaleWords) scale"
    case .multiplicative: return "multiplicative limits on the \(scaleWords) scale"
    case .none:
      switch plot.method {
      case .normal: return "normal approximation, sampling alone"
      case .arcsine: return "arcsine transformation, sampling alone"
      case .squareRoot: return "square-root transformation, sampling alone"
      case .logarithm: return "logarithmic transformation, sampling alone"
      case .exact: return "exact, interpolated, sampling alone"
      case .byar: return "Byar's approximation, sampling alone"
      case .gamma: return "exact Poisson interval, sampling alone"
      }
    }
  }

  private var scaleWords: String {
    switch plot.scale {
    case .arcsine: "arcsine"
    case .squareRoot: "square-root"
    case .logarithm: "logarithmic"
    }
  }

  private var trimWords: String {
    let n = plot.overdispersion.trimmedCount
    switch plot.options.trim {
    case .none: return "all z-scores as they are"
    case .winsorise(let share):
      return
        "z-scores winsorised at \(decimalText(100 * share, decimals: 0))% (\(n) drawn in, type-7 quantiles)"
    case .truncate(let share):
      return "the extreme \(decimalText(100 * share, decimals: 0))% left out (\(n) councils)"
    }
  }

  /// A small number by its significant digits.
  private func small(_ value: Double) -> String {
    guard value > 0 else { return "0" }
    var decimals = 3
    var scaled = value
    while scaled < 0.1, decimals < 12 {
      scaled *= 10
      decimals += 1
    }
    return decimalText(value, decimals: decimals)
  }
}
