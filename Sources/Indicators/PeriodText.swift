/// How often an indicator's figures come.
public enum Frequency: String, Sendable, Hashable, CaseIterable {
  case annual, biennial, quarterly, monthly, weekly
  /// Each figure covers several years, and the next shares some of them.
  case rolling
  /// No regular interval.
  case irregular
}

/// What is needed to read a period that could mean two things: `2010-11` is a financial year, an
/// academic year, two calendar years, or November 2010.
public struct PeriodContext: Sendable, Hashable {
  /// Which twelve months a year is; `nil` when nobody has said.
  public var yearType: YearType?
  /// How often figures come; `nil` when nobody has said.
  public var frequency: Frequency?

  /// What the indicator says of its periods.
  public init(yearType: YearType? = nil, frequency: Frequency? = nil) {
    self.yearType = yearType
    self.frequency = frequency
  }
}

/// Why a text is not a period.
public enum PeriodError: Error, Sendable, Hashable {
  /// It is in none of the styles known.
  case unreadable(String)
  /// It could be two things, and the indicator does not say which.
  case ambiguous(String, readings: [String], mend: String)
  /// It contradicts what the indicator says of its years.
  case contradicts(String, yearType: YearType)
  /// The style is known, the calendar has no such period (month 13, week 54, 30 February).
  case impossible(String)
}

extension PeriodError: CustomStringConvertible {
  /// What was found, and the mend.
  public var description: String {
    switch self {
    case .unreadable(let text):
      "“\(text)” is not a period; write for example 2022-23, 2022, 2022-23 Q1, 2022-04 or 2022-04-01"
    case .ambiguous(let text, let readings, let mend):
      "“\(text)” could be \(readings.joined(separator: " or ")); \(mend)"
    case .contradicts(let text, let type):
      "“\(text)” cannot be a \(type.rawValue) year, which is the indicator's year_type"
    case .impossible(let text): "“\(text)” is not in the calendar"
    }
  }
}

/// A period read from a publisher's text, with what the text said besides.
public struct PeriodReading: Sendable, Hashable {
  /// The period.
  public let period: Period
  /// What the text said of the figure: revised, as in `2018 (Rev)`, or provisional, as in
  /// `2023/24 [p]`.
  public let flags: ObservationFlags
}

extension Period {
  /// Reads a period in any of the styles that UK publishers use.
  ///
  /// Years `2022`, `2022-23`, `2022/23`, `202223`, `2022/2023`, `FYE 2023`, `fin_2022_23`; spans
  /// `2014-16`, `2015 - 17`, `2020/21 - 24/25`, `Oct 2021-Sep 2022`, `year ending March 2021`;
  /// quarters `2022/23 Q3`, `2018-19;Q1`, `Q1 2022`, `April to June 2025`; months `201004`,
  /// `January 2019`, `Nov 2023`, `2014;April`, `Sep-22`, `2023-04`; weeks `2025 Week 37`,
  /// `2025-W37`; days `2016-04-01`, `31/03/2024`, `Mid-year 1997`, Excel serials `43556`;
  /// ISO durations `2022-04-01/P1Y`.
  ///
  /// Nothing is guessed: a text that could be two things is settled by `context` or refused.
  /// Where the context gives no year type, `2022` and `2022/23` become years whose type is
  /// `unstated`; a caller that needs dates must ask `hasNominalDates`.
  ///
  /// - Throws: `PeriodError`.
  public static func reading(
    _ text: some StringProtocol, in context: PeriodContext = PeriodContext()
  ) throws(PeriodError) -> PeriodReading {
    var parser = PeriodParser(text: String(text), context: context)
    let period = try parser.period()
    return PeriodReading(period: period, flags: parser.flags)
  }

  /// Reads a period; see `reading(_:in:)`.
  public init(
    _ text: some StringProtocol, in context: PeriodContext = PeriodContext()
  ) throws(PeriodError) {
    self = try Self.reading(text, in: context).period
  }
}
