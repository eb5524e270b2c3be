import Importing
import Indicators
import Reporting

/// What an import says otherwise than the dataset it goes to: figures and targets, both values of each.
struct ImportDifferences {
  private let outcome: ImportOutcome

  init(_ outcome: ImportOutcome) {
    self.outcome = outcome
  }

  private var merge: DatasetMerge { outcome.merge }

  var blocks: [Report.Block] {
    figureChanges + targetChanges
  }

  private var figureChanges: [Report.Block] {
    guard !merge.changes.isEmpty else { return [] }
    var items = merge.changes.prefix(ImportOutcome.limit).map(\.words)
    if merge.changes.count > ImportOutcome.limit {
      items.append("… and \(merge.changes.count - ImportOutcome.limit) more")
    }
    if let factor = merge.sharedFactor {
      items.append(
        "every one of them is \(NumberFormat.shown(factor)) times what it was: the same figures in "
          + "another unit? \(multiplier(1 / factor)) puts them in the dataset's"
      )
    }
    return [.heading("Figures " + fate), .list(items)]
  }

  /// The option that multiplies what differs and nothing else.
  private func multiplier(_ factor: Double) -> String {
    let codes = Set(merge.changes.map(\.indicator)).sorted()
    let names = outcome.imported.dataset.indicators.count > 1 ? codes.map { "\($0)=" } : [""]
    return names.map { "--multiplier \($0)\(NumberFormat.shown(factor))" }.joined(separator: " ")
  }

  private var targetChanges: [Report.Block] {
    guard !merge.targetChanges.isEmpty else { return [] }
    var items = merge.targetChanges.prefix(ImportOutcome.limit).map(\.words)
    if merge.targetChanges.count > ImportOutcome.limit {
      items.append("… and \(merge.targetChanges.count - ImportOutcome.limit) more")
    }
    if !outcome.replaces {
      items.append(
        "a target that was changed is a new row with the day it was changed: give that day with "
          + "--targets-set-on, and both stay; --replace is for one that was mistyped")
    }
    return [.heading("Targets " + fate), .list(items)]
  }

  /// What becomes, or would become, of what differs.
  private var fate: String {
    if !outcome.replaces { return "that differ" }
    let verb = outcome.isLedger ? "revised" : "replaced"
    return outcome.mayWrite ? verb : "that would be \(verb)"
  }
}

/// `1 figure`, `2 figures`.
func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

/// Numbers in messages: the shortest that reads back.
enum NumberFormat {
  static func shown(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return "\(number)"
  }
}

extension DatasetMerge.Change {
  /// `Fife, CORP01, 2022-23: 0.98 in the dataset, 0.99 in the file`
  fileprivate var words: String {
    "\(areaName), \(indicator), \(period)" + (breakdown.isEmpty ? "" : ", \(breakdown)")
      + ": \(old.words(beside: new)) in the dataset, \(new.words(beside: old)) in the file"
  }
}

extension TargetMerge.Change {
  /// `Hart, CS01, 2014-15 Q2, set on 2014-04-01: 90 in the dataset, 92 in the file`
  fileprivate var words: String {
    "\(areaName), \(new.indicator), \(new.period), set on \(new.setOn): "
      + "\(Self.words(old, beside: new)) in the dataset, \(Self.words(new, beside: old)) in the file"
  }

  private static func words(_ target: Target, beside other: Target) -> String {
    let aim = target.aim.value.map(NumberFormat.shown) ?? target.aim.place ?? ""
    guard target.aim == other.aim else { return aim }
    var parts = [aim]
    if target.owner != other.owner { parts.append("owner \(target.owner ?? "none")") }
    if target.intent != other.intent { parts.append("intent \(target.intent?.rawValue ?? "none")") }
    if target.baseline != other.baseline {
      parts.append("baseline \(target.baseline.map(NumberFormat.shown) ?? "none")")
    }
    return parts.joined(separator: ", ")
  }
}

extension Observation {
  /// The figure, with what else differs from another one.
  fileprivate func words(beside other: Observation) -> String {
    var parts = [value.map(NumberFormat.shown) ?? (missing ?? .noReasonGiven).explanation]
    if value == other.value, missing == other.missing {
      if numerator != other.numerator {
        parts.append("numerator \(numerator.map(NumberFormat.shown) ?? "none")")
      }
      if denominator != other.denominator {
        parts.append("denominator \(denominator.map(NumberFormat.shown) ?? "none")")
      }
      if lower != other.lower || upper != other.upper { parts.append("another interval") }
      if flags != other.flags {
        parts.append(flags.isEmpty ? "no flag" : flags.words.joined(separator: ", "))
      }
    }
    return parts.joined(separator: ", ")
  }
}
