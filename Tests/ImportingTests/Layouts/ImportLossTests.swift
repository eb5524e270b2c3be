import Importing
import Indicators
import Testing

/// What would be cut off, run together or forgotten without a word.
struct ImportLossTests {
  @Test func `a comma too many in a row is told, not cut off`() throws {
    let read = try ImportFixture.read(
      """
      Code,Year,Missed bins
      E08000035,2022-23,1,234
      E06000001,2022-23,987
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.count == 1 && read.addsUp)
    #expect(read.issues.first?.row == 2)
    #expect(read.issues.first?.problem.contains("4 cells and the header 3") == true)
  }

  @Test func `measures that only an unused column tells apart do not run together`() throws {
    let read = try ImportFixture.read(
      """
      Indicator,Period,Leeds,Hartlepool
      Recycling rate %,2022-23,38,44
      Missed bins per 100k,2023-24,90,60
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.contains { $0.problem.contains("nothing uses this column") })
    let departments = try ImportFixture.read(
      """
      Code,Year,Department,Invoices paid on time %
      E08000035,2021-22,Housing,90
      E08000035,2022-23,Adults,80
      """
    ) { $0.yearType = .financial }
    #expect(departments.issues.contains { $0.problem.contains("nothing uses this column") })
  }

  @Test func `a period marked provisional makes its figures provisional`() throws {
    let read = try ImportFixture.read(
      """
      Code,2022-23 r,2023-24 [p]
      E08000035,10,11
      E06000001,20,21
      """
    ) { $0.yearType = .financial }
    let code = read.dataset.indicators[0].code
    #expect(read.issues.isEmpty)
    #expect(read.figure("E08000035", code, "2022-23")?.flags == .revised)
    #expect(read.figure("E08000035", code, "2023-24")?.flags == .provisional)
  }
}
