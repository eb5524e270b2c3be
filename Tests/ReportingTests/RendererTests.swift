import Reporting
import Testing

@Suite struct RendererTests {
  private func report(_ cells: [[Table.Cell]]) -> Report {
    let table = Table(
      columns: [Table.Column("name"), Table.Column("x", numeric: true)], rows: cells)
    return Report(
      title: "T", blocks: [.table(table)],
      data: ["a": .number(0.1), "b": .missing("suppressed", why: "why"), "c": [.int(3), "é\"\n"]],
      records: table)
  }

  @Test func `CSV quotes, defuses and keeps every digit`() {
    let text = CSVRenderer().rendered(
      report([
        [.text("=1+1"), .number(0.1 + 0.2)], [.text("a,\"b\"\nc"), .number(-3)],
        [.text("-"), .empty],
      ]))
    #expect(text == "name,x\n'=1+1,0.30000000000000004\n\"a,\"\"b\"\"\nc\",-3\n'-,\n")
  }

  @Test func `JSON keeps its order and escapes`() {
    #expect(
      JSONRenderer().rendered(report([]))
        == "{\n  \"a\": 0.1,\n  \"b\": {\n    \"missing\": \"suppressed\",\n    \"why\": \"why\"\n  },\n  \"c\": [3, \"é\\\"\\n\"]\n}\n"
    )
  }

  @Test func `text wraps the widest words and sets numbers right`() {
    let text = TextRenderer(width: 26).rendered(
      report([[.text("a long name that has to give way"), .text("1.0")]]))
    #expect(
      text == """
        T
        =

        name                     x
        ---------------------  ---
        a long name that has   1.0
        to give way

        """)
  }

  @Test func `Markdown escapes what would end a cell`() {
    let text = MarkdownRenderer().rendered(report([[.text("a|b"), .text("1")]]))
    #expect(text == "# T\n\n| name | x |\n|---|---:|\n| a\\|b | 1 |\n")
  }
}
