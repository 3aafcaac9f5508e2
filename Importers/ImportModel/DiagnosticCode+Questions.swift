import Values

// Codes about questions. Q001 to Q012 are those of the content rules; the others are the importers' own.

extension DiagnosticCode {
    /// No option is correct.
    package static let noCorrectOption = DiagnosticCode(
        "Q001", .error,
        message: Phrase(
            zh: "没有正确选项",
            en: "no option is correct"),
        hint: Phrase(
            zh: "请为该题标出正确选项。",
            en: "Mark the correct option."))
    /// A single-choice question needs exactly one correct option.
    package static let singleKeyCount = DiagnosticCode(
        "Q002", .error,
        message: Phrase(
            zh: "单选题的正确选项应当恰好一个",
            en: "a single-choice question needs exactly one correct option"),
        hint: Phrase(
            zh: "请只保留一个正确选项，或将题型改为多选。",
            en: "Keep one correct option, or make it multiple choice."))
    /// A multiple-choice question has fewer than two correct options, or nothing but correct ones.
    package static let multipleKeyCount = DiagnosticCode(
        "Q003", .warning,
        message: Phrase(
            zh: "多选题的正确选项少于两个或全部正确",
            en: "a multiple-choice question has fewer than two correct options, or nothing but correct ones"),
        hint: Phrase(
            zh: "请核对正确选项；只有一个时可改为单选。",
            en: "Check the key; with one correct option, make it single choice."))
    /// A true/false question has no answer.
    package static let truthMissing = DiagnosticCode(
        "Q004", .error,
        message: Phrase(
            zh: "判断题没有答案",
            en: "a true/false question has no answer"),
        hint: Phrase(
            zh: "请写明“正确”或“错误”。",
            en: "State true or false."))
    /// Two options are the same.
    package static let duplicateOption = DiagnosticCode(
        "Q005", .warning,
        message: Phrase(
            zh: "选项重复",
            en: "two options are the same"),
        hint: Phrase(
            zh: "请删除或改写重复的选项。",
            en: "Remove or rewrite one of them."))
    /// The bank has this stem twice.
    package static let duplicateStem = DiagnosticCode(
        "Q006", .warning,
        message: Phrase(
            zh: "题库内有相同题干",
            en: "the bank has this stem twice"),
        hint: Phrase(
            zh: "请确认是否为同一题，必要时删除其一。",
            en: "Check whether it is the same question and remove one."))
    /// The number of blanks and of answers differ.
    package static let blankCount = DiagnosticCode(
        "Q007", .error,
        message: Phrase(
            zh: "空格数与答案数不一致",
            en: "the number of blanks and of answers differ"),
        hint: Phrase(
            zh: "请使每个空格对应一组答案。",
            en: "Give one group of answers for each blank."))
    /// A stem or an option is empty.
    package static let emptyText = DiagnosticCode(
        "Q008", .error,
        message: Phrase(
            zh: "题干或选项为空",
            en: "a stem or an option is empty"),
        hint: Phrase(
            zh: "请补全文字。",
            en: "Write the missing text."))
    /// The type or category is not known.
    package static let unknownKind = DiagnosticCode(
        "Q009", .error,
        message: Phrase(
            zh: "题型或分类无法识别",
            en: "the type or category is not known"),
        hint: Phrase(
            zh: "请使用文档所列的题型名称。",
            en: "Use one of the type names in the documentation."))
    /// The question is no longer valid.
    package static let validityExpired = DiagnosticCode(
        "Q010", .warning,
        message: Phrase(
            zh: "题目已过有效期",
            en: "the question is no longer valid"),
        hint: Phrase(
            zh: "请按现行条文修订后再使用。",
            en: "Revise it to the text now in force."))
    /// Points must be more than zero.
    package static let pointsNotPositive = DiagnosticCode(
        "Q011", .error,
        message: Phrase(
            zh: "分值必须大于零",
            en: "points must be more than zero"),
        hint: Phrase(
            zh: "请填写正的分值。",
            en: "State points above zero."))
    /// An asset is missing or its hash differs.
    package static let assetMissing = DiagnosticCode(
        "Q012", .error,
        message: Phrase(
            zh: "引用的素材缺失或校验值不符",
            en: "an asset is missing or its hash differs"),
        hint: Phrase(
            zh: "请把文件放入包内并核对路径与校验值。",
            en: "Put the file into the package and check its path and hash."))
    /// The fraction is not one of the usual ones and is kept as it is.
    package static let unusualFraction = DiagnosticCode(
        "Q013", .warning,
        message: Phrase(
            zh: "得分比例不在常用取值之内，已按原值保留",
            en: "the fraction is not one of the usual ones and is kept as it is"),
        hint: Phrase(
            zh: "请核对，例如三分之一写作 33.33333。",
            en: "Check it; a third is written 33.33333."))
    /// The fractions of the correct answers do not make 100 %.
    package static let fractionSum = DiagnosticCode(
        "Q014", .warning,
        message: Phrase(
            zh: "正确选项的得分比例合计不是 100%",
            en: "the fractions of the correct answers do not make 100 %"),
        hint: Phrase(
            zh: "请核对各选项的得分比例。",
            en: "Check the fractions of the options."))
    /// This question type is not read; its source is kept.
    package static let unsupportedKind = DiagnosticCode(
        "Q015", .warning,
        message: Phrase(
            zh: "导入时不读取该题型，原文已保留",
            en: "this question type is not read; its source is kept"),
        hint: Phrase(
            zh: "请改写为受支持的题型。",
            en: "Rewrite it as a type that is supported."))
    /// A choice needs at least two options, and a match two pairs.
    package static let tooFewOptions = DiagnosticCode(
        "Q016", .error,
        message: Phrase(
            zh: "选项或配对少于两个",
            en: "there are fewer than two options or pairs"),
        hint: Phrase(
            zh: "请补充选项或配对。",
            en: "Add options or pairs."))
    /// Another bank has this stem.
    package static let similarElsewhere = DiagnosticCode(
        "Q017", .warning,
        message: Phrase(
            zh: "其他题库有相同题干",
            en: "another bank has this stem"),
        hint: Phrase(
            zh: "请确认是否需要重复收录。",
            en: "Check whether it is needed twice."))
    /// An identifier is used twice; the later one loses it.
    package static let duplicateIdentifier = DiagnosticCode(
        "Q018", .warning,
        message: Phrase(
            zh: "标识重复，后者不再使用该标识",
            en: "an identifier is used twice; the later one loses it"),
        hint: Phrase(
            zh: "请为每题使用不同的标识。",
            en: "Give each question an identifier of its own."))
    /// A value cannot be read.
    package static let unreadableValue = DiagnosticCode(
        "Q019", .error,
        message: Phrase(
            zh: "值无法识别",
            en: "a value cannot be read"),
        hint: Phrase(
            zh: "请按格式说明填写。",
            en: "Write it as the format's description says."))
    /// A value was adjusted by the rules of the format.
    package static let adjustedValue = DiagnosticCode(
        "Q020", .warning,
        message: Phrase(
            zh: "值已按格式规则调整",
            en: "a value was adjusted by the rules of the format"),
        hint: Phrase(
            zh: "请核对调整后的值。",
            en: "Check the adjusted value."))
    /// The question is marked by a person.
    package static let markedByHand = DiagnosticCode(
        "Q021", .info,
        message: Phrase(
            zh: "该题需要人工评分",
            en: "the question is marked by a person"),
        hint: Phrase(
            zh: "请安排评卷人。",
            en: "Arrange for a marker."))
    /// The text format is not known and is read as HTML.
    package static let unknownTextFormat = DiagnosticCode(
        "Q022", .warning,
        message: Phrase(
            zh: "文本格式未知，按 HTML 处理",
            en: "the text format is not known and is read as HTML"),
        hint: Phrase(
            zh: "请核对显示效果。",
            en: "Check how it looks."))
    /// Unescaped markup stands in a text and is kept as HTML.
    package static let markupInText = DiagnosticCode(
        "Q023", .warning,
        message: Phrase(
            zh: "文本中有未转义的标记，已按 HTML 保留",
            en: "unescaped markup stands in a text and is kept as HTML"),
        hint: Phrase(
            zh: "请使用 CDATA 或转义。",
            en: "Use CDATA or escape it."))
    /// A text is too long.
    package static let fieldTooLong = DiagnosticCode(
        "Q024", .error,
        message: Phrase(
            zh: "文字过长",
            en: "a text is too long"),
        hint: Phrase(
            zh: "请拆分或缩短。",
            en: "Split or shorten it."))
    /// A part has no field here and is kept verbatim.
    package static let keptVerbatim = DiagnosticCode(
        "Q025", .info,
        message: Phrase(
            zh: "部分内容无对应字段，已原样保留",
            en: "a part has no field here and is kept verbatim"),
        hint: Phrase(
            zh: "无需处理；导出原文时可取回。",
            en: "Nothing to do; it can be had back with the source."))
    /// The answers are not named true and false; their order decides.
    package static let positionalTruth = DiagnosticCode(
        "Q026", .warning,
        message: Phrase(
            zh: "判断题答案不是 true/false，按位置判定",
            en: "the answers are not named true and false; their order decides"),
        hint: Phrase(
            zh: "请核对答案。",
            en: "Check the key."))
    /// A lesson or other thing that is named does not exist.
    package static let unknownReference = DiagnosticCode(
        "Q027", .warning,
        message: Phrase(
            zh: "引用的课或条目不存在",
            en: "a lesson or other thing that is named does not exist"),
        hint: Phrase(
            zh: "请核对标识。",
            en: "Check the identifier."))
    /// No answer earns all points.
    package static let answerMissing = DiagnosticCode(
        "Q028", .error,
        message: Phrase(
            zh: "没有可得满分的答案",
            en: "no answer earns all points"),
        hint: Phrase(
            zh: "请补充标准答案。",
            en: "Add the right answer."))
    /// Two files of one question have one name.
    package static let fileNameTwice = DiagnosticCode(
        "Q029", .warning,
        message: Phrase(
            zh: "同一题内两个文件同名，只使用前一个",
            en: "two files of one question have one name; the first is used"),
        hint: Phrase(
            zh: "请更名后重新导出。",
            en: "Rename one and export again."))

    /// The codes of this file, in the order of the reference.
    static let questions: [DiagnosticCode] = [
        .noCorrectOption, .singleKeyCount, .multipleKeyCount, .truthMissing, .duplicateOption, .duplicateStem,
        .blankCount, .emptyText, .unknownKind, .validityExpired, .pointsNotPositive, .assetMissing,
        .unusualFraction, .fractionSum, .unsupportedKind, .tooFewOptions, .similarElsewhere, .duplicateIdentifier,
        .unreadableValue, .adjustedValue, .markedByHand, .unknownTextFormat, .markupInText, .fieldTooLong,
        .keptVerbatim, .positionalTruth, .unknownReference, .answerMissing, .fileNameTwice,
    ]
}
