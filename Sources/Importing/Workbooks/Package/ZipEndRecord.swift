#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the end of a zip archive says of how many parts there are.
///
/// libzip makes room for every part that the record promises before it looks at one, so the
/// promise is looked at first (APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16).
enum ZipEndRecord {
  /// The largest number of parts that any end record in the last 64 KiB promises.
  static func promisedParts(_ descriptor: Int32, size: Int) -> UInt64 {
    // A record of 22 bytes, a comment of up to 65,535 and the 20 bytes of a locator before them.
    let length = min(size, 22 + 65_535 + 20)
    let tail = bytes(descriptor, at: size - length, count: length)
    var most: UInt64 = 0
    for index in tail.indices.dropLast(3)
    where tail[index] == 0x50 && tail[index + 1] == 0x4B {
      switch (tail[index + 2], tail[index + 3]) {
      case (5, 6): most = max(most, number(tail, at: index + 10, bytes: 2))
      case (6, 7):
        let offset = number(tail, at: index + 8, bytes: 8)
        guard let start = Int(exactly: offset), start <= size else { continue }
        most = max(most, number(bytes(descriptor, at: start, count: 56), at: 32, bytes: 8))
      default: break
      }
    }
    return most
  }

  /// The bytes at an offset: fewer at the end of the file, none where it cannot be read.
  static func bytes(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + initialized }, count - initialized,
          off_t(offset + initialized))
        if got > 0 {
          initialized += got
        } else if got == 0 || errno != EINTR {
          return
        }
      }
    }
  }

  /// A little-endian number; 0 past the end.
  private static func number(_ bytes: [UInt8], at offset: Int, bytes count: Int) -> UInt64 {
    guard offset + count <= bytes.count else { return 0 }
    return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
