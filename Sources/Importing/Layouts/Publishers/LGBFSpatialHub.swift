import Indicators

/// The Local Government Benchmarking Framework on the Spatial Hub: one row for each council, code
/// and year, in either of its two sets of column names.
struct LGBFSpatialHub: Layout {
  let name = "lgbf-spatial-hub"
  let title = "LGBF Spatial Hub"
  let publisher: String? = "Improvement Service, Local Government Benchmarking Framework"

  func recognise(_ grid: SheetGrid, _ probe: LayoutProbe) -> Recognition? {
    guard
      let header = HeaderSearch(
        grid,
        requiring: [
          ["Code", "LA_Data_IndicatorCode"], ["LocalAuthority", "LA_Data_LocalAuthority"],
          ["Year", "LA_Data_LGBF_Year"],
          [
            "LA_IndicatorReal", "LA_Data_IndicatorReal", "LA_IndicatorCash",
            "LA_Data_IndicatorCash",
          ],
        ])
    else { return nil }
    var shape = header.shape(grid)
    shape.area.codes = [header["GSS_Code", "GSSCode", "LA_Data_GSS_Code"]].compactMap { $0 }
    shape.area.names = [header["LocalAuthority", "LA_Data_LocalAuthority"]].compactMap { $0 }
    shape.indicator.code = header["Code", "LA_Data_IndicatorCode"]
    shape.indicator.titles = [header["IndicatorTitle", "LA_Data_IndicatorTitle"]].compactMap { $0 }
    shape.indicator.common.source = publisher
    shape.indicator.common.yearType = .financial
    shape.period.columns = [header["Year", "LA_Data_LGBF_Year"]].compactMap { $0 }
    shape.period.contexts = [PeriodContext(yearType: .financial)]
    shape.missing = ["dna": .notAvailable, "*": .suppressed, "n/a": .notAvailable]
    addFigures(to: &shape, header)
    shape.leftOut = header.leftOut(by: shape)
    return Recognition(
      reasons: [
        header.reason([
          shape.indicator.code, shape.area.names.first, shape.period.columns.first,
          shape.figures.first?.value,
        ])
      ], shapes: [shape])
  }

  /// Real terms are kept. Cash figures differ from them only where an indicator is money, and would
  /// need an indicator of their own, so they are kept only where there are no others.
  private func addFigures(to shape: inout TableShape, _ header: HeaderSearch) {
    var figure: TableShape.FigureColumn
    if let real = header["LA_IndicatorReal", "LA_Data_IndicatorReal"] {
      figure = .init(value: real)
      figure.numerator = header["LA_Numerator_real", "LA_Data_NumeratorReal"]
      figure.denominator = header["LA_Den_Real", "LA_Data_DenominatorReal"]
      shape.notes = ["figures are in real terms; money is in the prices of the newest year"]
    } else if let cash = header["LA_IndicatorCash", "LA_Data_IndicatorCash"] {
      figure = .init(value: cash)
      figure.numerator = header["LA_Numerator_cash", "LA_Data_NumeratorCash"]
      figure.denominator = header["LA_Den_Cash", "LA_Data_DenominatorCash"]
      shape.notes = ["money is in cash, which must not be compared over years"]
      shape.indicator.common.priceBase = "cash"
    } else {
      return
    }
    shape.figures = [figure]
  }
}
