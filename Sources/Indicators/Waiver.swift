/// A finding that somebody has looked at and let stand: one row of `waivers.csv`.
///
/// A blank area, indicator or period means any. Rule, who, when and why are never blank: a waiver of
/// everything, or one nobody answers for, is no waiver.
public struct Waiver: Sendable, Hashable {
  /// The rule's name, such as `gap`; one without covers nothing.
  public var rule: String?
  /// The area's code; `nil` for every area.
  public var area: String?
  /// The indicator's code; `nil` for every indicator.
  public var indicator: String?
  /// The period as written; what it means depends on the indicator. `nil` for every period.
  public var period: String?
  /// Who let it stand.
  public var who: String
  /// The day.
  public var when: CalendarDate
  /// The reason.
  public var why: String
  /// The row of the file it came from, for messages.
  public var row: Int?

  /// A waiver; what it leaves open is `nil`.
  public init(
    rule: String? = nil, area: String? = nil, indicator: String? = nil, period: String? = nil,
    who: String, when: CalendarDate, why: String, row: Int? = nil
  ) {
    self.rule = rule
    self.area = area
    self.indicator = indicator
    self.period = period
    self.who = who
    self.when = when
    self.why = why
    self.row = row
  }

  /// Whether it covers a finding of a rule about an area, an indicator and a period, each `nil`
  /// where the finding is about no one of them.
  public func covers(
    rule: String, area: String?, indicator: Indicator?, period: Period?
  ) -> Bool {
    self.rule == rule && (self.area ?? area) == area
      && (self.indicator ?? indicator?.code) == indicator?.code
      && coversPeriod(period, of: indicator)
  }

  private func coversPeriod(_ found: Period?, of indicator: Indicator?) -> Bool {
    guard let text = period else { return true }
    guard let found else { return false }
    if found.description == text { return true }
    let context = indicator?.periodContext ?? PeriodContext()
    return (try? Period(text, in: context)) == found
  }
}
