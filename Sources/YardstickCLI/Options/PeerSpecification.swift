/// One choice of peers as the user writes it.
enum PeerSpecification: Hashable {
  case neighbours(Int)
  case family
  case group(String)
  case file(String)
  case type, region, all
  case codes([String])

  private static let words: Set<String> = [
    "neighbours", "family", "group", "file", "type", "region", "all",
  ]

  /// Reads `neighbours`, `neighbours:20`, `family`, `group:NAME`, `file:PATH`, `type`, `region`,
  /// `all`, or names and codes set apart by commas.
  init(_ text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let rest = parts.count > 1 ? parts[1] : nil
    let word = parts[0].lowercased()
    if rest == "", Self.words.contains(word) {
      throw Failure(.usage, "--peers \(text): something must follow the colon")
    }
    switch (word, rest) {
    case ("neighbours", nil): self = .neighbours(15)
    case ("neighbours", let count?):
      guard let number = Int(count), number > 0 else {
        throw Failure(.usage, "--peers \(text): write a whole number, such as neighbours:15")
      }
      self = .neighbours(number)
    case ("family", nil): self = .family
    case ("group", let name?): self = .group(name)
    case ("file", let path?): self = .file(path)
    case ("type", nil): self = .type
    case ("region", nil): self = .region
    case ("all", nil): self = .all
    default:
      let names = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
      if let keyword = names.first(where: { Self.words.contains($0.lowercased()) }) {
        throw Failure(
          .usage, "--peers \(text): \(keyword) stands alone; give it as a --peers of its own")
      }
      guard !names.isEmpty else { throw Failure(.usage, "--peers names nobody") }
      self = .codes(names)
    }
  }
}

extension String {
  /// Without the spaces around it.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
