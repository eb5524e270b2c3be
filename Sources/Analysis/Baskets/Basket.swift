public import Indicators

/// Indicators put together, each with a weight, into one score: what a basket file says.
///
/// A basket is a tree of any depth. Weights are relative within a group; what an indicator weighs
/// at the top is its effective weight (`BasketTree.effectiveWeights`). Formulas and decisions:
/// *Baskets* in the documentation catalogue.
public struct Basket: Sendable, Hashable {
  /// An indicator in a basket.
  public struct Member: Sendable, Hashable {
    /// The indicator's code in the dataset.
    public var code: String
    /// Its weight within its group.
    public var weight: Double
    /// How its figures are put on the common scale.
    public var normalisation: Normalisation
    /// Which way is good, where the basket says otherwise than the dataset.
    public var polarity: Polarity?
    /// Whether the natural logarithm of figures (and goalposts and targets) is taken first.
    public var isLogarithmic: Bool

    /// A member.
    public init(
      code: String, weight: Double = 1, normalisation: Normalisation = .minMax,
      polarity: Polarity? = nil, isLogarithmic: Bool = false
    ) {
      self.code = code
      self.weight = weight
      self.normalisation = normalisation
      self.polarity = polarity
      self.isLogarithmic = isLogarithmic
    }
  }

  /// Members and groups combined into one score.
  public struct Group: Sendable, Hashable {
    /// What the group is called.
    public var name: String
    /// Its weight within the group it lies in; 1 at the top.
    public var weight: Double
    /// How its members are combined.
    public var aggregation: BasketAggregation
    /// Where the weights of its members come from.
    public var weighting: Weighting
    /// What it is made of.
    public var members: [Node]

    /// A group.
    public init(
      name: String, weight: Double = 1, aggregation: BasketAggregation = .arithmetic,
      weighting: Weighting = .given, members: [Node]
    ) {
      self.name = name
      self.weight = weight
      self.aggregation = aggregation
      self.weighting = weighting
      self.members = members
    }
  }

  /// A group or an indicator.
  public indirect enum Node: Sendable, Hashable {
    /// A group of further nodes.
    case group(Group)
    /// An indicator.
    case indicator(Member)
  }

  /// Where the weights within a group come from.
  public enum Weighting: Sendable, Hashable {
    /// As the file gives them.
    case given
    /// All the same.
    case equal
    /// Such that each member is equally correlated with the group's score: see
    /// `EqualInfluence`. Needs an arithmetic group.
    case equalInfluence
  }

  /// One person's weights, kept apart from everybody else's.
  public struct Rater: Sendable, Hashable {
    /// Who.
    public var name: String
    /// Weights by indicator code or group name; what is not named keeps the basket's weight.
    public var weights: [String: Double]

    /// A rater.
    public init(name: String, weights: [String: Double]) {
      self.name = name
      self.weights = weights
    }
  }

  /// Title for people.
  public var title: String
  /// What the basket is for.
  public var purpose: String?
  /// The tree.
  public var root: Group
  /// The ends of the common scale.
  public var scale: ScoreScale
  /// The share of the weight that must have figures for there to be a score, at every level.
  public var coverageFloor: Double
  /// A figure that ended more than this many years before the basket's period counts as missing.
  public var oldestYears: Int
  /// The basket's own period; the newest that serves where there is none.
  public var period: Period?
  /// The earlier period of “own baseline” and of the change that is decomposed.
  public var baseline: Period?
  /// How gaps are filled; not at all by default.
  public var imputation: Imputation
  /// How outliers are treated; not at all by default.
  public var treatment: OutlierTreatment
  /// When and from what the goalposts were frozen.
  public var vintage: String?
  /// Several people's weights.
  public var raters: [Rater]

  /// The default coverage floor.
  public static let defaultFloor = 2.0 / 3

  /// A basket with the defaults.
  public init(title: String, root: Group, scale: ScoreScale = .hundred) {
    self.title = title
    self.root = root
    self.scale = scale
    coverageFloor = Self.defaultFloor
    oldestYears = 2
    imputation = .none
    treatment = .none
    raters = []
  }

  /// Every indicator, in the order written.
  public var members: [Member] { root.leaves }
}

extension Basket.Group {
  /// Every indicator under the group, in the order written.
  public var leaves: [Basket.Member] {
    members.flatMap { node in
      switch node {
      case .group(let group): group.leaves
      case .indicator(let member): [member]
      }
    }
  }
}

extension Basket.Node {
  /// The code or the group's name.
  public var name: String {
    switch self {
    case .group(let group): group.name
    case .indicator(let member): member.code
    }
  }

  /// The weight within the group.
  public var weight: Double {
    switch self {
    case .group(let group): group.weight
    case .indicator(let member): member.weight
    }
  }
}

/// The ends of the scale that bounded normalisations map to.
public struct ScoreScale: Sendable, Hashable {
  /// The worst score.
  public let lower: Double
  /// The best score.
  public let upper: Double

  /// A scale; the upper end must lie above the lower.
  public init?(lower: Double, upper: Double) {
    guard lower.isFinite, upper.isFinite, lower < upper else { return nil }
    self.init(unchecked: lower, upper)
  }

  private init(unchecked lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// 0 to 100.
  public static let hundred = ScoreScale(unchecked: 0, 100)
  /// 0 to 1.
  public static let unit = ScoreScale(unchecked: 0, 1)
  /// 1 to 100, on which a geometric mean is defined everywhere.
  public static let positive = ScoreScale(unchecked: 1, 100)

  /// Where a fraction of the way from worst to best lies.
  func at(_ fraction: Double) -> Double { fraction * (upper - lower) + lower }
}
