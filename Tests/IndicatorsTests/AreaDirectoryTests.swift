import Indicators
import Testing

@Suite struct AreaDirectoryTests {
  let directory = AreaDirectory([
    Area(code: "S12000033", name: "Aberdeen City", type: "scottish-council"),
    Area(code: "S12000034", name: "Aberdeenshire", type: "scottish-council"),
    Area(code: "S12000013", name: "Na h-Eileanan Siar", aliases: ["Western Isles", "Eilean Siar"]),
    Area(code: "S12000035", name: "Argyll and Bute"),
    Area(code: "W06000001", name: "Isle of Anglesey", welshName: "Ynys Môn"),
    Area(
      code: "E06000029", name: "Poole", validTo: CalendarDate("2019-03-31"),
      successors: ["E06000058"]),
  ])

  @Test(arguments: [
    ("S12000033", "S12000033"), ("s12000033", "S12000033"), ("aberdeenshire", "S12000034"),
    ("Aberdeen City Council", "S12000033"), ("Eilean Siar", "S12000013"),
    ("Argyll & Bute", "S12000035"), ("Ynys Mon", "W06000001"), ("argyll", "S12000035"),
    ("Poole", "E06000029"),
  ])
  func `codes, names, aliases and unique parts are found`(text: String, code: String) throws {
    #expect(try directory.area(matching: text).code == code)
  }

  @Test func `a part that two share is ambiguous`() {
    #expect(
      throws: LookupError.ambiguous(
        "aberdeen", what: "area",
        candidates: ["Aberdeen City (S12000033)", "Aberdeenshire (S12000034)"])
    ) { try directory.area(matching: "aberdeen") }
  }

  @Test func `a misspelling is refused with a suggestion, never matched`() {
    #expect(
      throws: LookupError.notFound(
        "Abredeenshire", what: "area", suggestions: ["Aberdeenshire"])
    ) { try directory.area(matching: "Abredeenshire") }
  }

  /// One slip makes one code of another; two make a code that nobody meant.
  @Test func `a mistyped code is answered with codes near it`() {
    #expect(
      throws: LookupError.notFound(
        "S12000333", what: "area", suggestions: ["Aberdeen City (S12000033)"])
    ) { try directory.area(matching: "S12000333") }
    #expect(throws: LookupError.notFound("S12000999", what: "area", suggestions: [])) {
      try directory.area(matching: "S12000999")
    }
  }

  @Test func `nonsense has no suggestion`() {
    #expect(throws: LookupError.notFound("Atlantis", what: "area", suggestions: [])) {
      try directory.area(matching: "Atlantis")
    }
  }
}
