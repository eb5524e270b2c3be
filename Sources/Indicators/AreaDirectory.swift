/// Why what was asked for is not one of the things there are.
public enum LookupError: Error, Sendable, Hashable {
  /// Nothing of that name; the most similar names there are.
  case notFound(String, what: String, suggestions: [String])
  /// More than one thing has that text in its name.
  case ambiguous(String, what: String, candidates: [String])
  /// A council that no longer exists, has no figures here, and what took its place.
  case retired(String, since: CalendarDate?, successors: [String])
}

extension LookupError: CustomStringConvertible {
  /// What was asked for, and what to ask for instead.
  public var description: String {
    switch self {
    case .notFound(let text, let what, let suggestions):
      "no \(what) “\(text)” in this dataset"
        + (suggestions.isEmpty
          ? "" : "; did you mean \(suggestions.joined(separator: ", or "))?")
    case .ambiguous(let text, let what, let candidates):
      "“\(text)” could be \(candidates.count) of the \(what)s: "
        + candidates.prefix(8).joined(separator: ", ") + (candidates.count > 8 ? ", …" : "")
    case .retired(let name, let since, let successors):
      "\(name) was abolished" + (since.map { " after \($0)" } ?? "")
        + " and has no figures here; its place was taken by "
        + (successors.isEmpty
          ? "councils that the areas table does not name" : successors.joined(separator: ", "))
    }
  }
}

/// The areas of a dataset, found by code, name, alias or a part of a name that only one has.
public struct AreaDirectory: Sendable {
  /// The areas, in the dataset's order.
  public let areas: [Area]
  private let indexByCode: [String: Int]

  /// Builds the directory. Of two areas with one code the first counts; an importer refuses such
  /// a table before it gets here.
  public init(_ areas: [Area]) {
    self.areas = areas
    indexByCode = Dictionary(
      areas.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The position of a code.
  public func index(of code: String) -> Int? { indexByCode[code] }

  /// The area with a code.
  public subscript(code: String) -> Area? { indexByCode[code].map { areas[$0] } }

  /// The name of a code, or the code itself where it is not in the table.
  public func name(of code: String) -> String { self[code]?.name ?? code }

  /// The area that a user's text means: a code, a name, an alias, or a part of a name that only
  /// one area has. A living council is preferred to a retired one of the same name.
  ///
  /// - Throws: `LookupError.notFound` with suggestions, or `.ambiguous` with the candidates.
  public func area(matching text: String) throws(LookupError) -> Area {
    if let index = indexByCode[text] ?? indexByCode[text.uppercased()] { return areas[index] }
    let wanted = NameMatching.folded(text)
    guard !wanted.isEmpty else { throw .notFound(text, what: "area", suggestions: []) }
    let exact = areas.filter { $0.spellings.contains { NameMatching.folded($0) == wanted } }
    if let area = Self.only(exact) { return area }
    let partial =
      exact.isEmpty
      ? areas.filter { $0.spellings.contains { NameMatching.hasWords($0, startingWith: wanted) } }
      : exact
    if let area = Self.only(partial) { return area }
    guard partial.isEmpty else {
      throw .ambiguous(text, what: "area", candidates: partial.map { "\($0.name) (\($0.code))" })
    }
    throw .notFound(text, what: "area", suggestions: suggestions(for: text))
  }

  /// The names of the areas with the most similar spelling, each once; a code that is similar to a
  /// code stands beside its name.
  private func suggestions(for text: String) -> [String] {
    let names = areas.flatMap { area in
      ([area.code] + area.spellings).map { spelling in
        let isCode = spelling != area.name && spelling.contains(where: \.isNumber)
        return (spelling: spelling, name: isCode ? "\(area.name) (\(spelling))" : area.name)
      }
    }
    let nameOf = Dictionary(names, uniquingKeysWith: { first, _ in first })
    let close = NameMatching.suggestions(for: text, among: names.map(\.spelling), atMost: 8)
    var seen: Set<String> = []
    return Array(close.compactMap { nameOf[$0] }.filter { seen.insert($0).inserted }.prefix(3))
  }

  /// The one area of a list, or the one of them that still exists and is a council.
  private static func only(_ found: [Area]) -> Area? {
    if found.count <= 1 { return found.first }
    let living = found.filter { !$0.isRetired }
    if living.count == 1 { return living[0] }
    let councils = living.filter { !$0.isAggregate }
    return councils.count == 1 ? councils[0] : nil
  }
}

extension Area {
  /// Every text that names it.
  fileprivate var spellings: [String] {
    [name] + aliases + (welshName.map { [$0] } ?? [])
  }
}
