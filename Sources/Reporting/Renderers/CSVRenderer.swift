/// CSV by RFC 4180, one header row, numbers at full precision.
///
/// A text that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, a tab or
/// a carriage return) gets an apostrophe before it, as OWASP's “CSV injection” advises.
public struct CSVRenderer: Renderer {
  /// A renderer.
  public init() {}

  /// The report's records.
  public func rendered(_ report: Report) -> String {
    var text = line(report.records.columns.map { field($0.heading) })
    for row in report.records.rows { text += line(row.map(field)) }
    return text
  }

  private func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\n" }

  private func field(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): field(text)
    case .number(let number) where number == number.rounded() && abs(number) < 1e15:
      String(Int64(number))
    case .number(let number): number.description
    case .empty: ""
    }
  }

  private func field(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    let mustQuote = safe.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    guard mustQuote else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
