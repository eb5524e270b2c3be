import Indicators

extension MergedCouncils {
  /// The issue of a whole that would stand beside its parts, which the destination has already.
  func doubled(
    in destination: Dataset?, _ figures: ImportedFigures, file: String
  ) -> ImportIssue? {
    guard let destination else { return nil }
    let there = parts.filter { part in
      guard let area = destination.directory.index(of: figures.areas[part.area].code),
        let indicator = destination.indicatorIndex(
          figures.indicators.drafts[part.indicator].indicator.code)
      else { return false }
      return destination.panel.blocks.contains { block in
        block.indicator == indicator && block.breakdown == figures.breakdowns[part.breakdown]
          && area < block.areaCount
          && block.index(of: figures.periods[part.period]).map {
            block.missingReason(area: area, period: $0) != .noRow
          } ?? false
      }
    }
    guard let first = there.first else { return nil }
    var issue = ImportIssue(
      file: file, text: figures.areas[first.area].name,
      problem: "the dataset has figures of this council for the same periods, which would count "
        + "twice beside those of the council that took its place",
      mend: "Leave --rebuild-merged out, or import into a new dataset")
    issue.occurrences = there.count
    return issue
  }

  /// What the note of a figure says that stands for those of other councils.
  static let (rebuiltNote, passedOnNote) = ("rebuilt from ", ", whose place it took")

  /// The issue of figures of councils whose whole the destination has already, rebuilt from them.
  static func besideTheirWhole(
    in destination: Dataset?, _ figures: ImportedFigures, file: String
  ) -> ImportIssue? {
    guard let destination else { return nil }
    let successors = figures.areas.map { area in
      area.successors.compactMap { destination.directory.index(of: $0) }
    }
    guard successors.contains(where: { !$0.isEmpty }) else { return nil }
    let indicators = figures.indicators.drafts.map { destination.indicatorIndex($0.indicator.code) }
    let blocks = Dictionary(grouping: destination.panel.blocks, by: \.indicator)
    var found: [(part: ImportedFigure, whole: Int)] = []
    for part in figures.figures where part.observation.value != nil {
      guard !successors[part.area].isEmpty, let indicator = indicators[part.indicator],
        let block = blocks[indicator]?.first(where: {
          $0.breakdown == figures.breakdowns[part.breakdown]
        }), let period = block.index(of: figures.periods[part.period])
      else { continue }
      let whole = successors[part.area].first { area in
        area < block.areaCount && block.missingReason(area: area, period: period) != .noRow
          && isRebuilt(block[area: area, period: period])
      }
      if let whole { found.append((part, whole)) }
    }
    guard let first = found.first else { return nil }
    let whole = destination.directory.areas[first.whole].name
    var issue = ImportIssue(
      file: file, text: figures.areas[first.part.area].name,
      problem: "the dataset has the figures of \(whole), rebuilt from those of this council and "
        + "others, which would count twice beside them",
      mend: "Leave these rows out, or import all the councils it was rebuilt from again with "
        + "--rebuild-merged, into a new dataset or with --replace")
    issue.occurrences = found.count
    return issue
  }

  private static func isRebuilt(_ figure: Observation) -> Bool {
    guard let note = figure.note, figure.value != nil else { return false }
    return note.hasPrefix(rebuiltNote) || note.hasSuffix(passedOnNote)
  }
}
