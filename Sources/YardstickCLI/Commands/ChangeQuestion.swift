import Analysis
import Foundation
import Indicators
import Reporting
import Statistics

/// What `change` asks of a dataset.
struct ChangeQuestion {
  let loaded: LoadedDataset
  let council: Area
  let indicators: IndicatorOptions
  let span: ChangeSpanOptions
  let peers: PeerOptions
  let judgement: JudgementOptions
  let figures: [String]

  private var dataset: Dataset { loaded.dataset }

  func report(all: Bool) throws -> Report {
    guard try peers.one() == nil || all || span.against == "peers" else {
      throw Failure(.usage, "--peers is for --against peers and for --all; give one of them too")
    }
    let count = try trendCount()
    let chosen = try indicators.indices(in: dataset)
    if all { return try screen(chosen) }
    guard chosen.count == 1, let index = chosen.first else {
      throw Failure(
        .usage,
        indicators.indicator.isEmpty
          ? "name the measure with --indicator, or screen them all with --all"
          : "--indicator means \(chosen.count) measures here; name one, or screen them with --all")
    }
    let finder = try finder(index)
    if span.trend {
      guard !judgement.completeCount else {
        throw Failure(
          .usage,
          "--trend is a set of tests of chance, and --complete-count asks for none; give one of the two"
        )
      }
      return ChangeReport(
        try changes(finder), trend: finder.trend(last: count), of: finder, tool: judgement.tool
      ).report
    }
    return ChangeReport(try changes(finder), tool: judgement.tool).report
  }

  private func trendCount() throws -> Int? {
    guard let text = figures.first else { return nil }
    guard span.trend, figures.count == 1, let count = Int(text), count >= 3 else {
      throw Failure(
        .usage,
        span.trend
          ? "--trend \(text): write how many figures to use, 3 or more"
          : "“\(text)”: figures are not given together with --area")
    }
    return count
  }

  private func finder(_ index: Int) throws -> ChangeFinder {
    let indicator = dataset.indicators[index]
    var options = try judgement.options(.indicator(indicator))
    options.deflators = try span.deflator.map { try DeflatorFile.read($0, for: indicator) }
    guard let finder = ChangeFinder(dataset, area: council, indicator: index, options: options),
      !finder.periods.isEmpty
    else {
      throw Failure(
        .badData, "\(council.name) has no figure for \(indicator.code) (\(indicator.title))")
    }
    return finder
  }

  // MARK: One measure

  private func changes(_ finder: ChangeFinder) throws -> [Change] {
    if let against = span.against { return [try difference(finder, against)] }
    let to = try period(span.to, finder)
    guard let from = try period(span.from, finder) else {
      let found = to.map(finder.changes(to:)) ?? finder.latest
      guard !found.isEmpty || span.trend else {
        throw Failure(
          .badData,
          "\(council.name) has only one figure for \(finder.indicator.code) that shares no data with another: nothing to compare"
        )
      }
      return found
    }
    let last = to ?? finder.periods[finder.periods.count - 1]
    guard from < last else {
      throw Failure(.usage, "--from \(from) is not before --to \(last)")
    }
    guard let change = finder.change(from: from, to: last) else { return [] }
    return [change]
  }

  /// A period that the council has a figure for.
  private func period(_ text: String?, _ finder: ChangeFinder) throws -> Period? {
    guard let text else { return nil }
    let period = try Period(text, in: finder.indicator.periodContext)
    guard finder.periods.contains(period) else {
      let known = finder.periods.map(\.description)
      let why = finder.missingReason(in: period).map { " (\($0.explanation))" } ?? ""
      throw Failure(
        .badData,
        "\(council.name) has no figure for \(finder.indicator.code) in \(period)\(why); it has \(known.joined(separator: ", "))"
      )
    }
    return period
  }

  private func difference(_ finder: ChangeFinder, _ text: String) throws -> Change {
    guard span.from == nil else {
      throw Failure(.usage, "--against compares in one period; give it with --to")
    }
    let choice = try against(text, finder.indicator)
    guard let change = finder.difference(from: choice, in: try period(span.to, finder)) else {
      throw Failure(
        .badData,
        "there is nothing to compare \(council.name) with (--against \(text)) on \(finder.indicator.code): no figure, or an area that contains it without counts to take it out"
      )
    }
    return change
  }

