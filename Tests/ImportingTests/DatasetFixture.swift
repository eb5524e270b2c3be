import Foundation
import Importing
import Testing

/// A dataset written to a temporary folder for one test.
struct DatasetFixture {
  let folder: URL
  var path: String { folder.path() }

  /// Writes files, and a descriptor that lists every table among them unless one is given.
  init(_ files: [String: String]) throws {
    folder = URL.temporaryDirectory.appending(path: "yardstick-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var files = files
    let resources = files.keys.sorted().map { name in
      "{\"name\": \"\(name.dropLast(4))\", \"path\": \"\(name)\"}"
    }
    files["datapackage.json"] =
      files["datapackage.json"]
      ?? "{\"name\": \"test\", \"resources\": [\(resources.joined(separator: ", "))]}"
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
  }

  /// A small sound dataset, with some files replaced.
  static func sound(_ replacing: [String: String] = [:]) throws -> DatasetFixture {
    try DatasetFixture(soundFiles.merging(replacing) { $1 })
  }

  static let soundFiles = [
    "areas.csv":
      "area,name,aliases,type,nation\nS1,Ynys Môn,Anglesey|Isle of Anglesey,unitary,Wales\nS2,Leeds,,met,England\n",
    "indicators.csv":
      "indicator,title,polarity,year_type,kind\nA1,First,high,financial,rate\nB2,Second,low,academic,proportion\n",
    "observations.csv":
      "area,indicator,period,value\nS1,A1,2021-22,1.5\nS1,A1,2022-23,2.5\nS2,A1,2022-23,3\nS2,B2,2022/23,0.25\n",
  ]

  /// Reads it and removes it.
  func read() throws -> ImportedDataset {
    defer { remove() }
    return try DatasetReader.read(path)
  }

  /// What is said when it cannot be read, without the folder.
  func failure() throws -> [String] {
    defer { remove() }
    let failure = #expect(throws: ImportFailure.self) { try DatasetReader.read(path) }
    return (failure?.issues ?? []).map(relative)
  }

  /// A message without the folder's path.
  func relative(_ issue: ImportIssue) -> String {
    issue.description.replacingOccurrences(of: path + "/", with: "")
      .replacingOccurrences(of: path, with: "")
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }
}
