import Indicators

/// The tables of a dataset as files, each with the schema that describes it.
struct PackageTables {
  /// One table: its columns in use and its rows.
  private struct Table<Column: DatasetColumn> {
    let columns: [Column]
    let rows: [[Column: String]]

    /// Required columns and those in which some row says something, in the format's order.
    init(_ rows: [[Column: String]]) {
      self.rows = rows
      let used = Set(rows.flatMap { row in row.filter { !$0.value.isEmpty }.keys })
      columns = Column.allCases.filter { Column.required.contains($0) || used.contains($0) }
    }

    var file: PackageFile {
      var writer = CSVWriter()
      writer.write(columns.map(\.rawValue))
      for row in rows { writer.write(columns.map { row[$0] ?? "" }) }
      return PackageFile(name: "\(Column.table).csv", bytes: writer.bytes)
    }
  }

  private(set) var files: [PackageFile] = []
  private var resources: [PackageDescriptor.Resource] = []
  private let dataset: Dataset

  init(_ dataset: Dataset) {
    self.dataset = dataset
    add(
      Table(ObservationRows.cells(of: dataset)),
      references: [(.area, AreaColumn.table), (.indicator, IndicatorColumn.table)])
    add(Table(dataset.indicators.map(IndicatorTable.cells)))
    add(Table(dataset.directory.areas.map(AreaTable.cells)))
    let memberships = dataset.groupings.memberships
    if !memberships.isEmpty { add(Table(memberships.map(GroupTable.cells))) }
    if !dataset.events.isEmpty { add(Table(dataset.events.map(EventTable.cells))) }
    if !dataset.targets.targets.isEmpty {
      add(Table(dataset.targets.targets.map(TargetTable.cells)))
    }
  }

  private mutating func add<Column>(
    _ table: Table<Column>, references: [(Column, String)] = []
  ) {
    files.append(table.file)
    let key = Column.key.filter { table.columns.contains($0) }
    let schema = PackageDescriptor.Schema(
      fields: table.columns.map { column in
        let isRequired = Column.required.contains(column) && column.rawValue != "value"
        return PackageDescriptor.Field(
          name: column.rawValue, type: column.fieldType,
          constraints: isRequired || column.pattern != nil
            ? PackageDescriptor.Constraints(
              required: isRequired ? true : nil, unique: Column.key == [column] ? true : nil,
              pattern: column.pattern) : nil)
      },
      missingValues: [""], primaryKey: key.isEmpty ? nil : key.map(\.rawValue),
      foreignKeys: references.isEmpty
        ? nil
        : references.map { column, table in
          PackageDescriptor.ForeignKey(
            fields: [column.rawValue], reference: .init(resource: table, fields: [column.rawValue]))
        })
    resources.append(
      PackageDescriptor.Resource(
        name: Column.table, path: "\(Column.table).csv", schema: schema))
  }

  /// `datapackage.json`.
  func descriptor() throws -> PackageFile {
    let package = PackageDescriptor(
      profile: "tabular-data-package", name: dataset.name, title: dataset.title,
      licenses: dataset.provenance.licences.isEmpty
        ? nil : dataset.provenance.licences.map { PackageDescriptor.Licence(name: $0) },
      sources: dataset.provenance.sources.isEmpty
        ? nil
        : dataset.provenance.sources.map {
          PackageDescriptor.Source(title: $0.title, path: $0.path)
        },
      yardstick: PackageDescriptor.Extension(format: 1, context: dataset.context))
    return PackageFile(
      name: DataPackage.descriptorName,
      bytes: try PackageDescriptor.text(package, resources: resources))
  }
}

/// The rows of `observations.csv`, by indicator, breakdown, area and period.
enum ObservationRows {
  /// The cells of every figure of the dataset.
  static func cells(of dataset: Dataset) -> [[ObservationColumn: String]] {
    dataset.panel.blocks.flatMap { block in
      dataset.directory.areas.indices.flatMap { area in
        block.periods.indices.compactMap { period in
          let figure = block[area: area, period: period]
          guard figure.missing != .noRow else { return nil }
          return cells(
            figure, area: dataset.directory.areas[area].code,
            indicator: dataset.indicators[block.indicator].code, period: block.periods[period],
            breakdown: block.breakdown)
        }
      }
    }
  }

  private static func cells(
    _ figure: Observation, area: String, indicator: String, period: Period, breakdown: String
  ) -> [ObservationColumn: String] {
    var cells: [ObservationColumn: String] = [
      .area: area, .indicator: indicator, .period: period.description, .breakdown: breakdown,
    ]
    cells[.value] = figure.value.map(NumberWriting.shortest)
    cells[.numerator] = figure.numerator.map(NumberWriting.shortest)
    cells[.denominator] = figure.denominator.map(NumberWriting.shortest)
    cells[.lower] = figure.lower.map(NumberWriting.shortest)
    cells[.upper] = figure.upper.map(NumberWriting.shortest)
    cells[.level] = figure.level.map(NumberWriting.shortest)
    cells[.marker] = figure.missing?.marker
    cells[.flags] = figure.flags.markers
    cells[.note] = figure.note
    return cells
  }
}
