public import Indicators

extension Report {
  /// The report with a word on every waiver that bears on what it shows.
  ///
  /// What it shows is read off its own data: a waiver bears when its indicator is named there, or
  /// names none, and its area is named there, or names none, or the report has peers, whose figures
  /// go into it unnamed. The period is not asked: a report leans on a series, not on one figure.
  /// `names` are the titles and names of the waivers' codes, for a report that has only those.
  public func noting(_ waivers: [Waiver], names: [String: String] = [:]) -> Report {
    guard !waivers.isEmpty else { return self }
    let mentions = Mentions(self, names)
    let bearing = waivers.filter(mentions.include)
    guard !bearing.isEmpty else { return self }
    var report = self
    report.blocks += [
      .heading("Findings on these figures that were waived"), .list(bearing.map(\.sentence)),
    ]
    report.data = data.adding(bearing)
    return report
  }
}

extension Waiver {
  /// `gap: S12000005, CORP09, 2018-19: waived by … on …: …`
  fileprivate var sentence: String {
    let what = [area ?? "all areas", indicator ?? "all indicators", period ?? "all periods"]
      .joined(separator: ", ")
    return "\(rule ?? "any finding") (\(what)): waived by \(who) on \(when): \(why)"
  }
}

/// The texts in a report's data.
private struct Mentions {
  private var texts: Set<String> = []
  private var hasPeers = false
  private let title: String
  private let names: [String: String]

  init(_ report: Report, _ names: [String: String]) {
    title = report.title
    self.names = names
    collect(report.data)
  }

  private func has(_ code: String) -> Bool {
    texts.contains(code) || (names[code].map { title.contains($0) } ?? false)
  }

  private mutating func collect(_ value: JSONValue) {
    switch value {
    case .string(let text): texts.insert(text)
    case .array(let items): for item in items { collect(item) }
    case .object(let members):
      for (key, value) in members {
        if key.contains("peer") { hasPeers = true }
        collect(value)
      }
    case .null, .bool, .number: break
    }
  }

  func include(_ waiver: Waiver) -> Bool {
    let isShown = waiver.indicator.map(has) ?? true
    let isHere = waiver.area.map { hasPeers || has($0) } ?? true
    return isShown && isHere
  }
}

extension JSONValue {
  /// The document with the waivers listed, and said among its limitations or notes.
  fileprivate func adding(_ waivers: [Waiver]) -> JSONValue {
    guard case .object(var members) = self else { return self }
    let sentences = waivers.map { JSONValue.string($0.sentence) }
    for index in members.indices where ["limitations", "notes"].contains(members[index].key) {
      if case .array(let items) = members[index].value {
        members[index].value = .array(items + sentences)
      }
    }
    members.append((key: "waivers", value: .array(waivers.map { .waiver($0) })))
    return .object(members)
  }
}
