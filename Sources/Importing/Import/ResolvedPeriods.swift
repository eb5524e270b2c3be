import Indicators

/// The periods of a table's rows and columns, each combination of texts read once for every kind of
/// year it is read in.
struct ResolvedPeriods {
  private let grid: SheetGrid
  private let shape: TableShape
  private let contexts: [PeriodContext]
  /// The kinds of year that the user, the file or its mapping says its years are; nothing where it
  /// is only what its publisher usually means.
  private let said: [PeriodContext]
  /// By combination, the text that is read.
  private var texts: [Int32: String] = [:]
  /// By combination, the kind of year the row itself states.
  private var stated: [Int32: PeriodContext] = [:]
  private let distinct: [String]
  /// What the header of the column says of the periods beneath it.
  private let heading: PeriodHeading?
  private var settled: [PeriodContext?: PeriodSettling] = [:]
  private var answers: [Key: PeriodSettling.Reading] = [:]
  /// What had to be decided.
  private(set) var notes: [String] = []

  private struct Key: Hashable {
    let combination: Int32
    let context: PeriodContext?
  }

  init(_ grid: SheetGrid, _ shape: TableShape, _ options: ImportOptions, _ scan: TableScan) {
    self.grid = grid
    self.shape = shape
    let asked = PeriodContext(yearType: options.yearType, frequency: options.frequency)
    contexts = shape.period.contexts + [asked]
    said = (shape.period.isStated ? shape.period.contexts : []) + [asked]
    let meant = said.lazy.compactMap(\.yearType).first
    let heading = shape.periodHeading?.settled(by: meant)
    self.heading = heading
    let isNamed = scan.rows.contains { row in
      shape.period.columns.contains { grid.textIndex(row: row.row, column: $0) != 0 }
    }
    // A period for the whole table does not stand for the blanks of a column that has periods.
    fallback = isNamed ? nil : options.period ?? shape.period.constant
    var all = shape.figures.compactMap(\.period)
    // What rows without a figure say is read too, and settles nothing: it may be a note.
    var withFigures: Set<Int32> = []
    var reworded: (text: String, worded: [String])?
    for row in scan.rows {
      if texts[row.period] == nil {
        let parts = scan.periods.texts(of: row.period).map { grid.texts[$0] }
        let worded = heading?.worded(parts, meant) ?? parts
        if row.hasCells, reworded == nil, worded != parts { reworded = (parts[0], worded) }
        let (text, context) = shape.period.wording.worded(worded)
        texts[row.period] = text.isEmpty ? fallback ?? "" : text
        stated[row.period] = context
      }
      if row.hasCells, stated[row.period] == nil, withFigures.insert(row.period).inserted {
        all.append(texts[row.period] ?? "")
      }
    }
    distinct = Array(Set(all)).sorted().filter { !$0.isEmpty }
    if let (text, worded) = reworded, let column = shape.period.columns.first {
      notes.append(
        "“\(text)” under “\(shape.columnNames[column])” is read as "
          + worded.filter { !$0.isEmpty }.joined(separator: " "))
    }
  }

  /// The period of figures that have none of their own.
  private let fallback: String?

  /// The period of a row's combination, for an indicator whose years are known or not.
  mutating func reading(_ combination: Int32, _ known: PeriodContext?) -> PeriodSettling.Reading {
    let key = Key(combination: combination, context: known)
    if let answer = answers[key] { return answer }
    let answer: PeriodSettling.Reading
    if let context = stated[combination] {
      answer = Self.held(against: known, read(texts[combination] ?? "", context))
    } else {
      let parts = scanTexts(combination)
      answer = reading(text: parts, known)
    }
    answers[key] = answer
    return answer
  }

  private func scanTexts(_ combination: Int32) -> String {
    texts[combination] ?? fallback ?? ""
  }

