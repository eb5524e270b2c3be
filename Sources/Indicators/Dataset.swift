/// Where figures come from and on what terms.
public struct Provenance: Sendable, Hashable {
  /// A published work that figures come from.
  public struct Source: Sendable, Hashable {
    /// Its title.
    public var title: String
    /// Where it is published, if there is a page.
    public var path: String?

    /// A source.
    public init(title: String, path: String? = nil) {
      self.title = title
      self.path = path
    }
  }

  /// The works figures come from.
  public var sources: [Source]
  /// The licences' short names, such as `OGL-UK-3.0`.
  public var licences: [String]

  /// Where figures come from.
  public init(sources: [Source] = [], licences: [String] = []) {
    self.sources = sources
    self.licences = licences
  }
}

/// A set of figures with everything needed to read them.
public struct Dataset: Sendable {
  /// A list that a dataset has or has not, as against one that has nothing in it.
  public enum List: String, Sendable, Hashable, CaseIterable {
    case events, waivers, outcomes
  }

  /// Short name.
  public var name: String
  /// Title for people.
  public var title: String
  /// The areas.
  public var directory: AreaDirectory
  /// The indicators, in the dataset's order; the panel's blocks number them by position.
  public var indicators: [Indicator]
  /// The figures.
  public var panel: Panel
  /// The published groupings.
  public var groupings: Groupings
  /// What happened.
  public var events: [Event]
  /// What councils have said they will reach, with every change of it.
  public var targets: TargetHistory
  /// What councils want to come about, with the indicators that show it.
  public var outcomes: [Outcome]
  /// Findings that somebody has looked at and let stand.
  public var waivers: [Waiver]
  /// Lists that are there with nothing in them: to a ledger that says that what they had is
  /// withdrawn, where a dataset without the list says nothing.
  public var emptied: Set<List> = []
  /// The path, from the dataset's own folder, of the dataset to find neighbours with.
  public var context: String?
  /// Where the figures come from.
  public var provenance: Provenance

  /// A dataset.
  public init(
    name: String, title: String? = nil, directory: AreaDirectory, indicators: [Indicator],
    panel: Panel, groupings: Groupings = Groupings([]), events: [Event] = [],
    targets: TargetHistory = TargetHistory([]), outcomes: [Outcome] = [], waivers: [Waiver] = [],
    context: String? = nil, provenance: Provenance = Provenance()
  ) {
    self.name = name
    self.title = title ?? name
    self.directory = directory
    self.indicators = indicators
    self.panel = panel
    self.groupings = groupings
    self.events = events
    self.targets = targets
    self.outcomes = outcomes
    self.waivers = waivers
    self.context = context
    self.provenance = provenance
  }

  /// The position of the indicator with a code.
  public func indicatorIndex(_ code: String) -> Int? {
    indicators.firstIndex { $0.code == code }
  }

  /// The indicators that a user's text means: one code, a title, a part of a title that only one
  /// has, or a pattern with `*` that may fit several codes or titles.
  ///
  /// - Throws: `LookupError`.
  public func indicators(matching text: String) throws(LookupError) -> [Int] {
    if let exact = indicators.firstIndex(where: { $0.code.lowercased() == text.lowercased() }) {
      return [exact]
    }
    if text.contains("*") || text.contains("?") {
      let found = indicators.indices.filter {
        NameMatching.fits(indicators[$0].code, glob: text)
          || NameMatching.fits(indicators[$0].title, glob: text)
      }
      if !found.isEmpty { return found }
    }
    let wanted = NameMatching.folded(text)
    let titled = indicators.indices.filter { NameMatching.folded(indicators[$0].title) == wanted }
    if titled.count == 1 { return titled }
    let partial = indicators.indices.filter {
      !wanted.isEmpty && NameMatching.hasWords(indicators[$0].title, startingWith: wanted)
    }
    switch partial.count {
    case 1: return partial
    case 0:
      throw .notFound(
        text, what: "indicator",
        suggestions: NameMatching.suggestions(
          for: text, among: indicators.flatMap { [$0.code, $0.title] }))
    default:
      throw .ambiguous(
        text, what: "indicator",
        candidates: partial.map { "\(indicators[$0].code) (\(indicators[$0].title))" })
    }
  }

  /// The indicators of the theme that a user's text means: its name, or a part that only one
  /// theme has.
  ///
  /// - Throws: `LookupError`.
  public func indicators(ofTheme text: String) throws(LookupError) -> [Int] {
    let themes = Set(indicators.compactMap(\.theme)).sorted()
    let wanted = NameMatching.folded(text)
    let exact = themes.filter { NameMatching.folded($0) == wanted }
    let found =
      exact.isEmpty ? themes.filter { NameMatching.hasWords($0, startingWith: wanted) } : exact
    guard let theme = found.first, !wanted.isEmpty else {
      throw .notFound(
        text, what: "theme", suggestions: NameMatching.suggestions(for: text, among: themes))
    }
    guard found.count == 1 else { throw .ambiguous(text, what: "theme", candidates: found) }
    return indicators.indices.filter { indicators[$0].theme == theme }
  }
}
