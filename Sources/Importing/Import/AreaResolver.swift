import Indicators

/// Finds which area a publisher's code or name means, through tables of areas, and never by
/// likeness: what is not in a table under that spelling is not found.
struct AreaResolver {
  /// What a code and a name come to.
  enum Resolution {
    /// An area; `spelling` says how it was found where that is worth telling.
    case area(Area, spelling: String?)
    /// Several areas have that name.
    case ambiguous([Area])
    /// The code is one area's and the name another's.
    case conflict(code: Area, name: [Area])
    /// A code of an area that is no authority, such as a ward.
    case otherGeography(String)
    /// A name that says of itself that it is no one area, with the reason.
    case noArea(String)
    /// A name that speaks of several councils, such as `All metropolitan districts`.
    case group
    case unknown(suggestions: [Area])
  }

  private let areas: [Area]
  private var byCode: [String: Int] = [:]
  private var byAlias: [String: [Int]] = [:]
  /// By name in three strengths: as folded, its words in any order, and without `City`, `Borough`
  /// and the like.
  private var byName: [[String: [Int]]] = [[:], [:], [:]]
  /// Whether there was any table to look in.
  let hasTable: Bool

  /// A resolver over tables of areas, the first to have a code being the one that counts.
  init(_ tables: [[Area]]) {
    hasTable = tables.contains { !$0.isEmpty }
    var all: [Area] = []
    for area in tables.joined() + StatisticalGeography.aggregates where byCode[area.code] == nil {
      byCode[area.code] = all.count
      all.append(area)
    }
    areas = all
    for (index, area) in all.enumerated() { enter(area, index) }
  }

  private mutating func enter(_ area: Area, _ index: Int) {
    for alias in area.aliases { byAlias[alias.lowercased(), default: []].append(index) }
    for name in [area.name] + area.aliases + (area.welshName.map { [$0] } ?? []) {
      for (strength, key) in Self.keys(name).enumerated() {
        if byName[strength][key]?.last == index { continue }
        byName[strength][key, default: []].append(index)
      }
    }
  }

  /// Words that say what sort of council it is, not which.
  private static let designations: Set<String> = [
    "city", "borough", "county", "district", "metropolitan", "royal", "mbc", "bc", "dc", "cc",
    "mdc", "ua", "corporation", "unitary", "authority", "cbc",
  ]

  private static func keys(_ name: String) -> [String] {
    let folded = NameMatching.folded(name)
    let words = folded.split(separator: " ").map(String.init)
    let bare = words.filter { !designations.contains($0) }
    return [
      folded, words.sorted().joined(separator: " "),
      (bare.isEmpty ? words : bare).sorted().joined(separator: " "),
    ]
  }

  /// The area of a code and a name, either of which may be empty. A day of the figure's period
  /// decides between a council and one that took its place under the same name.
  func resolve(code: String, name: String, on day: CalendarDate?) -> Resolution {
    if !code.isEmpty {
      if let index = byCode[code] ?? byCode[code.uppercased()] {
        return agreed(areas[index], with: name)
      }
      if let found = byAlias[code.lowercased()], let area = only(found, on: day) {
        return agreed(area, with: name, code: StatisticalGeography.isCode(code) ? code : nil)
      }
      if let area = StatisticalGeography.area(code: code, name: name) {
        return area.isAggregate ? .area(area, spelling: nil) : unlisted(area, name)
      }
      if StatisticalGeography.isCode(code) { return .otherGeography(code) }
    }
    let found = resolve(name: name.isEmpty ? code : name, on: day)
    // A national code that is mistyped is told, and the name beside it decides; a publisher's own
    // number is none.
    guard case .area(let area, let spelling) = found, !name.isEmpty,
      StatisticalGeography.isMistyped(code)
    else { return found }
    return .area(area, spelling: code + (spelling.map { " \($0)" } ?? ""))
  }

  /// The area of a code, unless its name is another's; a name that no table has is taken for another
  /// spelling, and told. So is a code that the area has had, or has now, besides its own.
  private func agreed(_ area: Area, with name: String, code: String? = nil) -> Resolution {
    if name.isEmpty { return .area(area, spelling: code) }
    let named = areasNamed(name)
    if named.isEmpty {
      let isPlain = NameMatching.folded(name) == NameMatching.folded(area.name)
      return .area(area, spelling: code ?? (isPlain ? nil : name))
    }
    return named.contains { $0.code == area.code }
      ? .area(area, spelling: code) : .conflict(code: area, name: named)
  }

  /// A council's code that no table has: a new one, unless the name is that of a council of the same
  /// sort, which then has two codes.
  private func unlisted(_ area: Area, _ name: String) -> Resolution {
    let same = areasNamed(name).filter { $0.code.prefix(3) == area.code.prefix(3) }
    return same.isEmpty || name.isEmpty
      ? .area(area, spelling: nil) : .conflict(code: area, name: same)
  }

