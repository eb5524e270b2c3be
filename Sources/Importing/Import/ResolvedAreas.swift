import Indicators

/// The areas of a table's rows and columns, each combination of texts looked up once.
struct ResolvedAreas {
  /// What a row's area comes to.
  enum Outcome {
    case area(Area, isNew: Bool)
    case skip(String)
    case issue(ImportIssue, alike: String)
  }

  private struct DatedKey: Hashable {
    let combination: Int32
    let day: CalendarDate?
  }

  private let grid: SheetGrid
  private let shape: TableShape
  private let options: ImportOptions
  private let resolver: AreaResolver
  private var found: [Int32: AreaResolver.Resolution] = [:]
  /// Answers that hang on the day: a council, or the one that took its place under its name.
  private var dated: [DatedKey: AreaResolver.Resolution] = [:]
  private var constants: [String: AreaResolver.Resolution] = [:]
  /// Names found under another spelling, with the area they are.
  private(set) var spellings: [String] = []
  /// The rows of a table of areas that name none and are filed under the one that the user gave.
  private(set) var filed: Set<Int> = []
  private var hasNames: Bool?

  init(_ grid: SheetGrid, _ shape: TableShape, _ options: ImportOptions, _ resolver: AreaResolver) {
    self.grid = grid
    self.shape = shape
    self.options = options
    self.resolver = resolver
  }

  /// Whether a row's combination is an area; without any text, whether the table has one.
  mutating func isKnown(_ combination: Int32, _ scan: TableScan) -> Bool {
    let texts = scan.areas.texts(of: combination)
    guard texts.contains(where: { $0 != 0 }) else {
      return shape.area.constant != nil || options.area != nil
    }
    if case .area = resolution(combination, texts, on: nil) { return true }
    return false
  }

  /// Whether a row's combination has been looked up, and no day could change the answer.
  func isSettled(_ combination: Int32) -> Bool {
    found[combination].map { !$0.dependsOnDay } ?? false
  }

  /// The area of a figure.
  mutating func area(
    _ row: TableScan.Row, _ column: TableShape.FigureColumn, _ scan: TableScan,
    on day: CalendarDate?, row number: Int
  ) -> Outcome {
    if let name = column.area {
      return outcome(constant(name, on: day), code: "", name: name, number, column.value)
    }
    let texts = scan.areas.texts(of: row.area)
    if texts.contains(where: { $0 != 0 }) {
      let (code, name) = (grid.texts[texts[0]], grid.texts[texts[1]])
      return outcome(
        resolution(row.area, texts, on: day), code: code, name: name, number, areaColumn)
    }
    let isNamed =
      hasNames ?? scan.rows.contains { scan.areas.texts(of: $0.area).contains { $0 != 0 } }
    hasNames = isNamed
    guard let name = options.area ?? shape.area.constant else {
      return .issue(missing(number, isNamed), alike: "no area \(grid.name)")
    }
    if isNamed, options.area != nil { filed.insert(number) }
    return outcome(constant(name, on: day), code: "", name: name, number, areaColumn)
  }

  /// An area that a row does not name, or a table: a blank among names is to be filled in.
  private func missing(_ row: Int, _ isNamed: Bool) -> ImportIssue {
    let names = shape.columnNames
    let column = names.indices.contains(areaColumn) ? names[areaColumn] : ""
    return grid.issue(
      row, areaColumn, names: names,
      isNamed ? "the area is missing" : "the table does not say which council it is of",
      mend: isNamed
        ? "Fill in the cell\(column.isEmpty ? "" : " of “\(column)”"); --area NAME would file every "
          + "such row under one area" : "Give --area, such as --area Leeds")
  }

  private var areaColumn: Int {
    let leveled = shape.area.levels["localauthority"].map { $0.names + $0.codes } ?? []
    return (shape.area.names + shape.area.codes + leveled).first ?? 0
  }

