import GRDB
public import Indicators

extension LedgerStore {
  /// Recomputes everything that can be recomputed: the file's own structure, the schema against
  /// what the migrations make, the foreign keys, and of every entry the digest of all it recorded
  /// and the hash that covers it and the entry before.
  ///
  /// A chain cannot show that entries were cut off its end, or that the whole file was made anew:
  /// for that, compare the head with one that was written down elsewhere.
  ///
  /// A `known` hash of an entry, written down earlier, must be there: not to find it is a fault.
  ///
  /// - Throws: `LedgerError` where not even a part of it can be read.
  /// - Complexity: O(bytes of the file).
  public func verification(
    against known: SHA256Digest? = nil
  ) throws(LedgerError) -> ChainVerification {
    try reading { db in
      var chain = ChainCheck(db)
      var faults = try chain.faults()
      let place = known.flatMap { wanted in chain.hashes.firstIndex(of: wanted) }.map { $0 + 1 }
      if let known, place == nil {
        faults.append(
          ChainVerification.Fault(
            problem: "no entry has the hash \(known), which was written down earlier: entries "
              + "were taken away, or the whole file was made anew"))
      }
      return ChainVerification(
        entryCount: chain.hashes.count, head: chain.hashes.last, faults: faults,
        entryOfKnownHead: place)
    }
  }
}
