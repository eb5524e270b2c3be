import Analysis
import Reporting

/// The targets of the command line, put in their places of a series.
struct ControlTargetReader {
  let input: ControlInput
  /// The first place on or after a period or date.
  let place: (String) throws -> Int

  /// Each target holds from its period until the next one's, whatever the order of the options; one
  /// without a period holds from the first place.
  func targets(_ texts: [String]) throws -> (byPlace: [Double?], notes: [String]) {
    var given: [(place: Int, value: Double, text: String)] = []
    for text in texts {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      let value = try value(parts.last ?? "", of: text)
      let from = parts.count == 2 ? try place(parts[0]) : 0
      if let other = given.first(where: { $0.place == from && $0.value != value }) {
        throw Failure(
          .usage,
          "--target \(other.text) and --target \(text) both hold from \(input.labels[from]); keep one of them"
        )
      }
      given.append((from, value, text))
    }
    var byPlace = input.targets
    for target in given.sorted(by: { $0.place < $1.place }) {
      for place in target.place..<byPlace.count { byPlace[place] = target.value }
    }
    return (byPlace, notes(byPlace))
  }

  private func value(_ number: String, of text: String) throws -> Double {
    let isPercentage = number.hasSuffix("%")
    guard let written = Double(isPercentage ? String(number.dropLast()) : number),
      written.isFinite
    else { throw Failure(.usage, "--target \(text): write a number, or PERIOD:NUMBER") }
    guard isPercentage else {
      try refuseOutside(written, text)
      try refuseOtherUnit(written, text)
      return written
    }
    guard input.shareUnit != .none else {
      throw Failure(
        .usage,
        "--target \(text): the figures of \(input.title) are no percentages (\(input.unit)); write a number in their unit"
      )
    }
    let value = input.shareUnit.stored(percent: written)
    try refuseOutside(value, text)
    return value
  }

  private func refuseOutside(_ value: Double, _ text: String) throws {
    guard value < input.bounds.lower || value > input.bounds.upper else { return }
    let (low, high) = (input.bounds.lower, input.bounds.upper)
    let possible =
      high.isFinite
      ? "\(input.format.text(low)) to \(input.format.text(high))"
      : "\(input.format.text(low)) or more"
    throw Failure(
      .usage,
      "--target \(text): \(input.format.text(value)) is outside what is possible, \(possible)\(input.unit == "fraction" ? "; the figures are stored as fractions, so write 0.95 or 95%" : "")"
    )
  }

  private var plausibility: TargetPlausibility? {
    TargetPlausibility(input.series.values.compactMap(\.self), unit: input.shareUnit)
  }

  /// Refuses a number without a percent sign that is a hundred times out for percentages.
  private func refuseOtherUnit(_ value: Double, _ text: String) throws {
    guard let other = plausibility?.meant(by: value) else { return }
    throw Failure(
      .usage,
      "--target \(text): read as \(shown(value)), which is far from every figure (\(range)); write \(other.meant), or \(other.literal) if that is meant"
    )
  }

  private func notes(_ byPlace: [Double?]) -> [String] {
    guard let latest = byPlace.last(where: { $0 != nil }) ?? nil,
      let plausibility, plausibility.isFar(latest)
    else { return [] }
    return [
      "The target of \(shown(latest)) is more than ten times away from the figures (\(range)): check that it is in their unit."
    ]
  }

  private func shown(_ value: Double) -> String { input.format.telling(value).text(value) }

  private var range: String {
    let values = input.series.values.compactMap(\.self)
    return [values.min(), values.max()].compactMap { $0.map(shown) }.joined(separator: " to ")
  }
}
