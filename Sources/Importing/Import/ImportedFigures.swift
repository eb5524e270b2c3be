import Indicators

/// A figure read from a file, with the place it came from.
struct ImportedFigure {
  var area: Int
  var indicator: Int
  var period: Int
  /// 0 for the total.
  var breakdown: Int
  /// The table and its row and column.
  var table: Int
  var row: Int
  var column: Int
  /// Whether a per cent sign stood with it.
  var sign = PercentSign.none
  var observation: Observation
}

/// A target read from a file, with the place it came from.
struct ImportedTarget {
  var target: Target
  /// The number of its indicator.
  let indicator: Int
  let table: Int
  let row: Int
  let column: Int
  let sign: PercentSign
}

/// The figures of an import, their areas, indicators, periods and breakdowns numbered once.
struct ImportedFigures {
  private(set) var figures: [ImportedFigure] = []
  private(set) var areas: [Area] = []
  private(set) var periods: [Period] = []
  private(set) var breakdowns = [""]
  var indicators: IndicatorDrafts
  var targets: [ImportedTarget] = []
  /// Areas that no table has, taken by their codes or because the user said so.
  private(set) var newAreas: [Area] = []
  private var areaNumbers: [String: Int] = [:]
  private var periodNumbers: [Period: Int] = [:]
  private var breakdownNumbers = ["": 0]
  /// The figure of each cell.
  private var positions: [UInt64: Int32] = [:]

  init(indicators: IndicatorDrafts) {
    self.indicators = indicators
  }

  mutating func number(of area: Area, isNew: Bool) -> Int {
    if let number = areaNumbers[area.code] { return number }
    areaNumbers[area.code] = areas.count
    areas.append(area)
    if isNew { newAreas.append(area) }
    return areas.count - 1
  }

  mutating func number(of period: Period) -> Int {
    if let number = periodNumbers[period] { return number }
    periodNumbers[period] = periods.count
    periods.append(period)
    return periods.count - 1
  }

  mutating func number(ofBreakdown text: String) -> Int {
    if let number = breakdownNumbers[text] { return number }
    breakdownNumbers[text] = breakdowns.count
    breakdowns.append(text)
    return breakdowns.count - 1
  }

  mutating func reserve(_ count: Int) {
    figures.reserveCapacity(figures.count + count)
    positions.reserveCapacity(positions.count + count)
  }

  /// Adds a figure; gives the one that has its cell already, if there is one.
  mutating func add(_ figure: ImportedFigure) -> ImportedFigure? {
    let key = Self.key(figure.area, figure.indicator, figure.period, figure.breakdown)
    let next = Int32(figures.count)
    let position = positions[key, default: next]
    guard position == next else { return figures[Int(position)] }
    positions[key] = next
    figures.append(figure)
    return nil
  }

  /// Completes a figure that is there with what another says of the same cell.
  mutating func replace(_ figure: ImportedFigure) {
    let key = Self.key(figure.area, figure.indicator, figure.period, figure.breakdown)
    if let position = positions[key] { figures[Int(position)] = figure }
  }

  /// Changes figures where they stand; what they are of stays.
  mutating func updateObservations(_ change: (inout ImportedFigure) -> Void) {
    for place in figures.indices { change(&figures[place]) }
  }

  /// Takes figures out.
  mutating func remove(_ cells: Set<MergedCouncils.CellKey>) {
    guard !cells.isEmpty else { return }
    figures.removeAll {
      cells.contains(
        MergedCouncils.CellKey(
          area: $0.area, indicator: $0.indicator, period: $0.period, breakdown: $0.breakdown))
    }
    positions.removeAll(keepingCapacity: true)
    for (place, figure) in figures.enumerated() {
      positions[Self.key(figure.area, figure.indicator, figure.period, figure.breakdown)] =
        Int32(place)
    }
  }

  /// The figure of a cell.
  func figure(
    area: Int, indicator: Int, period: Int, breakdown: Int
  ) -> ImportedFigure? {
    positions[Self.key(area, indicator, period, breakdown)].map { figures[Int($0)] }
  }

  /// The number of an area's code, where it has figures.
  func areaNumber(_ code: String) -> Int? { areaNumbers[code] }
  /// The number of a period, where there are figures for it.
  func periodNumber(_ period: Period) -> Int? { periodNumbers[period] }
  /// The number of a breakdown, where there are figures for it.
  func breakdownNumber(_ text: String) -> Int? { breakdownNumbers[text] }

  private static func key(_ area: Int, _ indicator: Int, _ period: Int, _ breakdown: Int) -> UInt64
  {
    UInt64(area) << 48 | UInt64(indicator) << 32 | UInt64(period) << 16 | UInt64(breakdown)
  }

  /// More than this of anything and a cell could no longer be told from another.
  static let limit = 1 << 16

  /// What there is too much of to be numbered, if anything.
  var excess: String? {
    let counts = [
      ("areas", areas.count), ("indicators", indicators.drafts.count), ("periods", periods.count),
      ("breakdowns", breakdowns.count),
    ]
    return counts.first { $0.1 >= Self.limit }?.0
  }
}

extension ImportedFigures {
  /// The figures as a dataset of their own.
  func dataset(name: String) -> Dataset {
    let used = Set(figures.map(\.indicator))
    let numbers = indicators.drafts.indices.filter { used.contains($0) }
    let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    var assembly = PanelAssembly(areaCount: areas.count, indicatorCount: numbers.count)
    for figure in figures {
      let key = PanelAssembly.Key(
        area: figure.area, indicator: places[figure.indicator] ?? 0, period: figure.period,
        breakdown: figure.breakdown == 0 ? -1 : figure.breakdown)
      _ = assembly.fill(
        key, period: periods[figure.period], breakdown: breakdowns[figure.breakdown],
        with: figure.observation, row: figure.row + 1)
    }
    return Dataset(
      name: name, directory: AreaDirectory(areas),
      indicators: numbers.map { indicators.drafts[$0].indicator }, panel: assembly.panel(),
      targets: TargetHistory(targets.map(\.target)))
  }
}
