import Analysis

/// How often councils reached others' lines, by the quartile they began in.
struct QuartileClimbSection {
  private let climb: QuartileClimb
  private let years: Int

  init(_ climb: QuartileClimb, years: Int) {
    self.climb = climb
    self.years = years
  }

  private var counts: [(quartile: Int, count: QuartileClimb.Count)] {
    (1...4).compactMap { quartile in climb[quartile].map { (quartile, $0) } }
  }

  /// Nothing where no quartile has windows enough.
  var blocks: [Report.Block] {
    guard !counts.isEmpty else { return [] }
    return [
      .heading("How often others' lines were reached"),
      .paragraph(
        "Where councils stood \(TargetWords.plural(years, "year")) on, beside the lines of the year they started in, over all indicators with a good way and among all councils; exceptional periods left out. 1 is the best quartile."
      ),
      .table(
        Table(
          columns: [
            Table.Column("Quartile at the start"), Table.Column("Windows", numeric: true),
            Table.Column("At the median or better", numeric: true),
            Table.Column("In the best quartile", numeric: true),
          ],
          texts: counts.map { quartile, count in
            [
              "\(quartile)", TargetWords.count(count.windows),
              TargetWords.percent1(share(count.reachedMedian, count)),
              TargetWords.percent1(share(count.reachedBestQuartile, count)),
            ]
          })),
    ]
  }

  var json: JSONValue {
    .array(
      counts.map { quartile, count in
        [
          "quartile": .int(quartile), "windows": .int(count.windows),
          "reached_median": .int(count.reachedMedian),
          "reached_best_quartile": .int(count.reachedBestQuartile),
        ]
      })
  }

  private func share(_ reached: Int, _ count: QuartileClimb.Count) -> Double {
    Double(reached) / Double(count.windows)
  }
}
