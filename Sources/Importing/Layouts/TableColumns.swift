import Indicators

/// Which column of a plain table is what, by its name and by what stands in it.
struct TableColumns {
  private(set) var areaCodes: [Int] = []
  private(set) var areaNames: [Int] = []
  private(set) var periods: [Int] = []
  /// How the texts of the columns of periods are read together.
  private(set) var wording = PeriodWording.asWritten
  private(set) var breakdowns: [Int] = []
  /// Columns of figures that have no other meaning.
  private(set) var figures: [Int] = []
  private(set) var value: Int?
  private(set) var indicatorTitles: [Int] = []
  private(set) var markers: [Int] = []
  let level: Int?
  let indicatorCode: Int?
  let unit: Int?
  let theme: Int?
  let numerator: Int?
  let denominator: Int?
  let lower: Int?
  let upper: Int?
  let note: Int?
  let countryCode: [Int]
  let countryName: [Int]
  let regionCode: [Int]
  let regionName: [Int]
  private let header: HeaderSearch
  private let profiles: [ColumnProfile]

  private static let values = [
    "value", "values", "observation", "obs", "figure", "published_value", "obs_value", "data",
    "values_num", "percentage", "percent", "rate", "result", "y",
  ]

  /// Whether some names are those of columns that say where and when.
  static func sayAreaAndPeriod(_ names: [String]) -> Bool {
    names.contains(where: PeriodWords.isHeader)
      && names.map(TableWords.folded).contains { areaWords.contains($0) || codeWords.contains($0) }
  }

  /// Whether a header only says that the column has values.
  static func isPlainValue(_ name: String) -> Bool {
    values.map(TableWords.folded).contains(TableWords.folded(name))
  }

  init(_ header: HeaderSearch, _ profiles: [ColumnProfile]) {
    self.header = header
    self.profiles = profiles
    level = header["geographic_level", "geography_level"]
    countryCode = [header["country_code"]].compactMap { $0 }
    countryName = [header["country_name", "country"]].compactMap { $0 }
    regionCode = [header["region_code"]].compactMap { $0 }
    regionName = [header["region_name", "region"]].compactMap { $0 }
    let code = header[
      "indicator", "indicator_code", "indicator_id", "measure_code", "kpi_ref", "ref"]
    let title = header[
      "title", "indicator_name", "measure", "measure_name", "metric", "kpi", "block"]
    indicatorCode = code
    unit = header["unit", "units", "value_unit"]
    theme = header["theme", "topic"]
    (numerator, denominator) = (header["numerator", "num"], header["denominator", "denom"])
    (lower, upper) = (
      header["lower", "lci", "lower_ci", "lower_limit"],
      header["upper", "uci", "upper_ci", "upper_limit"]
    )
    note = header["note", "notes", "value_note"]
    indicatorTitles = [title].compactMap { $0 }
    let status = header.column(StatusWords.headers)
    markers = [header["marker"], header["flag"], header["flags"], status].compactMap { $0 }
    findAreas()
    findPeriods()
    findFigures()
    findBreakdowns()
  }

  private static let areaWords: Set<String> = [
    "area", "areaname", "authority", "localauthority", "localauthorityname", "laname", "la",
    "council", "councilname", "borough", "boroughname", "ladname", "utlaname", "ltlaname", "name",
    "geographyname", "geography", "areanm", "lad", "district", "districtname", "organisation",
  ]
  private static let codeWords: Set<String> = [
    "area", "areacode", "gsscode", "onscode", "ladcode", "lacode", "code", "areacd",
    "geographycode",
    "newlacode", "lanumber", "oldlacode", "dfenumber", "ecode", "localauthoritycode", "ladcd",
  ]

  private mutating func findAreas() {
    for (column, name) in header.names.enumerated() {
      let word = TableWords.folded(name)
      let profile = profiles[column]
      let isRegion = regionName.contains(column) || countryName.contains(column)
      if profile.codes * 2 > profile.filled, profile.filled > 0, !regionCode.contains(column),
        !countryCode.contains(column)
      {
        areaCodes.append(column)
      } else if ["lanumber", "oldlacode", "dfenumber", "ecode"].contains(word) {
        areaCodes.append(column)
      } else if !isRegion, profile.words > 0,
        Self.areaWords.contains(word) || Self.codeWords.contains(word) || profile.isAreas
      {
        if column != indicatorCode { areaNames.append(column) }
      }
    }
    areaCodes.sort { (profiles[$0].codes, -$0) > (profiles[$1].codes, -$1) }
    // A column that is only called so, beside one that really holds areas, is something else.
    let real = areaNames.filter { profiles[$0].isAreas }
    if !real.isEmpty { areaNames = real }
    if areaNames.count > 1 {
      areaNames.sort { (profiles[$0].areas, -$0) > (profiles[$1].areas, -$1) }
    }
    if areaCodes.isEmpty, areaNames.isEmpty { areaNames = regionName }
  }

