import Indicators

/// What a ledger knows of its indicators' years, for data that do not say it.
struct StatedPeriods {
  private let indicators: [String: Indicator]

  /// Only for indicators of which the dataset itself does not say what its years are.
  init(_ state: LedgerState, for dataset: Dataset) {
    let stated = Set(dataset.indicators.filter { $0.yearType != nil }.map(\.code))
    indicators = Dictionary(
      state.indicators.map(\.indicator).filter { !stated.contains($0.code) }
        .map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The period that is meant by one of which nobody has said which twelve months its years are:
  /// what its label means for the ledger's own indicator. A corrected `2022-23` in a bare file is
  /// then a revision of the financial year's figure, and no second figure beside it.
  ///
  /// - Throws: `LedgerError` where the label cannot be one of the indicator's periods.
  func period(_ period: Period, of code: String) throws -> Period {
    guard period.yearType?.isUnstated == true, let indicator = indicators[code],
      let type = indicator.yearType, !type.isUnstated
    else { return period }
    do {
      return try Period(period.description, in: indicator.periodContext)
    } catch {
      throw LedgerError(.badData, path: "indicator \(code)", problem: error.description)
    }
  }
}
