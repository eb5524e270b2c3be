import Analysis
import Indicators

/// What peers achieved, as JSON.
struct TargetRecordJSON {
  private let card: TargetCard
  private let directory: AreaDirectory

  init(_ card: TargetCard, in dataset: Dataset) {
    self.card = card
    directory = dataset.directory
  }

  var value: JSONValue {
    let record = card.record
    let gain = card.requiredGain
    return [
      "windows": .int(record.similar.count), "councils": .int(record.councils),
      "share_achieved": .given(card.shareAchieved, "there is no target or no window"),
      "councils_achieved": gain.map { .int(record.councils(gaining: $0)) } ?? .null,
      "examples": .array(
        gain.map { record.examples(gaining: $0, atMost: 5).map(window) } ?? []),
      "start_within_sds": record.reach.map { .number($0) } ?? .string("all"),
      "ended_there": card.endedThere.map { .int($0) } ?? .null,
      "later_half": gain.flatMap(record.laterHalf(gaining:)).map {
        [
          "since": .string($0.since.description), "windows": .int($0.windows),
          "gained": .int($0.gained),
        ]
      } ?? .missing("notAvailable", why: "there is no target, or fewer than ten windows in it"),
      "separate_windows": .int(record.separateWindows), "all_windows": .int(record.all.count),
      "peer_drift": .given(record.drift, "there is no peer window"),
      "own_best": record.ownBest.map(window)
        ?? .missing("notAvailable", why: "the council has no window of that length"),
      "best_ever": record.best.map { best in
        [
          "area": .string(best.area), "period": .string(best.period.description),
          "value": .number(best.value),
        ]
      } ?? .missing("notAvailable", why: "nobody has a figure"),
      "with_exceptional": [
        "windows": .int(record.similarWithExceptional.count),
        "share_achieved": .given(
          gain.flatMap(record.shareWithExceptional(gaining:)), "there is no target or no window"),
      ],
    ]
  }

  private func window(_ window: PeerRecord.Window) -> JSONValue {
    [
      "area": .string(window.area), "name": .string(directory.name(of: window.area)),
      "from": .string(window.from.description), "to": .string(window.to.description),
      "start": .number(window.start), "end": .number(window.end),
      "change": .number(window.end - window.start), "gain": .number(window.gain),
    ]
  }
}
