import Runtime
import Assessment
import Curriculum
import ImportModel
import JSON
import Learning
import Runtime
import SQL
import Values

extension DemoGenerator {
    /// Imports every package as the editor, adds a bank of the committee's own, and publishes all of it as the
    /// administrator.
    func makeContent(_ cast: DemoCast) throws -> DemoContent {
        var book = AnswerBook()
        for source in options.content {
            let view = try service.importAtOnce(
                source, source: "demo", into: cast.root, of: cast.tenant, by: cast.editor.account)
            try readItems(of: view.id, cast) { book.add($0.document) }
        }
        let own = try makeOwnBank(cast)
        book.add(own.hard.document)
        book.add(own.mistaken.document)
        var content = DemoContent(
            hard: own.hard.id, hardStem: own.hard.stem, mistaken: own.mistaken.id)
        content.book = book
        try publish(&content, cast)
        return content
    }

    private func readItems(of id: ImportID, _ cast: DemoCast, _ body: (ImportItemView) -> Void) throws {
        var cursor: Cursor?
        repeat {
            let request = PageRequest(limit: PageRequest.maximumLimit, after: cursor)
            let page = try service.database.read {
                try service.importItems(of: id, outcome: nil, for: cast.editor, request, $0)
            }
            page.items.forEach(body)
            cursor = page.next
        } while cursor != nil
    }

    private struct OwnQuestion {
        let id: QuestionID
        let stem: String
        let document: JSONValue
    }

    /// The bank that the committee's editor typed: one hard question, and one whose key was mistaken.
    private func makeOwnBank(_ cast: DemoCast) throws -> (hard: OwnQuestion, mistaken: OwnQuestion) {
        let now = clock.clock.now()
        let (service, editor, root) = (service, cast.editor, cast.root)
        let views = try service.database.write { transaction in
            let bank = try service.createBank(
                title: "党委自编题库", organization: root, by: editor, at: now, transaction)
            return [
                try service.createQuestion(DemoQuestions.hard, in: bank.id, by: editor, at: now, transaction),
                try service.createQuestion(
                    DemoQuestions.meetings(isRight: false), in: bank.id, by: editor, at: now, transaction),
            ]
        }
        return (
            Self.own(views[0], right: DemoQuestions.hardRight), Self.own(views[1], right: DemoQuestions.meetingsRight)
        )
    }

    private static func own(_ view: QuestionView, right: OptionID) -> OwnQuestion {
        let options = view.options.map { option -> JSONValue in
            ["id": .string(option.id.rawValue), "html": .string(option.html)]
        }
        return OwnQuestion(
            id: view.id, stem: view.stem,
            document: [
                "content": ["stem": .string(view.stem), "options": .array(options)],
                "answer": ["key": ["fractions": [["id": .string(right.rawValue), "fraction": "1"]]]],
            ])
    }

    private func publish(_ content: inout DemoContent, _ cast: DemoCast) throws {
        let now = clock.clock.now()
        let (service, administrator) = (service, cast.administrator)
        let page = PageRequest(limit: PageRequest.maximumLimit)
        let banks = try service.database.write { transaction in
            for bank in try service.banks(for: administrator, page, transaction.reads).items {
                _ = try service.publishBank(bank.id, by: administrator, at: now, transaction)
                if let course = bank.course {
                    _ = try service.release(course, .publish, by: administrator, at: now, transaction)
                }
            }
            return try service.banks(for: administrator, page, transaction.reads).items
        }
        content.banks = banks.map {
            DemoContent.Bank(id: $0.id, title: $0.title, course: $0.course, published: $0.published)
        }
        content.questions = banks.reduce(0) { $0 + $1.published }
        let courses = try service.database.read {
            try service.courses(CourseQuery(), for: cast.actors[0], page, at: now, $0)
        }.items.sorted { $0.id < $1.id }
        content.courses = courses.map(\.id)
        for course in courses {
            let detail = try service.database.read { try service.course(course.id, for: cast.actors[0], at: now, $0) }
            content.lessons += detail.lessons.filter(\.isRequired).map { DemoLesson(id: $0.id, course: course.id) }
        }
    }
}
