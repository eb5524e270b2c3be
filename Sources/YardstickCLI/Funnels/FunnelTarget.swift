import Analysis
import Indicators
import Reporting

/// What councils are compared with, as numerator over denominator, and where it comes from.
struct FunnelTarget {
  let value: Double
  let source: String
  /// The drawn councils' own value, where the target is another that somebody set: what variation
  /// beyond sampling is measured about.
  private(set) var dispersionCentre: Double?
  private(set) var notes: [String] = []

  init(_ input: FunnelInput, _ drawn: [FunnelUnit], _ options: FunnelOptions) throws {
    switch options.target {
    case nil where input.kind == .ratio: (value, source) = (1, "observed equal to expected")
    case nil where options.peers == nil, "all":
      value = Self.pooled(input.units)
      source =
        input.units.count == 1
        ? "its own value" : "the value of all \(input.units.count) councils together"
      if drawn.count < input.units.count { dispersionCentre = Self.pooled(drawn) }
    case nil, "peers":
      value = Self.pooled(drawn)
      source =
        drawn.count == 1
        ? "its own value" : "the value of the \(drawn.count) councils drawn together"
    case let text?:
      let given = Given(input, drawn)
      value = try given.value(text)
      source = "as given"
      dispersionCentre = Self.pooled(drawn)
      notes = given.notes(value)
    }
  }

  private static func pooled(_ units: [FunnelUnit]) -> Double {
    units.reduce(0) { $0 + $1.numerator } / units.reduce(0) { $0 + $1.denominator }
  }

  /// A target given as a number.
  private struct Given {
    let multiplier: Double
    let format: ValueFormat
    let values: [Double]
    let plausibility: TargetPlausibility?

    init(_ input: FunnelInput, _ drawn: [FunnelUnit]) {
      multiplier = input.multiplier
      format = ValueFormat(input.indicator)
      values = drawn.map { input.multiplier * $0.numerator / $0.denominator }
      plausibility = TargetPlausibility(
        values, unit: ShareUnit(input.indicator, values: values))
    }

    func value(_ text: String) throws -> Double {
      let isPercentage = text.hasSuffix("%")
      guard let written = Double(isPercentage ? String(text.dropLast()) : text),
        written.isFinite, written > 0
      else {
        throw Failure(.usage, "--target \(text): write all, peers or a number above 0")
      }
      if isPercentage { return written / 100 }
      if let other = plausibility?.meant(by: written) {
        throw Failure(
          .usage,
          "--target \(text): read as \(shown(written)), which is far from every council's figure (\(range)); write \(other.meant), or \(other.literal) if that is meant"
        )
      }
      return written / multiplier
    }

    func notes(_ value: Double) -> [String] {
      guard plausibility?.isFar(multiplier * value) == true else { return [] }
      return [
        "The target of \(shown(multiplier * value)) is more than ten times away from the councils' figures (\(range)): check that it is in their unit."
      ]
    }

    private func shown(_ value: Double) -> String { format.telling(value).text(value) }

    private var range: String {
      [values.min(), values.max()].compactMap { $0.map(shown) }.joined(separator: " to ")
    }
  }
}
