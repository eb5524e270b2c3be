public import Indicators
import Statistics

/// A basket with its scales fitted to figures: every indicator normalised, and those that cannot
/// be, left out with the reason.
public struct FittedBasket: Sendable {
  /// An indicator left out of the basket.
  public struct Dropped: Sendable, Hashable {
    /// Its position in the basket.
    public let leaf: Int
    /// Its code.
    public let code: String
    /// Why.
    public let reason: String
  }

  /// The basket.
  public let basket: Basket
  /// The figures.
  public let table: BasketTable
  /// The councils' figures of the baseline period, where a rule needs them.
  public let baseline: BasketTable?
  /// The polarity each indicator is scored with.
  public let polarities: [Polarity]
  /// The indicators left out.
  public let dropped: [Dropped]
  /// The tree of what is left.
  public let tree: BasketTree
  /// The scores, gaps left as gaps.
  public let matrix: ScoreMatrix
  /// The scores with gaps filled, where the basket asks for it.
  public let imputed: ScoreMatrix?
  /// The figures put into gaps, a row a council, a column an indicator; `nil` where a figure was
  /// there, or where nobody has one to fill with. Empty where the basket fills no gaps.
  public let fillings: [[Double?]]
  /// What outlier treatment did, by leaf; `nil` where it did nothing.
  public let treated: [TreatedFigures?]
  /// The shape of each indicator's figures before treatment.
  public let shapes: [SampleShape?]
  let scales: [NormalisedScale?]

  /// Why a basket cannot be scored at all.
  public enum Fault: Error, Sendable, Hashable {
    /// Every indicator was left out.
    case nothingLeft([Dropped])
  }

  /// Fits the scales.
  ///
  /// - Parameters:
  ///   - basket: the basket.
  ///   - table: the figures.
  ///   - baseline: the same councils' figures of the baseline period, for own baselines.
  ///   - protected: the position of the council being reported, which no treatment may alter.
  /// - Throws: `Fault.nothingLeft`.
  /// - Complexity: O(councils × indicators × log councils).
  public init(
    _ basket: Basket, _ table: BasketTable, baseline: BasketTable? = nil,
    protecting protected: Int? = nil
  ) throws(Fault) {
    var fits: [LeafFit] = []
    for leaf in basket.members.indices {
      fits.append(
        LeafFit(
          basket, leaf: leaf, table: table, baseline: baseline, protected: protected))
    }
    let dropped = fits.compactMap(\.dropped)
    guard var tree = BasketTree(basket.root, keeping: fits.map { $0.dropped == nil }) else {
      throw .nothingLeft(dropped)
    }
    let rows = table.areas.indices.map { unit in fits.map { $0.scores[unit] } }
    matrix = ScoreMatrix(rows, leaves: fits.count)
    imputed =
      basket.imputation == .none
      ? nil
      : ScoreMatrix(
        table.areas.indices.map { unit in fits.map { $0.imputed[unit] } }, leaves: fits.count)
    fillings =
      basket.imputation == .none
      ? [] : table.areas.indices.map { unit in fits.map { $0.fillings[unit] } }
    EqualInfluence.apply(to: &tree, basket.root, matrix, floor: basket.coverageFloor)
    self.tree = tree
    self.basket = basket
    self.table = table
    self.baseline = baseline
    self.dropped = dropped
    polarities = fits.map(\.polarity)
    treated = fits.map(\.treated)
    shapes = fits.indices.map { SampleShape(table.values($0).compactMap { $0 }) }
    scales = fits.map(\.scale)
  }

  /// The scores of the whole basket at every level.
  public var scores: NodeScores {
    NodeScores(tree, matrix, floor: basket.coverageFloor)
  }

  /// The figure put into a gap, where there was a gap and it was filled.
  public func filling(_ unit: Int, _ leaf: Int) -> Double? {
    fillings.isEmpty ? nil : fillings[unit][leaf]
  }

  /// Another period's figures on this period's scales, the councils being the same.
  func rescored(_ other: BasketTable) -> ScoreMatrix {
    let rows = other.figures.indices.map { unit in
      scales.indices.map { leaf in
        other.figures[unit][leaf].flatMap { figure in
          scales[leaf]?.score(figure.value, unit: unit)
        }
      }
    }
    return ScoreMatrix(rows, leaves: scales.count)
  }

  /// The worst and the best score a missing figure could have had: the ends of the scale, or the
  /// worst and best among the councils where the scale has no ends.
  func extremes(_ leaf: Int) -> (worst: Double, best: Double)? {
    let scores = matrix.column(leaf).compactMap { $0 }
    guard let lowest = scores.min(), let highest = scores.max() else { return nil }
    if basket.members[leaf].normalisation.isBounded {
      return (min(basket.scale.lower, lowest), max(basket.scale.upper, highest))
    }
    return (lowest, highest)
  }

  /// The matrix with every gap filled with the worst, or the best, that it could have been.
  func filled(worst: Bool) -> ScoreMatrix {
    var copy = matrix
    for leaf in 0..<matrix.leaves {
      guard let extremes = extremes(leaf) else { continue }
      for unit in 0..<matrix.units where matrix[unit, leaf] == nil {
        copy[unit, leaf] = worst ? extremes.worst : extremes.best
      }
    }
    return copy
  }
}

/// One indicator's scale and scores.
struct LeafFit {
  let polarity: Polarity
  var scale: NormalisedScale?
  var dropped: FittedBasket.Dropped?
  var scores: [Double?]
  var imputed: [Double?]
  /// What was put into gaps.
  var fillings: [Double?]
  var treated: TreatedFigures?

  init(
    _ basket: Basket, leaf: Int, table: BasketTable, baseline: BasketTable?, protected: Int?
  ) {
    let member = basket.members[leaf]
    polarity = member.polarity ?? table.indicators[leaf].polarity
    let given = table.values(leaf)
    if case .winsorise(let limit) = basket.treatment {
      let result = TreatedFigures(given, atMost: limit, protecting: protected)
      treated = result.changed.isEmpty ? nil : result
    }
    let values = treated?.values ?? given
    let reference: Int? =
      if case .distanceToReference(.area(let code)) = member.normalisation {
        table.areas.firstIndex { $0.code == code }
      } else {
        nil
      }
    do {
      let fitted = try NormalisedScale(
        member, polarity: polarity, values: values,
        baselines: baseline?.values(leaf) ?? values.map { _ in nil }, reference: reference,
        scale: basket.scale)
      scale = fitted
      scores = values.enumerated().map { unit, value in
        value.flatMap { fitted.score($0, unit: unit) }
      }
      let filled = basket.imputation.filled(values)
      imputed = filled.enumerated().map { unit, value in
        value.flatMap { fitted.score($0, unit: unit) }
      }
      // A figure that the rule cannot score is no gap, and a filling without a score fills none.
      let scored = imputed
      fillings = values.indices.map { unit in
        values[unit] == nil && scored[unit] != nil ? filled[unit] : nil
      }
    } catch {
      dropped = FittedBasket.Dropped(leaf: leaf, code: member.code, reason: error.words)
      scores = values.map { _ in nil }
      imputed = scores
      fillings = scores
    }
  }
}
