import Indicators

/// The labels of a series read together: what one label leaves open, the column settles.
///
/// `2010-11` alone may be a financial year or November 2010; followed by `2010-12` it is a month.
/// Each way of reading is tried on the whole column; the one that reads every label, as periods of
/// one kind, at a regular distance, is taken, in the order below when several do. Days stay days
/// (they may be the dates of events) unless they plainly stand for months or quarters.
struct SeriesPeriods {
  /// The periods in the file's order, or `nil` where the labels cannot all be read.
  private(set) var periods: [Period]?
  /// What was decided, where it was not plain.
  private(set) var note: String?
  /// The first label that cannot be read where most others can: a slip, and not a name.
  private(set) var mistyped: Int?

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
    let written = labels.map { try? Period($0) }
    var most = (count: labels.count / 2, unread: Int?.none)
    for (context, words) in contexts {
      let read = labels.map { try? Period($0, in: context) }
      let periods = read.compactMap(\.self)
      guard periods.count == labels.count else {
        if periods.count > most.count {
          most = (periods.count, read.firstIndex { $0 == nil })
        }
        continue
      }
      guard Self.keepsDaysApart(periods, written) else { continue }
      readings.append((periods, words, Self.score(periods)))
    }
    guard let best = readings.max(by: { $0.score < $1.score }),
      let first = readings.first(where: { $0.score == best.score })
    else {
      let isNumbered = labels.enumerated().allSatisfy { $0.element == "\($0.offset + 1)" }
      mistyped = isNumbered ? nil : most.unread
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

  /// Whether days that are read as months or quarters can stand for them: no two days fall in one, and
  /// all are at the same place in theirs (the first day, the last, the 15th), or each of at least six
  /// successive ones has its day.
  private static func keepsDaysApart(_ periods: [Period], _ written: [Period?]) -> Bool {
    let days = zip(periods, written).compactMap { period, day in
      day.flatMap { $0.kind == .point && period.kind != .point ? (period: period, day: $0) : nil }
    }
    guard !days.isEmpty else { return true }
    let spans = Set(days.map(\.period)).sorted()
    guard spans.count == Set(days.map(\.day)).count else { return false }
    let fromStart = Set(days.map { $0.day.start.dayNumber - $0.period.start.dayNumber })
    let fromEnd = Set(days.map { $0.period.end.dayNumber - $0.day.start.dayNumber })
    return fromStart.count == 1 || fromEnd.count == 1
      || (spans.count >= 6 && zip(spans, spans.dropFirst()).allSatisfy { $0 == $1.previous })
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
