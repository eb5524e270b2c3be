import Analysis
import Indicators
import Settings
import Testing

private let dataset: Dataset = {
  var codes = ["ENV06", "ENV03c", "CHN21", "SW06"].map { Indicator(code: $0, polarity: .high) }
  codes[3].polarity = .low
  codes.append(Indicator(code: "POP", title: "Population", polarity: .none))
  return Dataset(
    name: "sample", directory: AreaDirectory([Area(code: "S1", name: "Falkirk")]),
    indicators: codes, panel: PanelBuilder().panel(areaCount: 1))
}()

private func basket(_ text: String) throws -> Basket {
  try BasketFile.basket(text, file: "b.yaml", dataset: dataset)
}

private func issues(_ text: String) -> [String] {
  do {
    _ = try basket(text)
    return []
  } catch let failure as SettingsFailure {
    return failure.issues.map(\.description)
  } catch {
    return ["another error: \(error)"]
  }
}

struct BasketFileTests {
  @Test func `a period is that of the basket's own indicators`() throws {
    var first = Indicator(code: "F", polarity: .high)
    first.yearType = .financial
    var second = Indicator(code: "R", polarity: .high)
    second.yearType = .reporting
    let mixed = Dataset(
      name: "mixed", directory: AreaDirectory([Area(code: "S1", name: "Falkirk")]),
      indicators: [first, second], panel: PanelBuilder().panel(areaCount: 1))
    let text = "period: 2022-23\nbaseline: 2018-19\nindicators: [R]"
    let basket = try BasketFile.basket(text, file: "b.yaml", dataset: mixed)
    #expect(basket.period == (try Period("2022-23", in: second.periodContext)))
    #expect(basket.period != (try Period("2022-23", in: first.periodContext)))
    #expect(basket.baseline == (try Period("2018-19", in: second.periodContext)))
    #expect(basket.period == (try BasketFile.period("2022-23", of: ["R"], in: mixed)))
  }

