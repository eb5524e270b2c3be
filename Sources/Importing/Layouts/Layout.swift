import Indicators

/// One way in which a publisher lays figures out, recognised by what is in the table.
protocol Layout: Sendable {
  /// The word for `--layout`.
  var name: String { get }
  /// What a person calls it.
  var title: String { get }
  /// Who publishes it, for the indicators' source; `nil` where many do.
  var publisher: String? { get }

  /// The tables of a grid that is laid out so, or `nil` when it is not.
  ///
  /// A layout recognises the columns that matter and tolerates the rest: other order and case,
  /// columns more or fewer, titles above.
  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition?
}

/// A grid recognised: why, and the shapes of its tables.
struct Recognition {
  /// Why it is this layout, each as a clause.
  var reasons: [String]
  /// The tables, by the order of their rows.
  var shapes: [TableShape]
}

/// What a layout may ask while it looks at a table: whether a text is an area, and what the user
/// has said.
struct LayoutProbe {
  let resolver: AreaResolver
  let options: ImportOptions

  /// Whether a text is a code or the name of an area that some table has.
  func isArea(_ text: String) -> Bool {
    StatisticalGeography.isCode(text) || resolver.knows(name: text)
  }

  /// How many areas some texts name: a code and its own name are one.
  func areaCount(_ texts: [String]) -> Int {
    Set(
      texts.map { text in
        let code = StatisticalGeography.isCode(text) ? text : ""
        guard case .area(let area, _) = resolver.resolve(code: code, name: text, on: nil) else {
          return text
        }
        return area.code
      }
    ).count
  }
}

/// The layouts, the most particular first.
package enum LayoutRegistry {
  static let layouts: [any Layout] = [
    LGInform(), FingertipsAPI(), FingertipsExport(), ExploreEducationStatistics(), LAITLong(),
    LGBFSpatialHub(), NomisFlat(), NomisBlocks(), StatsWalesOld(), StatsWales3(), Oflog(),
    TidyRows(),
    ExploreLocalStatistics(), LGBFWorkbook(), PeriodScorecard(), ActualsScorecard(),
    Scorecard(), PlainSeries(),
    MeasuresOfPeriods(), PlainTable(), WideTable(), PublicationTable(),
  ]

  /// The names and titles of every layout, for a list.
  package static var names: [(name: String, title: String)] {
    layouts.map { ($0.name, $0.title) }
  }
}
