import Importing
import Reporting

/// The layouts that an import recognises.
enum LayoutList {
  static var report: Report {
    let rows = LayoutRegistry.names.map { [Table.Cell.text($0.name), .text($0.title)] }
    let table = Table(columns: [.init("layout"), .init("what it is")], rows: rows)
    return Report(
      title: "Layouts that import recognises",
      blocks: [
        .paragraph("In this order; the first that fits is taken. --layout NAME names one."),
        .table(table),
      ],
      data: .object([
        ("schema", .string("yardstick.layouts/1")),
        (
          "layouts",
          .array(
            LayoutRegistry.names.map {
              .object([("name", .string($0.name)), ("title", .string($0.title))])
            })
        ),
      ]),
      records: table)
  }
}
