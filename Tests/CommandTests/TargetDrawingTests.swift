import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `yardstick target --format svg`: a card as a picture that says what it shows.
@Suite struct TargetDrawingTests {
  private func drawing(_ more: [String]) throws -> String {
    let outcome = try BinaryRunner.run(
      ["target", "--data", LedgerFolder.scotland.path, "--format", "svg"] + more)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// How often a shape of that colour, or a text, occurs.
  private func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  @Test func `past, outlook, target and peers' lines are drawn and described`() throws {
    let svg = try drawing(["--area", "Dundee City", "--indicator", "CHN11", "--to", "improve"])
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg.contains("role=\"img\"") && svg.contains("<desc id=\"chart-desc\">"))
    #expect(svg.contains("Target for 2024-25: 96.8%"))
    // Eleven years from 2011-12, three of them not learnt from; the ring about the start.
    #expect(count("<circle", in: svg) == 12)
    #expect(count("fill=\"#ffffff\" stroke", in: svg) == 3)
    #expect(svg.contains("straight line, over-confident"))
    #expect(svg.contains("its 80% intervals held 53% of the time"))
    #expect(svg.contains("peers’ best quartile 98.1%") && svg.contains("peers’ median 97.5%"))
  }

  @Test func `what is withheld is not drawn, and why is said`() throws {
    let range = try drawing(["--area", "Falkirk", "--indicator", "CORP03b", "--to", "50%"])
    #expect(range.contains("no odds are given") && range.contains("Best at 50.0%."))
    #expect(!range.contains("straight line") && !range.contains("Bars at"))
    let none = try drawing(["--area", "Orkney Islands", "--indicator", "CLIM03"])
    #expect(none.contains("No target is set, and none is suggested"))
    #expect(!none.contains("◆ target"))
  }

  @Test func `the record of the odds has no drawing`() throws {
    let outcome = try BinaryRunner.run([
      "target", "--backtest", "--data", LedgerFolder.scotland.path, "--format", "svg",
    ])
    #expect(outcome.status == 64 && outcome.errors.contains("no drawing"))
  }
}
