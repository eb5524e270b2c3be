import Analysis
import Indicators
import Reporting

/// A funnel and what the user asked for, put together.
struct FunnelRequest {
  let report: Report

  init(_ loaded: LoadedDataset, _ options: FunnelOptions) throws {
    let dataset = loaded.dataset
    let matches = try dataset.indicators(matching: options.indicator)
    guard matches.count == 1, let index = matches.first else {
      throw Failure(.usage, "--indicator \(options.indicator) means \(matches.count) indicators")
    }
    let wanted = try options.period.map { text throws(PeriodError) in
      try Period(text, in: dataset.indicators[index].periodContext)
    }
    let input = try FunnelInput(index, in: dataset, period: wanted, kind: options.kind)
    let highlights = try options.highlight.map { try loaded.area($0) }
    let drawn = try Self.drawn(input, highlights, loaded, options)
    for area in highlights where !drawn.contains(where: { $0.code == area.code }) {
      throw Failure(
        .badData, "\(area.name) has no figure for \(input.indicator.code) in \(input.period)")
    }
    guard !drawn.isEmpty else {
      throw Failure(
        .badData,
        "\(input.indicator.code): no council has a numerator and a denominator in \(input.period)")
    }
    let aim = try FunnelTarget(input, drawn, options)
    let plotOptions = try Self.plotOptions(input.kind, aim, options)
    guard let plot = FunnelPlot(drawn, options: plotOptions) else {
      throw Failure(
        .badData,
        "\(input.indicator.code), \(input.period): the target is \(aim.value), which leaves no room for chance; nothing can be judged"
      )
    }
    let subject = FunnelSubject(
      title:
        "\(input.indicator.title): \(plot.rows.count) council\(plot.rows.count == 1 ? "" : "s")",
      period: input.period.displayName, format: ValueFormat(input.indicator),
      unit: input.indicator.unitName, multiplier: input.multiplier,
      denominator: input.indicator.denominator
        ?? (input.kind == .ratio ? "Expected" : "Denominator"),
      targetSource: aim.source, highlights: Set(highlights.map(\.code)),
      notes: input.notes + aim.notes)
    report = FunnelReport(plot, subject: subject, palette: options.palette).report
  }

  private static func drawn(
    _ input: FunnelInput, _ highlights: [Area], _ loaded: LoadedDataset, _ options: FunnelOptions
  ) throws -> [FunnelUnit] {
    guard let peers = options.peers, let area = highlights.first else { return input.units }
    let choice = try PeerResolver(area: area, loaded: loaded).choice(PeerSpecification(peers))
    guard let members = choice.resolution(for: input.indicator)?.peers.members else {
      throw Failure(.usage, "--peers \(peers): \(area.name) has no such group for this indicator")
    }
    let codes = Set(members + highlights.map(\.code))
    return input.units.filter { codes.contains($0.code) }
  }

  /// A method that only allows for sampling turns the allowance for more off, unless both are asked
  /// for, which is refused.
  private static func plotOptions(
    _ kind: FunnelKind, _ aim: FunnelTarget, _ options: FunnelOptions
  ) throws -> FunnelPlot.Options {
    if let method = options.method, !method.suits(kind) {
      throw Failure(
        .usage, "--method \(method.rawValue) is not for a \(kind.rawValue); it has \(suiting(kind))"
      )
    }
    let scale: FunnelScale? =
      switch options.method {
      case .arcsine: .arcsine
      case .squareRoot: .squareRoot
      case .logarithm: .logarithm
      case .normal, .exact, .byar, .gamma, nil: nil
      }
    let isPlain = options.method != nil && scale == nil
    if isPlain, let asked = options.overdispersion, asked != .none {
      throw Failure(
        .usage,
        "--method \(options.method?.rawValue ?? "") allows for sampling alone; leave out --overdispersion, or use \(kind == .proportion ? "arcsine" : "sqrt or log")"
      )
    }
    let trim: Overdispersion.Trim =
      switch options.trim {
      case .winsorise: .winsorise(share: options.trimShare)
      case .truncate: .truncate(share: options.trimShare)
      case .none: .none
      }
    return FunnelPlot.Options(
      kind: kind, target: aim.value, dispersionCentre: aim.dispersionCentre,
      method: options.method, scale: scale,
      adjustment: options.overdispersion ?? (isPlain ? .none : .additive), trim: trim)
  }

  private static func suiting(_ kind: FunnelKind) -> String {
    FunnelMethod.allCases.filter { $0.suits(kind) }.map(\.rawValue).joined(separator: ", ")
  }
}
