import Statistics

/// Every council on one measure against a common target, with limits that allow for its size.
///
/// Large councils vary more than sampling allows, for reasons no limit of sampling can know; the
/// additive model gives each a random effect of variance τ² on the transformed scale, so that the
/// limits are T ± z√(sᵢ² + τ²), put back. With τ² = 0 that is the plain funnel. About a target that was
/// set from outside, τ² would also hold how far all of them are from it, and nobody would ever lie
/// outside: `Options.dispersionCentre` is then the councils' own value.
public struct FunnelPlot: Sendable {
  /// What is done about variation beyond sampling.
  public enum Adjustment: String, Sendable, Hashable, CaseIterable {
    /// Nothing: sampling alone.
    case none
    /// Random effects: τ² is added to each unit's own variance.
    case additive
    /// Every standard error is multiplied by √φ, where φ is above 1.
    case multiplicative
  }

  /// How to plot.
  public struct Options: Sendable {
    /// What kind of figure it is.
    public var kind: FunnelKind
    /// The target, as numerator over denominator; `nil` for Σ numerators / Σ denominators (for a
    /// ratio, 1).
    public var target: Double?
    /// The value that variation beyond sampling is measured about, as numerator over denominator;
    /// `nil` for the target.
    public var dispersionCentre: Double?
    /// The method of limits that allow for sampling alone; `nil` for the scale's own.
    public var method: FunnelMethod?
    /// The scale z-scores and adjusted limits are on; `nil` for the kind's own.
    public var scale: FunnelScale?
    /// What is done about variation beyond sampling.
    public var adjustment: Adjustment
    /// What is done with extreme units when that variation is measured.
    public var trim: Overdispersion.Trim

    /// Options.
    public init(
      kind: FunnelKind, target: Double? = nil, dispersionCentre: Double? = nil,
      method: FunnelMethod? = nil, scale: FunnelScale? = nil,
      adjustment: Adjustment = .additive, trim: Overdispersion.Trim = .winsorise(share: 0.1)
    ) {
      self.kind = kind
      self.target = target
      self.dispersionCentre = dispersionCentre
      self.method = method
      self.scale = scale
      self.adjustment = adjustment
      self.trim = trim
    }
  }

  /// Where a unit lies.
  public enum Position: String, Sendable, Hashable, CaseIterable {
    case below998 = "below_99.8"
    case below95 = "below_95"
    case within
    case above95 = "above_95"
    case above998 = "above_99.8"
  }

  /// A unit with its limits.
  public struct Row: Sendable, Hashable {
    /// The unit.
    public let unit: FunnelUnit
    /// Numerator over denominator.
    public let value: Double
    /// Distance from the target in standard errors of sampling alone; for a count of none or of
    /// all no more than its exact tail comes to; `nil` for a count of 0 on the log scale.
    public let z: Double?
    /// The same with the adjustment.
    public let adjustedZ: Double?
    /// The 95 % limits.
    public let limits95: FunnelBand
    /// The 99.8 % limits.
    public let limits998: FunnelBand
    /// Where it lies.
    public let position: Position
    /// Judged by the others alone; only in a small group.
    public let prediction: FunnelPrediction?
  }

  /// The target.
  public let target: Double
  /// The scale of z-scores.
  public let scale: FunnelScale
  /// The method of plain limits.
  public let method: FunnelMethod
  /// How it was made.
  public let options: Options
  /// The variation beyond sampling that the limits allow for.
  public let overdispersion: Overdispersion
  /// The same measured about the target; differs only where the options have another centre.
  public let aboutTarget: Overdispersion
  /// The same measured about the units' own value together, whatever the limits allow for.
  public let aboutOwn: Overdispersion
  /// What `overdispersion` is measured about.
  public let dispersionCentre: Double
  /// The units in the order given.
  public let rows: [Row]
  /// How many of them would lie outside if all were ordinary.
  public let byChance: FunnelChance

  /// Below this many units each is also judged by the others alone.
  public static let smallGroup = 20
  /// Below this many units no position is settled: how far units usually differ cannot be told, and
  /// each is a good part of their common value.
  public static let fewestUnits = 4
  /// Whether the positions can be relied on at all.
  public var isSettled: Bool { rows.count >= Self.fewestUnits }

