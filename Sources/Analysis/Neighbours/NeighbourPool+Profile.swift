import Indicators
import Statistics

extension NeighbourPool {
  /// A council's neighbours, why they are, and how firm the list is.
  ///
  /// - Complexity: O(n²p) for who lists whom, and O(draws · n · p) for the reweightings.
  /// - Throws: `.notInPool`; `.noCandidates` when nobody can be compared with it.
  public func profile(
    of code: String, reweighting: Reweighting = Reweighting()
  ) throws(NeighbourError) -> NeighbourProfile {
    let place = try place(of: code)
    let candidates = search.candidates(for: place)
    guard !candidates.isEmpty else { throw .noCandidates(area: code) }
    let ranked = search.nearest(model.count + 1, to: place, among: candidates)
    let stability = NeighbourStability(self, of: place, reweighting)
    let everyone = search.nearestToEach(model.count)
    let found = ranked.enumerated().map { index, peer in
      neighbour(
        index + 1, peer, of: place, shares: stability.shares(of: peer.place),
        isMutual: everyone[peer.place].contains { $0.place == place })
    }
    let listed = Array(found.prefix(model.count))
    let others = pool.areas.indices.filter { $0 != place }
    return NeighbourProfile(
      area: areas[place], candidateCount: candidates.count, neighbours: listed,
      nextOut: found.dropFirst(model.count).first,
      entrants: entrants(place, Set(ranked.prefix(model.count).map(\.place)), stability),
      alternatives: stability.alternatives, typicality: typicality(place, everyone),
      listedBy: everyone.count { $0.contains { $0.place == place } },
      missing: gaps([place] + ranked.prefix(model.count).map(\.place)),
      notComparable: others.filter { !search.measure.areComparable(place, $0) }.map { areas[$0] },
      nested: others.filter { !pool.areSeparate(place, $0) }.map { areas[$0] },
      isShort: listed.count < model.count)
  }

  private func neighbour(
    _ rank: Int, _ peer: RankedArea, of place: Int, shares: MembershipShares, isMutual: Bool
  ) -> Neighbour {
    Neighbour(
      rank: rank, area: areas[peer.place], distance: model.metric.distance(ofSum: peer.sum),
      total: peer.sum, contributions: contributions(place, peer.place), isMutual: isMutual,
      shares: shares)
  }

  private func contributions(_ place: Int, _ peer: Int) -> [Contribution] {
    zip(pool.variables, search.measure.contributions(place, peer)).map { variable, contribution in
      Contribution(
        variable: variable.name, value: value(place, variable.name),
        peerValue: value(peer, variable.name), contribution: contribution)
    }
  }

  private func value(_ place: Int, _ variable: String) -> Double? {
    table.column(of: variable).flatMap { table[pool.rows[place], $0] }
  }

  private func entrants(
    _ place: Int, _ listed: Set<Int>, _ stability: NeighbourStability
  ) -> [DoubtfulEntrant] {
    stability.everListed.filter { !listed.contains($0) }
      .map { other in
        DoubtfulEntrant(
          area: areas[other],
          distance: model.metric.distance(ofSum: search.measure.sum(place, other)),
          shares: stability.shares(of: other))
      }
      .filter { $0.shares.standing != .doubtful }
      .sorted {
        ($1.shares.membership, $0.distance, $0.area.code)
          < ($0.shares.membership, $1.distance, $1.area.code)
      }
  }

  private func typicality(_ place: Int, _ everyone: [[RankedArea]]) -> Typicality? {
    let last = everyone.map { $0.last.map { model.metric.distance(ofSum: $0.sum) } }
    guard let own = last[place],
      let threshold = SortedSample(last.compactMap { $0 }).quantile(0.95)
    else { return nil }
    let others = last.indices.filter { $0 != place }.compactMap { last[$0] }
    let nearer = others.count { $0 < own }
    return Typicality(
      lastDistance: own,
      percentile: others.isEmpty ? 0 : 100 * Double(nearer) / Double(others.count),
      threshold: threshold)
  }

  private func gaps(_ places: [Int]) -> [MissingFeature] {
    places.flatMap { place in
      model.variables.filter { $0.weight > 0 && value(place, $0.name) == nil }
        .map { MissingFeature(area: areas[place].code, variable: $0.name) }
    }
  }
}
