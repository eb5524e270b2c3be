import Importing

/// Times reading a dataset whole, as every command does first: `DatasetBenchmark PATH [runs]`.
@main
struct DatasetBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: DatasetBenchmark PATH [runs]")
      return
    }
    do {
      let runs = arguments.count > 2 ? Int(arguments[2]) ?? 7 : 7
      var summary = ""
      let times = try (0..<runs).map { _ in
        try ContinuousClock().measure {
          let read = try DatasetReader.read(arguments[1])
          summary =
            "\(read.dataset.panel.blocks.count) blocks, \(read.dataset.directory.areas.count) "
            + "areas, \(read.warnings.count) warnings"
        } / .milliseconds(1)
      }
      let sorted = times.sorted()
      print("first \(times[0]) ms, best \(sorted[0]) ms, median \(sorted[runs / 2]) ms; \(summary)")
      for warning in try DatasetReader.read(arguments[1]).warnings { print(warning) }
    } catch let failure as ImportFailure {
      print(failure)
    }
  }
}
