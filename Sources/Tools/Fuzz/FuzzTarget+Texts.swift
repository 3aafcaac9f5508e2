import ImportModel
import Reading
import RichText

extension FuzzTarget {
    /// What stands inside files: encodings, Markdown, HTML.
    static let texts = [
        FuzzTarget(name: "text-decoding", run: decoding),
        FuzzTarget(name: "markdown", run: markdown),
        FuzzTarget(name: "html", run: html),
    ]

    private static let encodings: [TextEncoding?] = [
        nil, .utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030, TextEncoding(declared: "big5"),
        TextEncoding(declared: "shift_jis"), TextEncoding(declared: "euc-kr"),
    ]

    private static func decoding(_ input: [UInt8]) {
        for encoding in encodings {
            do {
                let decoded = try TextDecoding.decode(input, path: "a.txt", override: encoding)
                let bytes = decoded.text.utf8
                require(!bytes.contains(0) && !bytes.contains(0x0D), "A text holds what is normalised.")
            } catch is SourceFailure {
            } catch { fail("\(error) is no failure of a source.") }
        }
    }

    private static func markdown(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        check { try RichTextRenderer().safeHTML(fromMarkdown: text, scope: .field) }
        check { try RichTextRenderer().safeHTML(fromMarkdown: text, scope: .document) }
        words { try RichTextRenderer().plainText(fromMarkdown: text) }
    }

    private static func html(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        check { try RichTextRenderer().safeHTML(fromHTML: text) }
        words { try RichTextRenderer().plainText(fromHTML: text) }
    }

    /// In HTML that was made safe there is nothing left to remove, and what it shows is in the package.
    private static func check(_ render: () throws -> RenderedText) {
        do {
            let text = try render()
            for image in text.images {
                require(!image.split(separator: "/").contains(".."), "\(image) leaves the package.")
            }
            for notice in try RichTextRenderer().safeHTML(fromHTML: text.html, scope: .document).notices {
                switch notice {
                case .removedElement, .unsafeLink: fail("Not safe: \(notice) in \(text.html)")
                case .remoteImage, .missingFile: break
                }
            }
        } catch is RichTextFailure {
        } catch { fail("\(error) is no failure of a text.") }
    }

    private static func words(_ render: () throws -> String) {
        do {
            _ = try render()
        } catch is RichTextFailure {
        } catch { fail("\(error) is no failure of a text.") }
    }
}
