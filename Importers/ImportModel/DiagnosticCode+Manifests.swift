import Values

// Codes about manifests of course packages.

extension DiagnosticCode {
    /// A reference names nothing in the manifest.
    package static let danglingReference = DiagnosticCode(
        "K001", .error,
        message: Phrase(
            zh: "清单引用了不存在的资源或规则",
            en: "the manifest refers to a resource or rule that it does not have"),
        hint: Phrase(
            zh: "请补上，或更正 identifierref、IDRef。",
            en: "Add it, or correct identifierref or IDRef."))
    /// An identifier stands twice.
    package static let duplicateResource = DiagnosticCode(
        "K002", .error,
        message: Phrase(
            zh: "清单中的标识重复",
            en: "an identifier stands twice in the manifest"),
        hint: Phrase(
            zh: "请使用不同的标识。",
            en: "Use different identifiers."))
    /// A listed file is absent.
    package static let listedFileMissing = DiagnosticCode(
        "K003", .warning,
        message: Phrase(
            zh: "清单列出的文件不在包内",
            en: "a file that the manifest lists is not in the package"),
        hint: Phrase(
            zh: "请补上文件后重新打包。",
            en: "Add the file and pack again."))
    /// A file is not listed.
    package static let fileNotListed = DiagnosticCode(
        "K004", .info,
        message: Phrase(
            zh: "包内文件未列入清单",
            en: "a file of the package is not listed"),
        hint: Phrase(
            zh: "无需处理；如有用处请列入清单。",
            en: "Nothing to do; list it where it is used."))
    /// An href is empty.
    package static let emptyHref = DiagnosticCode(
        "K005", .warning,
        message: Phrase(
            zh: "资源或文件的 href 为空",
            en: "a resource or file has an empty href"),
        hint: Phrase(
            zh: "请写明路径。",
            en: "Write its path."))
    /// A path leaves the package.
    package static let hrefOutside = DiagnosticCode(
        "K006", .error,
        message: Phrase(
            zh: "路径越出课程包",
            en: "a path leaves the package"),
        hint: Phrase(
            zh: "请把文件放入包内并用相对路径。",
            en: "Put the file into the package and name it by a relative path."))
    /// The tree is missing.
    package static let organizationMissing = DiagnosticCode(
        "K007", .warning,
        message: Phrase(
            zh: "清单没有组织结构，或默认的组织结构不存在",
            en: "the manifest has no organization, or not its default one"),
        hint: Phrase(
            zh: "请核对目录。",
            en: "Check the tree."))
    /// Sequencing is not enforced.
    package static let sequencingNotEnforced = DiagnosticCode(
        "K008", .info,
        message: Phrase(
            zh: "学习次序与先修规则已原样保留，本系统不执行",
            en: "sequencing and prerequisites are kept verbatim and not enforced"),
        hint: Phrase(
            zh: "如需次序，请在课程中另行安排。",
            en: "Arrange the order in the course where it matters."))
    /// The package cannot be played.
    package static let packageNotPlayed = DiagnosticCode(
        "K009", .warning,
        message: Phrase(
            zh: "该课程包的页面不能在此播放，只导入其中的试题",
            en: "the pages of the package cannot be played here; only its questions are imported"),
        hint: Phrase(
            zh: "请用本系统的课程包重写正文，或由原系统播放。",
            en: "Rewrite its text as a lecture package, or play it in its own system."))
    /// A requirement is violated.
    package static let requirementViolated = DiagnosticCode(
        "K010", .error,
        message: Phrase(
            zh: "课程结构违反规范的要求",
            en: "the course structure violates a requirement"),
        hint: Phrase(
            zh: "请按要求编号查对规范并修正。",
            en: "Look the requirement up by its number and mend it."))
    /// A quiz is exported twice.
    package static let poorerCopy = DiagnosticCode(
        "K011", .info,
        message: Phrase(
            zh: "同一测验有更完整的文件，此文件不重复导入",
            en: "a fuller file of the same quiz is read; this one is not"),
        hint: Phrase(
            zh: "无需处理。",
            en: "Nothing to do."))
    /// An address that is no path within the package: it is never fetched.
    package static let remoteAddress = DiagnosticCode(
        "K012", .warning,
        message: Phrase(
            zh: "引用了课程包之外的地址，不会抓取",
            en: "an address outside the package is named; it is not fetched"),
        hint: Phrase(
            zh: "请将内容放入课程包并以相对路径引用；file: 等地址不予保留。",
            en: "Put the content into the package and name it by a relative path; file: and the like are not kept."))

    /// The codes of this file, in the order of the reference.
    static let manifests: [DiagnosticCode] = [
        .danglingReference, .duplicateResource, .listedFileMissing, .fileNotListed, .emptyHref, .hrefOutside,
        .organizationMissing, .sequencingNotEnforced, .packageNotPlayed, .requirementViolated, .poorerCopy,
        .remoteAddress,
    ]
}
