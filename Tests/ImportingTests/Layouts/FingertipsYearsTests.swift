import Importing
import Indicators
import Testing

/// Fingertips writes calendar years bare, and split years whose kind it does not say.
struct FingertipsYearsTests {
  @Test func `a kind of year said of Fingertips' split years leaves its bare years as they are`()
    throws
  {
    let read = try ImportFixture.read(
      """
      Indicator ID,Indicator Name,Area Code,Area Name,Sex,Age,Time period,Value
      7,Smoking,E06000001,Hartlepool,Persons,All ages,2022,1
      8,Vaccination,E06000001,Hartlepool,Persons,All ages,2022/23,2
      """
    ) { $0.yearType = .financial }
    #expect(read.issues.isEmpty && read.addsUp, "\(read.issues)")
    #expect(read.figure("E06000001", "7", "2022")?.value == 1)
    #expect(read.figure("E06000001", "8", "2022-23")?.value == 2)
    #expect(read.accounts[0].notes.count { $0.contains("bare years") } == 1)
  }
}
