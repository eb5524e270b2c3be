/// What a part of a package points at (ECMA-376 part 2, 9.3).
final class PackageRelationships: XMLHandler {
  /// One relationship: the last word of its type, and the part it leads to.
  struct Relationship: Sendable {
    let type: String
    let part: String
  }

  /// By identifier.
  private(set) var byID: [String: Relationship] = [:]
  private let folder: [Substring]
  private let place: WorkbookPlace
  private let limits: WorkbookLimits

  /// Reads the relationships of a part; of the package itself where `part` is empty.
  init(of part: String, in archive: ZipArchive, _ limits: WorkbookLimits) throws(ImportIssue) {
    folder = Array(part.split(separator: "/").dropLast())
    place = archive.place
    self.limits = limits
    let name = part.split(separator: "/").last ?? ""
    let file = (folder + ["_rels", "\(name).rels"]).joined(separator: "/")
    try XMLWalk.walk(file, of: archive, upTo: limits.smallPartBytes, limits: limits, self)
  }

  func start(_ element: XMLElement) throws(ImportIssue) {
    guard element.name.is(.packageRelationships, "Relationship"),
      element.string("TargetMode") != "External",
      let id = element.string("Id"), let target = element.string("Target"),
      let type = element.string("Type")?.split(separator: "/").last
    else { return }
    guard byID.count < limits.listed else {
      throw place.tooLarge("more than \(limits.listed) relationships")
    }
    byID[id] = Relationship(type: String(type), part: try resolved(target))
  }

  func end() {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The first part of a type, in the order of the identifiers.
  func first(of type: String) -> String? {
    byID.sorted { $0.key < $1.key }.first { $0.value.type == type }?.value.part
  }

  /// The part a target names: against the folder of the part that names it, or the root.
  private func resolved(_ target: String) throws(ImportIssue) -> String {
    var steps = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") where step != "." {
      if step != ".." {
        steps.append(step)
      } else if steps.popLast() == nil {
        throw place.damaged("a part is said to lie outside the file, at \(target)")
      }
    }
    return steps.joined(separator: "/")
  }
}
