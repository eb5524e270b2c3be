import Analysis
import Indicators

/// Reads groups and indicators.
struct MemberReading {
  let dataset: Dataset
  let log: YAMLLog
  let defaults: NormalisationDefaults
  private var seen: [String: Int?] = [:]

  private static let groupKeys = [
    "group", "weight", "aggregation", "weighting", "groups", "indicators", "members", "note",
  ]
  private static let groupAliases = ["name": "group", "title": "group", "weights": "weighting"]
  private static let indicatorKeys =
    ["indicator", "weight", "polarity", "normalisation", "transform", "note"]
    + NormalisationReading.keys
  private static let indicatorAliases = NormalisationReading.aliases.merging([
    "code": "indicator", "normalization": "normalisation", "direction": "polarity",
  ]) { first, _ in first }
  private static let memberKeys = ["groups", "indicators", "members"]

  init(dataset: Dataset, log: YAMLLog, defaults: NormalisationDefaults) {
    self.dataset = dataset
    self.log = log
    self.defaults = defaults
  }

  mutating func root(_ fields: YAMLFields, title: String) -> Basket.Group {
    let aggregation = AggregationReading.read(fields) ?? .arithmetic
    return Basket.Group(
      name: title, aggregation: aggregation, weighting: weighting(fields) ?? .given,
      members: members(of: fields, name: "the basket", inherited: aggregation))
  }

  private mutating func members(
    of fields: YAMLFields, name: String, inherited: BasketAggregation
  ) -> [Basket.Node] {
    var nodes: [Basket.Node] = []
    for key in Self.memberKeys {
      guard let value = fields[key] else { continue }
      for entry in entries(value, key: key) {
        if let node = node(entry, key: key, inherited: inherited) { nodes.append(node) }
      }
    }
    let isWritten = Self.memberKeys.contains { fields[$0] != nil }
    if nodes.isEmpty, !isWritten || log.issues.isEmpty {
      log.add(
        fields.line, "\(name) has no members",
        mend: "list them under “indicators:” or “groups:”, or take it out")
    }
    return nodes
  }

  /// One entry of a list, or of a mapping from names to weights or settings.
  private struct Entry {
    let name: YAMLValue?
    let value: YAMLValue
  }

  private func entries(_ value: YAMLValue, key: String) -> [Entry] {
    if let items = value.items { return items.map { Entry(name: nil, value: $0) } }
    if let pairs = value.pairs { return pairs.map { Entry(name: $0.key, value: $0.value) } }
    log.add(value.line, "\(key) must be a list")
    return []
  }

  private mutating func node(
    _ entry: Entry, key: String, inherited: BasketAggregation
  ) -> Basket.Node? {
    let isGroup =
      key == "groups"
      || (key == "members"
        && (entry.value.pairs ?? []).contains {
          ["group", "name"].contains($0.key.text ?? "")
            || Self.memberKeys.contains($0.key.text ?? "")
        })
    return isGroup ? group(entry, inherited: inherited) : indicator(entry)
  }

  private mutating func group(_ entry: Entry, inherited: BasketAggregation) -> Basket.Node? {
    let line = entry.name?.line ?? entry.value.line
    if let items = entry.value.items, let name = entry.name?.text {
      let nodes = items.compactMap { indicator(Entry(name: nil, value: $0)) }
      if nodes.isEmpty { log.add(line, "group “\(name)” has no members") }
      return .group(Basket.Group(name: name, aggregation: inherited, members: nodes))
    }
    if entry.value.isEmpty, let name = entry.name?.text {
      log.add(line, "group “\(name)” has no members", mend: "list them under “indicators:”")
      return nil
    }
    let fields = YAMLFields(
      entry.value, what: "a group", keys: Self.groupKeys, aliases: Self.groupAliases)
    guard let name = entry.name?.text ?? fields.text("group") else {
      log.add(line, "a group without a name", mend: "add “group: …”")
      return nil
    }
    register(name, line: line, what: "group")
    let aggregation = AggregationReading.read(fields) ?? inherited
    let weight = weight(fields["weight"], of: name, line: line)
    return .group(
      Basket.Group(
        name: name, weight: weight, aggregation: aggregation,
        weighting: weighting(fields) ?? .given,
        members: members(of: fields, name: "group “\(name)”", inherited: aggregation)))
  }

