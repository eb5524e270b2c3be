/// A council, or a region or nation that councils are part of.
public struct Area: Sendable, Hashable {
  /// The code that figures are filed under: nine characters from the Office for National
  /// Statistics where there is one.
  public var code: String
  /// The name in English.
  public var name: String
  /// The name in Welsh.
  public var welshName: String?
  /// Other spellings, old codes and publishers' own numbers that mean this area.
  public var aliases: [String]
  /// What sort of council: `unitary`, `district`, `scottish-council` …; `region` or `nation`.
  public var type: String?
  /// Which services it runs: `single`, `upper` or `lower`; `region` or `nation` for those.
  public var tier: String?
  /// The code of the county that a district lies in.
  public var parent: String?
  /// The region's name.
  public var region: String?
  /// The nation's name.
  public var nation: String?
  /// The first day it existed, where known.
  public var validFrom: CalendarDate?
  /// The last day it existed; `nil` while it exists.
  public var validTo: CalendarDate?
  /// The codes of the areas that took its place.
  public var successors: [String]

  /// An area; everything but the code may be unknown.
  public init(
    code: String, name: String? = nil, welshName: String? = nil, aliases: [String] = [],
    type: String? = nil, tier: String? = nil, parent: String? = nil, region: String? = nil,
    nation: String? = nil, validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil,
    successors: [String] = []
  ) {
    self.code = code
    self.name = name ?? code
    self.welshName = welshName
    self.aliases = aliases
    self.type = type
    self.tier = tier
    self.parent = parent
    self.region = region
    self.nation = nation
    self.validFrom = validFrom
    self.validTo = validTo
    self.successors = successors
  }

  /// Whether it is a sum of councils and so no peer of any: a region or a nation, by its type or
  /// tier, or by its code where it has neither.
  public var isAggregate: Bool {
    guard type != nil || tier != nil else { return Self.isCodeOfAggregate(code) }
    return Self.aggregates.contains(type ?? "") || Self.aggregates.contains(tier ?? "")
  }

  private static let aggregates: Set<String> = ["region", "nation", "country"]

  /// Whether nine characters are the code of a nation, of several or of a region of England
  /// (E11 to E13, and 92 or K02 to K04), as the Office for National Statistics gives them.
  private static func isCodeOfAggregate(_ code: String) -> Bool {
    let sorts = [
      "E11", "E12", "E13", "E92", "W92", "S92", "N92", "K02", "K03", "K04",
    ]
    return code.utf8.count == 9 && code.dropFirst(3).allSatisfy { $0.isASCII && $0.isNumber }
      && sorts.contains { code.hasPrefix($0) }
  }

  /// Whether it has been replaced.
  public var isRetired: Bool { validTo != nil }

  /// Whether one lies inside the other: a county and its own district.
  public func isNested(with other: Area) -> Bool {
    parent == other.code || other.parent == code
  }
}
