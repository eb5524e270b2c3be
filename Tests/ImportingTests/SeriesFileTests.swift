import Importing
import Indicators
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

  @Test func `different days are different points, whatever quarter they fall in`() throws {
    let days = ["2022-01-20", "2022-02-28", "2022-03-24", "2022-04-10", "2022-05-24", "2022-07-17"]
    let equal = try read("period,value\n" + days.map { $0 + ",2\n" }.joined())
    #expect(equal.rows.count == 6 && equal.notes.isEmpty)
    #expect(equal.rows.allSatisfy { $0.period?.kind == .point })
    let differing = try read(
      "period,value\n" + days.enumerated().map { "\($1),\($0)\n" }.joined())
    #expect(differing.rows.map(\.label) == days)
    // One day twice is still one row or an error.
    #expect(try read("period,value\n2022-01-20,2\n2022-01-20,2\n2022-03-24,1\n").rows.count == 2)
    #expect(issue("period,value\n2022-01-20,2\n2022-01-20,3\n2022-03-24,1\n") != nil)
  }

  @Test func `days at one place of their months stand for them`() throws {
    // By themselves the last days of months are as regular as the months, and stay days.
    let ends = ["2022-01-31", "2022-02-28", "2022-03-31", "2022-06-30", "2022-11-30", "2022-12-31"]
    let days = try read("period,value\n" + ends.map { $0 + ",2\n" }.joined())
    #expect(days.rows.count == 6 && days.rows.allSatisfy { $0.period?.kind == .point })
    // Among months they are months.
    let mixed = try read(
      "period,value\n2022-01-31,2\n2022-02-28,2\n" + "Mar 2022,2\nApr 2022,2\n2022-05-31,2\n")
    #expect(mixed.rows.count == 5 && mixed.rows.allSatisfy { $0.period?.kind == .month })
    let meetings = [
      "2022-01-03", "2022-02-28", "2022-03-01", "2022-04-29", "2022-05-02", "2022-06-30",
    ]
    let each = try read("period,value\n" + meetings.map { $0 + ",2\n" }.joined())
    #expect(each.rows.count == 6 && each.rows.allSatisfy { $0.period?.kind == .month })
  }

  @Test func `a mistyped period among others is an error with its row`() throws {
    for wrong in ["2024-13", "Febuary 2024"] {
      let found = try #require(issue("period,value\n2024-01,5\n\(wrong),4\n2024-03,6\n2024-04,6\n"))
      #expect(found.row == 3 && found.text == wrong && found.column?.name == "period")
      #expect(found.mend?.contains("Correct it") == true)
    }
    // Names throughout are kept in the order of the rows.
    #expect(
      try read("period,value\nwave B,5\nwave A,4\n").rows.map(\.label) == ["wave B", "wave A"])
  }

  @Test func `so many out of nothing is an error, none out of nothing no value`() throws {
    let found = try #require(
      issue("period,numerator,denominator\n2024-01,3,9\n2024-02,3,0\n2024-03,2,9\n"))
    #expect(found.row == 3 && found.column?.name == "numerator" && found.text == "3")
    #expect(found.problem.contains("the denominator is 0") && found.mend != nil)
    #expect(found.expected == "a denominator above 0")
    let none = try read("period,numerator,denominator\n2024-01,3,9\n2024-02,0,0\n")
    #expect(none.rows[1].value == nil && none.rows[1].missing == "0 of 0")
  }

  @Test func `a column named count holds counts`() throws {
    #expect(try read("month,count\n2020-01,50\n2020-02,51\n").areCounts)
    #expect(try !read("month,value\n2020-01,50\n2020-02,51\n").areCounts)
  }
}
