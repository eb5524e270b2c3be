import Analysis
import Indicators

extension ControlInput {
  /// Uses the series the chart needs.
  mutating func settle(on choice: ChartChoice) throws {
    let isKnownCount = self.choice.reason == .count
    self.choice = choice
    try refuseAsCounts(choice.kind, isKnownCount: isKnownCount)
    guard choice.kind.needsFractions else { return }
    try refuseImpossibleCounts(choice.kind)
    guard let fractionSeries else {
      throw Failure(
        .usage,
        "--chart \(choice.kind.rawValue) needs a numerator and a denominator above 0 for every value; xmr, c, g, t and run do without"
      )
    }
    series = fractionSeries
    if let fractionNote { notes.append(fractionNote) }
  }

  /// A c chart is of counts, a g or t chart of numbers or times between events: of neither where the
  /// values are ratios, below 0, or parts of one.
  private func refuseAsCounts(_ kind: ChartKind, isKnownCount: Bool) throws {
    guard [ChartKind.c, .g, .t].contains(kind) else { return }
    let option = "--chart \(kind.rawValue)"
    if hasAnyFraction, !isKnownCount {
      throw Failure(
        .usage,
        "\(option): the values are numerators over denominators and no \(kind == .c ? "counts" : "numbers or times between events"); use --chart p for parts of wholes, u for rates, or xmr, or give a file with the \(kind == .c ? "numerators" : "gaps between events") alone as value"
      )
    }
    for (place, value) in series.values.enumerated() {
      guard let value else { continue }
      if value < 0 {
        throw Failure(
          .badData,
          "\(option): \(row(place)) has a value below 0, which no count or time can be")
      }
      if kind != .t, value != value.rounded() {
        throw Failure(
          .badData,
          "\(option): \(row(place)) has \(Self.plain(value)), and a count is a whole number; use --chart xmr, or u with numerators and denominators"
        )
      }
    }
    if kind != .c, let none = placeWithoutEvents {
      throw Failure(
        .badData,
        "\(option): the file has a value for each \(periodsInYear == 12 ? "month" : "quarter") and 0 at \(row(none)), so they look like counts of events and not like gaps between them; give a row for each event, with the days or the cases since the one before (its date or its number in place of the period), or chart counts with --chart c or xmr"
      )
    }
  }

  /// The first 0 of whole numbers for successive months or quarters.
  private var placeWithoutEvents: Int? {
    let values = series.values.compactMap(\.self)
    guard periodsInYear != nil, values.allSatisfy({ $0 == $0.rounded() }),
      values.count >= 12 || periods.allSatisfy({ $0?.kind != .point })
    else { return nil }
    return series.values.firstIndex(of: 0)
  }

  /// A place as its file has it.
  private func row(_ place: Int) -> String {
    rows.indices.contains(place) ? "row \(rows[place]) (\(labels[place]))" : labels[place]
  }

  /// Counts are not below 0, and a part of a whole is not larger than it.
  private func refuseImpossibleCounts(_ kind: ChartKind) throws {
    for (place, fraction) in (fractionSeries?.fractions ?? []).enumerated() {
      guard let fraction, kind != .iPrime else { continue }
      let isLarger =
        (kind == .p || kind == .pPrime) && fraction.numerator > fraction.denominator
      guard isLarger || fraction.numerator < 0 else { continue }
      throw Failure(
        .badData,
        "--chart \(kind.rawValue): \(row(place)) has numerator \(Self.plain(fraction.numerator)) \(isLarger ? "of denominator \(Self.plain(fraction.denominator)), and a part is not larger than its whole; correct the row, or chart a rate with --chart u" : "below 0, which no count can be; correct the row, or use --chart i-prime or xmr")"
      )
    }
  }

  /// A count without the fraction of a floating-point number.
  private static func plain(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
