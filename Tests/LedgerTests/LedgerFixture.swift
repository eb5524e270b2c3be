import Foundation
import GRDB
import Indicators
import Ledger
import TestSupport

/// A ledger for one test, and the invented dataset that goes into it.
struct LedgerFixture: ~Copyable {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.url.appendingPathComponent("council.ledger").path
  }

  var store: LedgerStore { get throws { try LedgerStore(path, for: .recording) } }

  /// A draft of the n-th day of 2026.
  static func draft(_ day: Int, why: String = "a test") -> EntryDraft {
    let start = CalendarDate(year: 2026, month: 1, day: 1)?.dayNumber ?? 0
    let seconds = (Int64(start) + Int64(day) - 1) * 86_400 + 3600
    return EntryDraft(
      who: "A. Clerk", why: why, command: ["history", "record", "it's \"quoted\""],
      version: "test", time: Instant(seconds: seconds).map { .fixed($0) } ?? .clock,
      inputs: [AuditEntry.Input(name: "figures.csv", digest: .none)])
  }

  /// A connection of the test's own, with or without the ledger's settings.
  static func connection(_ path: String, recursiveTriggers: Bool = true) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA recursive_triggers = \(recursiveTriggers ? "ON" : "OFF")")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }
}

/// An invented dataset that has something of everything a dataset can have.
enum InventedDataset {
  static func day(_ text: String) -> CalendarDate {
    CalendarDate(text) ?? CalendarDate(dayNumber: 0)
  }

  static let periods: [Period] =
    [
      .year(.financial, starting: 2021), .year(.financial, starting: 2022),
      .quarter(2, ofYearStarting: 2022, .financial), .month(11, 2022),
      .years(.calendar, starting: 2019, count: 3), .point(day("2022-06-30")),
      .months(from: day("2021-10-01"), count: 12), .year(.reporting, starting: 2022),
      .year(.unstated, starting: 2022), .year(.unstatedSplit, starting: 2022),
      .year(.academic, starting: 2022),
    ] + (Period.week(37, of: 2025).map { [$0] } ?? [])

  static let areas = [
    Area(
      code: "E06000999", name: "Upper Invented", welshName: "Dychmygol Uchaf",
      aliases: ["Invented (Upper)", "999"], type: "unitary", tier: "single", parent: "E10000999",
      region: "Nowhere", nation: "England", validFrom: day("1996-04-01"),
      validTo: day("2023-03-31"), successors: ["E06000998"]),
    Area(code: "E06000998", name: "Great Invented"), Area(code: "E06000997"),
  ]

  static var indicators: [Indicator] {
    var rich = Indicator(
      code: "RICH", title: "A rich measure", polarity: .range(lower: 1, upper: 2))
    rich.welshTitle = "Mesur cyfoethog"
    rich.theme = "Theme"
    rich.kind = .rate
    rich.unit = "per 1,000"
    rich.per = 1000
    rich.multiplier = 1000
    rich.decimals = 1
    rich.yearType = .financial
    rich.frequency = .annual
    rich.numeratorKind = .other("full-time equivalents")
    rich.numerator = "posts"
    rich.denominator = "people"
    rich.role = .cost
    rich.grouping = "invented"
    rich.priceBase = "cash"
    rich.owner = "B. Officer"
    rich.source = "Nobody"
    rich.note = "Says “nothing”; é, 表"
    var low = Indicator(code: "LOW", title: "Low is good", polarity: .low)
    low.kind = .surveyProportion
    var said = Indicator(code: "NONE", title: "Neither", polarity: .none)
    said.kind = .count
    return [rich, low, said, Indicator(code: "BARE")]
  }

  static func figure(_ seed: Int) -> Observation {
    var figure =
      seed % 4 == 3
      ? Observation(missing: MissingReason.allCases[seed % 8])
      : Observation(value: Double(seed) / 7)
    figure.flags = ObservationFlags(rawValue: UInt8(seed % 64))
    if seed % 2 == 0 { figure.numerator = Double(seed) }
    if seed % 3 == 0 { figure.denominator = Double(seed) * 10 + 1 }
    if seed % 5 == 0 { (figure.lower, figure.upper, figure.level) = (0.1, 0.1 + 0.2, 0.95) }
    if seed % 7 == 0 { figure.note = "note \(seed % 21)" }
    return figure
  }

