/// How far two numbers are apart, as tests measure it.
public enum Closeness {
  /// |found − expected| / |expected|, or the absolute difference where 0 is expected.
  public static func relativeError(_ found: Double, _ expected: Double) -> Double {
    if found == expected { return 0 }
    let difference = abs(found - expected)
    return expected == 0 ? difference : difference / abs(expected)
  }
}
