import Indicators

/// The cells of a bare series file, before its periods are settled.
struct SeriesTable {
  private(set) var rows: [SeriesFile.Row] = []
  private(set) var notes: [String] = []
  /// Whether values are percentages by their percent signs or the name of their column.
  private(set) var arePercentages = false
  /// Whether the name of their column says that the values are counts.
  private(set) var areCounts = false
  private var places: [Field: Int] = [:]
  private let reader: CSVReader
  private var header: [String] = []

  /// The columns known.
  enum Field: String, CaseIterable {
    case period, value, numerator, denominator, target, ghost, note

    /// The names a header may give it.
    var names: [String] {
      switch self {
      case .period: ["period", "date", "month", "quarter", "year", "week", "time", "label", "x"]
      case .value: ["value", "y", "rate", "percentage", "percent", "count", "figure"]
      case .numerator: ["numerator", "num", "n"]
      case .denominator: ["denominator", "denom", "d"]
      case .target: ["target"]
      case .ghost: ["ghost", "ghosted", "exclude", "excluded"]
      case .note: ["note", "event", "comment", "annotation"]
      }
    }
  }

  init(_ reader: CSVReader) throws(ImportIssue) {
    self.reader = reader
    var records: [(cells: [String], row: Int)] = []
    do {
      try reader.forEachRecord { record in
        records.append(((0..<record.count).map { record[$0].string.trimmed }, record.row))
      }
    } catch let issue as ImportIssue {
      throw issue
    } catch {
      throw ImportIssue(file: reader.name, problem: "cannot be read")
    }
    guard let first = records.first else { return }
    if first.cells.count == 1, first.cells[0].contains(where: { ";\t|".contains($0) }) {
      throw ImportIssue(
        file: reader.name, row: 1, text: first.cells[0],
        problem: "the cells are not set apart by commas", expected: "period,value",
        mend: "Save the file with commas between the cells")
    }
    if try findColumns(first.cells, below: records.dropFirst().map(\.cells)) {
      header = first.cells
      records.removeFirst()
      let unused = header.indices.filter { !isTaken($0) && !header[$0].isEmpty }.map { header[$0] }
      if !unused.isEmpty {
        notes.append("Columns of the file that are not used: \(unused.joined(separator: ", ")).")
      }
    }
    guard places[.value] != nil || (places[.numerator] != nil && places[.denominator] != nil) else {
      throw ImportIssue(
        file: reader.name, row: 1, problem: "there is no column of values",
        expected: "the columns period,value and, if there are any, numerator,denominator",
        mend: "Name the columns in the first row")
    }
    for record in records where record.cells.contains(where: { !$0.isEmpty }) {
      rows.append(try row(record.cells, number: record.row))
    }
    let heading = places[.value].flatMap { header.indices.contains($0) ? header[$0] : nil }
    arePercentages = ["percentage", "percent"].contains(heading?.lowercased() ?? "")
    areCounts = heading?.lowercased() == "count"
    try settleUnit(records)
  }

  /// Refuses a column of values of which some have a percent sign and others none: 50% and 0.51 are
  /// not in one unit. A bare 0 is 0 in any unit.
  private mutating func settleUnit(
    _ records: [(cells: [String], row: Int)]
  ) throws(ImportIssue) {
    let figures = zip(rows, records.filter { $0.cells.contains { !$0.isEmpty } }).filter {
      ($0.0.value ?? 0) != 0 && text(.value, $0.1.cells) != nil
    }
    func isSigned(_ cells: [String]) -> Bool { text(.value, cells)?.hasSuffix("%") == true }
    guard let first = figures.first else { return }
    if isSigned(first.1.cells) { arePercentages = true }
    guard
      let other = figures.first(where: { isSigned($0.1.cells) != isSigned(first.1.cells) })
    else { return }
    throw issue(
      .value, other.1.cells, other.1.row,
      "this value has \(isSigned(other.1.cells) ? "a percent sign and that of row \(first.1.row) none" : "no percent sign and that of row \(first.1.row) has one")",
      mend: "Write every value with its percent sign, or none")
  }

  /// Finds the columns by name; where the first row is data, by place.
  ///
  /// - Returns: whether the first row is a header.
  private mutating func findColumns(
    _ first: [String], below: [[String]]
  ) throws(ImportIssue) -> Bool {
    let names = first.map { $0.lowercased() }
    for field in Field.allCases {
      if let name = field.names.first(where: names.contains) {
        places[field] = names.firstIndex(of: name)
      }
    }
    let isNamed = places[.value] != nil || places[.denominator] != nil
    if !isNamed, let last = first.last, Double(last) != nil {
      places = [:]
      let order: [Field] =
        first.count == 1 ? [.value] : [.period, .value, .numerator, .denominator]
      for (place, field) in zip(first.indices, order) { places[field] = place }
      if first.count > 1 {
        notes.append(
          "The file has no header: its columns are taken as period, value, numerator, denominator.")
      }
      return false
    }
    if places[.period] == nil, isNamed || first.count > 1 {
      places[.period] = names.indices.first { !isTaken($0) }
    }
    if !isNamed { try takeValue(first, below: below) }
    return true
  }