  /// A text read as a period: as the indicator's years are read, where it is known how, and else as
  /// the user or the file says. Where both say and do not agree, that is a failure.
  mutating func reading(text: String, _ known: PeriodContext?) -> PeriodSettling.Reading {
    guard let known else { return settled(text, nil, contexts) }
    let meant = PeriodContext(
      yearType: known.yearType ?? said.lazy.compactMap(\.yearType).first,
      frequency: known.frequency ?? said.lazy.compactMap(\.frequency).first)
    let reading = settled(text, meant, [meant])
    guard known.yearType != nil, said.contains(where: { $0.yearType != nil }) else {
      return reading
    }
    for context in said where context.yearType != nil {
      let way = PeriodContext(yearType: context.yearType, frequency: meant.frequency)
      let other = settled(text, way, [way])
      if let stated = other.known {
        return stated.yearType == nil || stated.yearType == known.yearType
          ? reading : Self.held(against: known, other)
      }
    }
    return reading
  }

  /// A text read together with the others of the table, in the first way that fits them all.
  private mutating func settled(
    _ text: String, _ key: PeriodContext?, _ contexts: [PeriodContext]
  ) -> PeriodSettling.Reading {
    guard !text.isEmpty else { return .failure(.unreadable("")) }
    if let type = contexts.lazy.compactMap(\.yearType).first, let heading,
      heading.contradicts(type), said.contains(where: { $0.yearType == type }) || key != nil
    {
      return .failure(.contradicts(text, yearType: type))
    }
    if settled[key] == nil {
      let settling = PeriodSettling(
        distinct, contexts: contexts, heading: heading, isTextByText: shape.period.isTextByText)
      settled[key] = settling
      for note in settling.notes where !notes.contains(note) { notes.append(note) }
    }
    if let reading = settled[key]?.readings[text] { return reading }
    return PeriodSettling([text], contexts: contexts, heading: heading).readings[text]
      ?? .failure(.unreadable(text))
  }

  private func read(_ text: String, _ context: PeriodContext) -> PeriodSettling.Reading {
    do {
      let reading = try Period.reading(text, in: context)
      return .period(reading.period, flags: reading.flags)
    } catch {
      return .failure(error)
    }
  }

  /// A year whose kind the row states must be of the kind the indicator's years are.
  private static func held(
    against known: PeriodContext?, _ reading: PeriodSettling.Reading
  ) -> PeriodSettling.Reading {
    guard let type = known?.yearType, case .period(let period, _) = reading,
      let stated = period.yearType, stated != type
    else { return reading }
    return .failure(.contradicts(period.description, yearType: type))
  }
}

extension TableShape {
  /// What the header of the first column of periods says, where it says anything.
  fileprivate var periodHeading: PeriodHeading? {
    guard period.wording != .educationTimePeriod, let column = period.columns.first,
      columnNames.indices.contains(column)
    else { return nil }
    return PeriodHeading(columnNames[column])
  }
}

extension PeriodWording {
  /// The texts of a row as one that can be read, with the kind of year they state.
  func worded(_ parts: [String]) -> (text: String, stated: PeriodContext?) {
    switch self {
    case .asWritten: (Self.joined(parts), nil)
    case .numberedQuarters:
      (Self.joined(parts.prefix(1) + parts.dropFirst().map { Int($0) == nil ? $0 : "Q\($0)" }), nil)
    case .numberedMonths: (Self.joined(parts.prefix(1) + parts.dropFirst().map(Self.month)), nil)
    case .educationTimePeriod:
      Self.education(parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func month(_ text: String) -> String {
    guard let number = Int(text), (1...12).contains(number) else { return text }
    return monthNames[number - 1]
  }

  /// `202425` beside `Academic year`, `2024` beside `January`, `2025` beside `Week 37`.
  private static func education(
    _ period: String, _ identifier: String
  ) -> (String, PeriodContext?) {
    let word = identifier.lowercased()
    let kinds: [(String, YearType)] = [
      ("academic year", .academic), ("financial year", .financial), ("calendar year", .calendar),
      ("reporting year", .reporting),
    ]
    for (name, type) in kinds where word.hasPrefix(name) {
      let rest = identifier.dropFirst(name.count).filter { $0 != "-" && $0 != " " }
      let isQuarter = rest.count == 2 && rest.lowercased().hasPrefix("q")
      guard rest.isEmpty || isQuarter else { break }
      return (
        isQuarter ? "\(period) \(rest)" : period,
        PeriodContext(yearType: type, frequency: isQuarter ? .quarterly : .annual)
      )
    }
    return (identifier.isEmpty ? period : "\(period) \(identifier)", nil)
  }
}
