import Curriculum
import Testing
import Values

private func lesson(_ id: Int64, required: Bool = true, form: Lesson.Form = .text(hanCharacters: 400)) -> Lesson {
    Lesson(id: LessonID(id), title: "第\(id)课", form: form, isRequired: required)
}

private func course(_ lessons: [Lesson]) -> Course {
    Course(id: CourseID(1), version: CourseVersionID(1), title: "支部工作", lessons: lessons)
}

struct CourseTests {
    @Test(
        arguments: [
            (.draft, .submit, .moved(to: .review)), (.review, .reject, .moved(to: .draft)),
            (.review, .publish, .moved(to: .published)), (.published, .withdraw, .moved(to: .withdrawn)),
            (.draft, .withdraw, .moved(to: .withdrawn)), (.review, .withdraw, .moved(to: .withdrawn)),
            (.draft, .publish, .notFrom(.draft)), (.published, .submit, .notFrom(.published)),
            (.published, .reject, .notFrom(.published)), (.withdrawn, .publish, .notFrom(.withdrawn)),
            (.withdrawn, .submit, .notFrom(.withdrawn)), (.withdrawn, .reject, .notFrom(.withdrawn)),
            (.published, .publish, .alreadyThere), (.review, .submit, .alreadyThere), (.draft, .reject, .alreadyThere),
            (.withdrawn, .withdraw, .alreadyThere),
        ] as [(ReleaseState, ReleaseStep, ReleaseOutcome)])
    func `content goes from draft to withdrawn and never back`(
        state: ReleaseState, step: ReleaseStep, expected: ReleaseOutcome
    ) {
        #expect(state.take(step, isByEditor: false, allowsOwnRelease: false) == expected)
    }

    @Test func `who edited it does not publish it unless the tenant says so`() {
        #expect(ReleaseState.review.take(.publish, isByEditor: true, allowsOwnRelease: false) == .needsSecondPerson)
        #expect(
            ReleaseState.review.take(.publish, isByEditor: true, allowsOwnRelease: true) == .moved(to: .published))
        #expect(ReleaseState.draft.take(.submit, isByEditor: true, allowsOwnRelease: false) == .moved(to: .review))
        #expect(ReleaseState.allCases.filter(\.isVisibleToMembers) == [.published])
        #expect(ReleaseState.allCases.filter(\.isEditable) == [.draft])
    }

    @Test(arguments: [("", 0), ("党课", 2), ("党 课。CPC，第3条", 4), ("〇一", 2), ("⼀かタ", 0), ("𠀀豈", 2)])
    func `only Han ideographs count`(text: String, count: Int) {
        #expect(HanText.count(in: text) == count)
    }

    @Test func `400 Han characters take a minute`() {
        #expect(lesson(1).lengthMilliseconds == 60_000)
        #expect(lesson(1, form: .text(hanCharacters: 1)).lengthMilliseconds == 150)
        #expect(course([lesson(1), lesson(2, form: .media(seconds: 90))]).lengthMilliseconds == 150_000)
    }

    @Test func `a course is complete with its required lessons`() {
        let course = course([lesson(1), lesson(2, required: false), lesson(3), lesson(4)])
        func progress(_ ids: Int64...) -> CourseProgress {
            CourseProgress(of: course, completed: Set(ids.map { LessonID($0) }))
        }
        #expect(progress().next == LessonID(1) && progress().share == .zero && !progress().isComplete)
        #expect(progress(1, 2, 99).completed == 1 && progress(1, 2).next == LessonID(3))
        #expect(progress(1, 3).share == Fraction(tenMillionths: 6_666_666))
        #expect(progress(1, 3, 4).isComplete && progress(1, 3, 4).next == LessonID(2))
        #expect(progress(1, 2, 3, 4).next == nil && progress(1, 2, 3, 4).share == .one)
    }

    @Test func `without required lessons all count and without lessons nothing is complete`() {
        let optional = course([lesson(1, required: false), lesson(2, required: false)])
        #expect(!CourseProgress(of: optional, completed: [LessonID(1)]).isComplete)
        #expect(CourseProgress(of: optional, completed: [LessonID(1), LessonID(2)]).isComplete)
        #expect(!CourseProgress(of: course([]), completed: []).isComplete)
    }

    @Test func `categories are shelves within shelves`() throws {
        let shelf = try #require(Category(text: " 党建 / 支部工作/"))
        #expect(shelf.text == "党建/支部工作")
        #expect(shelf.isWithin(try #require(Category(text: "党建"))))
        #expect(!shelf.isWithin(try #require(Category(text: "支部工作"))))
        #expect(Category(text: " / ") == nil)
    }
}
