import ArgumentParser

/// `yardstick basket`
struct BasketCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "basket",
    abstract: "Score a weighted basket of indicators, and say how firm the answer is.",
    discussion: """
      EXAMPLES
        yardstick basket datasets/scotland-lgbf/baskets/everyday-services.yaml \\
          --area Falkirk --data datasets/scotland-lgbf
        yardstick basket weights.csv --data datasets/scotland-lgbf --format csv
        yardstick basket init --indicators ENV06,ENV03c,CHN21 \\
          --data datasets/scotland-lgbf
        yardstick basket legs --area Falkirk --data datasets/scotland-lgbf

      \(BasketSchemaHelp.text)
      """,
    subcommands: [BasketScoreCommand.self, BasketInitCommand.self, BasketLegsCommand.self],
    defaultSubcommand: BasketScoreCommand.self)
}

/// The basket file's keys, as the help prints them.
enum BasketSchemaHelp {
  static let text = """
    A BASKET FILE (YAML; unknown keys are refused by name)
      title: Text                 what the basket is called
      purpose: Text               what it is for
      period: 2022-23             default: newest with figures for half the weight
      baseline: 2018-19           earlier period for change, and for own baselines
      scale: [0, 100]             ends of the common scale (default 0 to 100)
      normalisation: METHOD       default for every indicator (min-max if absent)
      aggregation: MEAN           how members are combined (default arithmetic);
                                  a group without its own takes its parent's
      weighting: given            or equal, or equal-influence, for this level
      coverage_floor: 2/3         share of weight that must have figures, every level
      oldest_years: 2             a figure older than this counts as missing
      imputation: none            or mean, median: shown beside, never in the place
      outliers: none              or winsorise; never alters the council reported
      vintage: Text               when and from what goalposts were frozen
      raters: {Name: {X: 2, Y: 1}}  several people's weights, kept apart
      indicators: [...]           members at the top: indicators,
      groups: [...]               groups of members, to any depth,
      members: [...]              or both kinds mixed

      A group: group (its name), weight, aggregation, weighting, note, and
        indicators, groups or members.
      An indicator: a code alone (weight 1), or indicator (code or whole title), weight,
        polarity, normalisation, goalposts, truncate, target, anchor, cap, reference, ties,
        mean, sd, transform, note.
        polarity: high | low | {range: [a, b]}   overrides the dataset, and the output says so
        goalposts: [low, high]    in raw units, lower first whichever way is good
        truncate: true            scores beyond a post stop at it (default true)
        target, anchor            anchor: baseline (own figure in the basket's baseline period,
                                  the default) or worst; cap: true stops at the target
        reference: median | CODE  a council's code or name
        ties: average | min       for ranks
        mean, sd                  for z-score (default 0 and 1; for mpi use 100 and 10)
        transform: log            natural logarithm of figures, posts and target first
      Lists may also be mappings: indicators: {ENV06: 2, CHN21: 1}.
      Weights are relative within their group and must be above 0.

      METHOD: min-max, z-score, rank, percentile-rank, goalposts, distance-to-target,
        distance-to-reference, exponential-rank (the deprivation indices'), none (figures are
        scores already, more is better); or {method: z-score, mean: 100, sd: 10}.
        An indicator with goalposts or a target need not name its method.
      MEAN: arithmetic, geometric, harmonic, {power: p}, mpi (mean less imbalance), copeland.

    A BASKET AS CSV: indicator,weight and optionally group,polarity,low,high (goalposts);
      normalised by min-max without goalposts, combined by the arithmetic mean.
    """
}