  private mutating func indicator(_ entry: Entry) -> Basket.Node? {
    let line = entry.name?.line ?? entry.value.line
    if entry.value.pairs == nil {
      let text = entry.name?.text ?? entry.value.text
      guard let code = text.flatMap({ self.code($0, line: line) }) else { return nil }
      let weight = entry.name == nil ? 1 : self.weight(entry.value, of: code, line: line)
      return member(code, weight: weight, NormalisationKeys(), polarity: nil, log: false, line)
    }
    let fields = YAMLFields(
      entry.value, what: "an indicator", keys: Self.indicatorKeys, aliases: Self.indicatorAliases)
    guard let text = entry.name?.text ?? fields.text("indicator") else {
      log.add(line, "an indicator without a code", mend: "add “indicator: CODE”")
      return nil
    }
    guard let code = code(text, line: line) else { return nil }
    var keys = NormalisationReading.read(fields, dataset)
    if let value = fields["normalisation"],
      let inner = NormalisationReading(value, dataset, hasBaseline: defaults.hasBaseline).method()
    {
      keys = keys.filled(from: inner)
      keys.method = inner.method
    }
    let isLog =
      fields.word("transform", [("log", true), ("ln", true), ("none", false)]) ?? false
    return member(
      code, weight: weight(fields["weight"], of: code, line: line), keys,
      polarity: fields["polarity"].flatMap(polarity), log: isLog, line)
  }

  private func member(
    _ code: String, weight: Double, _ keys: NormalisationKeys, polarity: Polarity?, log isLog: Bool,
    _ line: Int?
  ) -> Basket.Node? {
    guard
      let normalisation = keys.normalisation(defaults, code: code, line: line, log: log)
    else { return nil }
    if isLog, case .goalposts(let posts, _) = normalisation, posts.low <= 0 {
      log.add(line, "\(code): goalposts on a logarithm must lie above 0")
    }
    let found = dataset.indicatorIndex(code).map { dataset.indicators[$0].polarity }
    if polarity ?? found ?? Polarity.none == Polarity.none {
      log.add(
        line, "neither way is better for \(code) in the dataset, so it cannot be scored",
        mend: "say “polarity: high” or “polarity: low” here, or take it out")
      return nil
    }
    return .indicator(
      Basket.Member(
        code: code, weight: weight, normalisation: normalisation, polarity: polarity,
        isLogarithmic: isLog))
  }

  /// The dataset's code for what the file writes: a code in any case, or a whole title.
  private mutating func code(_ text: String, line: Int?) -> String? {
    let wanted = NameMatching.folded(text)
    let found =
      dataset.indicators.first { $0.code == text }
      ?? dataset.indicators.first { $0.code.lowercased() == text.lowercased() }
      ?? dataset.indicators.first { NameMatching.folded($0.title) == wanted }
    guard let found else {
      log.add(
        line, "no indicator “\(text)” in this dataset",
        mend: didYouMean(text, dataset.indicators.flatMap { [$0.code, $0.title] }))
      return nil
    }
    register(found.code, line: line, what: "indicator")
    return found.code
  }

  private mutating func register(_ name: String, line: Int?, what: String) {
    if let earlier = seen[name] {
      log.add(
        line,
        "\(what) “\(name)” is in the basket twice"
          + (earlier.map { ", the first time on line \($0)" } ?? ""), mend: "keep one of them")
    }
    seen[name] = .some(line)
  }

  private func weight(_ value: YAMLValue?, of name: String, line: Int?) -> Double {
    guard let value else { return 1 }
    guard let number = value.number, number > 0 else {
      log.add(
        value.line ?? line, "the weight of “\(name)” is “\(value.text ?? "a list")”",
        mend: "a weight is a number above 0; take out what should not count")
      return 1
    }
    return number
  }

  private func weighting(_ fields: YAMLFields) -> Basket.Weighting? {
    fields.word(
      "weighting",
      [("given", Basket.Weighting.given), ("equal", .equal), ("equal-influence", .equalInfluence)])
  }

  private func polarity(_ value: YAMLValue) -> Polarity? {
    if let pairs = value.pairs, pairs.count == 1, pairs[0].key.text == "range" {
      return range(pairs[0].value)
    }
    if value.items != nil { return range(value) }
    return value.word(
      "polarity",
      [
        ("high", Polarity.high), ("low", .low), ("higher is better", .high),
        ("lower is better", .low), ("1", .high), ("-1", .low),
      ])
  }

  private func range(_ value: YAMLValue) -> Polarity? {
    var ends = value.items?.compactMap(\.number) ?? []
    if let point = value.number { ends = [point, point] }
    guard ends.count == 2, ends[0] <= ends[1] else {
      log.add(value.line, "polarity range must be two numbers", mend: "such as {range: [95, 105]}")
      return nil
    }
    return .range(lower: ends[0], upper: ends[1])
  }
}
