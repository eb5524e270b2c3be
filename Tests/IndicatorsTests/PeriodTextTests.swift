import Indicators
import Testing

/// Every style of `period` that the bundled publishers use, against dates worked out by hand.
@Suite struct PeriodTextTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    let yearType: YearType?
    let frequency: Frequency?
    let expected: String

    init(
      _ text: String, _ yearType: YearType? = nil, _ frequency: Frequency? = nil, _ expected: String
    ) {
      self.text = text
      self.yearType = yearType
      self.frequency = frequency
      self.expected = expected
    }

    var context: PeriodContext { PeriodContext(yearType: yearType, frequency: frequency) }
    var testDescription: String {
      "\(text) \(yearType?.rawValue ?? "-") \(frequency?.rawValue ?? "-")"
    }
  }

  static let readable: [Case] = [
    Case("2022-23", .financial, nil, "2022-04-01…2023-03-31"),
    Case("2022/23", .financial, nil, "2022-04-01…2023-03-31"),
    Case("2022/23", .academic, nil, "2022-09-01…2023-08-31"),
    Case("202223", .financial, nil, "2022-04-01…2023-03-31"),
    Case("202223", .academic, nil, "2022-09-01…2023-08-31"),
    Case("2022/2023", .financial, nil, "2022-04-01…2023-03-31"),
    Case("2022 to 2023", .financial, nil, "2022-04-01…2023-03-31"),
    Case("FYE 2023", nil, nil, "2022-04-01…2023-03-31"),
    Case("fin_2022_23", .financial, nil, "2022-04-01…2023-03-31"),
    Case("cal_2013", .calendar, nil, "2013-01-01…2013-12-31"),
    Case("2022", .calendar, nil, "2022-01-01…2022-12-31"),
    Case("2022", .financial, nil, "2022-04-01…2023-03-31"),
    Case("2022", .reporting, nil, "2022-01-01…2022-12-31"),
    Case("2022-23", .reporting, nil, "2023-01-01…2023-12-31"),
    Case("2018 (Rev)", .calendar, nil, "2018-01-01…2018-12-31"),
    Case("1999-00", .financial, nil, "1999-04-01…2000-03-31"),
    Case("2014-16", .financial, nil, "2014-04-01…2016-03-31"),
    Case("2014-17", .financial, nil, "2014-04-01…2017-03-31"),
    Case("2014-16", .calendar, nil, "2014-01-01…2016-12-31"),
    Case("2015 - 17", .calendar, nil, "2015-01-01…2017-12-31"),
    Case("2009-11", .financial, .rolling, "2009-04-01…2011-03-31"),
    Case("2010-11", .calendar, .rolling, "2010-01-01…2011-12-31"),
    Case("2020/21 - 24/25", .financial, nil, "2020-04-01…2025-03-31"),
    Case("2020/21 - 2024/25", .financial, nil, "2020-04-01…2025-03-31"),
    Case("2022/23 Q3", .financial, nil, "2022-10-01…2022-12-31"),
    Case("Q4 2022/23", .financial, nil, "2023-01-01…2023-03-31"),
    Case("2018-19;Q1", .financial, .quarterly, "2018-04-01…2018-06-30"),
    Case("2018-19;Q1", nil, nil, "2018-04-01…2018-06-30"),
    Case("Q1 2022", .calendar, nil, "2022-01-01…2022-03-31"),
    Case("2025 Q2", .calendar, nil, "2025-04-01…2025-06-30"),
    Case("Q1 2022", .financial, nil, "2022-04-01…2022-06-30"),
    Case("April to June 2025", nil, nil, "2025-04-01…2025-06-30"),
    Case("Oct-Dec 2022", nil, nil, "2022-10-01…2022-12-31"),
    Case("Nov to Jan 2023", nil, nil, "2022-11-01…2023-01-31"),
    Case("201004", nil, nil, "2010-04-01…2010-04-30"),
    Case("201011", .calendar, nil, "2010-11-01…2010-11-30"),
    Case("201011", .financial, .monthly, "2010-11-01…2010-11-30"),
    Case("January 2019", nil, nil, "2019-01-01…2019-01-31"),
    Case("Nov 2023", nil, nil, "2023-11-01…2023-11-30"),
    Case("Sep-22", nil, nil, "2022-09-01…2022-09-30"),
    Case("2014;April", nil, nil, "2014-04-01…2014-04-30"),
    Case("2010-11 August", nil, nil, "2010-08-01…2010-08-31"),
    Case("2010-11 February", nil, nil, "2011-02-01…2011-02-28"),
    Case("2023-04", nil, nil, "2023-04-01…2023-04-30"),
    Case("2010-11", .calendar, .monthly, "2010-11-01…2010-11-30"),
    Case("2016-04-01", nil, nil, "2016-04-01…2016-04-01"),
    Case("2023-06-30", nil, nil, "2023-06-30…2023-06-30"),
    Case("2016-04-01", nil, .monthly, "2016-04-01…2016-04-30"),
    Case("2023-06-30T00:00:00", nil, nil, "2023-06-30…2023-06-30"),
    Case("31/03/2024", nil, nil, "2024-03-31…2024-03-31"),
    Case("31 March 2024", nil, nil, "2024-03-31…2024-03-31"),
    Case("2025 Week 37", nil, nil, "2025-09-08…2025-09-14"),
    Case("2025-W37", nil, nil, "2025-09-08…2025-09-14"),
    Case("2020-W53", nil, nil, "2020-12-28…2021-01-03"),
    Case("Oct 2021-Sep 2022", nil, nil, "2021-10-01…2022-09-30"),
    Case("Apr 2021 to Mar 2022", nil, nil, "2021-04-01…2022-03-31"),
    Case("year ending March 2021", nil, nil, "2020-04-01…2021-03-31"),
    Case("Mid-year 1997", nil, nil, "1997-06-30…1997-06-30"),
    Case("2022-04-01/P1Y", nil, nil, "2022-04-01…2023-03-31"),
    Case("2022-04-01/P3M", nil, nil, "2022-04-01…2022-06-30"),
    Case("43556", nil, nil, "2019-04-01…2019-04-01"),
    Case("2021-10 to 2022-09", nil, nil, "2021-10-01…2022-09-30"),
  ]

  @Test(arguments: readable) func `each publisher's style is read`(_ example: Case) throws {
    let period = try Period(example.text, in: example.context)
    #expect("\(period.start)…\(period.end)" == example.expected)
  }

  @Test(arguments: readable) func `a label reads back as the same period`(_ example: Case) throws {
    let period = try Period(example.text, in: example.context)
    var context = PeriodContext(yearType: period.yearType)
    if case .month = period.kind {
      context = PeriodContext(yearType: .calendar, frequency: .monthly)
    }
    if case .years = period.kind { context.frequency = .rolling }
    #expect(try Period(period.description, in: context) == period)
  }

  @Test func `an academic year is not the financial year of the same label`() throws {
    let financial = try Period("2022/23", in: PeriodContext(yearType: .financial))
    let academic = try Period("2022/23", in: PeriodContext(yearType: .academic))
    #expect(financial != academic)
    #expect(financial.overlaps(academic))
  }

  @Test(arguments: ["2010-11", "201011", "2009-11", "Q1 2022"])
  func `what could be two things is refused without a year type`(_ text: String) {
    #expect {
      try Period(text)
    } throws: { error in
      if case PeriodError.ambiguous(let found, let readings, _) = error {
        return found == text && readings.count == 2
      }
      return false
    }
  }

  @Test(arguments: ["2022", "2022/23", "2022-23"])
  func `a year whose type nobody states is told apart and has no dates`(_ text: String) throws {
    #expect(try Period(text).hasNominalDates)
  }

  @Test func `a split year contradicts the calendar`() {
    #expect(throws: PeriodError.contradicts("2022/23", yearType: .calendar)) {
      try Period("2022/23", in: PeriodContext(yearType: .calendar))
    }
  }

  @Test(arguments: [
    "", "latest", "2022-13-01", "2023-02-29", "2025 Week 54", "99", "Q5 2022/23", "12",
  ])
  func `what the calendar has not is refused`(_ text: String) {
    #expect(throws: PeriodError.self) { try Period(text) }
  }

  @Test func `a revised year says so`() throws {
    #expect(
      try Period.reading("2018 (Rev)", in: PeriodContext(yearType: .calendar)).flags == .revised)
    #expect(try Period.reading("2018", in: PeriodContext(yearType: .calendar)).flags == [])
    for text in ["2023/24 p", "2023/24 [p]", "2023/24 (provisional)"] {
      #expect(
        try Period.reading(text, in: PeriodContext(yearType: .financial)).flags == .provisional)
    }
  }
}
