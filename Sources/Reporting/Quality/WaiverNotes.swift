public import Indicators

extension Report {
  /// The report with a word on every waiver that bears on what it shows: after its parts, among its
  /// data's limitations, and under its drawing. Its records have no place for one.
  ///
  /// What it shows is read off its own data: a waiver bears when its indicator is named there, or
  /// names none, and its area is named there, or names none, or the report has peers whose figures
  /// go into it unnamed. The period is not asked: a report leans on a series, not on one figure.
  /// `names` are the titles and names of the waivers' codes, for a report that has only those.
  public func noting(_ waivers: [Waiver], names: [String: String] = [:]) -> Report {
    let bearing = bearing(waivers, names)
    guard !bearing.isEmpty else { return self }
    let sentences = bearing.map { $0.sentence(names) }
    let heading = "Findings on these figures that were waived"
    var report = self
    report.blocks += [.heading(heading), .list(sentences)]
    report.data = data.adding(bearing, sentences)
    report.drawing = drawing?.noting(["\(heading):"] + sentences)
    return report
  }

  /// The same waivers, a sentence each, for forms that have no place for them.
  public func waiverSentences(
    _ waivers: [Waiver], names: [String: String] = [:]
  ) -> [String] {
    bearing(waivers, names).map { $0.sentence(names) }
  }

  private func bearing(_ waivers: [Waiver], _ names: [String: String]) -> [Waiver] {
    guard !waivers.isEmpty else { return [] }
    return waivers.filter(Mentions(self, names).include)
  }
}

extension Waiver {
  /// `gap (Falkirk, CORP09, 2018-19): waived by … on …: …`
  fileprivate func sentence(_ names: [String: String]) -> String {
    let place = area.map { names[$0] ?? $0 } ?? "all areas"
    let what = [place, indicator ?? "all indicators", period ?? "all periods"]
      .joined(separator: ", ")
    return "\(rule ?? "no rule") (\(what)): waived by \(who) on \(when): \(why)"
  }
}

/// The texts in a report's data.
private struct Mentions {
  private var texts: Set<String> = []
  private var hasPeers = false
  private var namesPeers = false
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
      // What has no figure here is not shown.
      for (key, value) in members where !key.hasPrefix("without_") {
        if key.contains("peer") { hasPeers = true }
        if key == "members", case .array = value { namesPeers = true }
        collect(value)
      }
    case .null, .bool, .number: break
    }
  }

  func include(_ waiver: Waiver) -> Bool {
    let isShown = waiver.indicator.map(has) ?? true
    let isHere = waiver.area.map { has($0) || hasPeers && !namesPeers } ?? true
    return waiver.rule != nil && isShown && isHere
  }
}

extension JSONValue {
  /// The document with the waivers listed, and said among its limitations or notes.
  fileprivate func adding(_ waivers: [Waiver], _ sentences: [String]) -> JSONValue {
    guard case .object(var members) = self else { return self }
    let sentences = sentences.map { JSONValue.string($0) }
    for index in members.indices where ["limitations", "notes"].contains(members[index].key) {
      if case .array(let items) = members[index].value {
        members[index].value = .array(items + sentences)
      }
    }
    members.append((key: "waivers", value: .array(waivers.map { .waiver($0) })))
    return .object(members)
  }
}
