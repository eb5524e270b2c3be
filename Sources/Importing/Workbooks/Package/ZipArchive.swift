import CZip

/// A zip archive whose parts are inflated piece by piece, and never onto disk.
///
/// A part's name is only ever compared with another name, so one like `../../x` leads nowhere.
/// Names are compared without case and with `/` for `\`, as the Open Packaging Conventions ask
/// and some writers need; two parts of one name are refused, since programs differ over which
/// of them counts.
final class ZipArchive {
  let place: WorkbookPlace
  private let archive: OpaquePointer
  private let limits: WorkbookLimits
  private var parts: [String: UInt64] = [:]
  /// Bytes inflated so far.
  private var inflated = 0

  /// Opens an archive and reads the list of its parts.
  init(path: String, limits: WorkbookLimits) throws(ImportIssue) {
    place = WorkbookPlace(path: path)
    self.limits = limits
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw place.damaged(
        "the zip archive cannot be read, and may be cut short (\(Self.message(code)))")
    }
    self.archive = archive
    for index in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
      guard let name = zip_get_name(archive, index, 0) else { continue }
      let key = Self.key(String(cString: name))
      guard parts.updateValue(index, forKey: key) == nil else {
        throw place.damaged("the archive holds the part \(key) twice")
      }
    }
  }

  deinit {
    zip_discard(archive)
  }

  /// Whether there is such a part.
  func contains(_ part: String) -> Bool { parts[Self.key(part)] != nil }

  /// Inflates a part and hands its bytes on in pieces of up to 64 KiB.
  ///
  /// - Throws: an issue when the part is missing, encrypted, damaged or too large, and whatever
  ///   `body` throws. The checksum is known at the end only: what was handed on is to be thrown
  ///   away when this throws.
  func read(
    _ part: String, upTo limit: Int? = nil,
    _ body: (UnsafeBufferPointer<UInt8>) throws(ImportIssue) -> Void
  ) throws(ImportIssue) {
    guard let index = parts[Self.key(part)] else {
      throw place.damaged("the part \(part), which the workbook needs, is not in the file")
    }
    var meter = try meter(of: index, part, limit)
    guard let file = zip_fopen_index(archive, index, 0) else {
      throw unreadable(part, zip_get_error(archive))
    }
    defer { zip_fclose(file) }
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { buffer.deallocate() }
    while true {
      let got = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
      guard got >= 0 else { throw unreadable(part, zip_file_get_error(file)) }
      guard got > 0 else { return }
      inflated += got
      try meter.count(got, inAll: inflated, place)
      try body(UnsafeBufferPointer(rebasing: buffer[..<got]))
    }
  }

  /// A small part whole.
  func bytes(of part: String) throws(ImportIssue) -> [UInt8] {
    var all: [UInt8] = []
    try read(part, upTo: limits.smallPartBytes) { piece in all.append(contentsOf: piece) }
    return all
  }

  private func meter(
    of index: UInt64, _ part: String, _ limit: Int?
  ) throws(ImportIssue) -> InflationMeter {
    var status = zip_stat()
    guard zip_stat_index(archive, index, 0, &status) == 0 else {
      throw unreadable(part, zip_get_error(archive))
    }
    guard status.encryption_method == ZIP_EM_NONE else {
      throw place.issue(
        "the part \(part) is protected by a password",
        mend: "Open the file, remove the password and save it")
    }
    return InflationMeter(
      part: part, compressed: Int(clamping: status.comp_size),
      partLimit: limit ?? limits.inflatedBytes, limits: limits)
  }

  private func unreadable(_ part: String, _ error: UnsafeMutablePointer<zip_error_t>?)
    -> ImportIssue
  {
    let reason = error.map { String(cString: zip_error_strerror($0)) } ?? "no reason given"
    return place.damaged("the part \(part) is damaged or cut short (\(reason))")
  }

  private static func message(_ code: Int32) -> String {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    return String(cString: zip_error_strerror(&error))
  }

  private static func key(_ name: String) -> String {
    let slashed = name.lowercased().replacing("\\", with: "/")
    return slashed.hasPrefix("/") ? String(slashed.dropFirst()) : slashed
  }
}

/// Watches what one part gives.
private struct InflationMeter {
  let part: String
  let compressed: Int
  let partLimit: Int
  let limits: WorkbookLimits
  private var given = 0

  init(part: String, compressed: Int, partLimit: Int, limits: WorkbookLimits) {
    self.part = part
    self.compressed = compressed
    self.partLimit = partLimit
    self.limits = limits
  }

  mutating func count(_ bytes: Int, inAll: Int, _ place: WorkbookPlace) throws(ImportIssue) {
    given += bytes
    guard given <= partLimit, inAll <= limits.inflatedBytes else {
      throw place.tooLarge(
        "the part \(part) inflates to more than \(min(partLimit, limits.inflatedBytes)) bytes")
    }
    guard given <= limits.ratioFreeBytes || given / limits.ratio <= compressed else {
      throw place.tooLarge(
        "the part \(part) inflates to over \(limits.ratio) times its size, as a zip bomb does")
    }
  }
}
