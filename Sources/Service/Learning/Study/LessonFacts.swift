import Curriculum
import SQL
import Store
import StudyTime
import Values

/// What is asked of a member before a lesson is complete, worked out from its stored version.
struct LessonFacts: Sendable {
    let lesson: CatalogLesson
    let isMedia: Bool

    /// A lesson is a recording where its text shows a film or a sound; else it is read.
    init(_ lesson: CatalogLesson, of tenant: TenantID, _ reads: borrowing ReadTransaction) throws {
        self.lesson = lesson
        var isMedia = false
        for sha256 in LessonHTML.assets(in: lesson.html) {
            let type = try CourseCatalog.asset(sha256, of: tenant, reads)?.mediaType ?? ""
            if AssetType(type).isRecording { isMedia = true }
        }
        // Without a stated length there is nothing to hold coverage against.
        self.isMedia = isMedia && lesson.nominalMilliseconds > 0
    }

    /// What the text takes to read at 400 characters a minute; the nominal length where it has no Han characters.
    private var readingMilliseconds: Int64 {
        guard lesson.hanCharacters > 0 else { return lesson.nominalMilliseconds }
        return Lesson(id: lesson.id, title: lesson.title, form: .text(hanCharacters: lesson.hanCharacters))
            .lengthMilliseconds
    }

    /// The most that the lesson earns: its stated length, and never less than its text takes to read.
    var boundMilliseconds: Int64 {
        isMedia ? lesson.nominalMilliseconds : max(lesson.nominalMilliseconds, readingMilliseconds)
    }

    /// - Parameter requiresQuiz: whether an exam belongs to the lesson that can still be sat or was passed.
    func requirement(requiresQuiz: Bool) -> LessonRequirement {
        LessonRequirement(
            form: isMedia
                ? .media(lengthMilliseconds: lesson.nominalMilliseconds)
                : .text(readingMilliseconds: readingMilliseconds),
            requiresQuiz: requiresQuiz)
    }

    /// Credited time that completes the lesson, as far as time does.
    var requiredMilliseconds: Int64 {
        let share = isMedia ? StudyRules.completion.coverage : StudyRules.completion.readingShare
        let length = isMedia ? lesson.nominalMilliseconds : readingMilliseconds
        return roundedHalfUp(Int128(length) * Int128(share.tenMillionths), over: Int128(Fraction.one.tenMillionths))
    }
}
