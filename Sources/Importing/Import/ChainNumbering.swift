/// Numbers the distinct combinations of texts that rows have, one text after the other.
///
/// A combination is a chain of pairs (what came before, the next text), so that any number of
/// columns costs one look-up each and the texts can be had back.
struct ChainNumbering {
  private var numbers: [UInt64: Int32] = [:]
  private var links: [(parent: Int32, text: Int32)] = [(-1, -1)]
  private var lastKey: UInt64 = .max
  private var lastNumber: Int32 = 0

  /// The empty combination.
  static let root: Int32 = 0

  /// How many combinations have been met, the empty one and the beginnings of others included.
  var count: Int { links.count }

  /// The combination that goes on with a text, given as its place in the grid.
  mutating func number(after parent: Int32, text: Int) -> Int32 {
    let key = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(text)
    if key == lastKey { return lastNumber }
    lastKey = key
    if let known = numbers[key] {
      lastNumber = known
      return known
    }
    lastNumber = Int32(links.count)
    numbers[key] = lastNumber
    links.append((parent, Int32(text)))
    return lastNumber
  }

  /// The texts of a combination, in order.
  func texts(of number: Int32) -> [Int] {
    var (texts, at) = ([Int](), number)
    while at > 0 {
      texts.append(Int(links[Int(at)].text))
      at = links[Int(at)].parent
    }
    return texts.reversed()
  }
}
