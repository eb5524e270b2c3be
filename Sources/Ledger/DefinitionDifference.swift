import GRDB
import Indicators

/// How two revisions of a definition differ.
enum DefinitionDifference {
  /// One change for each column that differs; one for the whole where there was nothing before.
  static func changes(
    _ kind: DefinitionChange.Kind, _ name: String, _ columns: [String],
    from old: [DatabaseValue]?, to new: [DatabaseValue], entry: Int
  ) -> [DefinitionChange] {
    guard let old else { return [DefinitionChange(kind, name: name, entry: entry)] }
    return columns.indices.filter { old[$0] != new[$0] }.map { index in
      DefinitionChange(
        kind, name: name, field: columns[index], old: text(old[index], columns[index]),
        new: text(new[index], columns[index]), entry: entry)
    }
  }

  /// A column as a dataset's file would have it.
  private static func text(_ value: DatabaseValue, _ column: String) -> String? {
    switch value.storage {
    case .null: nil
    case .int64(let number) where column.hasPrefix("valid_"):
      CalendarDate(dayNumber: Int32(truncatingIfNeeded: number)).description
    case .int64(let number): String(number)
    case .double(let number): number.description
    case .string(let text): text
    case .blob: nil
    }
  }
}