  private func against(_ text: String, _ indicator: Indicator) throws -> AgainstChoice {
    switch text {
    case "peers":
      guard let peers = try peerSet(indicator) else {
        throw Failure(.badData, "\(council.name) has no group of peers for \(indicator.code)")
      }
      return .peers(peers)
    case "national":
      guard council.type != "nation", council.tier != "nation" else {
        throw Failure(
          .usage, "--against national: \(council.name) is the nation; name another area")
      }
      return .nation
    default:
      if let region = region(text) { return .peers(region) }
      let other = try loaded.area(text)
      guard other.code != council.code, let index = dataset.directory.index(of: other.code) else {
        throw Failure(.usage, "--against \(text) is \(council.name) itself")
      }
      guard !isPart(other, of: council) else {
        throw Failure(
          .usage,
          "--against \(text): \(other.name) is part of \(council.name); ask it the other way round, --area \"\(other.name)\" --against \"\(council.name)\""
        )
      }
      return .area(index)
    }
  }

  /// The councils of a region that the dataset has as a column and not as an area of its own.
  private func region(_ name: String) -> PeerSet? {
    let areas = dataset.directory.areas
    func isNamed(_ other: String?) -> Bool { other?.caseInsensitiveCompare(name) == .orderedSame }
    guard !areas.contains(where: { isNamed($0.name) || isNamed($0.code) }) else { return nil }
    let members = areas.filter { isNamed($0.region) && !$0.isAggregate }
    guard let region = members.first?.region else { return nil }
    return PeerSet(
      name: isNamed(council.region) ? "the rest of \(region)" : region,
      members: members.map(\.code), of: council.code)
  }

  /// Whether one area lies inside another.
  private func isPart(_ area: Area, of whole: Area) -> Bool {
    area.parent == whole.code
      || (whole.isAggregate && (area.region == whole.name || area.nation == whole.name))
  }

  private func peerSet(_ indicator: Indicator) throws -> PeerSet? {
    try peers.choices(for: council, in: loaded).lazy
      .compactMap { $0.resolution(for: indicator)?.peers }.first
  }

  // MARK: Many

  private func screen(_ chosen: [Int]) throws -> Report {
    guard judgement.margin == nil else {
      throw Failure(.usage, "--margin is for one measure: measures have different units")
    }
    guard span.from == nil, span.to == nil, span.against == nil, !span.trend else {
      throw Failure(.usage, "--all takes each measure's latest figure against the one before")
    }
    let choices = try screeningPeers()
    let level = try judgement.level()
    let screen = try ChangeScreen(
      dataset, area: council, indicators: chosen, level: level,
      options: { indicator in
        ChangeOptions(
          level: level, isCompleteCount: judgement.completeCount,
          deflators: indicator.isCash || indicator.priceBase != nil
            ? try span.deflator.map { try DeflatorFile.read($0, for: indicator) } : nil)
      }
    ) { index, finder in
      choices.lazy.compactMap { $0.resolution(for: dataset.indicators[index])?.peers }.first
        .flatMap { finder.difference(from: .peers($0), shrinking: false) }
    }
    return ChangeScreenReport(screen, datasetTitle: dataset.title, tool: judgement.tool).report
  }

  /// The peers asked for. Without a wish and without a group (a council that no longer exists has
  /// no neighbours), councils of its own type.
  private func screeningPeers() throws -> [PeerChoice] {
    guard peers.peers.isEmpty else { return try peers.choices(for: council, in: loaded) }
    do {
      return try peers.choices(for: council, in: loaded)
    } catch {
      Message.note(
        "\(council.name) has no neighbours or family here; peers are councils of its type")
      return [
        PeerChoice(
          label: "type",
          PeerChoice.Resolution(name: "type", of: council, in: dataset, sharing: \.type))
      ]
    }
  }
}
