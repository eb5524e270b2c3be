import Indicators
import Reporting
import Testing

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (2.675, 2, "2.68"), (1.005, 2, "1.01"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"),
    (-2.5, 0, "−3"), (-0.04, 1, "0.0"), (9.99, 1, "10.0"), (999.95, 1, "1,000.0"),
    (1234567.891, 2, "1,234,567.89"), (1e-7, 2, "0.00"), (1e21, 0, "1,000,000,000,000,000,000,000"),
    (0, 2, "0.00"), (12, 3, "12.000"), (0.001, 3, "0.001"), (123456, 0, "123,456"),
    (1e-5, 5, "0.00001"), (4e-300, 1, "0.0"),
  ])
  func `rounding is half away from zero on the shortest decimal`(
    value: Double, decimals: Int, expected: String
  ) {
    #expect(decimalText(value, decimals: decimals) == expected)
  }

  @Test func `a fraction is shown as a percentage without going through binary`() {
    var indicator = Indicator(code: "X")
    indicator.unit = "fraction"
    indicator.decimals = 1
    let format = ValueFormat(indicator)
    #expect(format.text(0.1005) == "10.1%")
    #expect(format.text(0.3405) == "34.1%")
    #expect(format.difference(-0.0365) == "−3.7 pts")
    #expect(format.difference(0) == "0.0 pts")
  }

  @Test func `money has its sign before the pound`() {
    var indicator = Indicator(code: "X")
    indicator.unit = "£ per attendance"
    indicator.decimals = 0
    #expect(ValueFormat(indicator).difference(-1234.4) == "−£1,234")
    #expect(ValueFormat(indicator).difference(3) == "+£3")
    #expect(ValueFormat(indicator).text(1234.5) == "£1,235")
    for (unit, text) in [
      ("£m", "£7m"), ("£000", "£7k"), ("£ billion", "£7bn"), ("£ per head", "£7"),
    ] {
      indicator.unit = unit
      #expect(ValueFormat(indicator).text(7) == text)
    }
  }

  @Test(arguments: [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
    (21, "21st"), (32, "32nd"), (111, "111th"),
  ])
  func `places are spelled`(number: Int, expected: String) {
    #expect(ordinal(number) == expected)
  }
}
