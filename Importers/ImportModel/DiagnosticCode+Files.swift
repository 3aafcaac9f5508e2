import Values

// Codes about files: XML (X), text (T), archives (Z), formats (F) and secrecy (S).

extension DiagnosticCode {
    /// The XML declares an entity and is not read.
    package static let entityDeclared = DiagnosticCode(
        "X001", .error,
        message: Phrase(
            zh: "XML 声明了实体，已停止读取",
            en: "the XML declares an entity and is not read"),
        hint: Phrase(
            zh: "请删除 ENTITY 声明。",
            en: "Remove the ENTITY declaration."))
    /// The encoding is not known or not the one declared.
    package static let encodingRefused = DiagnosticCode(
        "X002", .error,
        message: Phrase(
            zh: "编码无法识别或与声明不符",
            en: "the encoding is not known or not the one declared"),
        hint: Phrase(
            zh: "请另存为 UTF-8。",
            en: "Save it as UTF-8."))
    /// The XML is too deep, too large or has too many attributes.
    package static let xmlTooLarge = DiagnosticCode(
        "X003", .error,
        message: Phrase(
            zh: "XML 过深、过大或属性过多",
            en: "the XML is too deep, too large or has too many attributes"),
        hint: Phrase(
            zh: "请拆分文件或检查是否损坏。",
            en: "Split the file, or check whether it is damaged."))
    /// The XML is not well-formed.
    package static let notWellFormed = DiagnosticCode(
        "X004", .error,
        message: Phrase(
            zh: "XML 不合语法",
            en: "the XML is not well-formed"),
        hint: Phrase(
            zh: "请在所示行列处修正。",
            en: "Mend it at the line and column shown."))
    /// The file is not well-formed; what was recovered has to be confirmed.
    package static let recovered = DiagnosticCode(
        "X005", .warning,
        message: Phrase(
            zh: "该文件不合语法，内容由恢复方式读出，须人工确认",
            en: "the file is not well-formed; what was recovered has to be confirmed"),
        hint: Phrase(
            zh: "请逐题核对后确认。",
            en: "Check each question and confirm it."))
    /// An element is not known and is skipped.
    package static let unexpectedElement = DiagnosticCode(
        "X006", .warning,
        message: Phrase(
            zh: "元素未知，已略过",
            en: "an element is not known and is skipped"),
        hint: Phrase(
            zh: "请核对元素名称。",
            en: "Check the element's name."))
    /// An embedded file is no valid Base64.
    package static let unreadableBase64 = DiagnosticCode(
        "X007", .error,
        message: Phrase(
            zh: "内嵌文件不是有效的 Base64",
            en: "an embedded file is no valid Base64"),
        hint: Phrase(
            zh: "请重新导出该文件。",
            en: "Export the file again."))
    /// An external reference is not followed.
    package static let externalReference = DiagnosticCode(
        "X008", .warning,
        message: Phrase(
            zh: "外部引用不予读取",
            en: "an external reference is not followed"),
        hint: Phrase(
            zh: "请将所需内容放入文件。",
            en: "Put what is needed into the file."))
    /// The root element is not the one expected.
    package static let unexpectedRoot = DiagnosticCode(
        "X009", .error,
        message: Phrase(
            zh: "根元素不符",
            en: "the root element is not the one expected"),
        hint: Phrase(
            zh: "请核对文件格式。",
            en: "Check the file's format."))
    /// The encoding of the text cannot be told.
    package static let textEncodingUnknown = DiagnosticCode(
        "T001", .error,
        message: Phrase(
            zh: "文本编码无法识别",
            en: "the encoding of the text cannot be told"),
        hint: Phrase(
            zh: "请另存为 UTF-8，或用 --encoding（接口为 encoding）指明编码。",
            en: "Save it as UTF-8, or name its encoding with --encoding (encoding)."))
    /// The text holds a NUL character.
    package static let nulByte = DiagnosticCode(
        "T002", .error,
        message: Phrase(
            zh: "文本含有 NUL 字符",
            en: "the text holds a NUL character"),
        hint: Phrase(
            zh: "请检查文件是否损坏或并非文本。",
            en: "Check whether it is damaged or no text."))
    /// Line ends or zero-width marks were normalised.
    package static let textNormalised = DiagnosticCode(
        "T003", .info,
        message: Phrase(
            zh: "文本已规范换行或去除零宽字符",
            en: "line ends or zero-width marks were normalised"),
        hint: Phrase(
            zh: "无需处理。",
            en: "Nothing to do."))
    /// Unsafe HTML was removed.
    package static let rawHTMLRemoved = DiagnosticCode(
        "T004", .warning,
        message: Phrase(
            zh: "不安全的 HTML 已去除",
            en: "unsafe HTML was removed"),
        hint: Phrase(
            zh: "请核对显示效果。",
            en: "Check how it looks."))
    /// Remote media are not fetched.
    package static let remoteMedia = DiagnosticCode(
        "T005", .warning,
        message: Phrase(
            zh: "远程媒体不会下载",
            en: "remote media are not fetched"),
        hint: Phrase(
            zh: "请将文件放入包内。",
            en: "Put the file into the package."))
    /// A path leaves the archive.
    package static let pathOutside = DiagnosticCode(
        "Z001", .error,
        message: Phrase(
            zh: "路径越出压缩包",
            en: "a path leaves the archive"),
        hint: Phrase(
            zh: "请重新打包，勿含绝对路径或“..”。",
            en: "Pack it again without absolute paths or \"..\"."))
    /// The archive is damaged.
    package static let archiveDamaged = DiagnosticCode(
        "Z002", .error,
        message: Phrase(
            zh: "压缩包损坏",
            en: "the archive is damaged"),
        hint: Phrase(
            zh: "请重新打包。",
            en: "Pack it again."))
    /// The archive is over a limit.
    package static let archiveLimit = DiagnosticCode(
        "Z003", .error,
        message: Phrase(
            zh: "压缩包超出限制",
            en: "the archive is over a limit"),
        hint: Phrase(
            zh: "请减少文件或拆分。",
            en: "Take files out or split it."))
    /// Two entries of the archive have one name.
    package static let duplicateEntry = DiagnosticCode(
        "Z004", .error,
        message: Phrase(
            zh: "压缩包内名称重复",
            en: "two entries of the archive have one name"),
        hint: Phrase(
            zh: "请更名后重新打包。",
            en: "Rename one and pack it again."))
    /// The archive is encrypted.
    package static let encryptedEntry = DiagnosticCode(
        "Z005", .error,
        message: Phrase(
            zh: "压缩包已加密",
            en: "the archive is encrypted"),
        hint: Phrase(
            zh: "请去除密码后重新打包。",
            en: "Pack it again without a password."))
    /// This installation reads no archives.
    package static let archiveNotRead = DiagnosticCode(
        "Z006", .error,
        message: Phrase(
            zh: "本机不读取压缩包",
            en: "this installation reads no archives"),
        hint: Phrase(
            zh: "请解压后导入文件夹。",
            en: "Unpack it and import the folder."))
    /// The archive holds a link or a device.
    package static let specialEntry = DiagnosticCode(
        "Z007", .error,
        message: Phrase(
            zh: "压缩包含链接或设备文件",
            en: "the archive holds a link or a device"),
        hint: Phrase(
            zh: "请只打包普通文件。",
            en: "Pack plain files only."))
    /// An archive cannot be written.
    package static let archiveNotWritten = DiagnosticCode(
        "Z008", .error,
        message: Phrase(
            zh: "无法写出压缩包",
            en: "the archive cannot be written"),
        hint: Phrase(
            zh: "请使用启用 Packages 特性构建的程序，或导出为其他格式。",
            en: "Use a program that was built with the trait Packages, or export to another format."))
    /// The format is not known.
    package static let unknownFormat = DiagnosticCode(
        "F001", .error,
        message: Phrase(
            zh: "格式无法识别",
            en: "the format is not known"),
        hint: Phrase(
            zh: "请核对文件，或指明格式。",
            en: "Check the file, or name its format."))
    /// The file cannot be read.
    package static let unreadableFile = DiagnosticCode(
        "F002", .error,
        message: Phrase(
            zh: "文件无法读取",
            en: "the file cannot be read"),
        hint: Phrase(
            zh: "请核对路径与权限。",
            en: "Check the path and its permissions."))
    /// The format is known and is not imported.
    package static let refusedFormat = DiagnosticCode(
        "F003", .error,
        message: Phrase(
            zh: "识别出的格式不予导入",
            en: "the format is known and is not imported"),
        hint: Phrase(
            zh: "请按提示改用受支持的格式导出。",
            en: "Export it in a supported format."))
    /// The file is too large.
    package static let fileTooLarge = DiagnosticCode(
        "F004", .error,
        message: Phrase(
            zh: "文件过大",
            en: "the file is too large"),
        hint: Phrase(
            zh: "请拆分文件。",
            en: "Split the file."))
    /// There is nothing to import in the file.
    package static let emptyFile = DiagnosticCode(
        "F005", .warning,
        message: Phrase(
            zh: "文件没有可导入的内容",
            en: "there is nothing to import in the file"),
        hint: Phrase(
            zh: "请核对是否选错文件。",
            en: "Check whether it is the right file."))
    /// More is wrong with the file than is told.
    package static let tooManyDiagnostics = DiagnosticCode(
        "F006", .warning,
        message: Phrase(
            zh: "问题过多，其余未列出",
            en: "there is more than is listed; the rest is left out"),
        hint: Phrase(
            zh: "请先修正已列出的问题，或核对格式是否选对。",
            en: "Mend what is listed first, or check whether the format is the right one."))
    /// The text bears a secrecy marking and is refused.
    package static let secrecyMarking = DiagnosticCode(
        "S001", .error,
        message: Phrase(
            zh: "文本带有密级标志，拒绝导入",
            en: "the text bears a secrecy marking and is refused"),
        hint: Phrase(
            zh: "请勿在本系统处理涉密内容，并按保密规定办理。",
            en: "Do not handle secrets here; follow the rules on secrecy."))

