public import Analysis
public import Indicators

/// A basket file in YAML.
public enum BasketFile {
  /// Reads a basket.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages and for a basket without a title.
  ///   - dataset: what the indicators are looked up in.
  /// - Returns: the basket, every indicator of it in the dataset.
  /// - Throws: `SettingsFailure` with every fault found and its line.
  public static func basket(
    _ text: String, file: String, dataset: Dataset
  ) throws(SettingsFailure) -> Basket {
    let log = YAMLLog(file: file)
    let document = try YAMLValue.document(text, log)
    let basket = BasketReading(document, dataset, log).basket()
    guard log.issues.isEmpty else { throw SettingsFailure(log.issues) }
    return basket
  }

  /// A period as the first of a basket's indicators that can read it does: a year means what it
  /// means in their figures, not in those of the rest of the dataset.
  ///
  /// - Parameters:
  ///   - text: the period as written.
  ///   - codes: the basket's indicators, in its order.
  ///   - dataset: what they are looked up in.
  /// - Returns: the period, read as the years of the first indicator that can read it.
  /// - Throws: `PeriodError` of the first indicator where none can read it.
  public static func period(
    _ text: String, of codes: [String], in dataset: Dataset
  ) throws(PeriodError) -> Period {
    var problem: PeriodError?
    for index in codes.compactMap({ dataset.indicatorIndex($0) }) {
      do {
        return try Period(text, in: dataset.indicators[index].periodContext)
      } catch {
        problem = problem ?? error
      }
    }
    throw problem ?? PeriodError.unreadable(text)
  }

  /// The file's name without folder and ending, as a title.
  static func stem(_ file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name.split(separator: ".").first.map(String.init) ?? name
  }
}

/// Reads the top of a basket file.
struct BasketReading {
  private static let keys = [
    "title", "purpose", "period", "baseline", "scale", "normalisation", "aggregation",
    "weighting", "coverage_floor", "oldest_years", "imputation", "outliers", "vintage", "raters",
    "groups", "indicators", "members",
  ]
  private static let aliases = [
    "name": "title", "description": "purpose", "normalization": "normalisation",
    "weights": "weighting", "floor": "coverage_floor", "max_age_years": "oldest_years",
    "missing": "imputation", "since": "baseline", "treatment": "outliers",
  ]

  private let fields: YAMLFields
  private let dataset: Dataset
  private let log: YAMLLog

  init(_ document: YAMLValue, _ dataset: Dataset, _ log: YAMLLog) {
    fields = YAMLFields(document, what: "the basket", keys: Self.keys, aliases: Self.aliases)
    self.dataset = dataset
    self.log = log
  }

  func basket() -> Basket {
    let title = fields.text("title") ?? BasketFile.stem(log.file)
    let hasBaseline = fields["baseline"] != nil
    let defaults = NormalisationDefaults(
      fields["normalisation"].flatMap {
        NormalisationReading($0, dataset, hasBaseline: hasBaseline).method()
      }, hasBaseline: hasBaseline)
    var members = MemberReading(dataset: dataset, log: log, defaults: defaults)
    let root = members.root(fields, title: title)
    var basket = Basket(title: title, root: root, scale: scale() ?? .hundred)
    basket.purpose = fields.text("purpose")
    basket.period = period("period", root)
    basket.baseline = period("baseline", root)
    basket.vintage = fields.text("vintage")
    if let floor = fields.number("coverage_floor", expected: "a share such as 2/3 or 0.67") {
      if (0...1).contains(floor) {
        basket.coverageFloor = floor
      } else {
        log.add(fields["coverage_floor"]?.line, "coverage_floor must lie between 0 and 1")
      }
    }
    if let years = fields.number("oldest_years", expected: "a whole number of years") {
      if years >= 0, years == years.rounded(), years < 100 {
        basket.oldestYears = Int(years)
      } else {
        log.add(fields["oldest_years"]?.line, "oldest_years must be a whole number of years")
      }
    }
    basket.imputation =
      fields.word(
        "imputation", [("none", Imputation.none), ("mean", .mean), ("median", .median)]) ?? .none
    basket.treatment =
      fields.word(
        "outliers", [("none", OutlierTreatment.none), ("winsorise", .winsorise(atMost: 5))])
      ?? .none
    basket.raters = raters(root)
    return basket
  }

  private func scale() -> ScoreScale? {
    guard let value = fields["scale"] else { return nil }
    let ends = value.items?.compactMap(\.number) ?? value.ends
    guard ends.count == 2, let scale = ScoreScale(lower: ends[0], upper: ends[1]) else {
      log.add(value.line, "scale must be two numbers, the lower first", mend: "such as [0, 100]")
      return nil
    }
    return scale
  }

  /// A period by the rule of `BasketFile.period`; none where no indicator is known to read it by.
  private func period(_ key: String, _ root: Basket.Group) -> Period? {
    let codes = root.leaves.map(\.code)
    guard let text = fields.text(key),
      codes.contains(where: { dataset.indicatorIndex($0) != nil })
    else { return nil }
    if let period = try? BasketFile.period(text, of: codes, in: dataset) { return period }
    log.add(fields[key]?.line, "\(key) “\(text)” is not a period", mend: "such as 2023-24")
    return nil
  }

  private func raters(_ root: Basket.Group) -> [Basket.Rater] {
    guard let value = fields["raters"] else { return [] }
    guard let pairs = value.pairs else {
      log.add(value.line, "raters must be names with weights", mend: "such as “Panel A: {X: 2}”")
      return []
    }
    let groups = root.memberNames
    return pairs.map { name, value in
      var weights: [String: Double] = [:]
      for (key, weight) in value.pairs ?? [] {
        let text = key.text ?? ""
        guard let known = groups.joined().first(where: { $0.lowercased() == text.lowercased() })
        else {
          log.add(
            key.line, "rater \(name.text ?? "") weighs “\(text)”, which is not in the basket",
            mend: didYouMean(text, groups.flatMap(\.self)))
          continue
        }
        guard let number = weight.number, number >= 0 else {
          log.add(weight.line, "the weight of \(text) must be a number, 0 or more")
          continue
        }
        weights[known] = number
      }
      for group in groups {
        let given = group.filter { weights[$0] != nil }
        if !given.isEmpty, given.count < group.count {
          log.add(
            name.line, "rater \(name.text ?? "") weighs \(given.joined(separator: ", ")) only",
            mend: "give a weight to each of \(group.joined(separator: ", "))")
        } else if !given.isEmpty, given.allSatisfy({ weights[$0] == 0 }) {
          log.add(name.line, "rater \(name.text ?? "") gives every member of a group weight 0")
        }
      }
      return Basket.Rater(name: name.text ?? "", weights: weights)
    }
  }
}

/// “did you mean …?”, where something is like it.
func didYouMean(_ text: String, _ names: [String]) -> String? {
  let similar = NameMatching.suggestions(for: text, among: names)
  return similar.isEmpty ? nil : "did you mean \(similar.joined(separator: ", or "))?"
}

extension Basket.Group {
  /// The names of the members of each group, group by group.
  fileprivate var memberNames: [[String]] {
    [members.map(\.name)]
      + members.flatMap { node in
        if case .group(let group) = node { group.memberNames } else { [[String]]() }
      }
  }
}

extension YAMLValue {
  /// Two numbers written `0-100` or `0 to 100`.
  var ends: [Double] {
    guard let text else { return [] }
    let separator: Character = text.contains("t") ? "t" : "-"
    return text.split(separator: separator).compactMap {
      Double($0.filter { $0 != "o" && $0 != " " })
    }
  }
}
