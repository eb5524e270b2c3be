import Importing
import Indicators
import Testing

/// A year that could be three things is never guessed.
struct YearTypeTests {
  @Test func `a blank year_type is an error where a year needs it`() throws {
    let issues = try DatasetFixture.sound([
      "indicators.csv": "indicator,year_type\nA1,\nB2,academic\n"
    ]).failure()
    #expect(
      issues == [
        """
        observations.csv row 2, column 3 "period": "2021-22": the year_type of A1 is blank, and \
        this year needs it. Write calendar, financial, academic or reporting as the year_type of \
        A1. The same in 2 more.
        """
      ])
  }

  @Test func `a blank year_type is no error where no year needs it`() throws {
    let read = try DatasetFixture.sound([
      "indicators.csv": "indicator,year_type\nA1,\n",
      "observations.csv":
        "area,indicator,period,value\nS1,A1,2021-04 to 2022-03,1\nS1,A1,April 2022,1\n",
    ]).read()
    #expect(read.warnings.isEmpty)
  }

  @Test func `without a year_type column years are kept as not stated, and it says so`() throws {
    let read = try DatasetFixture.sound([
      "indicators.csv": "indicator\nA1\nB2\n",
      "observations.csv": "area,indicator,period,value\nS1,A1,2021/22,1\nS1,A1,2022,1\n",
    ]).read()
    let periods = try #require(read.dataset.panel[indicator: 0]?.periods)
    #expect(Set(periods.map(\.yearType)) == [.unstated, .unstatedSplit])
    #expect(read.warnings.map(\.occurrences) == [2])
  }

  @Test func `a period that contradicts its year_type is refused`() throws {
    let issues = try DatasetFixture.sound([
      "indicators.csv": "indicator,year_type\nA1,calendar\n",
      "observations.csv": "area,indicator,period,value\nS1,A1,2021/22,1\nS1,A1,soon,1\n",
    ]).failure()
    #expect(
      issues == [
        """
        observations.csv row 2, column 3 "period": "2021/22": not a calendar year, which is the \
        year_type of A1. Mend the period, or the year_type of A1.
        """,
        """
        observations.csv row 3, column 3 "period": "soon": not a period. Expected for example \
        2022-23, 2022, 2022-23 Q1, 2022-04 or 2022-04-01.
        """,
      ])
  }
}
