/// A generator of random bits that gives the same stream everywhere for the same seed.
///
/// xoshiro256** of Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators",
/// *ACM Transactions on Mathematical Software* 47:36, its state filled by SplitMix64 from the
/// seed, as its authors advise. Good for simulation; not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  package private(set) var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator at the start of the seed's stream.
  public init(seed: UInt64) {
    var mixer = seed
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var z = mixer
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// A generator in the middle of a stream. The state must not be all 0.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotated(state.3, by: 45)
    return result
  }

  /// A uniform number of 0 ≤ u < 1, on a grid of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number of 0..<bound, every one equally likely: Lemire (2019), "Fast random integer
  /// generation in an interval", *ACM TOMACS* 29:3, whose steps are fixed here rather than left to
  /// the standard library's version.
  ///
  /// - Precondition: `bound` is above 0.
  public mutating func index(below bound: Int) -> Int {
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  private static func rotated(_ x: UInt64, by count: UInt64) -> UInt64 {
    (x << count) | (x >> (64 - count))
  }
}
