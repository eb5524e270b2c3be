#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of one file in one block of memory, followed by padding that is safe to read.
///
/// The file is read, not mapped: a mapped file that another program shortens while it is read
/// kills the process, and an officer's network share does that. Once made the bytes never
/// change, so views over them may be shared between threads.
final class FileBytes: @unchecked Sendable {
  /// Bytes past the end that may be read, and are zero.
  static let padding = 64

  /// The first byte.
  let start: UnsafeMutablePointer<UInt8>
  /// How many bytes there are, without the padding.
  private(set) var count: Int
  private let capacity: Int

  /// The bytes, without the padding.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  private init(capacity: Int) {
    self.capacity = capacity
    start = Self.allocate(capacity + Self.padding)
    count = 0
  }

  /// Memory for a large file comes in large pages where the system has them: touching each
  /// small page for the first time costs more than reading the file.
  private static func allocate(_ byteCount: Int) -> UnsafeMutablePointer<UInt8> {
    let largePage = 1 << 21
    guard byteCount >= 2 * largePage else { return .allocate(capacity: byteCount) }
    let block = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: largePage)
    #if os(Linux)
      _ = madvise(block, byteCount, Int32(MADV_HUGEPAGE))
    #endif
    return block.bindMemory(to: UInt8.self, capacity: byteCount)
  }

  deinit {
    start.deallocate()
  }

  /// A copy of bytes already in memory.
  convenience init(copying bytes: some Collection<UInt8>) {
    self.init(capacity: bytes.count)
    count = UnsafeMutableBufferPointer(start: start, count: capacity).update(fromContentsOf: bytes)
    finish()
  }

  /// Reads a whole file, or a pipe to its end.
  ///
  /// - Throws: `ImportIssue` of kind `missingInput` when there is no such file and `inputOutput`
  ///   when it cannot be read.
  static func reading(path: String) throws(ImportIssue) -> FileBytes {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, EISDIR) }
    // One byte more than the file, so that its end is seen without a second buffer.
    var buffer = FileBytes(capacity: max(Int(status.st_size), 0) + 1)
    while true {
      if buffer.count == buffer.capacity { buffer = buffer.enlarged() }
      let got = read(descriptor, buffer.start + buffer.count, buffer.capacity - buffer.count)
      if got == 0 { break }
      if got > 0 {
        buffer.count += got
      } else if errno != EINTR {
        throw unreadable(path, errno)
      }
    }
    buffer.finish()
    return buffer
  }

  private func enlarged() -> FileBytes {
    let larger = FileBytes(capacity: max(capacity * 2, 1 << 16))
    larger.start.update(from: start, count: count)
    larger.count = count
    return larger
  }

  private func finish() {
    (start + count).initialize(repeating: 0, count: capacity - count + Self.padding)
  }

  private static func unreadable(_ path: String, _ code: Int32) -> ImportIssue {
    switch code {
    case ENOENT, ENOTDIR:
      ImportIssue(.missingInput, file: path, problem: "there is no such file")
    case EISDIR:
      ImportIssue(.missingInput, file: path, problem: "this is a folder, not a file")
    default:
      ImportIssue(
        .inputOutput, file: path, problem: "cannot be read (\(String(cString: strerror(code))))")
    }
  }
}