  /// Takes the one column of numbers that has no other meaning as the values.
  ///
  /// A target or a numerator is never charted in their place, and which of several columns is meant
  /// is not guessed.
  private mutating func takeValue(
    _ header: [String], below: [[String]]
  ) throws(ImportIssue) {
    let free = header.indices.filter { !isTaken($0) }
    let candidates = free.filter { place in
      below.contains { row in
        guard place < row.count, !row[place].isEmpty else { return false }
        let digits = row[place].hasSuffix("%") ? String(row[place].dropLast()) : row[place]
        if case .number = NumberText.read(digits) { return true }
        return false
      }
    }
    guard candidates.count < 2 else {
      throw ImportIssue(
        file: reader.name, row: 1,
        problem:
          "no column is named value, and several could be the values: \(candidates.map { header[$0] }.joined(separator: ", "))",
        expected: "one column named value",
        mend: "Name the column to be charted value in the first row")
    }
    guard let value = candidates.first ?? free.first else { return }
    places[.value] = value
    let taken = places[.period].map { "\(header[$0]) is taken as the period and " } ?? ""
    notes.append("No column is named value: \(taken)\(header[value]) as the value.")
  }

  private func isTaken(_ place: Int) -> Bool { places.values.contains(place) }

  private func row(_ cells: [String], number: Int) throws(ImportIssue) -> SeriesFile.Row {
    let label = text(.period, cells) ?? "\(rows.count + 1)"
    let (value, missing) = try figure(.value, cells, number)
    var row = SeriesFile.Row(
      label: label, value: value, missing: missing,
      numerator: try figure(.numerator, cells, number).value,
      denominator: try figure(.denominator, cells, number).value,
      target: try figure(.target, cells, number).value,
      targetHasPercentSign: text(.target, cells)?.hasSuffix("%") == true,
      isGhost: ["1", "yes", "true", "x", "y"].contains((text(.ghost, cells) ?? "").lowercased()),
      note: text(.note, cells), row: number)
    if let denominator = row.denominator, denominator < 0 {
      throw issue(.denominator, cells, number, "a denominator below 0", mend: nil)
    }
    if row.denominator == 0, let top = row.numerator {
      guard top == 0 else {
        throw issue(
          .numerator, cells, number,
          "there is nothing to have so many out of: the denominator is 0",
          mend:
            "Correct the numerator or the denominator, or leave both empty where neither is known",
          expected: "a denominator above 0")
      }
      if row.value == nil, row.missing == nil { row.missing = "0 of 0" }
    }
    if places[.value] == nil, let top = row.numerator, let bottom = row.denominator, bottom > 0 {
      row.value = top / bottom
    }
    if row.value == nil, row.missing == nil { row.missing = "blank" }
    return row
  }

  /// Where the periods stand.
  var periodColumn: ImportIssue.Column? {
    places[.period].map { place in
      ImportIssue.Column(
        number: place + 1,
        name: header.indices.contains(place) ? header[place] : Field.period.rawValue)
    }
  }

  private func text(_ field: Field, _ cells: [String]) -> String? {
    places[field].flatMap { $0 < cells.count && !cells[$0].isEmpty ? cells[$0] : nil }
  }

  /// A number, or the word that stands where there is none.
  private func figure(
    _ field: Field, _ cells: [String], _ number: Int
  ) throws(ImportIssue) -> (value: Double?, missing: String?) {
    guard var text = text(field, cells) else { return (nil, nil) }
    if text.hasSuffix("%") { text = String(text.dropLast()) }
    switch NumberText.read(text) {
    case .number(let value):
      // Beyond this a square of it is no number; no figure of a council comes near.
      guard abs(value) < 1e100 else {
        throw issue(field, cells, number, "too large to be a figure", mend: nil)
      }
      return (value, nil)
    case .mistake(let mistake):
      let word = text.lowercased()
      if MissingWords.marker(for: text) != nil || MissingReason(marker: text) != nil
        || ["nan", "null", "none", "missing"].contains(word)
      {
        return (nil, text)
      }
      throw issue(field, cells, number, mistake.problem, mend: mistake.mend)
    }
  }

  private func issue(
    _ field: Field, _ cells: [String], _ number: Int, _ problem: String, mend: String?,
    expected: String = "a plain number or an empty cell"
  ) -> ImportIssue {
    let place = places[field] ?? 0
    return ImportIssue(
      file: reader.name, row: number,
      column: ImportIssue.Column(
        number: place + 1, name: header.indices.contains(place) ? header[place] : field.rawValue),
      text: text(field, cells), problem: problem, expected: expected, mend: mend)
  }
}