    /// The names of an archive are not in UTF-8.
    package static let archiveNamesConverted = DiagnosticCode(
        "Z009", .info,
        message: Phrase(
            zh: "压缩包内的文件名不是 UTF-8，已按此编码读取",
            en: "the names in the archive are not in UTF-8 and were read in this encoding"),
        hint: Phrase(
            zh: "文件名显示为乱码时，请用 --names 指定编码：utf-8、gb18030 或 cp437。",
            en: "Where they are unreadable, name the encoding with --names: utf-8, gb18030 or cp437."))

    /// The codes of this file, in the order of the reference.
    static let files: [DiagnosticCode] = [
        .entityDeclared, .encodingRefused, .xmlTooLarge, .notWellFormed, .recovered, .unexpectedElement,
        .unreadableBase64, .externalReference, .unexpectedRoot, .textEncodingUnknown, .nulByte, .textNormalised,
        .rawHTMLRemoved, .remoteMedia, .pathOutside, .archiveDamaged, .archiveLimit, .duplicateEntry,
        .encryptedEntry, .archiveNotRead, .specialEntry, .archiveNotWritten, .archiveNamesConverted,
        .unknownFormat, .unreadableFile,
        .refusedFormat, .fileTooLarge, .emptyFile, .tooManyDiagnostics, .secrecyMarking,
    ]
}
