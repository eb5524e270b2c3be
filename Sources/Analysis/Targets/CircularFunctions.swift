#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sine and its inverse from the platform's C mathematics.
enum CircularFunctions {
  /// sin x, x in radians.
  static func sine(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.sin(x)
    #else
      Darwin.sin(x)
    #endif
  }

  /// The angle of −π/2…π/2 with that sine, x in −1…1.
  static func arcsine(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.asin(x)
    #else
      Darwin.asin(x)
    #endif
  }
}
