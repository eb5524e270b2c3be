import Indicators
import Testing

/// Words that mean the same, read as one; all others left as they are.
struct IndicatorWordsTests {
  @Test(arguments: [
    "%", "percent", "Percent", "per cent", "PER  CENT", "percentage", "pct", "pc", "%age", " % ",
  ])
  func `every word for per cent is the sign`(_ text: String) {
    #expect(Indicator.unit(written: text) == "%")
  }

  @Test(arguments: [
    "fraction", "percentage points", "% of households", "per 1,000", "£ per head", "Days", "",
  ])
  func `other units stay as they are written`(_ text: String) {
    #expect(Indicator.unit(written: text) == text)
  }

  @Test(arguments: [
    "cash", "Cash", "nominal", "current", "current prices", "Cash terms", "cash prices",
  ])
  func `every word for cash terms is cash`(_ text: String) {
    #expect(Indicator.priceBase(written: text) == "cash")
  }

  @Test(arguments: ["2022-23", "2022/23", "2022", "2010-11", "2022-23 Q2"])
  func `a year of prices stays as it is written`(_ text: String) {
    #expect(Indicator.priceBase(written: text) == text)
  }

  @Test(arguments: ["real", "real terms", "constant", "cashh", "2022-23 prices", "CPI"])
  func `what is neither is none`(_ text: String) {
    #expect(Indicator.priceBase(written: text) == nil)
  }
}
