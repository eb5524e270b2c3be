import GRDB
import Indicators

/// Records what is new in a dataset as rows of one entry.
///
/// What a dataset says nothing of stays as it is: a figure that is not in it, an indicator, an
/// area, a grouping, a target, and every blank in a definition.
struct DatasetRecorder {
  let dataset: Dataset
  let current: LedgerState
  let writer: EntryWriter
  var names: NameWriter
  /// What was found to be new or different.
  private(set) var newFigures = 0
  private(set) var unchangedFigures = 0
  private(set) var changes: [FigureChange] = []
  private(set) var absent = AbsentFigures()
  private(set) var definitions: [DefinitionChange] = []

  init(_ dataset: Dataset, over current: LedgerState, to writer: EntryWriter) {
    self.dataset = dataset
    self.current = current
    self.writer = writer
    names = NameWriter(current.names, writer)
  }

  /// Records everything.
  mutating func record() throws {
    // Names of the tables first, so that their order is the tables' order.
    for area in dataset.directory.areas { _ = try names.area(area.code) }
    for indicator in dataset.indicators { _ = try names.indicator(indicator.code) }
    try recordDescription()
    try recordAreas()
    try recordIndicators()
    try recordTargets()
    try recordMemberships()
    try recordEvents()
    try recordWaivers()
    try recordOutcomes()
    try recordFigures()
  }

  // MARK: Definitions

  private mutating func recordAreas() throws {
    let known = Dictionary(
      current.areas.map { ($0.id, $0.values) }, uniquingKeysWith: { first, _ in first })
    var rows: [(id: Int64, values: [DatabaseValue])] = []
    for area in dataset.directory.areas {
      let id = try names.area(area.code)
      let new = try StoredArea.values(of: area)
      let old = known[id]
      let values = old.map { zip($0, new).map { $1.isNull ? $0 : $1 } } ?? new
      if note(.area, area.code, StoredArea.columns, old, values) { rows.append((id, values)) }
    }
    try insert(rows, into: .areaRevision)
  }

  private mutating func recordIndicators() throws {
    let known = Dictionary(
      current.indicators.map { ($0.id, $0.values) }, uniquingKeysWith: { first, _ in first })
    var rows: [(id: Int64, values: [DatabaseValue])] = []
    for indicator in dataset.indicators {
      let id = try names.indicator(indicator.code)
      let new = try StoredIndicator.values(of: indicator)
      let old = known[id]
      let values = old.map { StoredIndicator.merged($0, new) } ?? new
      if note(.indicator, indicator.code, StoredIndicator.columns, old, values) {
        rows.append((id, values))
      }
    }
    try insert(rows, into: .indicatorRevision)
  }

  private mutating func recordTargets() throws {
    let known = Dictionary(
      current.targets.map { ($0.id, $0.values) }, uniquingKeysWith: { first, _ in first })
    var rows: [Int64: [DatabaseValue]] = [:]
    let stated = StatedPeriods(current, for: dataset)
    for written in dataset.targets.targets {
      var target = written
      target.period = try stated.period(written.period, of: written.indicator)
      target.baselinePeriod = try written.baselinePeriod.map {
        try stated.period($0, of: written.indicator)
      }
      let id = try names.target(target)
      let baseline = try target.baselinePeriod.map { try names.period($0) }
      let values = try StoredTarget.values(of: target, baselinePeriod: baseline)
      if let old = known[id], StoredTarget.isSame(old, values) { continue }
      let name = "\(target.area) \(target.indicator) \(target.period) set on \(target.setOn)"
      _ = note(.target, name, StoredTarget.columns, known[id], values)
      rows[id] = values
    }
    try insert(rows.map { ($0.key, $0.value) }, into: .targetRevision)
  }

  private mutating func recordDescription() throws {
    let (old, new) = (current.description, try StoredDescription.values(of: dataset))
    // A dataset of another name is figures from elsewhere: the ledger keeps its own name.
    let isOwn = old == nil || old?.first == new.first
    if isOwn {
      let values = old.map { zip($0, new).map { $1.isNull ? $0 : $1 } } ?? new
      if note(.dataset, dataset.name, StoredDescription.columns, old, values) {
        try writer.insert(.description, values)
      }
    }
    try recordProvenance()
  }

  private mutating func recordProvenance() throws {
    let sources = dataset.provenance.sources.filter { !current.provenance.sources.contains($0) }
    for (place, source) in sources.enumerated() {
      try writer.insert(
        .source,
        [
          StoredValue.integer(place + 1), try StoredValue.verbatim(source.title),
          try StoredValue.text(source.path),
        ])
      changed(.dataset, source.title, field: "source")
    }
    let licences = dataset.provenance.licences.filter {
      !current.provenance.licences.contains($0)
    }
    for (place, licence) in licences.enumerated() {
      try writer.insert(
        .licence, [StoredValue.integer(place + 1), try StoredValue.verbatim(licence)])
      changed(.dataset, licence, field: "licence")
    }
  }

  /// Notes how a definition differs, column by column; whether it does.
  private mutating func note(
    _ kind: DefinitionChange.Kind, _ name: String, _ columns: [String], _ old: [DatabaseValue]?,
    _ new: [DatabaseValue]
  ) -> Bool {
    let found = DefinitionDifference.changes(
      kind, name, columns, from: old, to: new, entry: Int(writer.number))
    definitions += found
    return !found.isEmpty
  }

  /// Notes changes of a list.
  mutating func note(_ changes: [DefinitionChange]) { definitions += changes }

  mutating func changed(
    _ kind: DefinitionChange.Kind, _ name: String, field: String? = nil
  ) {
    definitions.append(
      DefinitionChange(kind, name: name, field: field, entry: Int(writer.number)))
  }

  /// Adds revisions in the order of the things' numbers.
  private func insert(
    _ rows: [(id: Int64, values: [DatabaseValue])], into table: LedgerTable
  ) throws {
    for (id, values) in rows.sorted(by: { $0.id < $1.id }) {
      try writer.insert(table, row: [id.databaseValue, writer.number.databaseValue] + values)
    }
  }

  // MARK: Figures

  private mutating func recordFigures() throws {
    var figures = FigureRecorder(dataset, over: current, names: names, to: writer)
    try figures.record()
    newFigures = figures.newFigures
    unchangedFigures = figures.unchangedFigures
    changes = figures.changes
    absent = figures.absent
  }
}
