import Analysis
import Indicators
import Statistics

/// Changes as one flat table at full precision, a row each; what is withheld is empty.
struct ChangeRecords {
  private let rows: [(change: Change, adjusted: Double?, flagged: Bool?)]
  private let ratings: [IncumbentRating?]

  init(
    _ rows: [(change: Change, adjusted: Double?, flagged: Bool?)], ratings: [IncumbentRating?] = []
  ) {
    self.rows = rows
    self.ratings = ratings
  }

  private static let columns = [
    "area", "name", "indicator", "title", "unit", "polarity", "kind", "from", "to", "against",
    "before", "before_lower", "before_upper", "before_numerator", "before_denominator", "after",
    "after_lower", "after_upper", "after_numerator", "after_denominator", "difference", "lower",
    "upper", "level", "interval_method", "ratio", "ratio_lower", "ratio_upper", "test",
    "statistic", "df", "p", "usual_sd", "usual_df", "usual_p", "direction", "verdict",
    "adjusted_p", "flagged_after_fdr", "smallest_detectable", "shrunk", "prices", "incumbent",
    "rating", "disagrees_because", "limitations",
  ]

  var table: Table {
    Table(
      columns: Self.columns.map { Table.Column($0) },
      rows: rows.enumerated().map { index, row in
        cells(
          row.change, row.adjusted, row.flagged,
          rating: ratings.indices.contains(index) ? ratings[index] : nil)
      })
  }

  private func cells(
    _ change: Change, _ adjusted: Double?, _ flagged: Bool?, rating: IncumbentRating?
  ) -> [Table.Cell] {
    identity(change) + sides(change) + answers(change) + [
      .optional(adjusted), .text(flagged.map { $0 ? "yes" : "no" } ?? ""),
      .optional(change.isWithheld ? nil : change.sampled.smallestDetectable),
      .optional(change.shrunk), .text(change.prices?.description ?? ""),
      .text(rating?.tool.rawValue ?? ""), .text(rating?.rating.rawValue ?? ""),
      .text(rating.flatMap { each in each.disagreesBecause?.text(each.tool) } ?? ""),
      .text(ChangeLimitations(change).items.joined(separator: " ")),
    ]
  }

  private func identity(_ change: Change) -> [Table.Cell] {
    let words: [String?]
    switch change.subject {
    case .figures: words = Array(repeating: nil, count: 6) + ["", "", ""]
    case .overTime(let area, let indicator, let from, let to):
      words = Self.words(area, indicator) + [from.description, to.description, ""]
    case .atOneTime(let area, let indicator, let period, let benchmark):
      words = Self.words(area, indicator) + ["", period.description, benchmark.text]
    }
    var cells = words.map { Table.Cell.text($0 ?? "") }
    cells.insert(.text(change.sampled.sample.word), at: 6)
    return cells
  }

  private static func words(_ area: Area, _ indicator: Indicator) -> [String?] {
    [
      area.code, area.name, indicator.code, indicator.title, indicator.unitName,
      indicator.polarity.word,
    ]
  }

  private func sides(_ change: Change) -> [Table.Cell] {
    [change.sampled.before, change.sampled.after].flatMap { side in
      [
        .number(side.value), Self.finite(side.interval?.lower), Self.finite(side.interval?.upper),
        .optional(side.numerator), .optional(side.denominator),
      ] as [Table.Cell]
    }
  }

  private func answers(_ change: Change) -> [Table.Cell] {
    let isWithheld = change.isWithheld || change.sampled.method == .none
    let evidence = isWithheld ? nil : change.sampled.evidence
    let ratio = isWithheld ? nil : change.sampled.ratio?.interval
    let usual = change.isWithheld ? nil : try? change.usual.get()
    return [
      .number(change.difference), Self.finite(evidence?.interval?.lower),
      Self.finite(evidence?.interval?.upper), .number(change.level.value),
      .text(evidence?.interval?.method.rawValue ?? ""),
      .optional(change.sampled.ratio?.estimate), Self.finite(ratio?.lower),
      Self.finite(ratio?.upper),
      .text(evidence?.pValue == nil ? "" : evidence?.method.rawValue ?? ""),
      Self.finite(evidence?.statistic?.value), Self.finite(evidence?.degreesOfFreedom),
      .optional(evidence?.pValue), .optional(usual?.standardDeviation),
      Self.finite(usual?.degreesOfFreedom), .optional(change.usualP),
      .text(change.direction.word), .text(change.verdict.rawValue),
    ]
  }

  private static func finite(_ value: Double?) -> Table.Cell {
    .optional(value.flatMap { $0.isFinite ? $0 : nil })
  }
}
