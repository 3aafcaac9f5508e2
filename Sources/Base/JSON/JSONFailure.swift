package import Values

/// Why a text is not the JSON that the service reads, and where.
package struct JSONFailure: Error, Hashable, Sendable {
    /// What is wrong. The raw values are stable; clients may test them.
    package enum Code: String, CaseIterable, Sendable {
        case empty, byteOrderMark, notUTF8, unexpectedCharacter, unexpectedEnd, trailingText, controlCharacter,
            badEscape, loneSurrogate, badNumber, duplicateKey, tooDeep
    }

    package let code: Code
    /// JSON pointer to the value that was being read; empty for the whole document.
    package let pointer: String
    /// 1-based
    package let line: Int
    /// 1-based, in characters (Unicode scalars)
    package let column: Int
    /// 0-based, in bytes
    package let offset: Int
    /// What is wrong and how to mend it.
    package let message: Phrase
}

extension JSONFailure.Code {
    var message: Phrase {
        switch self {
        case .empty:
            Phrase(zh: "内容为空，应为一个 JSON 值。", en: "The text is empty; send one JSON value.")
        case .byteOrderMark:
            Phrase(zh: "开头有字节顺序标记，请去掉。", en: "The text begins with a byte order mark; remove it.")
        case .notUTF8:
            Phrase(zh: "不是合法的 UTF-8，请以 UTF-8 编码发送。", en: "This is not UTF-8; send the text as UTF-8.")
        case .unexpectedCharacter:
            Phrase(
                zh: "此处的字符不合 JSON 语法；注释、多余的逗号和单引号都不允许。",
                en: "JSON has no such character here; comments, extra commas and single quotes are not allowed.")
        case .unexpectedEnd:
            Phrase(zh: "内容不完整，缺少结尾。", en: "The text ends too early; send it whole.")
        case .trailingText:
            Phrase(zh: "JSON 值之后还有多余内容，请删除。", en: "Something follows the JSON value; remove it.")
        case .controlCharacter:
            Phrase(
                zh: "字符串中有未转义的控制字符，请写成 \\n 或 \\u0000 的形式。",
                en: "A string contains a bare control character; write it as \\n or \\u0000.")
        case .badEscape:
            Phrase(zh: "不认识的转义写法。", en: "JSON knows no such escape.")
        case .loneSurrogate:
            Phrase(
                zh: "\\u 转义只写了半个字符，代理项须成对出现。",
                en: "This escape is half a character; surrogates come in pairs.")
        case .badNumber:
            Phrase(
                zh: "数字写法不合 JSON：不能有前导零、加号，小数点两边须有数字。",
                en:
                    "JSON writes numbers without leading zeros or a plus sign, and with digits on both sides of a point."
            )
        case .duplicateKey:
            Phrase(zh: "同一对象中键重复，请只保留一个。", en: "The object has this key twice; keep one.")
        case .tooDeep:
            Phrase(zh: "嵌套层数过多。", en: "The value is nested too deeply.")
        }
    }
}
