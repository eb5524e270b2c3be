import Importing
import Indicators
import Testing

/// Each layout, on a table of the same build with invented figures.
struct LayoutTests {
  @Test func `LG Inform with its second header row`() throws {
    let read = try ImportFixture.read(
      """
      "area","area label","area long label","2021/22","2022/23"
      "area","area label","area long label","Invented rate","Invented rate"
      "E08000035","Leeds","Leeds City Council","12.5","13"
      "E06000001","Hartlepool","Hartlepool Borough Council","..","9.75"
      """
    ) { $0.yearType = .financial }
    #expect(read.layout == "LG Inform")
    #expect(read.issues.isEmpty && read.addsUp)
    #expect(read.figure("E08000035", "invented-rate", "2022-23")?.value == 13)
    let missing = try #require(read.figure("E06000001", "invented-rate", "2021-22"))
    #expect(missing.missing == .notAvailable && missing.note == "the source has “..”")
  }

  @Test func `Fingertips API: totals, categories, counts, intervals`() throws {
    let read = try ImportFixture.read(
      """
      Indicator ID,Indicator Name,Parent Code,Area Code,Area Name,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note
      7,Invented,,E06000001,Hartlepool,Persons,All ages,,,2015 - 17,10.5,9,12,21,200,Made up
      7,Invented,,E06000001,Hartlepool,Male,All ages,,,2015 - 17,11,9,13,11,100,
      7,Invented,,E92000001,England,Persons,All ages,Deprivation,Most deprived,2015 - 17,12,,,,,
      """)
    #expect(read.layout == "Fingertips API" && read.issues.isEmpty && read.addsUp)
    let figure = try #require(read.figure("E06000001", "7", "2015-17"))
    #expect(figure.value == 10.5 && figure.numerator == 21 && figure.denominator == 200)
    #expect(figure.lower == 9 && figure.upper == 12 && figure.level == 0.95)
    #expect(figure.note == "Made up")
    #expect(read.figure("E06000001", "7", "2015-17", "Sex: Male")?.value == 11)
    #expect(
      read.figure(
        "E92000001", "7", "2015-17", "Category type: Deprivation; Category: Most deprived")?
        .value == 12)
    #expect(read.dataset.indicators[0].yearType == .calendar)
  }

  @Test func `Fingertips writes split years whose kind it does not say`() throws {
    let text = """
      Indicator ID,Indicator Name,Area Code,Area Name,Sex,Age,Time period,Value
      7,Invented,E06000001,Hartlepool,Persons,All ages,2010/11,1
      7,Invented,E06000001,Hartlepool,Persons,All ages,2011/12,2
      """
    let refused = try ImportFixture.read(text)
    #expect(refused.issues.count == 1 && refused.addsUp)
    #expect(refused.issues[0].mend?.contains("--year-type") == true)
    let told = try ImportFixture.read(text) { $0.yearType = .academic }
    #expect(told.issues.isEmpty)
    #expect(told.dataset.panel.blocks[0].periods[0] == .year(.academic, starting: 2010))
  }

  @Test func `the new Fingertips export, in CRLF`() throws {
    let read = try ImportFixture.read(
      [
        "Indicator ID,Indicator name,Period,Area,Area code,Benchmark,Count,Value unit,Value,"
          + "Lower confidence limit 95%,Upper confidence limit 95%",
        "7,Invented,2021,Leeds,E08000035,England,40,%,20.5,18,23", "",
      ].joined(separator: "\r\n"))
    #expect(read.layout.hasPrefix("Fingertips export") && read.issues.isEmpty && read.addsUp)
    let figure = try #require(read.figure("E08000035", "7", "2021"))
    #expect(figure.value == 20.5 && figure.lower == 18 && figure.level == 0.95)
    #expect(read.dataset.indicators[0].unit == "%")
  }

  @Test func `Explore Education Statistics: levels, filters, markers`() throws {
    let read = try ImportFixture.read(
      """
      time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,sex,rate,cases
      202324,Academic year,National,E92000001,England,,,,,,Total,5.5,100
      202324,Academic year,Regional,E92000001,England,E12000001,North East,,,,Total,6,c
      202324,Academic year,Local authority,E92000001,England,E12000001,North East,805,E06000001,Hartlepool,Total,7,z
      202324,Academic year,Local authority,E92000001,England,E12000001,North East,805,E06000001,Hartlepool,Girls,low,3
      202324,Academic year,School,E92000001,England,E12000001,North East,805,E06000001,Hartlepool,Total,9,9
      """)
    #expect(read.layout.contains("Explore Education") && read.issues.isEmpty && read.addsUp)
    #expect(read.figure("E06000001", "rate", "2023-24")?.value == 7)
    #expect(read.figure("E06000001", "cases", "2023-24")?.missing == .notApplicable)
    #expect(read.figure("E12000001", "cases", "2023-24")?.missing == .suppressed)
    #expect(read.figure("E06000001", "rate", "2023-24", "Sex: Girls")?.missing == .roundsToZero)
    #expect(read.dataset.indicators[0].yearType == .academic)
    #expect(read.accounts[0].skipped.contains { $0.reason.contains("geographic level") })
  }

  @Test func `Explore Education Statistics: a column of days is no filter, one of years is`() throws
  {
    let read = try ImportFixture.read(
      """
      time_period,time_identifier,geographic_level,new_la_code,la_name,loaded,cohort,rate
      202324,Academic year,Local authority,E06000001,Hartlepool,2024-05-01,2021/22,7
      202324,Academic year,Local authority,E08000035,Leeds,2024-05-02,2021/22,8
      202324,Academic year,Local authority,E08000035,Leeds,2024-05-02,2022/23,9
      """)
    #expect(read.layout.contains("Explore Education") && read.issues.isEmpty && read.addsUp)
    #expect(read.accounts[0].leftOut == ["loaded"])
    #expect(read.figure("E08000035", "rate", "2023-24", "Cohort: 2022/23")?.value == 9)
  }

  @Test func `LAIT: numbers for names, text beside number`() throws {
    let read = try ImportFixture.read(
      """
      Topic,Measure,Measure_short,LA Number,LA and Regions,Years,Years_num,Values (text),values_num
      Invented,An invented measure,Inv1,805,Hartlepool Borough,2022/23,2022,12.3,12.34
      Invented,An invented measure,Inv1,805,Hartlepool Borough,2021/22,2021,c,
      Invented,An invented measure,Inv1,,Statistical Neighbours,2021/22,2021,1,1
      """
    ) { $0.yearType = .academic }
    #expect(read.layout.contains("Interactive Tool") && read.issues.isEmpty && read.addsUp)
    #expect(read.figure("E06000001", "Inv1", "2022-23")?.value == 12.34)
    #expect(read.figure("E06000001", "Inv1", "2021-22")?.missing == .suppressed)
    #expect(read.dataset.indicators[0].theme == "Invented")
  }

  @Test func `LGBF Spatial Hub in both sets of column names`() throws {
    let first = try ImportFixture.read(
      """
      ,Code,LocalAuthority,Year,LA_IndicatorReal,LA_Numerator_real,LA_Den_Real
      0,INV 01,Argyll & Bute,2014-16,0.5,50.0,100.0
      1,INV01,Edinburgh City,2014-15,dna,,
      """)
    #expect(first.layout == "LGBF Spatial Hub" && first.issues.isEmpty && first.addsUp)
    let figure = try #require(first.figure("S12000035", "INV01", "2014-16"))
    #expect(figure.value == 0.5 && figure.numerator == 50 && figure.denominator == 100)
    #expect(first.figure("S12000036", "INV01", "2014-15")?.missing == .notAvailable)
    let second = try ImportFixture.read(
      """
      LA_Data_LocalAuthority,LA_Data_LGBF_Year,LA_Data_IndicatorCode,LA_Data_IndicatorReal,LA_Data_NumeratorReal,LA_Data_DenominatorReal,LA_Data_IndicatorCash
      Argyll & Bute,2014-15,INV01,0.25,25,100,0.2
      """)
    #expect(second.figure("S12000035", "INV01", "2014-15")?.value == 0.25)
  }

  @Test func `an LGBF workbook sheet: a column for each code and year`() throws {
    let read = try ImportFixture.read(
      """
      GSS Code,Local Authority,CHN 91 2019-20,CHN 91 2020-21,CORP-ASSET92 2020-21
      S12000036,Edinburgh City,1.5,*,N/A
      S92000003,Scotland,2,2.5,3
      """)
    #expect(read.layout == "LGBF workbook sheet" && read.issues.isEmpty && read.addsUp)
    #expect(read.figure("S12000036", "CHN91", "2019-20")?.value == 1.5)
    #expect(read.figure("S12000036", "CHN91", "2020-21")?.missing == .suppressed)
    #expect(read.figure("S92000003", "CORP-ASSET92", "2020-21")?.value == 3)
  }

  @Test func `Nomis, flat and in stacked blocks`() throws {
    let flat = try ImportFixture.read(
      """
      DATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GENDER_NAME,MEASURE_NAME,MEASURES,MEASURES_NAME,OBS_VALUE,OBS_STATUS_NAME
      January 2024,Leeds,E08000035,Total,Invented count,20100,Value,120,Normal Value
      January 2024,Leeds,E08000035,Male,Invented count,20100,Value,,These figures are missing.
      """)
    #expect(flat.layout == "Nomis, flat" && flat.issues.isEmpty && flat.addsUp)
    #expect(flat.figure("E08000035", "invented-count-value", "2024-01")?.value == 120)
    let blocks = try ImportFixture.read(
      """
      Invented by sex
      ONS Crown Copyright Reserved [from Nomis on 1 May 2024]

      gender,Total
      measure,Invented count

      Date,Leeds,Hartlepool
      January 2024,10,20
      February 2024,11,21

      A note on the figures.

      Invented by sex
      ONS Crown Copyright Reserved [from Nomis on 1 May 2024]

      gender,Total
      measure,Invented share

      Date,Leeds,Hartlepool
      January 2024,1.5,2.5
      """)
    #expect(blocks.layout.hasPrefix("Nomis query") && blocks.issues.isEmpty && blocks.addsUp)
    #expect(blocks.figure("E06000001", "invented-count", "2024-02")?.value == 21)
    #expect(blocks.figure("E08000035", "invented-share", "2024-01")?.value == 1.5)
  }

  @Test func `StatsWales, old and new`() throws {
    let old = try ImportFixture.read(
      """
      "Data","Area_Code","Area_ItemName_ENG","Area_SortOrder","Year_Code","Year_ItemName_ENG","Measure_Code","Measure_ItemName_ENG"
      "12.5","W06000001","Ynys Môn","1","202223","2022-23","1","Invented"
      ".","W92000004","Wales","2","202223","2022-23","1","Invented"
      """
    ) { $0.yearType = .financial }
    #expect(old.layout.hasPrefix("StatsWales (until") && old.issues.isEmpty && old.addsUp)
    #expect(old.figure("W06000001", "invented", "2022-23")?.value == 12.5)
    let new = try ImportFixture.read(
      """
      AreaCode,YearCode,NoteCodes,Measure,Data
      W06000001,202425,"p,r",Invented,4.5
      W06000001,202324,c,Invented,
      """
    ) { $0.yearType = .financial }
    #expect(new.layout.hasPrefix("StatsWales (from") && new.issues.isEmpty && new.addsUp)
    let figure = try #require(new.figure("W06000001", "invented", "2024-25"))
    #expect(figure.value == 4.5 && figure.flags == [.provisional, .revised])
    #expect(new.figure("W06000001", "invented", "2023-24")?.missing == .suppressed)
  }

  @Test func `Oflog says which way is good`() throws {
    let read = try ImportFixture.read(
      """
      Financial year,Local authority code,Local authority name,Grouping,Measure,Code,Value,MEDIAN,rank_order
      2021-22,E06000001,Hartlepool,LA_Raw,Invented,INV1,7.5,7,asc
      2021-22,E06000001,Hartlepool,LA_Raw,Invented too,INV2,8,7,desc
      """)
    #expect(read.layout.hasPrefix("Oflog") && read.issues.isEmpty && read.addsUp)
    #expect(read.dataset.indicators.map(\.polarity) == [.low, .high])
    #expect(read.figure("E06000001", "INV1", "2021-22")?.value == 7.5)
  }

  @Test func `Explore Local Statistics: durations and status`() throws {
    let read = try ImportFixture.read(
      """
      areacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes
      E06000001,Hartlepool,LA,Invented,2022-04-01/P1Y,Mean,3.5,Score,3,4,,
      E06000001,Hartlepool,LA,Invented,2021-04-01/P1Y,Mean,,Score,,,x,Gone
      """)
    #expect(read.layout.hasPrefix("ONS Explore") && read.issues.isEmpty && read.addsUp)
    #expect(read.figure("E06000001", "invented-mean", "2022-23")?.upper == 4)
    let missing = try #require(read.figure("E06000001", "invented-mean", "2021-22"))
    #expect(missing.missing == .notAvailable && missing.note == "Gone")
  }
}