  @Test func `a file with everything in it is read as written`() throws {
    let basket = try basket(
      """
      title: All of it
      purpose: To be read
      period: 2022-23
      baseline: 2018-19
      scale: [1, 100]
      normalisation: {method: z-score, mean: 100, sd: 10}
      aggregation: geometric
      coverage_floor: 3/4
      oldest_years: 3
      imputation: median
      outliers: winsorise
      vintage: frozen in 2024
      raters:
        Panel: {First: 2, SW06: 1}
      members:
        - group: First
          weight: 2
          aggregation: {power: 0.5}
          indicators:
            - indicator: ENV06
              weight: 3
              goalposts: [0.2, 0.6]
              truncate: false
            - code: env03C
              polarity: {range: [0.4, 0.5]}
        - indicator: SW06
          target: 100
          cap: yes
      """)
    #expect(basket.title == "All of it")
    #expect(basket.scale == .positive)
    #expect(basket.coverageFloor == 0.75)
    #expect(basket.oldestYears == 3)
    #expect(basket.imputation == .median)
    #expect(basket.treatment == .winsorise(atMost: 5))
    #expect(basket.root.aggregation == .geometric)
    #expect(basket.members.map(\.code) == ["ENV06", "ENV03c", "SW06"])
    let posts = try #require(Normalisation.Goalposts(low: 0.2, high: 0.6))
    #expect(
      basket.members.map(\.normalisation) == [
        .goalposts(posts, truncated: false), .zScore(mean: 100, deviation: 10),
        .distanceToTarget(100, from: .ownBaseline, capped: true),
      ])
    #expect(basket.members[1].polarity == .range(lower: 0.4, upper: 0.5))
    guard case .group(let first) = basket.root.members[0] else {
      Issue.record("the first member is no group")
      return
    }
    #expect(first.aggregation == .power(0.5))
    #expect(first.weight == 2)
    #expect(basket.raters.first?.weights == ["First": 2, "SW06": 1])
  }

  @Test func `short forms mean the same`() throws {
    let plain = try basket("title: T\nindicators: [ENV06, CHN21]\n")
    #expect(plain.members.map(\.weight) == [1, 1])
    #expect(plain.members.map(\.normalisation) == [.minMax, .minMax])
    let weighed = try basket("title: T\nindicators: {ENV06: 2, CHN21: 1}\n")
    #expect(weighed.members.map(\.weight) == [2, 1])
    let groups = try basket(
      "title: T\ngroups:\n  Green: [ENV06, ENV03c]\n  Young:\n    weight: 2\n    indicators: [CHN21]\n"
    )
    #expect(groups.root.members.map(\.name) == ["Green", "Young"])
    #expect(groups.root.members.map(\.weight) == [1, 2])
    #expect(try basket("name: N\nmembers: [ENV06]\n").title == "N")
  }

  @Test(arguments: [
    (
      "title: T\ncolour: red\nindicators: [ENV06]\n", "b.yaml:2: unknown key “colour” in the basket"
    ),
    (
      "title: T\nagregation: mpi\nindicators: [ENV06]\n",
      "b.yaml:2: unknown key “agregation” in the basket; did you mean aggregation?"
    ),
    (
      "title: T\nindicators:\n  - indicator: ENV6\n    weight: 1\n",
      "b.yaml:3: no indicator “ENV6” in this dataset; did you mean ENV06"
    ),
    (
      "title: T\nindicators:\n  - indicator: ENV06\n    weight: 0\n",
      "b.yaml:4: the weight of “ENV06” is “0”"
    ),
    (
      "title: T\nindicators:\n  - indicator: ENV06\n    weight: -2\n",
      "b.yaml:4: the weight of “ENV06” is “-2”"
    ),
    (
      "title: T\ngroups:\n  - group: G\n    indicators: []\n  - group: H\n    indicators: [ENV06]\n",
      "b.yaml:3: group “G” has no members"
    ),
    ("title: T\n", "b.yaml:1: the basket has no members"),
    (
      "title: T\nindicators:\n  - ENV06\n  - ENV06\n",
      "b.yaml:4: indicator “ENV06” is in the basket twice, the first time on line 3"
    ),
    (
      "title: T\nindicators:\n  - POP\n",
      "b.yaml:3: neither way is better for POP in the dataset, so it cannot be scored"
    ),
    (
      "title: T\nnormalisation: goalposts\nindicators:\n  - ENV06\n",
      "b.yaml:4: ENV06 is normalised by goalposts and has none"
    ),
    (
      "title: T\nindicators:\n  - indicator: ENV06\n    goalposts: [1, 0]\n",
      "b.yaml:4: the first goalpost (1.0) must be lower than the second (0.0)"
    ),
    (
      "title: T\nindicators:\n  - indicator: ENV06\n    target: 1\n",
      "b.yaml:3: ENV06 is measured from its own baseline, and the basket names no baseline period"
    ),
    (
      "title: T\nnormalisation: minmaxx\nindicators: [ENV06]\n", "b.yaml:2: normalisation cannot be"
    ),
    ("title: T\ncoverage_floor: 2\nindicators: [ENV06]\n", "b.yaml:2: coverage_floor must lie"),
    ("title: T\nindicators: [ENV06\n", "b.yaml:3: not YAML"),
    ("title: T\ntitle: U\nindicators: [ENV06]\n", "the same key twice: title"),
    (
      "title: T\nraters:\n  A: {ENV06: 1}\nindicators: [ENV06, CHN21]\n",
      "b.yaml:3: rater A weighs ENV06 only"
    ),
    ("", "b.yaml: the file is empty"),
  ])
  func `what is wrong is said with its line`(text: String, expected: String) {
    let found = issues(text)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test func `every fault is told at once, in the order of the lines`() {
    let found = issues(
      "title: T\nfoo: 1\nindicators:\n  - indicator: ENV06\n    weight: x\n  - NO\n")
    #expect(found.count == 3)
    #expect(found.first?.hasPrefix("b.yaml:2:") ?? false)
    #expect(found.last?.hasPrefix("b.yaml:6:") ?? false)
  }

  @Test func `a table of weights is a basket too`() throws {
    let basket = try BasketWeightsFile.basket(
      csv: Array("indicator,weight,group,low,high\nENV06,2,Green,0.1,0.9\nCHN21,1,Young,,\n".utf8),
      file: "some/weights.csv", dataset: dataset)
    #expect(basket.title == "weights")
    #expect(basket.root.members.map(\.name) == ["Green", "Young"])
    #expect(basket.members.map(\.weight) == [2, 1])
    let posts = try #require(Normalisation.Goalposts(low: 0.1, high: 0.9))
    #expect(basket.members.map(\.normalisation) == [.goalposts(posts, truncated: true), .minMax])
  }

  @Test func `a fault in a table has the table's line`() {
    func lines(_ text: String) -> [String] {
      do {
        _ = try BasketWeightsFile.basket(csv: Array(text.utf8), file: "w.csv", dataset: dataset)
        return []
      } catch let failure as SettingsFailure {
        return failure.issues.map(\.description)
      } catch { return ["\(error)"] }
    }
    #expect(
      lines("indicator,weight\nENV06,1\nCHN22,1\n").first?.hasPrefix("w.csv:3: no indicator")
        ?? false)
    #expect(
      lines("indicator,weight\nENV06,0\n").first?.hasPrefix("w.csv:2: the weight of") ?? false)
    #expect(lines("code,weight\nENV06,1\n").first?.hasPrefix("w.csv:1: unknown column") ?? false)
  }

  @Test func `what init writes can be read back`() throws {
    var builder = PanelBuilder()
    for (position, value) in [0.123456, 0.98765].enumerated() {
      builder.add(
        PanelBuilder.Row(
          area: position, period: .year(.financial, starting: 2022),
          observation: Observation(value: value)), indicator: 0)
    }
    let data = Dataset(
      name: "d", title: "A “quoted”: title",
      directory: AreaDirectory([Area(code: "A"), Area(code: "B")]),
      indicators: [
        Indicator(code: "X-1", title: "Rate #1: best", polarity: .high),
        Indicator(code: "N", polarity: .none),
      ], panel: builder.panel(areaCount: 2))
    let file = BasketFileWriter(title: "Yes", indicators: [0, 1], in: data, areas: [0, 1])
    let basket = try BasketFile.basket(file.text, file: "b.yaml", dataset: data)
    #expect(basket.title == "Yes")
    #expect(basket.members.map(\.code) == ["X-1"])
    let posts = try #require(Normalisation.Goalposts(low: 0.123, high: 0.988))
    #expect(basket.members[0].normalisation == .goalposts(posts, truncated: true))
    #expect(file.omitted.map(\.code) == ["N"])
    #expect(basket.vintage?.contains("2022-23") ?? false)
  }
}
