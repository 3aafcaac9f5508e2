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

    /// A course states no identifier.
    package static let courseIdentifierMade = DiagnosticCode(
        "C010", .warning,
        message: Phrase(
            zh: "课程没有标识，已用标题生成",
            en: "the course has no identifier; one is made of its title"),
        hint: Phrase(
            zh: "再次导入时请保持标题不变，否则会成为另一门课程。",
            en: "Keep the title when you import it again, or it becomes another course."))
    /// A course states no hours.
    package static let hoursNotStated = DiagnosticCode(
        "C011", .warning,
        message: Phrase(
            zh: "课程未写学时，按 0 学时导入",
            en: "the course states no hours and is imported with none"),
        hint: Phrase(
            zh: "需要学时的，请在文首信息中写 hours。",
            en: "Where it should be worth hours, state hours in the front matter."))
    /// A page is linked and is not there.
    package static let linkedPageMissing = DiagnosticCode(
        "C012", .warning,
        message: Phrase(
            zh: "所链接的页面不在课件中",
            en: "a linked page is not in the courseware"),
        hint: Phrase(
            zh: "请补上该页面，或改正链接。",
            en: "Add the page, or correct the link."))
    /// A link leads to another page.
    package static let pageLinkAsText = DiagnosticCode(
        "C013", .info,
        message: Phrase(
            zh: "指向另一页面的链接只保留文字",
            en: "of a link to another page only the text is kept"),
        hint: Phrase(
            zh: "无需处理；学员由课程目录进入各课。",
            en: "Nothing to do; learners go by the list of lessons."))
    /// A line of the list of pages is not understood.
    package static let unreadableNavigation = DiagnosticCode(
        "C014", .warning,
        message: Phrase(
            zh: "导航中的这一行无法识别",
            en: "a line of the navigation is not understood"),
        hint: Phrase(
            zh: "请写作“- 页面.md”“- 标题: 页面.md”或“- 标题:”加缩进的项。",
            en: "Write \"- page.md\", \"- Title: page.md\", or \"- Title:\" with items below that are further in."))

    /// The codes of this file, in the order of the reference.
    static let courses: [DiagnosticCode] = [
        .emptyLesson, .hoursOutOfRange, .unknownKey, .duplicateCourseIdentifier, .unreadableAttributes,
        .courseWithoutLessons, .titleMissing, .unreadableFrontMatter, .unlistedFile,
        .courseIdentifierMade, .hoursNotStated, .linkedPageMissing, .pageLinkAsText, .unreadableNavigation,
    ]
}
