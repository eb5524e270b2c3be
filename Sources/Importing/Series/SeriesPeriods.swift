import Indicators

/// The labels of a series read together: what one label leaves open, the column settles.
///
/// `2010-11` alone may be a financial year or November 2010; followed by `2010-12` it is a month.
/// Each way of reading is tried on the whole column; the one that reads every label, as periods of
/// one kind, at a regular distance, is taken, in the order below when several do.
struct SeriesPeriods {
  /// The periods in the file's order, or `nil` where the labels cannot all be read.
  private(set) var periods: [Period]?
  /// What was decided, where it was not plain.
  private(set) var note: String?

  private static let contexts: [(context: PeriodContext, words: String)] = [
    (PeriodContext(), "as written"),
    (PeriodContext(yearType: .financial, frequency: .annual), "financial years"),
    (PeriodContext(yearType: .calendar, frequency: .monthly), "months"),
    (PeriodContext(yearType: .financial, frequency: .monthly), "months"),
    (PeriodContext(yearType: .calendar, frequency: .annual), "calendar years"),
    (PeriodContext(yearType: .academic, frequency: .annual), "academic years"),
    (PeriodContext(yearType: .calendar, frequency: .quarterly), "calendar quarters"),
    (PeriodContext(yearType: .financial, frequency: .quarterly), "financial quarters"),
  ]

  /// `2014 Q3` is a calendar quarter by the usage of statistics; a financial one is written with both
  /// its years, `2014-15 Q3`.
  private static let calendarQuarters = (
    context: PeriodContext(yearType: .calendar, frequency: .quarterly),
    words:
      "calendar quarters (Q1 is January to March; write 2014-15 Q1 for quarters of financial years)"
  )

  init(_ labels: [String]) {
    var readings: [(periods: [Period], words: String, score: Int)] = []
    let areQuarters = labels.allSatisfy { $0.lowercased().contains("q") }
    let contexts =
      areQuarters ? [Self.contexts[0], Self.calendarQuarters] + Self.contexts : Self.contexts
    for (context, words) in contexts {
      let periods = labels.compactMap { try? Period($0, in: context) }
      guard periods.count == labels.count else { continue }
      readings.append((periods, words, Self.score(periods)))
    }
    guard let best = readings.max(by: { $0.score < $1.score }),
      let first = readings.first(where: { $0.score == best.score })
    else {
      let isNumbered = labels.enumerated().allSatisfy { $0.element == "\($0.offset + 1)" }
      note =
        isNumbered
        ? nil
        : "The periods could not all be read as dates, so the rows are charted in the order given."
      return
    }
    periods = first.periods
    if first.words != "as written" {
      note =
        "The periods could be read in more than one way; the column as a whole reads as \(first.words)."
    }
  }

  /// The first place whose period is twice as long as most are or half as long, and the first that is
  /// as most are; `nil` where none is. Three and four years taken together may stand in one series.
  static func oddLength(_ periods: [Period]) -> (odd: Int, usual: Int)? {
    let lengths = periods.map(length)
    let counts = Dictionary(grouping: lengths.indices) { lengths[$0] }
    // Of lengths that are equally common, that of the first row.
    guard counts.count > 1,
      let usual = counts.values.max(by: { ($0.count, $1[0]) < ($1.count, $0[0]) })?.first,
      let odd = periods.indices.first(where: { periods[$0].isUnlike(periods[usual]) })
    else { return nil }
    return (odd, usual)
  }

  /// The length of a period in words.
  static func length(_ period: Period) -> String {
    switch period.monthCount {
    case 1?: "a month"
    case 3?: "a quarter"
    case 12?: "a year"
    case let months? where months % 12 == 0: "\(months / 12) years"
    case let months?: "\(months) months"
    case nil: period.kind == .week ? "a week" : "a day"
    }
  }

  /// One kind of period counts most, then a regular distance, then no repeats.
  private static func score(_ periods: [Period]) -> Int {
    let sorted = periods.sorted()
    let distances = zip(sorted, sorted.dropFirst()).map {
      Int($1.start.dayNumber) - Int($0.start.dayNumber)
    }
    let shortest = distances.filter { $0 > 0 }.min() ?? 0
    let regular = distances.filter { 3 * $0 <= 4 * shortest + 6 }.count
    return (Set(periods.map(\.kind)).count == 1 ? 1000 : 0)
      + (distances.isEmpty ? 100 : 100 * regular / distances.count)
  }
}
