// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The package as a table: one row a target, its arrows beside it.
///
/// The arrows are those of the design: `make test` builds with
/// `--explicit-target-dependency-import-check error`, and `scripts/check-imports.sh`
/// compares every `import` line (C modules and Foundation included) with the same list.
struct Row {
  enum Kind { case system(String), c, library, executable, testSupport, test }
  let kind: Kind
  let name: String
  let uses: [Target.Dependency]
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let rows: [Row] = [
  // C, in the smallest rooms that will hold it.
  Row(kind: .system("liblapack-dev libblas-dev"), name: "CLAPACK", uses: []),
  Row(kind: .system("libssl-dev"), name: "CCrypto", uses: []),
  Row(kind: .system("libzip-dev"), name: "CZip", uses: []),
  Row(kind: .system("libexpat1-dev"), name: "CExpat", uses: []),
  Row(kind: .c, name: "CKernels", uses: []),
  Row(kind: .c, name: "CBoostMath", uses: []),  // C++; needs libboost-math-dev (headers only)

  // The library.
  Row(kind: .library, name: "LinearAlgebra", uses: ["CLAPACK"]),
  Row(kind: .library, name: "Statistics", uses: ["CBoostMath"]),
  Row(kind: .library, name: "Indicators", uses: []),
  Row(
    kind: .library, name: "Analysis",
    uses: ["LinearAlgebra", "Statistics", "Indicators", "CKernels"]),
  Row(kind: .library, name: "Ledger", uses: ["Indicators", "CCrypto", grdb]),  // and libsqlite3-dev
  Row(kind: .library, name: "Importing", uses: ["Indicators", "CZip", "CExpat"]),
  Row(kind: .library, name: "Settings", uses: ["Indicators", "Analysis", "Importing", yams]),
  Row(kind: .library, name: "Reporting", uses: ["Indicators", "Statistics", "Analysis"]),

  // The command line.
  Row(
    kind: .executable, name: "YardstickCLI",
    uses: [
      "Indicators", "Statistics", "Analysis", "Importing", "Ledger", "Settings", "Reporting",
      argumentParser,
    ]),

  // Tests, one target a room.
  Row(kind: .testSupport, name: "TestSupport", uses: []),
  Row(kind: .test, name: "LinearAlgebraTests", uses: ["LinearAlgebra", "TestSupport"]),
  Row(kind: .test, name: "StatisticsTests", uses: ["Statistics", "TestSupport"]),
  Row(kind: .test, name: "IndicatorsTests", uses: ["Indicators", "TestSupport"]),
  Row(
    kind: .test, name: "AnalysisTests",
    uses: ["Analysis", "Statistics", "LinearAlgebra", "Indicators", "Importing", "TestSupport"]),
  Row(kind: .test, name: "ImportingTests", uses: ["Importing", "Indicators", "TestSupport"]),
  Row(
    kind: .test, name: "LedgerTests",
    uses: ["Ledger", "Importing", "Indicators", "TestSupport", grdb]),
  Row(
    kind: .test, name: "SettingsTests",
    uses: ["Settings", "Importing", "Analysis", "Indicators", "TestSupport"]),
  Row(
    kind: .test, name: "ReportingTests",
    uses: ["Reporting", "Analysis", "Indicators", "TestSupport"]),
  Row(kind: .test, name: "CommandTests", uses: ["TestSupport", "YardstickCLI"]),
]

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

extension Row {
  var target: Target {
    switch kind {
    case .system(let packages):
      .systemLibrary(name: name, providers: [.apt(packages.split(separator: " ").map(String.init))])
    case .c:
      .target(
        name: name, cSettings: [.treatAllWarnings(as: .error)],
        cxxSettings: [.treatAllWarnings(as: .error)])
    case .library:
      .target(name: name, dependencies: uses, swiftSettings: swiftSettings)
    case .executable:
      .executableTarget(name: name, dependencies: uses, swiftSettings: swiftSettings)
    case .testSupport:
      .target(
        name: name, dependencies: uses, path: "Tests/\(name)", swiftSettings: swiftSettings)
    case .test:
      .testTarget(
        name: name, dependencies: uses, exclude: references, swiftSettings: swiftSettings)
    }
  }

  /// Reference tables are read from the source tree, so that a test target need not bundle them.
  var references: [String] {
    let root = Context.packageDirectory + "/Tests/\(name)/"
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return (["Reference"] + folders.sorted().map { "\($0)/Reference" })
      .filter { FileManager.default.fileExists(atPath: root + $0) }
  }

  var isLibrary: Bool {
    if case .library = kind { true } else { false }
  }
}

let package = Package(
  name: "Yardstick",
  products: [
    .library(name: "Yardstick", targets: rows.filter(\.isLibrary).map(\.name)),
    .executable(name: "yardstick", targets: ["YardstickCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: rows.map(\.target),
  cxxLanguageStandard: .cxx17
)
