package import Assessment
package import JSON
import Values

/// Answers as the API and the store write them: `{"choice":"b"}`, `{"choices":["a","c"]}`, `{"value":true}`,
/// `{"texts":["…"]}`, `{"text":"…"}`, and `null` for none.
package enum ResponseDocument {
    package static func encode(_ response: Response<OptionLetter>) -> JSONValue {
        switch response {
        case .single(let letter): ["choice": .string(letter.text)]
        case .multiple(let letters): ["choices": .array(letters.sorted().map { .string($0.text) })]
        case .trueFalse(let value): ["value": .boolean(value)]
        case .shortText(let texts): ["texts": .array(texts.map { .string($0) })]
        case .essay(let text): ["text": .string(text)]
        }
    }

    /// Reads an answer to a question of `kind`; `nil` for null, which clears it.
    ///
    /// - Throws: `LearningError.invalid` with a pointer below `/answer` where it has another form.
    package static func decode(
        _ json: JSONValue, kind: QuestionKind, optionCount: Int, blanks: Int
    ) throws -> Response<OptionLetter>? {
        guard let response = try form(json, kind) else { return nil }
        let question = CandidateQuestion(
            slot: 1, kind: kind, stem: "", points: .zero, options: [String](repeating: "", count: optionCount),
            blankCount: blanks)
        switch question.problem(with: response) {
        case nil:
            return response
        case .wrongKind(let expected):
            throw wrongForm(of: expected)
        case .unknownOption(let letter):
            throw invalid(
                kind == .single ? "/answer/choice" : "/answer/choices", "unknownOption",
                Phrase(zh: "这道题没有选项\(letter.text)。", en: "The question has no option \(letter.text)."))
        case .wrongBlankCount(let expected):
            throw invalid(
                "/answer/texts", "blankCount",
                Phrase(zh: "这道题有\(expected)个空，请按顺序给出\(expected)个答案。", en: "The question has \(expected) blanks."))
        case .tooLong(let limit):
            throw invalid(
                kind == .essay ? "/answer/text" : "/answer/texts", "tooLong",
                Phrase(zh: "最多\(limit)个字符。", en: "Send at most \(limit) characters."))
        }
    }

    /// Reads what the store keeps; it was checked when it was saved.
    static func decode(stored text: String, kind: QuestionKind) throws -> Response<OptionLetter>? {
        try form(try JSONReader.parse(Array(text.utf8)), kind)
    }

    private static func form(_ json: JSONValue, _ kind: QuestionKind) throws -> Response<OptionLetter>? {
        if case .null = json { return nil }
        guard let members = json.objectIfPresent?.members, members.count == 1, let member = members.first else {
            throw wrongForm(of: kind)
        }
        switch (kind, member.key, member.value) {
        case (.single, "choice", .string(let text)):
            guard let letter = OptionLetter(text: text) else { throw wrongForm(of: kind) }
            return .single(letter)
        case (.multiple, "choices", .array(let elements)):
            let letters = elements.compactMap { $0.stringIfPresent.flatMap { OptionLetter(text: $0) } }
            guard letters.count == elements.count, Set(letters).count == letters.count else {
                throw wrongForm(of: kind)
            }
            return .multiple(Set(letters))
        case (.trueFalse, "value", .boolean(let value)):
            return .trueFalse(value)
        case (.shortText, "texts", .array(let elements)):
            let texts = elements.compactMap(\.stringIfPresent)
            guard texts.count == elements.count else { throw wrongForm(of: kind) }
            return .shortText(texts)
        case (.essay, "text", .string(let text)):
            return .essay(text)
        default:
            throw wrongForm(of: kind)
        }
    }

    private static func wrongForm(of kind: QuestionKind) -> LearningError {
        let example =
            switch kind {
            case .single: "{\"choice\":\"b\"}"
            case .multiple: "{\"choices\":[\"a\",\"c\"]}"
            case .trueFalse: "{\"value\":true}"
            case .shortText: "{\"texts\":[\"…\"]}"
            case .essay: "{\"text\":\"…\"}"
            }
        return invalid(
            "/answer", "answerForm",
            Phrase(zh: "这道题的答案应写作\(example)，或用null清除。", en: "Send \(example), or null to clear the answer."))
    }

    private static func invalid(_ pointer: String, _ code: String, _ message: Phrase) -> LearningError {
        .invalid([FieldProblem(pointer, code, message)])
    }
}
