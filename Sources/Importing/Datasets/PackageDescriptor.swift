#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `datapackage.json`, as far as Yardstick reads and writes it (Frictionless Data Package v1).
struct PackageDescriptor: Codable {
  struct Licence: Codable {
    var name: String?
    var title: String?
    var path: String?
  }

  struct Source: Codable {
    var title: String?
    var path: String?
  }

  /// What the format has no word for.
  struct Extension: Codable {
    var format: Int?
    /// The path of the dataset to find neighbours with, from this one's folder.
    var context: String?
  }

  struct Field: Codable {
    var name: String
    var type: FieldType
    var constraints: Constraints?
  }

  struct Constraints: Codable {
    var required: Bool?
    var unique: Bool?
    var pattern: String?
  }

  struct Schema: Codable {
    var fields: [Field]
    var missingValues: [String]
    var primaryKey: [String]?
    var foreignKeys: [ForeignKey]?
  }

  struct ForeignKey: Codable {
    struct Reference: Codable {
      var resource: String
      var fields: [String]
    }
    var fields: [String]
    var reference: Reference
  }

  /// A table as the writer describes it. The reader needs less: see `ResourceEntry`.
  struct Resource: Encodable {
    var name: String
    var path: String
    var profile = "tabular-data-resource"
    var scheme = "file"
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var schema: Schema
  }

  /// A table as the reader finds it.
  struct ResourceEntry: Decodable {
    struct Dialect: Decodable {
      var delimiter: String?
    }
    var name: String?
    var path: String?
    var dialect: Dialect?
  }

  var profile: String?
  var name: String?
  var title: String?
  var licenses: [Licence]?
  var sources: [Source]?
  var yardstick: Extension?
}

extension PackageDescriptor {
  /// The descriptor and the tables it lists.
  struct Listing {
    let package: PackageDescriptor
    let resources: [ResourceEntry]
  }

  private struct Resources: Decodable {
    let resources: [ResourceEntry]?
  }

  /// Reads `datapackage.json`.
  static func read(path: String) throws(ImportIssue) -> Listing {
    let file = try FileBytes.reading(path: path)
    let data = Data(file.bytes)
    do {
      let decoder = JSONDecoder()
      return try Listing(
        package: decoder.decode(PackageDescriptor.self, from: data),
        resources: decoder.decode(Resources.self, from: data).resources ?? [])
    } catch let error as DecodingError {
      throw ImportIssue(file: path, problem: error.summary)
    } catch {
      throw ImportIssue(file: path, problem: "not a Data Package descriptor (\(error))")
    }
  }

  /// The descriptor's text with sorted keys, so that the same package gives the same bytes.
  static func text(_ package: PackageDescriptor, resources: [Resource]) throws -> [UInt8] {
    struct Whole: Encodable {
      let package: PackageDescriptor
      let resources: [Resource]
      enum Key: CodingKey { case resources }
      func encode(to encoder: any Encoder) throws {
        try package.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(resources, forKey: .resources)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(Whole(package: package, resources: resources))) + [0x0A]
  }
}

extension DecodingError {
  /// Which key is wrong, and how.
  fileprivate var summary: String {
    switch self {
    case .dataCorrupted(let context):
      "not well-formed JSON (\(context.debugDescription)"
        + (context.underlyingError.map { ": \($0)" } ?? "") + ")"
    case .keyNotFound(let key, let context): "no \"\(Self.path(context.codingPath + [key]))\""
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\"\(Self.path(context.codingPath))\" is not of the kind a Data Package has there"
    @unknown default: "not a Data Package descriptor"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map(\.stringValue).joined(separator: ".")
  }
}
