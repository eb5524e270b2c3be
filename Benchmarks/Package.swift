// swift-tools-version: 6.2
import PackageDescription

/// Speed on the hot paths, beside the tools people use today. Its own package, so that the
/// library never waits for it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Yardstick", path: "..")],
  targets: [
    .executableTarget(
      name: "BasketBenchmark", dependencies: [.product(name: "Yardstick", package: "Yardstick")]),
    .executableTarget(
      name: "CSVBenchmark", dependencies: [.product(name: "Yardstick", package: "Yardstick")]),
    .executableTarget(
      name: "DatasetBenchmark", dependencies: [.product(name: "Yardstick", package: "Yardstick")]),
    .executableTarget(
      name: "FalseAlarmTable", dependencies: [.product(name: "Yardstick", package: "Yardstick")]),
    .executableTarget(
      name: "IntervalsBenchmark", dependencies: [.product(name: "Yardstick", package: "Yardstick")]),
    .executableTarget(
      name: "SPCBenchmark", dependencies: [.product(name: "Yardstick", package: "Yardstick")]),
    .executableTarget(
      name: "NeighboursBenchmark", dependencies: [.product(name: "Yardstick", package: "Yardstick")]
    ),
  ]
)
