import Analysis
import Indicators
import Statistics

/// A comparison as one flat table at full precision: a row for each indicator and set of peers.
/// A figure that is withheld is an empty cell; `withheld` says why.
struct ComparisonRecords {
  private let report: ComparisonReport

  init(_ report: ComparisonReport) {
    self.report = report
  }

  private static let columns = [
    "area", "name", "indicator", "title", "theme", "unit", "polarity", "peer_group", "period",
    "age_months", "value", "n_peers", "n_possible", "median", "mean", "pooled", "rank", "of",
    "tied_with", "quartile", "best_quartile_threshold", "gap_to_median", "gap_in_sds",
    "gap_to_best_quartile", "gap_to_best_quartile_in_sds", "previous_period", "previous_value",
    "change_on_previous", "last_year_period", "last_year_value", "change_on_last_year",
    "year_ago_rank", "year_ago_gap_to_median", "now_rank_same_members",
    "now_gap_to_median_same_members", "same_members_of", "group_r2", "region_r2",
    "value_lower", "value_upper", "value_interval_method", "gap_to_peers", "gap_to_peers_lower",
    "gap_to_peers_upper", "gap_to_peers_p", "gap_to_peers_usual_p", "gap_to_peers_verdict",
    "gap_to_peers_real_by",
    "rank_low", "rank_high", "withheld", "notes",
  ]

  var table: Table {
    Table(
      columns: Self.columns.map { Table.Column($0) }, rows: report.allRows.map(row))
  }

  private func row(_ row: IndicatorComparison) -> [Table.Cell] {
    identity(row) + position(row) + history(row) + [
      .optional(row.usefulness.value?.rSquared), .optional(row.regionUsefulness.value?.rSquared),
    ] + chance(row.evidence) + [
      .text(withheld(row)), .text(row.cautions.map { $0.text(of: row) }.joined(separator: "; ")),
    ]
  }

  private func identity(_ row: IndicatorComparison) -> [Table.Cell] {
    let area = report.comparison.area
    let months = row.ownPeriod.flatMap { FigureAge($0, asOf: report.asOf).months }
    return [
      .text(area.code), .text(area.name), .text(row.indicator.code), .text(row.indicator.title),
      .text(row.indicator.theme ?? ""), .text(row.indicator.unitName),
      .text(row.indicator.polarity.word), .text(row.group),
      .text(row.ownPeriod?.description ?? ""), .int(months), .optional(row.own?.value),
      .int(row.peersWithData.count), .int(row.peersPossible),
    ]
  }

  private func position(_ row: IndicatorComparison) -> [Table.Cell] {
    let position = row.position.value
    return [
      .optional(position?.peers.median), .optional(position?.peers.mean),
      .optional(row.pooled.value), .int(position?.rank), .int(position?.of),
      .int(position?.tiedWith), .int(position?.quartile.value),
      .optional(position?.bestQuartileThreshold.value), .optional(position?.gapToMedian),
      .optional(position?.gapInSDs.value), .optional(position?.gapToBestQuartile.value),
      .optional(position?.gapToBestQuartileInSDs.value),
    ]
  }

  private func history(_ row: IndicatorComparison) -> [Table.Cell] {
    let then = row.yearAgo.value
    return earlier(row.earlier.previous) + earlier(row.earlier.samePeriodLastYear) + [
      .int(then?.then.rank), .optional(then?.then.gapToMedian), .int(then?.now.rank),
      .optional(then?.now.gapToMedian), .int(then?.now.of),
    ]
  }

  private func earlier(_ figure: EarlierFigures.Figure?) -> [Table.Cell] {
    [
      .text(figure?.period.description ?? ""), .optional(figure?.value),
      .optional(figure?.difference),
    ]
  }

  private func chance(_ evidence: ComparisonEvidence) -> [Table.Cell] {
    let gap = evidence.gap.value
    let test = gap?.sampled.evidence
    return [
      .optional(evidence.interval.value?.lower), .optional(evidence.interval.value?.upper),
      .text(evidence.interval.value?.method.rawValue ?? ""), .optional(gap?.difference),
      .optional(test?.interval?.lower), .optional(test?.interval?.upper),
      .optional(test?.interval == nil ? nil : test?.pValue), .optional(gap?.usualP),
      .text(gap?.verdict.rawValue ?? ""), .text(gap?.realBy?.rawValue ?? ""),
      .int(evidence.rank.value?.low),
      .int(evidence.rank.value?.high),
    ]
  }

  private func withheld(_ row: IndicatorComparison) -> String {
    var reasons: [String] = []
    if let reason = row.position.reason { reasons.append("position: \(reason)") }
    if let reason = row.position.value?.quartile.reason { reasons.append("quartile: \(reason)") }
    if let reason = row.pooled.reason, row.position.reason == nil {
      reasons.append("pooled: \(reason)")
    }
    if let reason = row.evidence.interval.reason, row.position.reason == nil {
      reasons.append("value interval: \(reason)")
    }
    if let reason = row.evidence.gap.reason, row.position.reason == nil {
      reasons.append("gap to peers: \(reason)")
    }
    if let reason = row.evidence.rank.reason, row.position.reason == nil {
      reasons.append("rank interval: \(reason)")
    }
    if let reason = row.usefulness.reason, row.position.reason == nil {
      reasons.append("group_r2: \(reason)")
    }
    return reasons.joined(separator: "; ")
  }
}