  /// A column of whole periods, the finest there is; or a year and what cuts it up. A column that is
  /// called so is one however many of its cells are wrong: those are told, each in its row.
  private mutating func findPeriods() {
    let named = header.names.indices.filter {
      PeriodWords.isHeader(header.names[$0]) && profiles[$0].filled > 0
    }
    let parts = named.filter {
      profiles[$0].parts * 2 > profiles[$0].filled || numbering($0) != nil
    }
    let whole = named.filter { !parts.contains($0) }
    let sound = whole.filter { profiles[$0].periods * 10 >= profiles[$0].filled * 8 }
    // Years beside quarters or months in a file that calls them something else.
    let unnamed = header.names.indices.first {
      profiles[$0].periods * 10 >= profiles[$0].filled * 9 && profiles[$0].filled > 1
        && !areaCodes.contains($0) && profiles[$0].years < profiles[$0].filled
    }
    let some = mostPeriods(whole.filter { profiles[$0].periods > 0 })
    guard let finest = finest(sound) ?? some ?? unnamed ?? mostPeriods(whole) ?? parts.first else {
      return
    }
    let part = parts.first { $0 > finest } ?? parts.first { $0 != finest }
    // Months and days say where they are by themselves, whatever quarter stands beside them.
    let isYears =
      profiles[finest].distinct <= 60 && profiles[finest].annual * 2 >= profiles[finest].periods
    if isYears, let part, sound.count <= 1 {
      periods = [finest, part]
      wording = numbering(part) ?? .asWritten
    } else {
      periods = [finest]
    }
  }

  /// How a column is worded that numbers quarters or months, some of them perhaps named.
  private func numbering(_ column: Int) -> PeriodWording? {
    let (word, profile) = (TableWords.folded(header.names[column]), profiles[column])
    if PeriodWords.quarterHeaders.contains(word), profile.quarters > 0,
      profile.quarters + profile.parts == profile.filled
    {
      return .numberedQuarters
    }
    guard PeriodWords.monthHeaders.contains(word), profile.months > 0,
      profile.months + profile.parts == profile.filled
    else { return nil }
    return .numberedMonths
  }

  private func finest(_ columns: [Int]) -> Int? {
    columns.max { (profiles[$0].distinct, -$0) < (profiles[$1].distinct, -$1) }
  }

  private func mostPeriods(_ columns: [Int]) -> Int? {
    columns.max { (profiles[$0].periods, -$0) < (profiles[$1].periods, -$1) }
  }

  private mutating func findFigures() {
    let beside = Set(
      areaCodes + areaNames + periods + markers
        + [
          indicatorCode, unit, theme, numerator, denominator, lower, upper, note, level,
        ].compactMap { $0 } + indicatorTitles + regionCode + countryCode)
    var columns = header.names.indices.filter { column in
      profiles[column].isLikelyFigures && !beside.contains(column)
        && !header.names[column].isEmpty && !isCounter(column) && !isBreakdown(column)
        && !PeriodWords.isHeader(header.names[column])
    }
    // A column that is called the value is one, however wrong its cells are.
    if columns.isEmpty, let called = header.column(Self.values), !beside.contains(called) {
      columns = [called]
    }
    let named = header.column(Self.values).flatMap { columns.contains($0) ? $0 : nil }
    let isLong = indicatorCode != nil || !indicatorTitles.isEmpty || numerator != nil
    if let named, isLong || columns.count == 1 {
      value = named
    } else if columns.count == 1 {
      value = columns[0]
    } else {
      figures = columns
      // Without a value to belong to, these are figures of their own.
      figures += [numerator, denominator].compactMap { $0 }
      figures.sort()
    }
  }

  /// A column that only numbers the rows or sorts them.
  private func isCounter(_ column: Int) -> Bool {
    let word = TableWords.folded(header.names[column])
    return ["i", "index", "id", "row", "rank", "sortorder", "unnamed0"].contains(word)
  }

  private static let breakdownWords: Set<String> = [
    "sex", "gender", "age", "agegroup", "ageband", "ethnicity", "ethnicgroup", "breakdown",
    "category", "ward", "tenure", "disability", "deprivation", "quintile", "decile", "subgroup",
    "characteristic",
  ]

  private mutating func findBreakdowns() {
    breakdowns = header.names.indices.filter { isBreakdown($0) && !areaNames.contains($0) }
  }

  private func isBreakdown(_ column: Int) -> Bool {
    Self.isBreakdown(header.names[column]) && profiles[column].words > 0
  }

  /// Whether a header names a column that sorts the figures of a measure.
  static func isBreakdown(_ name: String) -> Bool {
    breakdownWords.contains(TableWords.folded(name))
  }
}
