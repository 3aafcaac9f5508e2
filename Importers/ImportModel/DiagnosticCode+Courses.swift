import Values

// Codes about courses and lessons.

extension DiagnosticCode {
    /// A lesson has no content.
    package static let emptyLesson = DiagnosticCode(
        "C001", .error,
        message: Phrase(
            zh: "课没有内容",
            en: "a lesson has no content"),
        hint: Phrase(
            zh: "请补充正文或媒体。",
            en: "Add text or media."))
    /// Hours must be between 0.25 and 100.
    package static let hoursOutOfRange = DiagnosticCode(
        "C002", .error,
        message: Phrase(
            zh: "学时应在 0.25 至 100 之间",
            en: "hours must be between 0.25 and 100"),
        hint: Phrase(
            zh: "请核对学时。",
            en: "Check the hours."))
    /// A field is not known.
    package static let unknownKey = DiagnosticCode(
        "C003", .warning,
        message: Phrase(
            zh: "字段未知",
            en: "a field is not known"),
        hint: Phrase(
            zh: "请按文档核对字段名；该字段已原样保留。",
            en: "Check its name; it is kept verbatim."))
    /// A course or lesson identifier is used twice.
    package static let duplicateCourseIdentifier = DiagnosticCode(
        "C004", .error,
        message: Phrase(
            zh: "课程或课的标识重复",
            en: "a course or lesson identifier is used twice"),
        hint: Phrase(
            zh: "请使用不同的标识。",
            en: "Use different identifiers."))
    /// The attributes behind a heading cannot be read.
    package static let unreadableAttributes = DiagnosticCode(
        "C005", .error,
        message: Phrase(
            zh: "标题后的属性无法识别",
            en: "the attributes behind a heading cannot be read"),
        hint: Phrase(
            zh: "请写作 {#id seconds=600 required}。",
            en: "Write {#id seconds=600 required}."))
    /// A course has no lessons.
    package static let courseWithoutLessons = DiagnosticCode(
        "C006", .error,
        message: Phrase(
            zh: "课程没有课",
            en: "a course has no lessons"),
        hint: Phrase(
            zh: "请至少写一个二级标题。",
            en: "Write at least one second-level heading."))
    /// A title or an identifier is missing.
    package static let titleMissing = DiagnosticCode(
        "C007", .error,
        message: Phrase(
            zh: "缺少标题或标识",
            en: "a title or an identifier is missing"),
        hint: Phrase(
            zh: "请补全。",
            en: "Add it."))
    /// The front matter cannot be read.
    package static let unreadableFrontMatter = DiagnosticCode(
        "C008", .error,
        message: Phrase(
            zh: "文首信息无法识别",
            en: "the front matter cannot be read"),
        hint: Phrase(
            zh: "请使用“键: 值”、[甲, 乙] 或“- 项”的写法。",
            en: "Use \"key: value\", \"[a, b]\" or \"- item\"."))
    /// A file is not referred to.
    package static let unlistedFile = DiagnosticCode(
        "C009", .info,
        message: Phrase(
            zh: "文件未被引用",
            en: "a file is not referred to"),
        hint: Phrase(
            zh: "可删除，或在正文中引用。",
            en: "Remove it, or refer to it."))

    /// The codes of this file, in the order of the reference.
    static let courses: [DiagnosticCode] = [
        .emptyLesson, .hoursOutOfRange, .unknownKey, .duplicateCourseIdentifier, .unreadableAttributes,
        .courseWithoutLessons, .titleMissing, .unreadableFrontMatter, .unlistedFile,
    ]
}
