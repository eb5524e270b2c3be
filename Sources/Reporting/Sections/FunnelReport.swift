public import Analysis

/// What a funnel plot is of, in the reader's words.
public struct FunnelSubject: Sendable {
  /// The title.
  public var title: String
  /// The period as a reader meets it.
  public var period: String
  /// How values are shown, in the stored unit.
  public var format: ValueFormat
  /// The unit values are stored in.
  public var unit: String
  /// value = multiplier × numerator / denominator.
  public var multiplier: Double
  /// What the denominator is, in words.
  public var denominator: String
  /// Where the target comes from, as a clause.
  public var targetSource: String
  /// The codes of the councils to point out.
  public var highlights: Set<String>
  /// What had to be said about the data.
  public var notes: [String]

  /// A subject.
  public init(
    title: String, period: String, format: ValueFormat, unit: String, multiplier: Double,
    denominator: String, targetSource: String, highlights: Set<String> = [], notes: [String] = []
  ) {
    self.title = title
    self.period = period
    self.format = format
    self.unit = unit
    self.multiplier = multiplier
    self.denominator = denominator
    self.targetSource = targetSource
    self.highlights = highlights
    self.notes = notes
  }
}

/// A funnel plot as a report: who lies outside, and what the limits allow for.
public struct FunnelReport {
  private let plot: FunnelPlot
  private let subject: FunnelSubject
  private let palette: ChartPalette

  /// A report of a plot.
  public init(_ plot: FunnelPlot, subject: FunnelSubject, palette: ChartPalette = .clear) {
    self.plot = plot
    self.subject = subject
    self.palette = palette
  }

  /// The report.
  public var report: Report {
    let words = FunnelWords(plot: plot, subject: subject)
    return Report(
      title: subject.title, blocks: blocks(words), data: FunnelJSON(words).value,
      records: FunnelJSON(words).records,
      drawing: FunnelDrawing(words, palette: palette).document)
  }

  private func blocks(_ words: FunnelWords) -> [Report.Block] {
    let outliers = plot.rows.filter { $0.position != .within }
      .sorted { abs($0.adjustedZ ?? .infinity) > abs($1.adjustedZ ?? .infinity) }
    var blocks: [Report.Block] = [.paragraph(words.finding)]
    blocks.append(
      outliers.isEmpty
        ? .paragraph(
          plot.isSettled
            ? "No council lies outside the 95% limits."
            : "No council lies outside the 95% limits, which with so few says nothing.")
        : .table(words.table(outliers)))
    let chosen = plot.rows.filter {
      subject.highlights.contains($0.unit.code) && $0.position == .within
    }
    if !chosen.isEmpty { blocks += [.heading("Pointed out"), .table(words.table(chosen))] }
    if let small = words.smallGroupTable {
      blocks += [
        .heading("Each judged by the others alone"),
        .paragraph(
          "In a group of \(plot.rows.count) a council is itself a good part of the average, and the average is uncertain. Here each is left out of its own benchmark, and the limits are those of a prediction (Student's t)."
        ), .table(small),
      ]
    }
    return blocks + [.heading("How this was made"), .list(words.making)]
  }
}