  static var panel: Panel {
    var builder = PanelBuilder()
    var seed = 0
    for indicator in indicators.indices {
      for breakdown in ["", "Women", "Men"] {
        for area in areas.indices {
          for period in periods where seed % 11 != 10 || period.kind == .month {
            seed += 1
            builder.add(
              PanelBuilder.Row(area: area, period: period, observation: figure(seed)),
              indicator: indicator, breakdown: breakdown)
          }
          seed += 1
        }
      }
    }
    return builder.panel(areaCount: areas.count)
  }

  static var targets: [Target] {
    var target = Target(
      area: "E06000998", indicator: "RICH", period: periods[1], value: 1.5,
      setOn: day("2022-01-31"))
    target.breakdown = "Women"
    target.intent = .stretch
    target.baselinePeriod = periods[0]
    target.baseline = 1.25
    target.setBy = "Cabinet"
    target.owner = "B. Officer"
    target.rationale = "Because"
    target.tolerance = 0.1
    target.note = "Noted"
    target.row = 3
    let other = Target(
      area: "E06000997", indicator: "LOW", period: periods[1], value: 2, setOn: day("2022-02-01"))
    return [other, target]
  }

  static var dataset: Dataset {
    Dataset(
      name: "invented", title: "An invented dataset", directory: AreaDirectory(areas),
      indicators: indicators, panel: panel,
      groupings: Groupings([
        GroupMembership(group: "invented/1", member: "E06000999"),
        GroupMembership(
          group: "list", area: "E06000998", member: "E06000123", rank: 1, distance: 0.25,
          model: "model", vintage: "2022"),
        GroupMembership(group: "invented/2", member: "E06000998"),
      ]),
      events: [
        Event(
          start: day("2020-03-23"), end: day("2021-07-18"), kind: .exceptional, note: "Pandemic"),
        Event(
          start: day("2022-01-01"), end: day("2022-01-01"), area: "E06000998", indicator: "LOW",
          kind: .other("audit"), note: ""),
      ], targets: TargetHistory(targets),
      outcomes: [Outcome(code: "O1", title: "Clean streets", indicators: ["LOW"], owner: "A")],
      waivers: [
        Waiver(rule: "gap", indicator: "LOW", who: "B", when: day("2022-03-01"), why: "So")
      ],
      context: "../elsewhere",
      provenance: Provenance(
        sources: [
          Provenance.Source(title: "A work", path: "https://example.org"),
          Provenance.Source(title: "Another"),
        ], licences: ["OGL-UK-3.0"]))
  }

  /// The dataset with one figure only.
  static func one(
    _ figure: Observation, indicator: Indicator? = nil, area: Area? = nil,
    period: Period? = nil
  ) -> Dataset {
    var builder = PanelBuilder()
    builder.add(
      PanelBuilder.Row(area: 0, period: period ?? periods[0], observation: figure), indicator: 0)
    return Dataset(
      name: "invented", directory: AreaDirectory([area ?? Area(code: "E06000998")]),
      indicators: [indicator ?? Indicator(code: "LOW")], panel: builder.panel(areaCount: 1))
  }
}

/// What two datasets differ in, in words; empty when they are the same in everything.
func differences(_ first: Dataset, _ second: Dataset) -> [String] {
  var found: [String] = []
  if first.name != second.name || first.title != second.title { found.append("name or title") }
  if first.context != second.context { found.append("context") }
  if first.provenance != second.provenance { found.append("provenance") }
  if first.directory.areas != second.directory.areas { found.append("areas") }
  if first.indicators != second.indicators { found.append("indicators") }
  if first.events != second.events { found.append("events") }
  if first.targets != second.targets { found.append("targets") }
  if first.groupings.memberships != second.groupings.memberships { found.append("groupings") }
  guard first.panel.blocks.count == second.panel.blocks.count else { return found + ["blocks"] }
  for (one, two) in zip(first.panel.blocks, second.panel.blocks) {
    guard one.indicator == two.indicator, one.breakdown == two.breakdown,
      one.periods == two.periods, one.areaCount == two.areaCount
    else {
      found.append("block \(one.indicator) \(one.breakdown)")
      continue
    }
    for area in 0..<one.areaCount {
      for period in one.periods.indices
      where one[area: area, period: period] != two[area: area, period: period] {
        found.append("\(one.indicator) \(one.breakdown) \(area) \(one.periods[period])")
      }
    }
  }
  return found
}
