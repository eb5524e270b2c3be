import Analysis
import Indicators
import Statistics
import TestSupport
import Testing

/// Cards on real figures, their invariants checked over every council and indicator.
@Suite struct TargetCardTests {
  private static let planner = RealData.scotland.flatMap { try? TargetPlanner($0, years: 3) }

  private static func peers(_ area: Area, _ dataset: Dataset) -> PeerSet {
    PeerChoice.Resolution(name: "all", of: area, in: dataset) { _ in nil }.peers
  }

  @Test func `on every tenth council no rung is worse than today, limits hold, splits sum exactly`()
    throws
  {
    let planner = try #require(Self.planner)
    let dataset = planner.dataset
    var (cards, splits) = (0, 0)
    var worst = 0.0
    for (place, area) in dataset.directory.areas.enumerated() where place.isMultiple(of: 10) {
      let peers = Self.peers(area, dataset)
      let goals: [TargetGoal?] = [nil, .quartile(1)]
      let questions = dataset.indicators.indices.flatMap { index in goals.map { (index, $0) } }
      for (index, goal) in questions {
        guard
          let card = try? planner.card(
            TargetPlanner.Request(area: area, indicator: index, peers: peers, goal: goal))
        else { continue }
        cards += 1
        var last = 0.0
        for intent in [TargetIntent.improve, .stretch, .beyond] {
          guard case .success(let rung) = card.ladder[intent] else { continue }
          #expect(
            rung.gain > 0 && rung.gain >= last, "\(area.name) \(card.indicator.code) \(intent)")
          #expect(Closeness.relativeError(card.gain(to: rung.value), rung.gain) < 1e-9)
          last = rung.gain
        }
        if case .success(let split) = card.decomposition {
          splits += 1
          let sum = split.peerDrift + split.regressionToMean + split.ownEffort
          let size = max(abs(split.required), abs(split.peerDrift), abs(split.regressionToMean))
          worst = max(worst, size > 0 ? abs(sum - split.required) / size : 0)
        }
        if case .success(let forecast) = card.forecast {
          let (narrow, wide) = (forecast.interval(0.5), forecast.interval(0.95))
          #expect(wide.lower <= narrow.lower && narrow.upper <= wide.upper)
          if card.indicator.kind == .proportion { #expect(wide.lower >= 0 && wide.upper <= 1) }
        }
      }
    }
    #expect(cards > 700 && splits > 400, "\(cards) cards, \(splits) splits")
    #expect(worst < 1e-14)
  }

