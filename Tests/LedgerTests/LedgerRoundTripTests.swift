import Foundation
import Importing
import Indicators
import Ledger
import TestSupport
import Testing

/// What goes into a ledger comes out of it.
@Suite struct LedgerRoundTripTests {
  @Test func `a dataset with something of everything comes back whole`() throws {
    let fixture = try LedgerFixture()
    let dataset = InventedDataset.dataset
    let summary = try fixture.store.record(dataset, as: LedgerFixture.draft(1))
    #expect(summary.newFigures > 300)
    #expect(summary.changes.isEmpty)
    let back = try LedgerStore(fixture.path).dataset()
    #expect(differences(dataset, back) == [])
    #expect(try LedgerStore(fixture.path).verification().isIntact)
  }

  @Test func `a place as a target, a waiver and an outcome come back`() throws {
    let fixture = try LedgerFixture()
    var dataset = InventedDataset.dataset
    var target = try #require(dataset.targets.targets.first)
    target.aim = .rank(3)
    target.setOn = try #require(CalendarDate("2022-05-01"))
    dataset.targets = TargetHistory(dataset.targets.targets + [target])
    _ = try fixture.store.record(dataset, as: LedgerFixture.draft(1))
    let back = try LedgerStore(fixture.path).dataset()
    #expect(back.targets.targets.map(\.aim).contains(.rank(3)))
    #expect(back.waivers == dataset.waivers && back.outcomes == dataset.outcomes)
  }

  /// A ledger may have been recorded before the words were read as one.
  @Test func `a unit and a price base in other words come out as they are read`() throws {
    let fixture = try LedgerFixture()
    var dataset = InventedDataset.dataset
    (dataset.indicators[0].unit, dataset.indicators[0].priceBase) = ("Per cent", "nominal")
    _ = try fixture.store.record(dataset, as: LedgerFixture.draft(1))
    let back = try LedgerStore(fixture.path).dataset().indicators[0]
    #expect(back.unit == "%" && back.priceBase == "cash")
    #expect(try LedgerStore(fixture.path).verification().isIntact)
  }

  @Test(arguments: ["scotland-lgbf", "england-children", "monthly", "uk-context"])
  func `a bundled dataset comes back whole, and once more is no change`(_ name: String) throws {
    let folder = BinaryRunner.packageRoot.appendingPathComponent("datasets/\(name)").path
    let dataset = try DatasetReader.read(folder).dataset
    let fixture = try LedgerFixture()
    let store = try fixture.store
    let first = try store.record(dataset, as: LedgerFixture.draft(1))
    #expect(differences(dataset, try store.dataset()) == [])
    let second = try store.record(dataset, as: LedgerFixture.draft(2))
    #expect(second.newFigures == 0)
    #expect(second.changes.isEmpty)
    #expect(second.definitions.isEmpty)
    #expect(second.unchangedFigures == first.newFigures)
    #expect(differences(dataset, try store.dataset()) == [])
    let verification = try store.verification(against: first.entry.hash)
    #expect(verification.isIntact)
    #expect(verification.entryOfKnownHead == 1)
    #expect(verification.head == second.entry.hash)
  }

  /// Two processes that record the same get the same chain: nothing but what is recorded is in it.
  @Test func `the same recordings give the same hashes`() throws {
    let one = try LedgerFixture()
    let two = try LedgerFixture()
    let first = try one.store.record(InventedDataset.dataset, as: LedgerFixture.draft(1))
    let second = try two.store.record(InventedDataset.dataset, as: LedgerFixture.draft(1))
    #expect(first.entry.hash == second.entry.hash)
    let other = try LedgerFixture()
    let third = try other.store.record(
      InventedDataset.dataset, as: LedgerFixture.draft(1, why: "another reason"))
    #expect(third.entry.hash != first.entry.hash)
  }

  @Test func `an entry says who, when, why and from what`() throws {
    let fixture = try LedgerFixture()
    let draft = LedgerFixture.draft(32, why: "April’s figures")
    let summary = try fixture.store.record(InventedDataset.dataset, as: draft)
    let entry = try #require(try LedgerStore(fixture.path).entries().first)
    #expect(entry == summary.entry)
    #expect(entry.recordedAt.description == "2026-02-01T01:00:00Z")
    #expect(entry.command == draft.command)
    #expect(entry.inputs == draft.inputs)
    #expect(entry.previous == .none)
  }

  @Test func `SHA-256 is the one of FIPS 180-4`() throws {
    // The examples of the standard's own appendix, and of the empty message.
    #expect(
      try FileDigest.of(text: "abc").description
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      try FileDigest.of(text: "").description
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(SHA256Digest(hex: "ba78") == nil)
    #expect(SHA256Digest(hex: String(repeating: "é", count: 32)) == nil)
  }
}
