import Importing
import Testing

/// A bare series file is one series: one unit, one length of period.
struct SeriesFileTests {
  private func read(_ text: String) throws -> SeriesFile {
    try SeriesFile(bytes: Array(text.utf8), name: "series.csv")
  }

  private func issue(_ text: String) -> ImportIssue? {
    do { _ = try read(text) } catch let issue as ImportIssue { return issue } catch {}
    return nil
  }

  @Test func `values with and without a percent sign in one column are refused`() throws {
    let mixed = try #require(issue("period,value\n2020-01,50%\n2020-02,0.51\n2020-03,49%\n"))
    #expect(mixed.row == 3 && mixed.text == "0.51" && mixed.column?.name == "value")
    #expect(mixed.problem.contains("no percent sign and that of row 2 has one"))
    #expect(mixed.mend != nil)
    let reversed = try #require(issue("period,value\n2020-01,0.5\n2020-02,\n2020-03,49%\n"))
    #expect(reversed.row == 4 && reversed.problem.contains("a percent sign"))
    let zero = try read("period,value\n2020-01,50%\n2020-02,0\n2020-03,n/a\n2020-04,49%\n")
    #expect(zero.rows.map(\.value) == [50, 0, nil, 49])
    #expect(zero.arePercentages)
  }

  @Test func `percentages are known by their sign or by the name of their column`() throws {
    #expect(try read("month,percentage\n2020-01,50\n2020-02,51\n").arePercentages)
    #expect(try !read("month,value\n2020-01,50\n2020-02,51\n").arePercentages)
    let target = try read("period,value,target\n2020-01,0.5,60%\n2020-02,0.4,0.6\n")
    #expect(target.rows.map(\.targetHasPercentSign) == [true, false])
  }

  @Test func `periods of different lengths are refused with the row`() throws {
    let months = try #require(
      issue("period,value\n2020,5\n2021,4\n2022-01,6\n2023,7\n"))
    #expect(months.row == 4 && months.text == "2022-01")
    #expect(months.problem == "the period is a month, that of row 2 (2020) is a year")
    let quarter = try #require(issue("period,value\n2020-01,5\n2020-02,4\n2020 Q2,6\n"))
    #expect(quarter.row == 4 && quarter.problem.contains("a quarter"))
    // February is a month like any other, and four years beside three are one series.
    #expect(try read("period,value\n2010-14,5\n2012-15,4\n2013-16,6\n").rows.count == 3)
    #expect(try read("period,value\n2020-01,5\n2020-02,4\n2020-03,6\n").rows.count == 3)
  }

  @Test func `a target is never charted in place of the values`() throws {
    let file = try read("month,target,actual\n2020-01,90,81\n2020-02,90,82\n")
    #expect(file.rows.map(\.value) == [81, 82])
    #expect(file.rows.map(\.target) == [90, 90])
    #expect(
      file.notes.contains(
        "No column is named value: month is taken as the period and actual as the value."))
    let words = try read("when,place,waiting\nJan 2020,Leeds,81%\nFeb 2020,Leeds,82%\n")
    #expect(words.rows.map(\.value) == [81, 82] && words.rows.map(\.label)[0] == "Jan 2020")
  }

  @Test func `which of several columns is meant is not guessed`() throws {
    let several = try #require(issue("month,planned,actual\n2020-01,90,81\n2020-02,90,82\n"))
    #expect(several.problem.contains("several could be the values: planned, actual"))
    #expect(several.mend == "Name the column to be charted value in the first row")
    #expect(try read("month,planned,value\n2020-01,90,81\n").rows.map(\.value) == [81])
  }
}
