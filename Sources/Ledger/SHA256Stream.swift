import CCrypto
import Foundation
public import Indicators

/// SHA-256 of bytes that come piece by piece, through OpenSSL's EVP interface.
final class SHA256Stream {
  private let context: OpaquePointer
  private var isSound: Bool

  /// - Throws: `LedgerError` of kind `software` when libcrypto has no memory or no SHA-256.
  init() throws(LedgerError) {
    guard let context = EVP_MD_CTX_new() else { throw Self.failure }
    self.context = context
    isSound = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes.
  func update(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    isSound = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 && isSound
  }

  /// Adds bytes.
  func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The digest of everything added; nothing may be added after.
  func finish() throws(LedgerError) -> SHA256Digest {
    var bytes = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = EVP_DigestFinal_ex(context, &bytes, &length) == 1
    guard done, isSound, length == 32, let digest = SHA256Digest(bytes: bytes) else {
      throw Self.failure
    }
    return digest
  }

  private static let failure = LedgerError(
    .software, path: "libcrypto", problem: "cannot compute SHA-256")
}

/// Digests of files and of text, to be written beside figures and outputs.
public enum FileDigest {
  /// The SHA-256 digest of a file's bytes, read in pieces.
  ///
  /// - Throws: `LedgerError` of kind `missingInput` or `inputOutput`.
  public static func of(file path: String) throws(LedgerError) -> SHA256Digest {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw LedgerError(.missingInput, path: path, problem: "cannot be read")
    }
    defer { try? file.close() }
    let stream = try SHA256Stream()
    while let piece = try bytes(of: file, path), !piece.isEmpty {
      piece.withUnsafeBytes { stream.update($0) }
    }
    return try stream.finish()
  }

  /// The SHA-256 digest of a text's UTF-8 bytes.
  public static func of(text: String) throws(LedgerError) -> SHA256Digest {
    try of(bytes: Array(text.utf8))
  }

  /// The SHA-256 digest of bytes.
  public static func of(bytes: [UInt8]) throws(LedgerError) -> SHA256Digest {
    let stream = try SHA256Stream()
    stream.update(bytes)
    return try stream.finish()
  }

  private static func bytes(of file: FileHandle, _ path: String) throws(LedgerError) -> Data? {
    do {
      return try file.read(upToCount: 1 << 20)
    } catch {
      throw LedgerError(.inputOutput, path: path, problem: "cannot be read (\(error))")
    }
  }
}
