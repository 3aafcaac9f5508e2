import Glibc
import ImportModel
import MoodleXML
import Reading
import RichText

/// What `Scripts/bench --only imports` measures in processes of their own, each against a program that does the part that
/// is common: parsing XML into the model without sanitising, and rendering Markdown to safe HTML.
enum ImportModes {
    static let names: Set<String> = ["parse-xml", "render-markdown"]

    /// Does what `name` says with `--file` and returns what came of it, so that a run that did nothing shows.
    static func run(_ name: String, _ arguments: BenchArguments) throws -> String {
        let path = try arguments.text("file")
        return name == "parse-xml" ? try parse(path) : try render(path)
    }

    private static func parse(_ path: String) throws -> String {
        var limits = ImportLimits.commandLine
        limits.embeddedTotalBytes = 1 << 40
        let digest = ContentDigest { ContentDigest.Run(take: { _ in }, finish: { "" }) }
        var items = 0
        var characters = 0
        let file = try MoodleXMLImporter(limits: limits, digest: digest).file(
            at: path, open: { try ByteStream.file(path, shownAs: path) }, restart: { (items, characters) = (0, 0) }
        ) { item in
            items += 1
            characters += item.stem.source.utf8.count
        }
        return "\(items) items, \(characters) bytes in their stems, \(file.diagnostics.count) diagnostics"
    }

    private static func render(_ path: String) throws -> String {
        let stream = try ByteStream.file(path, shownAs: path)
        var bytes: [UInt8] = []
        while let piece = try stream.next() { bytes += piece }
        var limits = RichTextLimits()
        limits.documentBytes = 1 << 30
        let html = try RichTextRenderer(limits: limits).safeHTML(
            fromMarkdown: String(decoding: bytes, as: UTF8.self), scope: .document)
        return "\(html.html.utf8.count) bytes"
    }
}