  /// A funnel plot, or `nil` without units or when the target leaves no room for variation.
  ///
  /// - Precondition: denominators are above 0 and the method suits the kind.
  public init?(_ units: [FunnelUnit], options: Options) {
    let method = options.method ?? (options.kind == .proportion ? .arcsine : .squareRoot)
    precondition(method.suits(options.kind), "\(method) is not for a \(options.kind)")
    precondition(units.allSatisfy { $0.denominator > 0 }, "a denominator must be above 0")
    let pooled =
      Moments.sum(units.map(\.numerator)) / Moments.sum(units.map(\.denominator))
    let target = options.target ?? (options.kind == .ratio ? 1 : pooled)
    guard !units.isEmpty, target > 0, options.kind != .proportion || target < 1 else { return nil }
    let scale = options.scale ?? (options.kind == .proportion ? .arcsine : .squareRoot)
    let curve = FunnelCurve(kind: options.kind, target: target, scale: scale)
    let z = units.map { curve.score($0) }
    let centre = options.dispersionCentre.flatMap { curve.hasPlace($0) ? $0 : nil } ?? target
    aboutTarget = curve.overdispersion(units, about: target, trim: options.trim)
    let overdispersion =
      centre == target
      ? aboutTarget : curve.overdispersion(units, about: centre, trim: options.trim)
    let own = curve.hasPlace(pooled) ? pooled : centre
    aboutOwn =
      own == centre
      ? overdispersion : curve.overdispersion(units, about: own, trim: options.trim)
    dispersionCentre = centre
    self.target = target
    self.scale = scale
    self.method = method
    self.options = options
    self.overdispersion = overdispersion
    byChance = FunnelChance(units, curve: curve, centre: own, options: options)
    let predictions =
      units.count < Self.smallGroup
      ? FunnelPrediction.all(units, curve: curve, tauSquared: aboutOwn.tauSquared) : []
    let limits = FunnelLimits(
      curve: curve, method: method, adjustment: options.adjustment, dispersion: overdispersion)
    rows = units.enumerated().map { index, unit in
      limits.row(unit, z: z[index], prediction: predictions.isEmpty ? nil : predictions[index])
    }
  }

  /// The limits at any size, for drawing.
  public func limits(denominator: Double, level: FunnelLevel) -> FunnelBand {
    FunnelLimits(
      curve: FunnelCurve(kind: options.kind, target: target, scale: scale), method: method,
      adjustment: options.adjustment, dispersion: overdispersion
    ).band(denominator, level)
  }
}

/// The limits of a funnel under its method and adjustment.
struct FunnelLimits {
  let curve: FunnelCurve
  let method: FunnelMethod
  let adjustment: FunnelPlot.Adjustment
  let dispersion: Overdispersion

  /// The standard error with the adjustment, on the transformed scale.
  func adjustedError(_ denominator: Double) -> Double {
    let s = curve.standardError(denominator)
    switch adjustment {
    case .none: return s
    case .additive: return (s * s + dispersion.tauSquared).squareRoot()
    case .multiplicative: return s * max(1, dispersion.phi).squareRoot()
    }
  }

  func band(_ denominator: Double, _ level: FunnelLevel) -> FunnelBand {
    guard adjustment == .none else {
      let width = level.z * adjustedError(denominator)
      return FunnelBand(
        lower: curve.back(curve.middle - width), upper: curve.back(curve.middle + width))
    }
    guard curve.kind != .proportion else {
      return method.proportion(target: curve.target, denominator: denominator, level: level)
    }
    let ratio = method.ratio(expected: curve.size(denominator), level: level)
    return FunnelBand(lower: curve.target * ratio.lower, upper: curve.target * ratio.upper)
  }

  func row(_ unit: FunnelUnit, z: Double, prediction: FunnelPrediction?) -> FunnelPlot.Row {
    let value = unit.numerator / unit.denominator
    let (inner, outer) = (
      band(unit.denominator, .ninetyFive), band(unit.denominator, .ninetyNineEight)
    )
    let adjusted = z * curve.standardError(unit.denominator) / adjustedError(unit.denominator)
    let byLimits = FunnelPlot.Position(value, inner: inner, outer: outer)
    return FunnelPlot.Row(
      unit: unit, value: value, z: z.isFinite ? z : nil,
      adjustedZ: adjusted.isFinite ? adjusted : nil, limits95: inner, limits998: outer,
      position: isOnScale && curve.tailAtEnd(unit) != nil
        ? byLimits.noFurther(than: adjusted) : byLimits, prediction: prediction)
  }

  /// Whether limits are worked out on a transformed scale, where counts of none and of all lie at
  /// its end.
  private var isOnScale: Bool {
    adjustment != .none || [.arcsine, .squareRoot, .logarithm].contains(method)
  }
}

extension FunnelPlot.Position {
  /// The same, or nearer where a z-score does not go so far.
  func noFurther(than z: Double) -> FunnelPlot.Position {
    switch self {
    case .below998 where z >= -FunnelLevel.ninetyNineEight.z:
      FunnelPlot.Position.below95.noFurther(than: z)
    case .above998 where z <= FunnelLevel.ninetyNineEight.z:
      FunnelPlot.Position.above95.noFurther(than: z)
    case .below95 where z >= -FunnelLevel.ninetyFive.z: .within
    case .above95 where z <= FunnelLevel.ninetyFive.z: .within
    default: self
    }
  }

  /// Where a value lies; on a limit is within it.
  init(_ value: Double, inner: FunnelBand, outer: FunnelBand) {
    self =
      value > outer.upper
      ? .above998
      : value < outer.lower
        ? .below998 : value > inner.upper ? .above95 : value < inner.lower ? .below95 : .within
  }
}
