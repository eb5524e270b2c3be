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
}
