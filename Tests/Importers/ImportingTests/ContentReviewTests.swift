import Foundation
import ImportModel
import Testing

/// Holds `docs/content-review.md` and `Content` in step.
struct ContentReviewTests {
    @Test func `every shipped question stands once in the review list, with its article and date`() throws {
        let rows = try ReviewList.read().questions
        let listed = rows.map { "\($0.file) \($0.question) \($0.clause)" }
        #expect(listed.sorted() == Shipped.items.map { "\($0.file) \($0.id) \($0.item.clause ?? "")" }.sorted())
    }

    @Test func `every section of a shipped lecture stands once in the review list`() throws {
        let listed = try ReviewList.read().sections
        let sections = Shipped.courses.flatMap { course in
            course.lessons.flatMap { lesson in lesson.sections.map { "\(course.id) \(lesson.id) \($0.title)" } }
        }
        #expect(sections.count >= 30)
        #expect(listed.sorted() == sections.sorted())
    }

    @Test func `at most four questions rest on one fact`() throws {
        let rows = try ReviewList.read().questions
        #expect(!rows.isEmpty)
        for (fact, questions) in Dictionary(grouping: rows, by: \.fact) {
            #expect(questions.count <= 4, "\(fact): \(questions.map(\.question))")
        }
    }

    @Test func `an explanation names the regulation and a section of the question's own lesson`() throws {
        let lessons = Dictionary(
            uniqueKeysWithValues: Shipped.courses.flatMap { course in
                course.lessons.map { ("\(course.id) \($0.id)", $0.sections.map(\.title)) }
            })
        for (file, id, item) in Shipped.items {
            let explanation = item.explanation?.source ?? ""
            let course = String(file.prefix { $0 != "/" })
            let sections = try #require(lessons["\(course) \(item.lesson ?? "")"], "\(id)")
            #expect(sections.contains { explanation.contains("“\($0)”一节") }, "\(id): \(explanation)")
            let article = (item.clause ?? "").prefix { $0 != "，" }
            #expect(!article.isEmpty && explanation.contains(article), "\(id)")
        }
    }

    @Test func `no two shipped questions of one article are worded alike`() {
        for (index, (_, first, one)) in Shipped.items.enumerated() {
            for (_, second, other) in Shipped.items.dropFirst(index + 1) where one.clause == other.clause {
                let likeness = Self.likeness(one.stem.source, other.stem.source)
                #expect(likeness < 0.6, "\(first), \(second): \(likeness)")
            }
        }
    }

    /// The share of pairs of neighbouring Han characters that two texts have in common.
    static func likeness(_ one: String, _ other: String) -> Double {
        let pairs = [one, other].map { text -> Set<String> in
            let han = text.filter { ("\u{4E00}"..."\u{9FFF}").contains($0) }
            return Set(zip(han, han.dropFirst()).map { "\($0)\($1)" })
        }
        let union = pairs[0].union(pairs[1]).count
        return union == 0 ? 0 : Double(pairs[0].intersection(pairs[1]).count) / Double(union)
    }

    @Test(arguments: [
        (
            "因失去联系被停止党籍的党员，停止满（　　）确实仍无法取得联系的，按照自行脱党予以除名。",
            "因失去联系被停止党籍的党员，停止党籍满（　　）后确实无法取得联系的，按照自行脱党予以除名。", true
        ),
        ("党员大会一般多久召开一次？", "委员会会议须有多少委员到会？", false),
    ])
    func `stems that differ by a word are alike, others are not`(_ one: String, _ other: String, _ alike: Bool) {
        #expect((Self.likeness(one, other) >= 0.6) == alike)
    }
}

/// What is shipped in `Content`.
private enum Shipped {
    static let reports = [
        "education-and-management", "mobile-members", "organisational-relations", "party-dues", "work-of-the-branch",
    ].map { (folder: $0, report: Workbench.inspect(folder: "Content/\($0)")) }

    static let courses = reports.flatMap { $0.report.files.flatMap(\.courses) }

    /// Every question with its file, as the review list names it, and its identifier.
    static let items: [(file: String, id: String, item: ImportedItem)] = reports.flatMap { folder, report in
        report.files.flatMap { file in
            file.items.map {
                ("\(folder)/\(file.path.split(separator: "/").last ?? "")", $0.externalId ?? "", $0)
            }
        }
    }
}

/// `docs/content-review.md`, read.
private struct ReviewList {
    struct Question {
        let file, question, fact, clause: String
    }

    var questions: [Question] = []
    var sections: [String] = []

    static func read() throws -> ReviewList {
        let text = try String(
            contentsOf: URL(filePath: "\(Workbench.root)/docs/content-review.md"), encoding: .utf8)
        var list = ReviewList()
        var folder = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("### Content/") { folder = String(line.split(separator: "/")[1]) }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let box = cells.last, box == "☐" || box == "☑" else { continue }
            switch cells.count {
            case 7: list.questions.append(question(cells[0], cells[1], cells[2...5]))
            case 8: list.questions.append(question("\(folder)/\(cells[0])", cells[1], cells[3...6]))
            default: list.sections.append(cells[0..<min(3, cells.count)].joined(separator: " "))
            }
        }
        return list
    }

    /// - Parameter rest: Fact, document, article, date.
    private static func question(_ file: String, _ id: String, _ rest: ArraySlice<String>) -> Question {
        let rest = Array(rest)
        return Question(file: file, question: id, fact: rest[0], clause: "\(rest[1])\(rest[2])，\(rest[3])")
    }
}