  /// Every area of a name, in whatever strength; a region only under its own.
  private func areasNamed(_ name: String) -> [Area] {
    if let index = byCode[name] { return [areas[index]] }
    let numbers = Set(
      Self.keys(name).enumerated().flatMap { strength, key in
        (byName[strength][key] ?? []).filter { strength == 0 || !areas[$0].isAggregate }
      })
    return numbers.sorted().map { areas[$0] }
  }

  private func resolve(name: String, on day: CalendarDate?) -> Resolution {
    if let index = byCode[name] { return .area(areas[index], spelling: nil) }
    for (strength, key) in Self.keys(name).enumerated() {
      guard let found = byName[strength][key] else { continue }
      // A region is never meant by a name that only resembles its own.
      let candidates = strength == 0 ? found : found.filter { !areas[$0].isAggregate }
      if candidates.isEmpty { continue }
      if let area = only(candidates, on: day) {
        if let then = predecessor(of: area, named: name, on: day) {
          return .area(then, spelling: name)
        }
        return .area(area, spelling: strength == 0 ? nil : name)
      }
      return .ambiguous(candidates.map { areas[$0] })
    }
    if let reason = Self.reasonForNoArea(name) { return .noArea(reason) }
    if Self.isGroup(name) { return .group }
    return .unknown(suggestions: suggestions(for: name))
  }

  /// What is said of names that are no one area: several councils together, what is left of a
  /// nation, a total, an average.
  private static func reasonForNoArea(_ name: String) -> String? {
    if name.contains(" / ") { return "several councils together, which are no one area" }
    let folded = NameMatching.folded(name)
    if folded.hasPrefix("rest ") { return "what is left of a nation, which is no area" }
    if ["total", "totals", "average", "mean", "median", "grand total"].contains(folded) {
      return "a total or an average that does not say of what area"
    }
    return nil
  }

  private static let groupWords: Set<Substring> = [
    "all", "authorities", "average", "averages", "boroughs", "combined", "councils", "counties",
    "districts", "excluding", "excl", "family", "group", "groups", "mean", "median", "neighbours",
    "neighbors", "others", "peers", "quartile", "total", "totals", "unitaries",
  ]

  /// Whether a name that no table has speaks of several councils, or of an average of them: nothing
  /// that is spelled like it is meant.
  private static func isGroup(_ name: String) -> Bool {
    NameMatching.folded(name).split(separator: " ").contains(where: groupWords.contains)
      || name.lowercased().split { !$0.isLetter }.contains("councils")
  }

  /// The one council of that name, in whatever strength, that existed on a day before this one did:
  /// the county of Somerset, for figures older than the unitary council of the same name.
  private func predecessor(of area: Area, named name: String, on day: CalendarDate?) -> Area? {
    guard let day, !area.existed(on: day) else { return nil }
    let numbers = Set(Self.keys(name).enumerated().flatMap { byName[$0.offset][$0.element] ?? [] })
    let then = numbers.map { areas[$0] }.filter { !$0.isAggregate && $0.existed(on: day) }
    return then.count == 1 ? then[0] : nil
  }

  /// The one area of several: the one that existed on the day, or that exists now.
  private func only(_ found: [Int], on day: CalendarDate?) -> Area? {
    if found.count == 1 { return areas[found[0]] }
    let candidates = found.map { areas[$0] }
    if let day {
      let then = candidates.filter { $0.existed(on: day) }
      if then.count == 1 { return then[0] }
    }
    let living = candidates.filter { !$0.isRetired }
    if living.count == 1 { return living[0] }
    let councils = living.filter { !$0.isAggregate }
    return councils.count == 1 ? councils[0] : nil
  }

  private func suggestions(for name: String) -> [Area] {
    let spellings = areas.flatMap { area in
      ([area.name] + area.aliases.filter { $0.count > 4 }).map { ($0, area) }
    }
    let areaOf = Dictionary(spellings, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    return Array(
      NameMatching.suggestions(for: name, among: spellings.map(\.0), atMost: 6)
        .compactMap { areaOf[$0] }.filter { seen.insert($0.code).inserted }.prefix(3))
  }

  /// The area of a code, where a table has it.
  subscript(code: String) -> Area? { byCode[code].map { areas[$0] } }

  /// Whether some table has a name like this one spelled so; for recognising a column of areas.
  func knows(name: String) -> Bool {
    if byCode[name] != nil { return true }
    return Self.keys(name).enumerated().contains { byName[$0.offset][$0.element] != nil }
  }
}

extension AreaResolver.Resolution {
  /// Whether another day could give another answer.
  var dependsOnDay: Bool {
    switch self {
    case .area(let area, _): area.validFrom != nil || area.validTo != nil
    case .ambiguous: true
    case .otherGeography, .noArea, .group, .unknown, .conflict: false
    }
  }
}

extension Area {
  /// Whether it existed on a day, as far as its dates are known.
  fileprivate func existed(on day: CalendarDate) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
  }
}
