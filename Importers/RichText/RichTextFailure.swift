package import Values

/// Why a text was not rendered.
package enum RichTextFailure: Error, Hashable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    /// Nested, or repetitive, in a way that only serves to keep the server busy.
    case tooComplex(Reason)

    package enum Reason: String, Hashable, Sendable {
        case nesting, tableCells, references, attributes, marks
    }

    /// The sentence for the editor.
    package var phrase: Phrase {
        switch self {
        case .tooLarge(let bytes, let limit):
            Phrase(
                zh: "文字有 \(bytes) 字节，超过上限 \(limit) 字节。",
                en: "The text has \(bytes) bytes; the limit is \(limit).")
        case .tooComplex(.nesting):
            Phrase(zh: "文字的嵌套层次过深。", en: "The text is nested too deeply.")
        case .tooComplex(.tableCells):
            Phrase(zh: "表格的列或单元格过多。", en: "A table has too many columns or cells.")
        case .tooComplex(.references):
            Phrase(zh: "链接引用定义过长且被反复使用。", en: "Link reference definitions are too long for their number of uses.")
        case .tooComplex(.marks):
            Phrase(zh: "文字中的方括号或强调记号过多。", en: "The text has too many brackets or marks of emphasis.")
        case .tooComplex(.attributes):
            Phrase(zh: "HTML 标签的属性过多。", en: "An HTML tag has too many attributes.")
        }
    }
}
