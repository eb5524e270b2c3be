import Indicators

/// Reads the periods of a table together: what one text leaves open, the column settles.
///
/// A context is taken for the whole column when it reads every text as a period that is fully
/// known; failing that each text is read by the first context that can.
struct PeriodSettling {
  /// A text read, or why not.
  enum Reading {
    case period(Period, flags: ObservationFlags)
    case failure(PeriodError)

    /// The period, where it is fully known.
    var known: Period? {
      guard case .period(let period, _) = self, !(period.yearType?.isUnstated ?? false) else {
        return nil
      }
      return period
    }

    /// What the text says of the figure.
    var flags: ObservationFlags { if case .period(_, let flags) = self { flags } else { [] } }
  }

  private(set) var readings: [String: Reading] = [:]
  /// What had to be decided.
  private(set) var notes: [String] = []

  /// - Parameters:
  ///   - texts: the distinct texts.
  ///   - contexts: ways of reading, the likeliest first; a plain reading is tried after them.
  ///   - heading: what the column's header says of them.
  ///   - isTextByText: whether each text is read by itself, in the first way that can.
  init(
    _ texts: [String], contexts: [PeriodContext], heading: PeriodHeading? = nil,
    isTextByText: Bool = false
  ) {
    let contexts = contexts.isEmpty ? [PeriodContext()] : contexts
    let short = ShortDates.unsettled(texts, heading)
    let texts = texts.filter { short[$0] == nil }
    readings = short.mapValues(Reading.failure)
    let candidates = contexts + Self.monthly(texts, contexts[0], heading)
    let settling = candidates.first { Self.settles(texts, in: $0, heading) }
    if !isTextByText, let whole = settling {
      for text in texts { readings[text] = Self.read(text, in: [whole]) }
      if whole.frequency != nil, whole != contexts[0] { noteTogether(texts, whole) }
    } else {
      for text in texts { readings[text] = Self.read(text, in: contexts) }
    }
    noteBareYears(texts)
  }

  /// What was read together, and that a day was taken for the month or quarter it is in.
  private mutating func noteTogether(_ texts: [String], _ context: PeriodContext) {
    let what = context.frequency == .monthly ? "month" : "quarter"
    let last = texts.sorted().first { text in
      (try? Period(text, in: PeriodContext()))?.isLastDayOfMonth ?? false
    }
    if let last, let period = readings[last]?.known {
      notes.append(
        "days that end a month are read as the \(what)s they end, such as “\(last)” as "
          + "\(period.displayName)")
    } else if texts.count > 1 {
      notes.append("the periods, read together, are \(what)s")
    }
  }

  /// `2016` for a year that is split over two says nothing of which of the two is meant.
  private mutating func noteBareYears(_ texts: [String]) {
    for text in texts where PeriodWords.isYear(text) {
      guard let period = readings[text]?.known, let type = period.yearType,
        period.monthCount == 12, type == .financial || type == .academic
      else { continue }
      notes.append(
        "bare years are read as the \(type.rawValue) years that begin in them, such as “\(text)” as "
          + "\(period); where the file means the year that ends in them, write them out first, as "
          + "\(period.previous)")
      return
    }
  }

  /// Contexts for texts such as `2010-11, 2010-12` or `2016-04-01, 2016-05-01`, which are months or
  /// quarters only when read together, or under a header that says so.
  private static func monthly(
    _ texts: [String], _ context: PeriodContext, _ heading: PeriodHeading?
  ) -> [PeriodContext] {
    guard context.frequency == nil, texts.count > 1 || heading != nil else { return [] }
    let days = texts.compactMap { text -> Period? in
      guard let period = try? Period(text, in: context), period.kind == .point else { return nil }
      return period
    }
    if !days.isEmpty, days.count == texts.count {
      return frequency(of: days, heading).map {
        [PeriodContext(yearType: context.yearType ?? .calendar, frequency: $0)]
      } ?? []
    }
    guard texts.count > 1 else { return [] }
    // `2010-11, 2010-12, 2011-01` follow each other month by month; `2010/11, 2011/12` do not.
    let monthly = PeriodContext(yearType: context.yearType, frequency: .monthly)
    let months = texts.compactMap { text -> Int? in
      guard !text.contains("/"), let period = try? Period(text, in: monthly),
        period.kind == .month
      else { return nil }
      return period.start.year * 12 + period.start.month
    }.sorted()
    let gaps = zip(months, months.dropFirst()).map { $1 - $0 }.sorted()
    guard months.count == texts.count, !gaps.isEmpty, gaps[gaps.count / 2] == 1 else { return [] }
    return [monthly]
  }

  /// How often days come that stand for the month or quarter they are in: one day for each, as a
  /// header says, or all of them first days, or all of them last days of one month after another.
  /// Last days of quarters are left as they are: many stocks are counted on them.
  private static func frequency(of days: [Period], _ heading: PeriodHeading?) -> Frequency? {
    let months = Set(days.map { $0.start.year * 12 + $0.start.month - 1 }).sorted()
    guard months.count == days.count else { return nil }
    if heading?.isMonths ?? false { return .monthly }
    let isQuarters = Set(months.map { $0 / 3 }).count == months.count
    if heading?.isQuarters ?? false { return isQuarters ? .quarterly : nil }
    let gaps = zip(months, months.dropFirst()).map { $1 - $0 }.sorted()
    guard !gaps.isEmpty else { return nil }
    let isLast = days.allSatisfy(\.isLastDayOfMonth)
    guard isLast || days.allSatisfy({ $0.start.components.day == 1 }) else { return nil }
    switch gaps[gaps.count / 2] {
    case 1: return .monthly
    case 3: return isLast ? nil : .quarterly
    default: return nil
    }
  }

  private static func settles(
    _ texts: [String], in context: PeriodContext, _ heading: PeriodHeading?
  ) -> Bool {
    // Days that stand for months are told apart above, as points they would all be read.
    let periods = texts.compactMap { try? Period($0, in: context) }
    guard periods.count == texts.count else { return false }
    if context.frequency == nil, texts.count > 2 || heading != nil,
      periods.allSatisfy({ $0.kind == .point }), !monthly(texts, context, heading).isEmpty
    {
      return false
    }
    return periods.allSatisfy { !($0.yearType?.isUnstated ?? false) }
  }

  private static func read(_ text: String, in contexts: [PeriodContext]) -> Reading {
    var fallback: Reading?
    for context in contexts {
      do {
        let reading = try Period.reading(text, in: context)
        let result = Reading.period(reading.period, flags: reading.flags)
        if !(reading.period.yearType?.isUnstated ?? false) { return result }
        fallback = result
      } catch {
        if fallback == nil { fallback = .failure(error) }
      }
    }
    return fallback ?? .failure(.unreadable(text))
  }
}
