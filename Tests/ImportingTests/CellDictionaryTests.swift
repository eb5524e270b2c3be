import Importing
import Testing

struct CellDictionaryTests {
  @Test func `numbers texts in order of first appearance, however quoted`() throws {
    let text = "E1\n\"E1\"\nE2\nE1\n\"\"\nE2x\n\"\"\nE2\n\"a\"\"b\"\n\"a\"\"b\"\n"
    var (numbers, dictionary) = ([Int](), CellDictionary())
    let reader = try CSVReader(
      bytes: text.utf8, name: "x.csv", dialect: CSVDialect(hasHeader: false))
    try reader.forEachRecord { numbers.append(dictionary.number(of: $0[0])) }
    #expect(numbers == [0, 0, 1, 0, 2, 3, 2, 1, 4, 4])
    #expect(dictionary.cells.map(\.string) == ["E1", "E2", "", "E2x", "a\"b"])
  }

  @Test func `agrees with a dictionary of strings on many texts of every length`() throws {
    var draw = NumberParsingTests.Seeded(state: 64)
    let pool = (0..<700).map { "k" + NumberParsingTests.digits($0 % 40, &draw) }
    let texts = (0..<20_000).map { index in
      index % 3 == 0 ? pool[index % pool.count] : pool.randomElement(using: &draw) ?? ""
    }
    var (numbers, dictionary) = ([Int](), CellDictionary())
    let reader = try CSVReader(
      bytes: texts.joined(separator: "\n").utf8, name: "x.csv",
      dialect: CSVDialect(hasHeader: false))
    try reader.forEachRecord { numbers.append(dictionary.number(of: $0[0])) }
    var known: [String: Int] = [:]
    let expected = texts.map { text in
      let number = known[text] ?? known.count
      known[text] = number
      return number
    }
    #expect(numbers == expected)
  }
}
