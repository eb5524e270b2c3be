#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The platform's C mathematics, kept to one file.
enum ElementaryFunctions {
  /// The natural logarithm.
  static func log(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log(x)
    #else
      Darwin.log(x)
    #endif
  }

  /// e to the power x.
  static func exp(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.exp(x)
    #else
      Darwin.exp(x)
    #endif
  }

  /// 2 to the power x.
  static func exp2(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.exp2(x)
    #else
      Darwin.exp2(x)
    #endif
  }
}
