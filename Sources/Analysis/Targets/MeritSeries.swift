import Indicators
import Statistics

/// One indicator's figures on the merit scale, and which of them may be learnt from.
///
/// Sound figures have no flag for low reliability, a forecast or a provisional (part-year) value, and
/// lie outside exceptional periods, unless those are asked for. Changes never cross a break, though
/// they may begin with the figure that follows one, and never join two periods that share data.
struct MeritSeries {
  /// How far apart in years two points of a history may be: over the pandemic and no further.
  static let longestGap = 6
  static let unsound: ObservationFlags = [.lowReliability, .forecast, .provisional]

  let index: Int
  let indicator: Indicator
  let block: Panel.Block
  let scale: MeritScale
  /// The councils: regions and nations left out.
  let councils: [Int]
  /// Every figure there is, sound or not; NaN where there is none.
  private let merits: [Double]
  private let sound: [Bool]
  /// How many breaks a council's series has had up to each period.
  private let breaks: [Int]
  /// The period that many years before, by period and then by years − 1.
  private let yearsBefore: [[Int?]]

  /// `nil` when the indicator has no figures.
  init?(_ dataset: Dataset, indicator index: Int, includingExceptional: Bool = false) {
    guard let block = dataset.panel[indicator: index] else { return nil }
    let indicator = dataset.indicators[index]
    let councils = dataset.directory.areas.indices.filter {
      !dataset.directory.areas[$0].isAggregate
    }
    var (smallest, largest): (Double?, Double?)
    for area in councils {
      for period in block.periods.indices {
        guard let value = block.value(area: area, period: period) else { continue }
        smallest = min(smallest ?? value, value)
        largest = max(largest ?? value, value)
      }
    }
    self.init(
      dataset: dataset, index: index, indicator: indicator, block: block, councils: councils,
      scale: MeritScale(
        polarity: indicator.polarity,
        limits: NaturalLimits(indicator, smallest: smallest, largest: largest)),
      includingExceptional: includingExceptional)
  }

  private init(
    dataset: Dataset, index: Int, indicator: Indicator, block: Panel.Block, councils: [Int],
    scale: MeritScale, includingExceptional: Bool
  ) {
    self.index = index
    self.indicator = indicator
    self.block = block
    self.councils = councils
    self.scale = scale
    let marks = EventMarks(dataset, indicator: indicator, block: block)
    let count = block.periods.count
    var merits = [Double](repeating: .nan, count: block.areaCount * count)
    var sound = [Bool](repeating: false, count: merits.count)
    var breaks = [Int](repeating: 0, count: merits.count)
    for area in councils {
      var broken = 0
      for period in 0..<count {
        let cell = area * count + period
        let flags = block.flags(area: area, period: period)
        if flags.contains(.breakInSeries) || marks.isBreak(area: area, period: period) {
          broken += 1
        }
        breaks[cell] = broken
        guard let value = block.value(area: area, period: period) else { continue }
        merits[cell] = scale.merit(value)
        sound[cell] =
          flags.isDisjoint(with: Self.unsound)
          && (includingExceptional || !marks.isExceptional(area: area, period: period))
      }
    }
    self.merits = merits
    self.sound = sound
    self.breaks = breaks
    yearsBefore = Self.yearsBefore(block.periods)
  }

  private static func yearsBefore(_ periods: [Period]) -> [[Int?]] {
    let places = Dictionary(
      periods.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let span = periods.last.flatMap { last in periods.first.map { last.start.year - $0.start.year }
    }
    return periods.map { period in
      var earlier = period
      return (0..<max(span ?? 0, 0)).map { _ in
        earlier = earlier.samePeriodLastYear
        return places[earlier]
      }
    }
  }

  /// The merit of a figure, sound or not.
  func merit(_ area: Int, _ period: Int) -> Double? {
    let merit = merits[area * block.periods.count + period]
    return merit.isNaN ? nil : merit
  }

  /// The merit of a figure that may be learnt from.
  func soundMerit(_ area: Int, _ period: Int) -> Double? {
    let cell = area * block.periods.count + period
    return sound[cell] ? merits[cell] : nil
  }

  /// The period that many years before; `nil` where the series has none.
  func period(_ years: Int, before period: Int) -> Int? {
    let list = yearsBefore[period]
    return years <= list.count ? list[years - 1] : nil
  }

  /// The years that every gap between two periods is a multiple of; `nil` below two periods.
  var yearsBetweenFigures: Int? {
    let years = block.periods.map(\.start.year)
    let step = zip(years, years.dropFirst()).map { $1 - $0 }.reduce(0) { first, second in
      var (a, b) = (first, second)
      while b != 0 { (a, b) = (b, a % b) }
      return a
    }
    return step == 0 ? nil : step
  }

  /// Whether a council's figures for two periods, earlier first, may be compared: they share no
  /// data and no break lies between.
  func isComparable(_ area: Int, _ first: Int, _ second: Int) -> Bool {
    isUnbroken(area, first, second) && !block.periods[first].overlaps(block.periods[second])
  }

  /// Whether no break lies between two periods of a council.
  func isUnbroken(_ area: Int, _ first: Int, _ second: Int) -> Bool {
    let row = area * block.periods.count
    return breaks[row + first] == breaks[row + second]
  }

  /// The merits of one period over the councils: its mean and standard deviation, or `nil` below
  /// ten councils or without a spread.
  func crossSection(_ period: Int, soundOnly: Bool = true) -> CrossSection? {
    CrossSection(
      councils.compactMap { soundOnly ? soundMerit($0, period) : merit($0, period) })
  }

  /// The same of the sound figures where they are enough, and of all where they are not.
  func anyCrossSection(_ period: Int) -> CrossSection? {
    crossSection(period) ?? crossSection(period, soundOnly: false)
  }
}

/// The mean and spread of one indicator over all councils in one period.
struct CrossSection {
  /// The fewest councils a spread is taken from.
  static let fewest = 10

  let mean: Double
  let deviation: Double

  init?(_ values: [Double]) {
    guard values.count >= Self.fewest, let mean = Moments.mean(values),
      let deviation = Moments.sampleStandardDeviation(values), deviation > 0
    else { return nil }
    self.mean = mean
    self.deviation = deviation
  }
}

/// Which cells a dataset's events make exceptional or put a break before.
struct EventMarks {
  private let exceptional: [(event: Event, periods: Set<Int>)]
  private let broken: [(event: Event, period: Int)]
  private let codes: [String]

  init(_ dataset: Dataset, indicator: Indicator, block: Panel.Block) {
    codes = dataset.directory.areas.map(\.code)
    let bearing = dataset.events.filter { ($0.indicator ?? indicator.code) == indicator.code }
    exceptional = bearing.filter { $0.kind == .exceptional }.map { event in
      let hit = block.periods.indices.filter {
        event.start <= block.periods[$0].end && block.periods[$0].start <= event.end
      }
      return (event, Set(hit))
    }
    broken = bearing.filter { $0.kind == .breakInSeries }.compactMap { event in
      block.periods.indices.first { block.periods[$0].end >= event.start }.map { (event, $0) }
    }
  }

  func isExceptional(area: Int, period: Int) -> Bool {
    exceptional.contains { bears($0.event, area) && $0.periods.contains(period) }
  }

  func isBreak(area: Int, period: Int) -> Bool {
    broken.contains { bears($0.event, area) && $0.period == period }
  }

  private func bears(_ event: Event, _ area: Int) -> Bool {
    event.area == nil || event.area == codes[area]
  }
}
