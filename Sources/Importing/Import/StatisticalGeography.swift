import Indicators

/// What a nine-character code of the Office for National Statistics says by itself, and the
/// nations and regions that every publisher adds to its tables.
enum StatisticalGeography {
  /// Whether a text is built like such a code: a nation's letter and eight digits.
  static func isCode(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 9, let first = text.first, "EWSNKJLM".contains(first) else { return false }
    return bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a text is nearly built so: a nation's letter and some digits more or fewer, or an O for
  /// a 0.
  static func isMistyped(_ text: String) -> Bool {
    guard !isCode(text), (7...11).contains(text.utf8.count), let first = text.first?.uppercased(),
      "EWSNKJLM".contains(first)
    else { return false }
    return text.dropFirst().allSatisfy { "0123456789Oo".contains($0) }
  }

  /// What sort of area the first three characters stand for (ONS Register of Geographic Codes);
  /// `nil` for sorts that are no authority, region or nation.
  static func kind(of code: String) -> (type: String, tier: String)? {
    switch code.prefix(3) {
    case "E06": ("unitary", "single")
    case "E07": ("district", "lower")
    case "E08": ("metropolitan-district", "single")
    case "E09": ("london-borough", "single")
    case "E10": ("county", "upper")
    case "W06": ("welsh-council", "single")
    case "S12": ("scottish-council", "single")
    case "N09": ("ni-district", "single")
    case "E11": ("metropolitan-county", "region")
    case "E12": ("region", "region")
    case "E13": ("sub-region", "region")
    case "E92", "W92", "S92", "N92", "K02", "K03", "K04": ("nation", "nation")
    default: nil
    }
  }

  /// The nation a code's letter stands for.
  static func nation(of code: String) -> String? {
    switch code.first {
    case "E": "England"
    case "W": "Wales"
    case "S": "Scotland"
    case "N": "Northern Ireland"
    default: nil
    }
  }

  /// An area known by its code alone; `nil` when the code is not one, or stands for a sort of area
  /// that is no authority.
  static func area(code: String, name: String) -> Area? {
    guard isCode(code) else { return nil }
    if let known = byCode[code] { return known }
    guard let kind = kind(of: code) else { return nil }
    let isAggregate = kind.tier == "region" || kind.tier == "nation"
    return Area(
      code: code, name: name.isEmpty ? nil : name, type: isAggregate ? kind.tier : kind.type,
      tier: kind.tier, nation: nation(of: code))
  }

  /// The nations and the regions of England.
  static let aggregates: [Area] =
    [
      ("K02000001", "United Kingdom", ["UK"]), ("K03000001", "Great Britain", ["GB"]),
      ("K04000001", "England and Wales", []), ("E92000001", "England", []),
      ("W92000004", "Wales", ["Cymru"]), ("S92000003", "Scotland", []),
      ("N92000002", "Northern Ireland", []),
    ].map { code, name, aliases in
      Area(
        code: code, name: name, aliases: aliases, type: "nation", tier: "nation",
        nation: nation(of: code))
    }
    + [
      ("E12000001", "North East", []), ("E12000002", "North West", []),
      ("E12000003", "Yorkshire and The Humber", ["Yorkshire & Humber", "Yorkshire and Humber"]),
      ("E12000004", "East Midlands", []), ("E12000005", "West Midlands", []),
      ("E12000006", "East of England", ["East"]), ("E12000007", "London", []),
      ("E12000008", "South East", []), ("E12000009", "South West", []),
      ("E13000001", "Inner London", []), ("E13000002", "Outer London", []),
    ].map { code, name, aliases in
      Area(
        code: code, name: name, aliases: aliases, type: "region", tier: "region",
        nation: "England")
    }

  private static let byCode = Dictionary(
    aggregates.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
}
