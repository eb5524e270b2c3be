import Indicators
import Testing

@Suite struct PeriodTests {
  private func period(_ text: String, _ type: YearType? = .financial) throws -> Period {
    try Period(text, in: PeriodContext(yearType: type))
  }

  @Test func `the previous three-year average shares no year with this one`() throws {
    let latest = try period("2014-17")
    #expect(latest.previous == (try period("2011-14")))
    #expect(!latest.overlaps(latest.previous))
    #expect(latest.overlaps(latest.samePeriodLastYear))
  }

  @Test func `a quarter's previous crosses the year`() throws {
    let quarter = try period("2018-19 Q1")
    #expect(quarter.previous == (try period("2017-18 Q4")))
    #expect(quarter.samePeriodLastYear == (try period("2017-18 Q1")))
    #expect(quarter.displayName == "April to June 2018")
  }

  @Test func `a month's previous crosses the year`() throws {
    #expect(Period.month(1, 2020).previous == .month(12, 2019))
    #expect(Period.month(2, 2020).samePeriodLastYear.end.description == "2019-02-28")
  }

  @Test func `weeks go back by days`() throws {
    let week = try period("2021-W01")
    #expect(week.previous.description == "2020-W53")
    #expect(week.samePeriodLastYear.start.description == "2020-01-06")
  }

  @Test func `order is by first day, then by length`() throws {
    let year = try period("2014-15")
    let span = try period("2014-16")
    #expect(year < span)
    #expect(try period("2013-14") < year)
  }

  /// Against an independent count: walking every day of four centuries.
  @Test func `days are numbered as the calendar has them`() {
    var expected: Int32 = -25_567  // 1900-01-01
    for year in 1900..<2300 {
      for month in 1...12 {
        let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        let length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        for day in 1...length {
          let date = CalendarDate(year: year, month: month, day: day)
          #expect(date?.dayNumber == expected)
          #expect(CalendarDate(dayNumber: expected).components == (year, month, day))
          expected += 1
        }
        #expect(CalendarDate(year: year, month: month, day: length + 1) == nil)
      }
    }
  }
}