  @Test func `a part-year figure is never the baseline, and the card says that there is one`()
    throws
  {
    let planner = try #require(Self.planner)
    let dataset = planner.dataset
    let area = try dataset.directory.area(matching: "Falkirk")
    for code in ["ECON05", "SW08", "CORP09"] {
      let index = try #require(dataset.indicatorIndex(code))
      let card = try planner.card(
        TargetPlanner.Request(area: area, indicator: index, peers: Self.peers(area, dataset)))
      #expect(card.baseline.period.description == "2022-23")
      #expect(card.baseline.newer?.period.description == "2023-24")
      #expect(card.record.all.allSatisfy { $0.to.description != "2023-24" })
      #expect(
        card.notes.contains { if case .newerFigure = $0 { true } else { false } })
    }
  }

  @Test func `windows of rolling figures never share a year`() throws {
    let planner = try #require(Self.planner)
    let dataset = planner.dataset
    let area = try dataset.directory.area(matching: "Falkirk")
    let index = try #require(dataset.indicatorIndex("ENV04e"))
    let card = try planner.card(
      TargetPlanner.Request(area: area, indicator: index, peers: Self.peers(area, dataset)))
    // Four-year figures three years apart always share one.
    #expect(card.record.all.isEmpty)
    #expect(card.probability.isWithheld)
    let two = try #require(dataset.indicatorIndex("ENV04b"))
    let other = try planner.card(
      TargetPlanner.Request(area: area, indicator: two, peers: Self.peers(area, dataset)))
    #expect(!other.record.all.isEmpty)
    #expect(other.record.all.allSatisfy { !$0.from.overlaps($0.to) })
  }

  @Test func `the record counts the windows that a hand count finds`() throws {
    let planner = try #require(Self.planner)
    let dataset = planner.dataset
    let area = try dataset.directory.area(matching: "Moray")
    let index = try #require(dataset.indicatorIndex("SW03a"))
    let card = try planner.card(
      TargetPlanner.Request(
        area: area, indicator: index, peers: Self.peers(area, dataset), goal: .value(0.65)))
    // 31 peers, eight spans of three years with neither end in 2020-21 or 2021-22.
    #expect(card.record.all.count == 31 * 8)
    let gain = try #require(card.requiredGain)
    let counted = card.record.similar.count { $0.end - $0.start >= gain - 1e-12 }
    #expect(card.shareAchieved == Double(counted) / Double(card.record.similar.count))
    #expect(
      card.record.similar.allSatisfy { abs($0.startInDeviations - card.record.ownStart) <= 0.5 })
  }

  @Test func `a target past the limit, a missing rank and no direction are refused`() throws {
    let planner = try #require(Self.planner)
    let dataset = planner.dataset
    let area = try dataset.directory.area(matching: "Moray")
    let index = try #require(dataset.indicatorIndex("SW03a"))
    var request = TargetPlanner.Request(
      area: area, indicator: index, peers: Self.peers(area, dataset), goal: .value(1.2))
    #expect(throws: TargetError.self) { try planner.card(request) }
    request.goal = .rank(99)
    #expect(throws: TargetError.noSuchRank(99, of: 31)) { try planner.card(request) }
  }

  private func card(
    _ name: String, _ code: String, to goal: TargetGoal? = nil, from baseline: String? = nil,
    planner: TargetPlanner? = planner
  ) throws -> TargetCard {
    let planner = try #require(planner)
    let dataset = planner.dataset
    let area = try dataset.directory.area(matching: name)
    let index = try #require(dataset.indicatorIndex(code))
    let period = try baseline.map { try Period($0, in: dataset.indicators[index].periodContext) }
    return try planner.card(
      TargetPlanner.Request(
        area: area, indicator: index, peers: Self.peers(area, dataset), goal: goal,
        baseline: period))
  }

  @Test func `a best range gets no odds, no line and no split, and nothing on its far side`()
    throws
  {
    // Best at 50%, Falkirk at 50.8%: the forecast of the distance never crosses.
    let card = try card("Falkirk", "CORP03b", to: .value(1))
    guard case .failure(.sideUnknown) = card.forecast,
      case .failure(.sideUnknown) = card.probability,
      case .failure(.sideUnknown) = card.decomposition
    else {
      Issue.record("odds of a distance are given as odds of a value")
      return
    }
    #expect(card.straightLine == nil)
    #expect(throws: TargetError.self) { try self.card("Falkirk", "CORP03b", to: .value(0.2)) }
    // Across, and no further off than today.
    #expect(throws: Never.self) { try self.card("Falkirk", "CORP03b", to: .value(0.495)) }
  }

  @Test func `a baseline that was asked for is said to be, and the windows after it counted`()
    throws
  {
    let card = try card("Moray", "SW03a", from: "2018-19")
    #expect(!card.notes.contains { if case .newerFigure = $0 { true } else { false } })
    #expect(card.notes.contains { if case .newerThanChosen = $0 { true } else { false } })
    let later = card.record.similar.count { $0.to.start > card.baseline.period.start }
    #expect(later > 0)
    #expect(card.notes.contains(.hindsight(windows: later, of: card.record.similar.count)))
    let usual = try self.card("Moray", "SW03a")
    #expect(!usual.notes.contains { if case .hindsight = $0 { true } else { false } })
  }

  @Test func `a forecast that failed its test lends nothing to the split`() throws {
    let two = try TargetPlanner(try #require(RealData.scotland), years: 2)
    let card = try card("Falkirk", "HSN03", planner: two)
    guard case .failure(.failedCalibration) = card.forecast,
      case .failure(.failedCalibration) = card.decomposition
    else {
      Issue.record("a split made of a forecast that failed")
      return
    }
  }

  @Test func `no rung better than anybody ever was is suggested`() throws {
    let card = try card("Falkirk", "CORP04")
    let best = try #require(card.record.best)
    let block = try #require(
      Self.planner.flatMap {
        $0.dataset.panel[indicator: $0.dataset.indicatorIndex("CORP04") ?? 0]
      })
    let lowest = card.peers.members.compactMap { Self.planner?.dataset.directory.index(of: $0) }
      .flatMap { area in
        block.periods.indices.compactMap { block.value(area: area, period: $0) }
      }.min()
    #expect(best.value == lowest)
    let stretch = try card.ladder[.stretch].get()
    #expect(stretch.value < best.value && stretch.isBeyondBest)
    let target = try card.target.get()
    #expect(target.rung == .improve && target.value > best.value)
    let asked = try self.card("Falkirk", "CORP04", to: .rung(.stretch))
    #expect(asked.notes.contains(.beyondBest(best)))
  }
}

extension Result {
  /// Whether it is a failure.
  var isWithheld: Bool { if case .failure = self { true } else { false } }
}
