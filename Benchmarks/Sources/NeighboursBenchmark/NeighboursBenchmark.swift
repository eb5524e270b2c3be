import Analysis
import Foundation
import Indicators

/// Times neighbour lists on a table: `NeighboursBenchmark TABLE.csv K REPEATS [LISTS.csv]`.
///
/// The table has a code in its first column and numbers in the rest. Scaling is part of what is
/// timed; reading is not. Prints one line of seconds a repeat; the lists go to the last argument.
@main struct NeighboursBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let count = Int(arguments[2]), let repeats = Int(arguments[3])
    else {
      print("usage: NeighboursBenchmark TABLE.csv K REPEATS [LISTS.csv]")
      exit(64)
    }
    let table = try features(of: arguments[1])
    let model = NeighbourModel(
      variables: table.variables.map { .init($0) }, within: .all, count: count)
    let clock = ContinuousClock()
    var lists: [NeighbourList] = []
    for _ in 0..<repeats {
      let seconds = try clock.measure {
        lists = try NeighbourPool(model, in: table, around: table.areas[0].code).lists()
      }
      print("lists", seconds / .seconds(1))
    }
    if table.areas.count < 2_000 {
      let pool = try NeighbourPool(model, in: table, around: table.areas[0].code)
      let seconds = try clock.measure { _ = try pool.profile(of: table.areas[0].code) }
      print("profile", seconds / .seconds(1))
    }
    if arguments.count > 4 { try write(lists, to: arguments[4]) }
  }

  static func features(of path: String) throws -> FeatureTable {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n")
    let variables = lines[0].split(separator: ",").dropFirst().map(String.init)
    let rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return try FeatureTable(
      areas: rows.map { Area(code: String($0[0])) }, variables: variables,
      columns: variables.indices.map { column in rows.map { Double($0[column + 1]) } })
  }

  static func write(_ lists: [NeighbourList], to path: String) throws {
    let lines = lists.flatMap { list in
      zip(list.members, list.distances).map { "\(list.area),\($0),\($1)" }
    }
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }
}
