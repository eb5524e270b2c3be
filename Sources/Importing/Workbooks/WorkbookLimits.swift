/// How large a workbook may be before it is refused.
///
/// Every limit lies above what a real publication needs and below what would exhaust a laptop:
/// Excel's own sheet is 1,048,576 rows by 16,384 columns, and nobody's table fills it. Parts are
/// inflated and parsed in pieces, so memory follows what is kept, cells and distinct texts, and
/// never what a zip archive claims.
package struct WorkbookLimits: Sendable {
  /// Bytes of the file itself.
  package var fileBytes = 512 << 20
  /// Parts in the archive.
  package var parts = 10_000
  /// Bytes inflated from all the parts that one reading needs.
  package var inflatedBytes = 2 << 30
  /// Bytes inflated from a part that holds lists about the workbook: styles, relations, sheets.
  package var smallPartBytes = 64 << 20
  /// How many bytes a part may give for each compressed byte, once it has given
  /// `ratioFreeBytes`. Deflate cannot pass 1,032; sheets full of figures stay under 40.
  package var ratio = 200
  /// Bytes that a part may give before its ratio is looked at.
  package var ratioFreeBytes = 64 << 20
  /// Bytes of XML without an element or a text: the longest tag or comment that is read.
  package var tagBytes = 1 << 20
  /// Elements inside one another.
  package var depth = 256
  /// Rows of a sheet, as in Excel.
  package var rows = 1_048_576
  /// Columns of a sheet, as in Excel.
  package var columns = 16_384
  /// Cells laid out in all the grids of one reading, the empty ones before a row's last text
  /// among them.
  package var cells = 32 << 20
  /// Distinct texts of one reading, and texts that its cells share.
  package var texts = 8 << 20
  /// UTF-8 bytes of those texts together.
  package var textBytes = 256 << 20
  /// UTF-8 bytes of one cell. Excel allows 32,767 characters.
  package var cellBytes = 1 << 20
  /// Joined blocks of cells.
  package var merges = 200_000
  /// Sheets, styles and number formats, each.
  package var listed = 100_000

  /// The limits above.
  package init() {}
}
