import Indicators
import Ledger
import Testing

/// What a later recording makes of what an earlier one said.
@Suite struct RevisionTests {
  private static let cell = CellSelection(areas: ["E06000998"], indicators: ["LOW"])

  private func figure(_ dataset: Dataset, _ period: Period = InventedDataset.periods[0]) throws
    -> Observation?
  {
    let block = try #require(dataset.panel[indicator: 0])
    return block.index(of: period).map { block[area: 0, period: $0] }
  }

  /// Records figures one after another, a day apart, and gives the figure that stands.
  private func standing(_ figures: [Observation]) throws -> Observation? {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    for (day, figure) in figures.enumerated() {
      _ = try store.record(InventedDataset.one(figure), as: LedgerFixture.draft(day + 1))
    }
    #expect(try store.verification().isIntact)
    return try figure(store.dataset())
  }

  @Test func `a changed figure is a new revision, and the old one is what was believed then`()
    throws
  {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    _ = try store.record(InventedDataset.one(Observation(value: 1)), as: LedgerFixture.draft(1))
    let summary = try store.record(
      InventedDataset.one(Observation(value: 2)), as: LedgerFixture.draft(10))
    #expect(summary.changes.map(\.old?.value) == [1])
    #expect(summary.changes.map(\.new.value) == [2])
    #expect(try figure(store.dataset())?.value == 2)
    #expect(try figure(store.dataset(asAt: InventedDataset.day("2026-01-09")))?.value == 1)
    // A day counts to its end.
    #expect(try figure(store.dataset(asAt: InventedDataset.day("2026-01-10")))?.value == 2)
    #expect(try store.revisions(of: Self.cell).map(\.figure.value) == [1, 2])
    #expect(try store.revisions(of: Self.cell).map(\.entry) == [1, 2])
    #expect(throws: LedgerError.self) {
      _ = try store.dataset(asAt: InventedDataset.day("2025-12-31"))
    }
  }

  @Test func `what a dataset says nothing of stays`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    _ = try store.record(InventedDataset.dataset, as: LedgerFixture.draft(1))
    let summary = try store.record(
      InventedDataset.one(
        Observation(value: 5), area: Area(code: "E06000777", name: "New"),
        period: .month(1, 2024)), as: LedgerFixture.draft(2))
    #expect(summary.newFigures == 1)
    #expect(summary.changes.isEmpty)
    #expect(summary.absentFigures > 300 && summary.firstAbsent.count == 5)
    let back = try store.dataset()
    #expect(back.directory.areas.map(\.code).last == "E06000777")
    #expect(Array(back.directory.areas.dropLast()) == InventedDataset.areas)
    #expect(back.indicators == InventedDataset.indicators)
    #expect(back.targets == InventedDataset.dataset.targets)
    #expect(back.events == InventedDataset.dataset.events)
    #expect(back.title == "An invented dataset")
  }

  @Test func `a withdrawn figure is one with a reason`() throws {
    let standing = try standing([Observation(value: 1), Observation(missing: .suppressed)])
    #expect(standing?.missing == .suppressed)
    #expect(standing?.value == nil)
  }

  @Test func `another value replaces the whole figure`() throws {
    var first = Observation(value: 1, flags: .provisional)
    (first.numerator, first.denominator, first.note) = (1, 1, "first")
    #expect(try standing([first, Observation(value: 2)]) == Observation(value: 2))
  }

  @Test func `the same value keeps what the newer leaves blank and takes what it adds`() throws {
    var first = Observation(value: 1, flags: .provisional)
    (first.numerator, first.note) = (1, "first")
    var second = Observation(value: 1)
    second.denominator = 1
    var expected = first
    expected.denominator = 1
    expected.flags = []
    #expect(try standing([first, second]) == expected)
  }

  @Test func `a figure that says less is no change`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    var first = Observation(value: 1)
    first.note = "first"
    _ = try store.record(InventedDataset.one(first), as: LedgerFixture.draft(1))
    let summary = try store.record(
      InventedDataset.one(Observation(value: 1)), as: LedgerFixture.draft(2))
    #expect(summary.unchangedFigures == 1)
    #expect(summary.changes.isEmpty)
  }

  @Test func `a definition is revised field by field, and a blank says nothing`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    var low = InventedDataset.indicators[1]
    low.owner = "B. Officer"
    _ = try store.record(
      InventedDataset.one(Observation(value: 1), indicator: low), as: LedgerFixture.draft(1))
    _ = try store.record(
      InventedDataset.one(Observation(value: 1), indicator: Indicator(code: "LOW")),
      as: LedgerFixture.draft(2))
    #expect(try store.dataset().indicators == [low])
    var changed = Indicator(code: "LOW", polarity: .high)
    changed.theme = "Homes"
    let summary = try store.record(
      InventedDataset.one(Observation(value: 1), indicator: changed), as: LedgerFixture.draft(3))
    #expect(summary.definitions.map(\.field) == ["theme", "polarity"])
    #expect(summary.definitions.map(\.old) == [nil, "low"])
    #expect(summary.definitions.map(\.new) == ["Homes", "high"])
    let indicator = try #require(try store.dataset().indicators.first)
    #expect(indicator.polarity == .high)
    #expect(indicator.owner == "B. Officer")
    #expect(indicator.title == "Low is good")
    let before = try store.dataset(asAt: InventedDataset.day("2026-01-02"))
    #expect(before.indicators == [low])
  }

  @Test func `limits of a range go with the polarity`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    for (day, polarity) in [Polarity.range(lower: 1, upper: 2), .high, .range(lower: 0, upper: 0)]
      .enumerated()
    {
      var indicator = Indicator(code: "LOW", polarity: polarity)
      indicator.kind = .index
      _ = try store.record(
        InventedDataset.one(Observation(value: 1), indicator: indicator),
        as: LedgerFixture.draft(day + 1))
      #expect(try store.dataset().indicators.first?.polarity == polarity)
    }
  }

  @Test func `a year that a bare file does not state is the indicator's own`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    var low = Indicator(code: "LOW")
    low.yearType = .financial
    _ = try store.record(
      InventedDataset.one(
        Observation(value: 1), indicator: low, period: .year(.financial, starting: 2022)),
      as: LedgerFixture.draft(1))
    for (day, period) in [
      Period.year(.unstatedSplit, starting: 2022), .year(.unstated, starting: 2022),
    ]
    .enumerated() {
      let summary = try store.record(
        InventedDataset.one(Observation(value: Double(day) + 2), period: period),
        as: LedgerFixture.draft(day + 2))
      #expect(summary.changes.map(\.cell.period) == [.year(.financial, starting: 2022)])
    }
    low.yearType = .calendar
    _ = try store.record(
      InventedDataset.one(
        Observation(value: 3), indicator: low, period: .year(.calendar, starting: 2022)),
      as: LedgerFixture.draft(4))
    let error = try #require(throws: LedgerError.self) {
      _ = try store.record(
        InventedDataset.one(
          Observation(value: 1), period: .year(.unstatedSplit, starting: 2022)),
        as: LedgerFixture.draft(5))
    }
    #expect(error.problem.contains("cannot be a calendar year"), "\(error)")
  }

  @Test func `a difference tells the two states apart and nothing else`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    for (day, value) in [1.0, 2, 1, 3].enumerated() {
      _ = try store.record(
        InventedDataset.one(Observation(value: value)), as: LedgerFixture.draft(day + 1))
    }
    func values(_ from: Int, _ to: Int) throws -> [[Double?]] {
      try store.difference(from: .entry(from), to: .entry(to)).figures
        .map { [$0.old?.value, $0.new.value] }
    }
    #expect(try values(1, 4) == [[1, 3]])
    #expect(try values(0, 2) == [[nil, 2]])
    // There and back again is no difference.
    #expect(try values(1, 3) == [])
    #expect(try values(3, 3) == [])
    #expect(throws: LedgerError.self) {
      _ = try store.difference(from: .entry(3), to: .entry(1))
    }
    let all = try store.difference(from: .endOf(InventedDataset.day("2020-01-01")), to: .now)
    #expect(all.entries.count == 4)
    #expect(all.definitions.map(\.kind) == [.dataset, .area, .indicator])
  }

  @Test func `a target is told from others by the day it was set`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    var dataset = InventedDataset.dataset
    _ = try store.record(dataset, as: LedgerFixture.draft(1))
    var targets = dataset.targets.targets
    targets[1].aim = .value(1.75)
    targets[0].row = 99
    var later = targets[1]
    later.setOn = InventedDataset.day("2023-01-31")
    dataset.targets = TargetHistory(targets + [later])
    let summary = try store.record(dataset, as: LedgerFixture.draft(2))
    #expect(summary.definitions.map(\.field) == ["value", nil])
    #expect(try store.dataset().targets.targets.map(\.aim.value) == [2, 1.75, 1.75])
    let before = try store.dataset(asAt: InventedDataset.day("2026-01-01"))
    #expect(before.targets == InventedDataset.dataset.targets)
  }

  @Test func `an empty list withdraws what was there, and none leaves it`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    let full = InventedDataset.dataset
    _ = try store.record(full, as: LedgerFixture.draft(1))
    var dataset = full
    (dataset.events, dataset.waivers, dataset.outcomes) = ([], [], [])
    let silent = try store.record(dataset, as: LedgerFixture.draft(2))
    #expect(silent.definitions.isEmpty)
    #expect(try store.dataset().waivers == full.waivers)
    dataset.emptied = [.events, .waivers, .outcomes]
    let summary = try store.record(dataset, as: LedgerFixture.draft(3))
    #expect(summary.definitions.map(\.kind) == [.events, .events, .waivers, .outcomes])
    #expect(summary.definitions.allSatisfy { $0.field == "withdrawn" && $0.new == nil })
    let back = try store.dataset()
    #expect(back.events.isEmpty && back.waivers.isEmpty && back.outcomes.isEmpty)
    #expect(try store.record(dataset, as: LedgerFixture.draft(4)).definitions.isEmpty)
    let before = try store.dataset(asAt: InventedDataset.day("2026-01-02"))
    #expect(before.waivers == full.waivers && before.events == full.events)
    _ = try store.record(full, as: LedgerFixture.draft(5))
    #expect(differences(full, try store.dataset()) == [])
    #expect(try store.verification().isIntact)
  }

  @Test func `a difference says which waiver and which outcome changed, and how`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    var dataset = InventedDataset.dataset
    _ = try store.record(dataset, as: LedgerFixture.draft(1))
    dataset.waivers[0].why = "Asked again"
    dataset.waivers.append(
      Waiver(
        rule: "stale", area: "E06000998", who: "C", when: InventedDataset.day("2023-01-01"),
        why: "Late"))
    dataset.outcomes = [Outcome(code: "O2", title: "Warm homes", indicators: [])]
    let summary = try store.record(dataset, as: LedgerFixture.draft(2))
    let told = try store.difference(from: .entry(1), to: .entry(2)).definitions
    #expect(told == summary.definitions)
    #expect(
      told.map { [$0.name, $0.field ?? "", $0.old ?? "", $0.new ?? ""] } == [
        ["gap, LOW", "changed", "by B on 2022-03-01: So", "by B on 2022-03-01: Asked again"],
        ["stale, E06000998", "added", "", "by C on 2023-01-01: Late"],
        ["O2", "added", "", "Warm homes; shown by nothing"],
        ["O1", "withdrawn", "Clean streets; shown by LOW; owner A", ""],
      ])
  }

  @Test func `events and groupings are replaced as a whole`() throws {
    let fixture = try LedgerFixture()
    let store = try fixture.store
    var dataset = InventedDataset.dataset
    _ = try store.record(dataset, as: LedgerFixture.draft(1))
    dataset.events.removeLast()
    dataset.groupings = Groupings([GroupMembership(group: "invented/3", member: "E06000997")])
    let summary = try store.record(dataset, as: LedgerFixture.draft(2))
    #expect(summary.definitions.map(\.kind) == [.grouping, .events])
    let back = try store.dataset()
    #expect(back.events == dataset.events)
    #expect(back.groupings.memberships.map(\.group) == ["list", "invented/3"])
    #expect(try store.verification().isIntact)
  }
}
