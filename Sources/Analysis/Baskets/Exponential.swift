#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The platform's exponential and power functions.
enum Exponential {
  /// e to the power x.
  static func exp(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.exp(x)
    #else
      Darwin.exp(x)
    #endif
  }

  /// x to the power y.
  static func pow(_ x: Double, _ y: Double) -> Double {
    #if canImport(Glibc)
      Glibc.pow(x, y)
    #else
      Darwin.pow(x, y)
    #endif
  }
}
