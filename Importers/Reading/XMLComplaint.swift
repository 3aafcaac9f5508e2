import CXML2
import ImportModel
import Values

/// What libxml2 found wrong, in our words.
struct XMLComplaint {
    let code: DiagnosticCode
    let detail: Phrase
    /// Whether the document is not well-formed, or over a limit.
    let isFatal: Bool

    init(_ error: xmlError) {
        let message = unsafe error.message.map { unsafe String(cString: $0) } ?? ""
        let first = unsafe error.str1.map { unsafe String(cString: $0) } ?? ""
        let second = unsafe error.str2.map { unsafe String(cString: $0) } ?? ""
        let number = unsafe xmlParserErrors(rawValue: UInt32(bitPattern: error.code))
        let isLimit =
            number == XML_ERR_INTERNAL_ERROR || number == XML_ERR_NAME_TOO_LONG || message.contains("too long")
            || message.contains("too big")
        let isEncoding = number == XML_ERR_INVALID_ENCODING || message.contains("not proper UTF-8")
        isFatal = unsafe error.level == XML_ERR_FATAL || isEncoding
        code = isLimit ? .xmlTooLarge : isEncoding ? .encodingRefused : .notWellFormed
        detail = isLimit ? Phrase(zh: "", en: "") : Self.detail(number, first, second)
    }

    private static func detail(_ number: xmlParserErrors, _ first: String, _ second: String) -> Phrase {
        switch number {
        case XML_ERR_TAG_NAME_MISMATCH:
            Phrase(zh: "开始标签 \(first) 与结束标签 \(second) 不符", en: "<\(first)> is closed by </\(second)>")
        case XML_ERR_TAG_NOT_FINISHED:
            Phrase(zh: "元素 \(first) 没有结束", en: "<\(first)> is never closed")
        case XML_ERR_DOCUMENT_EMPTY: Phrase(zh: "文件没有内容或不是 XML", en: "the document is empty or no XML")
        case XML_ERR_DOCUMENT_END: Phrase(zh: "根元素之后还有内容", en: "there is content after the root element")
        case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
            Phrase(zh: "未定义的实体 &\(first);", en: "the entity &\(first); is not defined")
        case XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_NAME_REQUIRED:
            Phrase(zh: "此处缺少名称，或“&”未写作 &amp;", en: "a name is missing, or an & is not written &amp;")
        case XML_ERR_ATTRIBUTE_REDEFINED: Phrase(zh: "属性 \(first) 重复", en: "the attribute \(first) is given twice")
        case XML_ERR_ATTRIBUTE_WITHOUT_VALUE, XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED:
            Phrase(zh: "属性值缺失或没有加引号", en: "an attribute has no value, or its value no quotes")
        case XML_ERR_LT_IN_ATTRIBUTE: Phrase(zh: "属性值中有“<”", en: "a < stands in an attribute's value")
        case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF:
            Phrase(zh: "XML 不允许的字符", en: "a character that XML does not allow")
        case XML_ERR_CDATA_NOT_FINISHED: Phrase(zh: "CDATA 没有结束", en: "a CDATA section is never closed")
        case XML_ERR_COMMENT_NOT_FINISHED: Phrase(zh: "注释没有结束", en: "a comment is never closed")
        case XML_ERR_GT_REQUIRED: Phrase(zh: "缺少“>”", en: "a > is missing")
        case XML_ERR_SPACE_REQUIRED: Phrase(zh: "缺少空格", en: "a space is missing")
        case XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_XMLDECL_NOT_STARTED, XML_ERR_RESERVED_XML_NAME:
            Phrase(zh: "XML 声明有误", en: "the XML declaration is wrong")
        default: Phrase(zh: "", en: "")
        }
    }
}
