public import Indicators

/// A dataset's targets with an import's added: what both say once, what they say differently as the
/// import has it, and told.
public struct TargetMerge: Sendable {
  /// A target that was set on one day and would be another.
  public struct Change: Sendable, Hashable {
    /// The name of the council.
    public let areaName: String
    /// The target that is there.
    public let old: Target
    /// The target of the import.
    public let new: Target
  }

  /// The targets of both, those that were there first.
  let targets: [Target]
  /// Those that differ.
  let changes: [Change]

  init(_ existing: [Target], _ imported: [Target], areas: AreaDirectory) {
    var (targets, changes) = (existing, [Change]())
    var places = Dictionary(
      existing.enumerated().map { (Key($1), $0) }, uniquingKeysWith: { first, _ in first })
    for new in imported {
      guard let place = places[Key(new)] else {
        places[Key(new)] = targets.count
        targets.append(new)
        continue
      }
      let old = targets[place]
      let joined = new.completed(by: old)
      if joined.says(otherThan: old) {
        changes.append(Change(areaName: areas.name(of: new.area), old: old, new: joined))
      }
      targets[place] = joined
    }
    (self.targets, self.changes) = (targets, changes)
  }

  /// What tells one target from another.
  private struct Key: Hashable {
    let texts: [String]

    init(_ target: Target) {
      texts = [
        target.area, target.indicator, target.breakdown, target.period.description,
        target.setOn.description,
      ]
    }
  }
}

extension Target {
  /// The target with what only another one says of the same thing.
  fileprivate func completed(by other: Target) -> Target {
    var target = self
    target.intent = intent ?? other.intent
    target.baselinePeriod = baselinePeriod ?? other.baselinePeriod
    target.baseline = baseline ?? other.baseline
    target.setBy = setBy ?? other.setBy
    target.owner = owner ?? other.owner
    target.rationale = rationale ?? other.rationale
    target.tolerance = tolerance ?? other.tolerance
    target.note = note ?? other.note
    target.row = other.row
    return target
  }

  /// Whether something that another one says is said otherwise; what it did not say is no difference.
  fileprivate func says(otherThan other: Target) -> Bool {
    func differ<Value: Equatable>(_ first: Value?, _ second: Value?) -> Bool {
      first != nil && second != nil && first != second
    }
    return aim != other.aim || differ(intent, other.intent) || differ(baseline, other.baseline)
      || differ(baselinePeriod, other.baselinePeriod) || differ(setBy, other.setBy)
      || differ(owner, other.owner) || differ(rationale, other.rationale)
      || differ(tolerance, other.tolerance) || differ(note, other.note)
  }
}