  private mutating func resolution(
    _ combination: Int32, _ texts: [Int], on day: CalendarDate?
  ) -> AreaResolver.Resolution {
    let (code, name) = (grid.texts[texts[0]], grid.texts[texts[1]])
    if let known = found[combination], !known.dependsOnDay || day == nil { return known }
    let key = DatedKey(combination: combination, day: day)
    if let known = dated[key] { return known }
    let read = resolver.resolve(code: code, name: name, on: day)
    dated[key] = read
    if found[combination] == nil { found[combination] = read }
    note(read)
    return read
  }

  private mutating func constant(_ name: String, on day: CalendarDate?) -> AreaResolver.Resolution {
    if let known = constants[name] { return known }
    let read = resolver.resolve(code: "", name: name, on: day)
    constants[name] = read
    note(read)
    return read
  }

  private mutating func note(_ resolution: AreaResolver.Resolution) {
    guard case .area(let area, let spelling?) = resolution else { return }
    let text = "“\(spelling)” is \(area.name) (\(area.code))"
    if !spellings.contains(text) { spellings.append(text) }
  }

  private func outcome(
    _ resolution: AreaResolver.Resolution, code: String, name: String, _ row: Int, _ column: Int
  ) -> Outcome {
    let shown = name.isEmpty ? code : name
    switch resolution {
    case .area(let area, _): return .area(area, isNew: resolver[area.code] == nil)
    case .noArea(let reason): return .skip(reason)
    case .otherGeography(let code):
      if options.unknownAreas == .add { return added(code, name) }
      return .skip("areas that are no council, region or nation")
    case .conflict:
      return .issue(
        issue(resolution, code, shown, row, column), alike: "area \(grid.name) \(code) \(name)")
    case .ambiguous, .group, .unknown:
      switch options.unknownAreas {
      case .skip: return .skip("areas that no table knows, left out as asked")
      case .add: return added(code, name)
      case .refuse:
        return .issue(
          issue(resolution, code, shown, row, column), alike: "area \(grid.name) \(code) \(name)")
      }
    }
  }

  private func added(_ code: String, _ name: String) -> Outcome {
    .area(
      Area(code: code.isEmpty ? name : code, name: name.isEmpty ? nil : name), isNew: true)
  }

  private func issue(
    _ resolution: AreaResolver.Resolution, _ code: String, _ shown: String, _ row: Int,
    _ column: Int
  ) -> ImportIssue {
    var issue = grid.issue(row, column, names: shape.columnNames, "no area of that name")
    issue.text = shown
    switch resolution {
    case .ambiguous(let areas):
      issue.problem = "several areas have that name"
      issue.expected = areas.map { "\($0.name) (\($0.code))" }.joined(separator: " or ")
      issue.mend = "Add a column with the code, or correct the name"
    case .conflict(let area, let named):
      let known = resolver[area.code] == nil ? "in no areas table" : area.name
      issue.problem =
        "the code \(code) is \(known), and the name is "
        + named.prefix(3).map { "\($0.name) (\($0.code))" }.joined(separator: " or ")
      issue.mend =
        "Correct the one that is wrong; where both are right, add the \(known == area.name ? "name" : "code")"
        + " to the aliases of \(known == area.name ? area.name : named[0].name) in areas.csv"
    case .group:
      issue.problem = "this looks like a group of councils or an average, and no areas table has it"
      issue.mend =
        "Leave such rows out: skip_where in a mapping file (--sketch drafts one), or --unknown-areas "
        + "skip for every name that no table has. To keep them, add a row for the group to areas.csv, "
        + "with type region, so that it is no council's peer"
    case .unknown(let suggestions) where !suggestions.isEmpty:
      issue.problem = resolver.hasTable ? "no area of that name in the areas table" : issue.problem
      issue.mend =
        "Did you mean " + suggestions.map { "\($0.name) (\($0.code))" }.joined(separator: ", or ")
        + "? Correct the name or add it as an alias"
    default:
      issue.problem =
        resolver.hasTable
        ? "no area of that name in the areas table" : "there is no areas table to find it in"
      issue.mend =
        resolver.hasTable
        ? "Add it as an alias in areas.csv, or give --unknown-areas skip to leave such rows out, or "
          + "add to take the name as it stands for an area of its own"
        : "Give --areas PATH, such as --areas datasets/uk-context"
    }
    return issue
  }
}
