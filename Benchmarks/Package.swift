// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses Yardstick inherits what measuring it needs.
let package = Package(
  name: "YardstickBenchmarks",
  dependencies: [.package(name: "Yardstick", path: "..")],
  targets: [
    .executableTarget(
      name: "NeighboursBenchmark",
      dependencies: [.product(name: "Yardstick", package: "Yardstick")])
  ]
)
