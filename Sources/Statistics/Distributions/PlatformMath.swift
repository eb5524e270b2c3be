// The one door to the platform's C mathematics, so that no other file imports it.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func log(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log(x)
  #else
    Darwin.log(x)
  #endif
}

/// log(1 + x), exact for small x.
func log(onePlus x: Double) -> Double { log1p(x) }

/// exp(x) − 1, exact for small x.
func exp(minusOne x: Double) -> Double { expm1(x) }

func exp(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.exp(x)
  #else
    Darwin.exp(x)
  #endif
}

func pow(_ x: Double, _ y: Double) -> Double {
  #if canImport(Glibc)
    Glibc.pow(x, y)
  #else
    Darwin.pow(x, y)
  #endif
}

func cos(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.cos(x)
  #else
    Darwin.cos(x)
  #endif
}

func acos(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.acos(x)
  #else
    Darwin.acos(x)
  #endif
}
