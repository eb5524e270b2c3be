/// All but one of so many points beyond a band.
struct ZoneTest {
  let window: Int
  var needed: Int { window - 1 }
  let band: SpecialCauseScan.Band
  let above: SignalReasons
  let below: SignalReasons

  static let twoOfThree = ZoneTest(
    window: 3, band: .beyondTwoSigma, above: .twoOfThreeAbove, below: .twoOfThreeBelow)
  static let fourOfFive = ZoneTest(
    window: 5, band: .beyondOneSigma, above: .fourOfFiveAbove, below: .fourOfFiveBelow)
}

// Each rule is one pass over the elements. Whether a value goes on where the one before it was is
// not to be predicted in a stable series, so that runs are counted without a branch.
extension SpecialCauseScan {
  /// Successive points on one side of the centre line.
  mutating func markShifts(_ run: RuleSet.Run, onCentre: RuleSet.OnCentre) {
    guard seen.notBelow.hasRun(of: run.length) || seen.notAbove.hasRun(of: run.length) else {
      return
    }
    guard onCentre == .breaksRun else { return markShiftsPassingOver(run) }
    var (side, count) = (Int8(0), 0)
    for index in elements.indices {
      let element = elements[index]
      count = element.side == side && !element.startsRun ? count &+ 1 : 1
      side = element.side
      guard count >= run.length, side != 0 else { continue }
      let first = run.marking == .members ? index - run.length + 1 : index
      mark(first...index, side > 0 ? .shiftAbove : .shiftBelow)
    }
  }

  /// The same where points on the centre line are passed over.
  private mutating func markShiftsPassingOver(_ run: RuleSet.Run) {
    var (side, count, start) = (Int8(0), 0, 0)
    for index in elements.indices {
      let element = elements[index]
      if element.side == 0, !element.startsRun { continue }
      if element.startsRun || element.side != side || element.side == 0 {
        (side, count, start) = (element.side, 0, index)
      }
      guard element.side != 0 else { continue }
      count += 1
      guard count >= run.length else { continue }
      let reason: SignalReasons = side > 0 ? .shiftAbove : .shiftBelow
      let first = run.marking == .members && count == run.length ? start : index
      for member in first...index where elements[member].side == side {
        reasons[member].formUnion(reason)
      }
    }
  }

  /// Successive rises or falls; a tie ends them. Where trends begin afresh the step is 0.
  mutating func markTrends(_ run: RuleSet.Run) {
    let changes = run.length - 1
    guard seen.rises.hasRun(of: changes) || seen.falls.hasRun(of: changes) else { return }
    var (step, count) = (Int8(0), 0)
    for index in elements.indices {
      let element = elements[index]
      count = element.step == step ? count &+ 1 : 1
      step = element.step
      guard count >= run.length - 1, step != 0 else { continue }
      let first = run.marking == .members ? index - run.length + 1 : index
      mark(first...index, step > 0 ? .trendRising : .trendFalling)
    }
  }

  /// So many of so many points far out on one side.
  ///
  /// The last points are kept as bits, the newest lowest: far out, above and below the centre line.
  mutating func markZone(_ zone: RuleSet.Zone, _ test: ZoneTest) {
    let candidates = test.band == .beyondTwoSigma ? seen.beyondTwoSigma : seen.beyondOneSigma
    guard
      (candidates & seen.above).hasAllButOne(of: test.window)
        || (candidates & seen.below).hasAllButOne(of: test.window)
    else { return }
    let whole = (UInt32(1) << UInt32(test.window)) - 1
    let top: Int8 = zone.extent == .withinLimits ? 3 : 4
    var (far, above, below, sinceStart) = (UInt32(0), UInt32(0), UInt32(0), 0)
    for index in elements.indices {
      let element = elements[index]
      if element.startsRun { (far, above, below, sinceStart) = (0, 0, 0, 0) }
      sinceStart += 1
      let isFar = element.band >= test.band && element.band.rank <= top
      far = (far << 1 | (isFar ? 1 : 0)) & whole
      above = (above << 1 | (element.side > 0 ? 1 : 0)) & whole
      below = (below << 1 | (element.side < 0 ? 1 : 0)) & whole
      // More than one that is not far out is the usual case, and told by one operation.
      let near = whole & ~far
      guard near & (near &- 1) == 0, sinceStart >= test.window else { continue }
      mark(far, on: above, endingAt: index, zone, test, test.above, whole)
      mark(far, on: below, endingAt: index, zone, test, test.below, whole)
    }
  }

  private mutating func mark(
    _ far: UInt32, on side: UInt32, endingAt index: Int, _ zone: RuleSet.Zone, _ test: ZoneTest,
    _ reason: SignalReasons, _ whole: UInt32
  ) {
    let bits = far & side
    guard bits.nonzeroBitCount >= test.needed, !zone.isOneSided || side == whole else { return }
    for back in 0..<(zone.marking == .members ? test.window : 1)
    where bits & (1 << UInt32(back)) != 0 {
      reasons[index - back].formUnion(reason)
    }
  }

  /// Successive points within one sigma.
  mutating func markHugging(_ run: RuleSet.Run) {
    guard seen.withinOneSigma.hasRun(of: run.length) else { return }
    markWhile(run, .hugsCentre) { $0.band == .withinOneSigma }
  }

  /// Successive points beyond one sigma, with both sides among the last of them.
  mutating func markAvoiding(_ run: RuleSet.Run) {
    guard seen.beyondOneSigma.hasRun(of: run.length) else { return }
    var (count, lastAbove, lastBelow) = (0, -1, -1)
    for index in elements.indices {
      let element = elements[index]
      if element.startsRun { (count, lastAbove, lastBelow) = (0, -1, -1) }
      guard element.band >= .beyondOneSigma else {
        (count, lastAbove, lastBelow) = (0, -1, -1)
        continue
      }
      count += 1
      if element.side > 0 { lastAbove = index } else { lastBelow = index }
      let first = index - run.length + 1
      guard count >= run.length, lastAbove >= first, lastBelow >= first else { continue }
      mark((run.marking == .members ? first : index)...index, .avoidsCentre)
    }
  }

  /// Successive alternate ups and downs.
  mutating func markAlternating(_ run: RuleSet.Run) {
    guard seen.rises.hasRun(alternatingWith: seen.falls, of: run.length - 1) else { return }
    var (step, count) = (Int8(0), 0)
    for index in elements.indices {
      let element = elements[index]
      count = element.step == 0 ? 0 : element.step == -step ? count &+ 1 : 1
      step = element.step
      guard count >= run.length - 1 else { continue }
      mark((run.marking == .members ? index - run.length + 1 : index)...index, .alternates)
    }
  }

  private mutating func markWhile(
    _ run: RuleSet.Run, _ reason: SignalReasons, _ holds: (Element) -> Bool
  ) {
    var count = 0
    for index in elements.indices {
      if elements[index].startsRun { count = 0 }
      count = holds(elements[index]) ? count + 1 : 0
      guard count >= run.length else { continue }
      mark((run.marking == .members ? index - run.length + 1 : index)...index, reason)
    }
  }
}
