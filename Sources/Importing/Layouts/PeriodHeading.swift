import Indicators

/// What the header of a column of periods says of the periods beneath it.
enum PeriodHeading: Hashable {
  /// Years named by the year they end in, and the month they end in where the header says so:
  /// “Year ending March”, “12 months to June”, “Financial year ending”, “Year ending”.
  case yearsEnding(month: Int?)
  /// Months, each perhaps written as a day in it: “Month”, “Month ending”.
  case months
  /// Months with their years: “Month and year”.
  case monthsAndYears
  /// Quarters, each perhaps written as a day or a month in it: “Quarter”.
  case quarters
  /// Three months that end where the text says: “Quarter ending”.
  case quartersEnding
  /// Three months that begin where the text says: “Quarter starting”.
  case quartersStarting
  /// So many months, other than twelve, that end where the text says: “3 months to”.
  case monthsTo(count: Int)

  private static let ending: Set<Substring> = ["ending", "ended", "end", "to", "ye", "fye"]
  private static let years: Set<Substring> = ["year", "years", "yr", "fy", "ye", "fye"]
  private static let lastMonths: [Substring: Int] = [
    "financial": 3, "fiscal": 3, "fin": 3, "fy": 3, "fye": 3, "academic": 8, "school": 8,
    "calendar": 12,
  ]
  private static let starting: Set<Substring> = ["start", "starting", "beginning"]
  private static let silent: Set<Substring> = ["the", "in", "at", "st", "th"]

  /// `nil` where the header says none of these, or more than them.
  init?(_ name: String) {
    let words = Self.words(name)
    guard (1...7).contains(words.count) else { return nil }
    let says = { (known: Set<Substring>) in words.contains(where: known.contains) }
    let isOnly = { (known: Set<Substring>) in
      words.allSatisfy { known.contains($0) || Self.silent.contains($0) }
    }
    let cuts = Set(["ending", "ended", "end", "date"]).union(Self.starting)
    let months: Set<Substring> = ["month", "months"]
    let quarters: Set<Substring> = ["quarter", "qtr"]
    if says(months), isOnly(months.union(cuts).union(["calendar", "reporting"])) {
      self = .months
    } else if says(months), says(["year", "yr"]), isOnly(months.union(["year", "yr", "and"])) {
      self = .monthsAndYears
    } else if says(quarters), isOnly(quarters.union(cuts).union(["to", "rolling"])) {
      self =
        says(Self.starting) ? .quartersStarting : says(Self.ending) ? .quartersEnding : .quarters
    } else if says(Self.ending), let count = Self.monthsTo(words) {
      self = .monthsTo(count: count)
    } else if says(Self.ending), let years = Self.yearsEnding(words) {
      self = years
    } else {
      return nil
    }
  }

  /// Words and numbers, each by itself: `31st March` is `31`, `st`, `march`.
  private static func words(_ name: String) -> [Substring] {
    let name = name.lowercased()
    return name.split { !$0.isLetter && !$0.isNumber }.flatMap { word -> [Substring] in
      let digits = word.prefix { $0.isNumber }
      return [digits, word.dropFirst(digits.count)].filter { !$0.isEmpty }
    }
  }

  /// The year that words with an ending among them speak of, where they speak of nothing else.
  private static func yearsEnding(_ words: [Substring]) -> PeriodHeading? {
    let isTwelve = words.contains("months") && (words.contains("12") || words.contains("twelve"))
    guard isTwelve || words.contains(where: years.contains) else { return nil }
    var (months, days): (Set<Int>, [Int]) = ([], [])
    for word in words {
      if let month = lastMonths[word] ?? monthNumber(word) {
        months.insert(month)
      } else if let number = Int(word), number != 12 || !isTwelve {
        days.append(number)
      } else if !ending.contains(word), !years.contains(word), !silent.contains(word),
        !["12", "twelve", "months", "rolling"].contains(word)
      {
        return nil
      }
    }
    guard months.count <= 1, days.count <= 1 else { return nil }
    // A tax year ends on 5 April, within a month: that is no run of whole months.
    if let day = days.first {
      guard let month = months.first, day == lastDay(of: month) || (month == 2 && day == 29) else {
        return nil
      }
    }
    return .yearsEnding(month: months.first)
  }

  private static let counts: [Substring] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  ]

  /// How many months words with an ending among them speak of, where they speak of nothing else and
  /// the months are no year.
  private static func monthsTo(_ words: [Substring]) -> Int? {
    guard let place = words.firstIndex(of: "months"), place > 0 else { return nil }
    let word = words[place - 1]
    guard let count = Int(word) ?? counts.firstIndex(of: word).map({ $0 + 2 }), count != 12,
      (2...60).contains(count)
    else { return nil }
    let isOnly = words.indices.allSatisfy { index in
      [place - 1, place].contains(index) || ending.contains(words[index])
        || silent.contains(words[index]) || words[index] == "rolling"
    }
    return isOnly ? count : nil
  }

  private static func monthNumber(_ word: Substring) -> Int? {
    monthNames.firstIndex {
      let name = $0.lowercased()
      return word == name || (word.count == 3 && name.hasPrefix(word))
    }.map { $0 + 1 }
  }

  private static func lastDay(of month: Int) -> Int {
    Period.month(month, 2001).end.components.day
  }
}

extension PeriodHeading {
  /// The month in which years of a kind end, where that is known.
  private static func lastMonth(of type: YearType) -> Int? {
    switch type {
    case .financial: 3
    case .academic: 8
    case .calendar: 12
    case .reporting, .unstated, .unstatedSplit: nil
    }
  }

  /// The heading, with the month that it leaves open where somebody says which years are meant;
  /// `nil` where they are named by the year they end in anyway.
  func settled(by type: YearType?) -> PeriodHeading? {
    guard self == .yearsEnding(month: nil), let type else { return self }
    return Self.lastMonth(of: type).map { .yearsEnding(month: $0) }
  }

  /// Whether the heading is one of quarters.
  var isQuarters: Bool { [.quarters, .quartersEnding, .quartersStarting].contains(self) }
  /// Whether the heading is one of months, one by one.
  var isMonths: Bool { [.months, .monthsAndYears].contains(self) }

  /// Whether the heading has years of another kind.
  func contradicts(_ type: YearType) -> Bool {
    guard case .yearsEnding(let month?) = self else { return false }
    return Self.lastMonth(of: type) != month
  }
}

extension Period {
  /// Whether it is one day, the last of its month.
  var isLastDayOfMonth: Bool { kind == .point && end.adding(days: 1).components.day == 1 }
}
