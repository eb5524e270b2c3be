import Analysis
import Indicators

/// What a reader of a list of neighbours must know.
struct NeighbourLimitations {
  private let report: NeighbourReport

  init(_ report: NeighbourReport) {
    self.report = report
  }

  var items: [String] {
    let items: [String?] = [
      "Likeness in these variables is not likeness in how services are run; being a neighbour is no judgement on performance.",
      cut, missing, notComparable, signed, dropped, incomplete, shrunk, unknown, nested, short,
      retired,
    ]
    return items.compactMap { $0 }
  }

  private var profile: NeighbourProfile { report.profile }

  private var cut: String? {
    guard let last = profile.neighbours.last, let next = profile.nextOut, last.distance > 0 else {
      return nil
    }
    let gap = decimalText(100 * (next.distance / last.distance - 1), decimals: 1)
    return
      "The cut after number \(profile.neighbours.count) is a convention: the next council is \(gap)% further."
  }

  private var signed: String? {
    report.model.metric == .mahalanobis
      ? "Under Mahalanobis distance a variable's part can be below 0 or above the whole: a difference that the other differences would lead one to expect brings two councils nearer."
      : nil
  }

  private var missing: String? {
    guard !profile.missing.isEmpty else { return nil }
    let gaps = profile.missing.map {
      "\(report.dataset.directory.name(of: $0.area)): \($0.variable)"
    }
    return
      "Missing, not filled in (the distance is over what both have, rescaled): \(gaps.joined(separator: "; "))."
  }

  private var notComparable: String? {
    names(profile.notComparable).map {
      "Left out, for lack of at least 70% of the variables by weight in common: \($0)."
    }
  }

  private var dropped: String? {
    guard !report.pool.dropped.isEmpty else { return nil }
    return "Variables not used: "
      + report.pool.dropped.map { "\($0.variable) \($0.reason.text)" }.joined(separator: "; ") + "."
  }

  private var incomplete: String? {
    names(report.pool.incomplete).map {
      "Mahalanobis distance needs every variable, so these are left out: \($0)."
    }
  }

  private var shrunk: String? {
    report.pool.shrinkage.map {
      "The variables are so alike that their covariance was shrunk towards its diagonal (λ = \($0)) to be inverted."
    }
  }

  private var unknown: String? {
    let keys = report.pool.unknownKeys.map(\.word)
    return keys.isEmpty
      ? nil
      : "The areas table does not give the council's \(keys.joined(separator: " or ")), so that did not restrict the candidates."
  }

  private var nested: String? {
    names(profile.nested).map { "Never its own county or districts: \($0)." }
  }

  private var short: String? {
    profile.isShort
      ? "Only \(profile.neighbours.count) of the \(report.model.count) asked for: the pool has no more."
      : nil
  }

  private var retired: String? {
    let area = profile.area
    return area.validTo.map { "\(area.name) was abolished after \($0)." }
  }

  private func names(_ areas: [Area]) -> String? {
    guard !areas.isEmpty else { return nil }
    let shown = areas.prefix(12).map(\.name).joined(separator: ", ")
    return areas.count > 12 ? "\(shown) and \(areas.count - 12) more" : shown
  }
}
