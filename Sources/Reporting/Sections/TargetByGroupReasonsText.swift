import Analysis
import Indicators

/// Which groups and which newer figures a shared-out target leaves aside, in words.
struct TargetByGroupReasonsText {
  private let shared: TargetByGroup

  init(_ shared: TargetByGroup) {
    self.shared = shared
  }

  var limitations: [String] { newer + leftOut + abolished }

  private var newer: [String] {
    shared.newer.map {
      ["\($0.period) is newer than \(shared.period) and was not used: \(Self.why($0))."]
    } ?? []
  }

  private var leftOut: [String] {
    let silent = shared.leftOut.filter { $0.reason == .noFigure }.map(\.name)
    let doubtful = shared.leftOut.compactMap { group in
      if case .doubt(let doubt) = group.reason { "\(group.name) (\(Self.why(doubt)))" } else { nil }
    }
    let texts = [
      silent.isEmpty
        ? nil : "having no figure for \(shared.period): \(silent.joined(separator: ", "))",
      doubtful.isEmpty
        ? nil
        : "having none for \(shared.period) that may be taken for a year's level: \(doubtful.joined(separator: ", "))",
    ].compactMap(\.self)
    guard !texts.isEmpty else { return [] }
    let format = ValueFormat(shared.indicator)
    return [
      "Not counted, \(texts.joined(separator: "; and ")). The groups' targets add up to \(format.showing(shared.target).text(shared.target)) for those that are counted; the whole meets it only if these do no worse."
    ]
  }

  private var abolished: [String] {
    let gone = shared.leftOut.compactMap { group -> String? in
      guard case .abolished(let last) = group.reason else { return nil }
      return group.name + (last.map { " (after \($0))" } ?? "")
    }
    return gone.isEmpty
      ? []
      : [
        "Abolished before \(shared.period), and so no part of the whole: \(gone.joined(separator: ", "))."
      ]
  }

  /// Why newer figures are not used.
  static func why(_ newer: TargetByGroup.Newer) -> String {
    let few =
      "\(newer.reporting) of \(TargetWords.plural(newer.groups, "group")) \(newer.reporting == 1 ? "has" : "have") a figure for it"
    guard !newer.doubts.isEmpty else { return "only \(few)" }
    var kinds: [String] = []
    for doubt in newer.doubts.map(why) where !kinds.contains(doubt) { kinds.append(doubt) }
    let count = newer.doubts.count == newer.reporting ? "none" : "\(newer.doubts.count)"
    let verb = count == "none" ? "may" : "may not"
    return
      "\(few), \(count) of which \(verb) be taken for a year's level (\(kinds.joined(separator: "; ")))"
  }

  /// Why a group is not counted.
  static func why(_ reason: TargetByGroup.LeftOut.Reason) -> String {
    switch reason {
    case .noFigure: "no figure"
    case .doubt(let doubt): why(doubt)
    case .abolished(let last): "abolished" + (last.map { " after \($0)" } ?? "")
    }
  }

  private static func why(_ doubt: TargetByGroup.Doubt) -> String {
    switch doubt {
    case .marked(let flags): "marked \(flags.words.joined(separator: " and "))"
    case .exceptional: "in an exceptional period"
    }
  }
}
