public import ArgumentParser
import Foundation
public import Importing
import Indicators
import Settings

/// What the user says of a file that the file does not say itself.
struct ImportSayings: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A table of areas to find names and codes in: a dataset's folder or a file like areas.csv. Repeatable.",
      valueName: "path"))
  var areas: [String] = []

  @Option(
    name: .customLong("unknown-areas"),
    help:
      "What to do with areas no table knows: refuse, skip, or add each under its code or its name as it stands."
  )
  var unknownAreas: ImportOptions.UnknownAreas?

  @Option(help: "The area of a table that names none: code or name.")
  var area: String?

  @Option(help: ArgumentHelp("The code to file the figures of a one-indicator file under."))
  var indicator: String?

  @Option(help: "The period of a table that names none, such as 2022-23 or '2014-15 Q2'.")
  var period: String?

  @Option(
    name: .customLong("year-type"),
    help:
      "Which twelve months a year is, where the file leaves it open: financial, academic, calendar or reporting."
  )
  var yearType: ImportYearType?

  @Option(
    help: "How often figures come, where the file leaves it open: annual, quarterly, monthly …")
  var frequency: ImportFrequency?

  @Option(
    help: ArgumentHelp(
      "Multiply every value by this, such as 0.01, or those of one indicator, such as A1=0.01. Repeatable.",
      valueName: "number"))
  var multiplier: [ImportMultiplier] = []

  @Option(
    name: .customLong("targets-set-on"),
    help: ArgumentHelp(
      "The day a scorecard's targets were set, such as 2024-04-01.", valueName: "date"))
  var targetsSetOn: String?

  @Option(help: "The layout, by its name in --list, when it is not to be recognised.")
  var layout: String?

  @Option(help: "The sheet of a workbook.")
  var sheet: String?

  @Option(help: ArgumentHelp("A mapping file: which column is what.", valueName: "file"))
  var mapping: String?

  @Flag(
    name: .customLong("rebuild-merged"),
    help: ArgumentHelp(
      "Rebuild merged councils from the figures of those they replaced, which are left out then.",
      discussion:
        "Where those are not the whole of the council, the figure is missing with the reason."))
  var rebuildMerged = false

  /// The options of an import into a destination.
  func options(for destination: ImportDestination?) throws -> ImportOptions {
    var options = ImportOptions()
    options.areaTables = try areaTables(destination)
    options.mapping = try mapping.map { try MappingFile.mapping(path: $0) }
    options.unknownAreas = unknownAreas ?? options.unknownAreas
    (options.area, options.indicator, options.period) = (area, indicator, period)
    (options.yearType, options.frequency) = (yearType?.type, frequency?.frequency)
    (options.layout, options.sheet) = (layout, sheet)
    for said in multiplier { try said.add(to: &options) }
    options.rebuildsMerged = rebuildMerged
    options.targetsSetOn = try targetsSetOn.map { text in
      guard let day = CalendarDate(text) else {
        throw Failure(.usage, "--targets-set-on \(text): write a day as 2024-04-01")
      }
      return day
    }
    return options
  }

  /// The context of the destination, what --areas names, and what the environment does.
  private func areaTables(_ destination: ImportDestination?) throws -> [[Area]] {
    var paths: [String] = []
    if let destination, let context = destination.existing?.context {
      let path = LoadedDataset.place(context, beside: destination.folder).path
      if FileManager.default.fileExists(atPath: path) {
        paths.append(path)
      } else {
        Message.note(
          "the dataset names \(context) as its context, and it is not there; names are looked up without it"
        )
      }
    }
    let named = ProcessInfo.processInfo.environment["YARDSTICK_AREAS"] ?? ""
    paths += areas.isEmpty && !named.isEmpty ? [named] : areas
    return try paths.map { try ImportFolder.areas(at: $0) }
  }
}

extension ImportOptions.UnknownAreas: ExpressibleByArgument {}

/// A kind of year a user can name.
enum ImportYearType: String, ExpressibleByArgument, CaseIterable {
  case financial, academic, calendar, reporting

  var type: YearType? { YearType(rawValue: rawValue) }
}

/// What figures are multiplied by: all of them, or those of one indicator.
struct ImportMultiplier: ExpressibleByArgument {
  private let text: String
  private let code: String?
  private let factor: Double

  init?(argument: String) {
    let place = argument.lastIndex(of: "=")
    let number = place.map { argument[argument.index(after: $0)...] } ?? Substring(argument)
    guard let factor = Double(number), factor.isFinite, factor != 0 else { return nil }
    code = place.map { argument[..<$0].lowercased() }
    (text, self.factor) = (argument, factor)
  }

  /// Says it; twice for one indicator, or twice for all, is no saying.
  func add(to options: inout ImportOptions) throws {
    let earlier = code.map { options.multipliers[$0] } ?? options.multiplier
    guard earlier == nil else {
      throw Failure(.usage, "--multiplier \(text): said twice of the same figures")
    }
    if let code { options.multipliers[code] = factor } else { options.multiplier = factor }
  }
}

/// A frequency a user can name.
enum ImportFrequency: String, ExpressibleByArgument, CaseIterable {
  case annual, biennial, quarterly, monthly, weekly, rolling

  var frequency: Frequency? { Frequency(rawValue: rawValue) }
}
