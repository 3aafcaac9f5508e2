/// How much an import may ask for. One table of settings; the defaults are those of the API.
package struct ImportLimits: Hashable, Sendable {
    /// Bytes of one XML file; `nil` for no limit.
    package var xmlBytes: Int?
    /// Bytes of one upload.
    package var uploadBytes: Int
    /// Elements within elements.
    package var xmlDepth: Int
    /// Attributes of one element, defaulted ones included.
    package var xmlAttributes: Int
    /// Bytes of one attribute value or CDATA section.
    package var xmlValueBytes: Int
    /// Bytes of the character data and of the values of attributes that are kept for one record.
    package var xmlTextBytes: Int
    /// Bytes of one name of an element or attribute.
    package var xmlNameBytes: Int
    /// Names of elements, attributes and namespaces that differ, in one document. The parser looks each of them up, and
    /// is slow where there are very many.
    package var xmlNames: Int
    /// Elements of one record, nested ones included.
    package var xmlRecordElements: Int
    /// Bytes of one Markdown or text file.
    package var markdownBytes: Int
    /// Lines of one text bank.
    package var textLines: Int
    /// Questions of one text bank or table, and answers of a key that stands apart from them.
    package var textQuestions: Int
    /// Options of one question in a text bank or table.
    package var questionOptions: Int
    /// Answers that one question in a text bank or table accepts, over all its blanks.
    package var questionAnswers: Int
    /// Cells of one row of a table.
    package var tableColumns: Int
    /// Bytes of one field of a question or course.
    package var fieldBytes: Int
    /// Bytes of one file embedded in a bank, and of all of them in one bank, after decoding.
    package var embeddedAssetBytes: Int
    package var embeddedTotalBytes: Int
    package var archiveEntries: Int
    /// Bytes of all entries of an archive, counted while inflating.
    package var archiveBytes: Int
    /// Bytes of one entry of an archive, counted while inflating.
    package var archiveEntryBytes: Int
    /// Inflated bytes for each deflated one.
    package var archiveRatio: Int
    /// Diagnostics that the reader of one file keeps; what comes after is not told.
    package var diagnosticsPerFile: Int

    /// The defaults of the API.
    package static let standard = ImportLimits(
        xmlBytes: 50 << 20, uploadBytes: 200 << 20, xmlDepth: 256, xmlAttributes: 256, xmlValueBytes: 8 << 20,
        xmlTextBytes: 18 << 20, xmlNameBytes: 1 << 10, xmlNames: 10_000, xmlRecordElements: 200_000,
        markdownBytes: 5 << 20,
        textLines: 400_000, textQuestions: 80_000, questionOptions: 200, questionAnswers: 2_000, tableColumns: 1_000,
        fieldBytes: 256 << 10, embeddedAssetBytes: 12 << 20, embeddedTotalBytes: 256 << 20, archiveEntries: 20_000,
        archiveBytes: 2 << 30, archiveEntryBytes: 500 << 20, archiveRatio: 200, diagnosticsPerFile: 10_000)

    /// The defaults of the command line, where the operator chose the file: XML of any size.
    package static var commandLine: ImportLimits {
        var limits = standard
        limits.xmlBytes = nil
        return limits
    }
}
