package import Values

/// One version of a course of lessons. A published version never changes.
package struct Course: Hashable, Sendable {
    package let id: CourseID
    package let version: CourseVersionID
    package let title: String
    package let category: Category?
    package let tags: [String]
    /// Training hours that the course states; `nil` where it states none.
    package let statedHours: Amount?
    /// Whom it is for, in the editor's words; `nil` for everybody.
    package let audience: String?
    /// Where its content comes from: title, issuer and number of what it rests on.
    package let source: String?
    /// First day on which it may be studied; `nil` sets none.
    package let validFrom: BusinessDay?
    package let lessons: [Lesson]

    package init(
        id: CourseID, version: CourseVersionID, title: String, category: Category? = nil, tags: [String] = [],
        statedHours: Amount? = nil, audience: String? = nil, source: String? = nil, validFrom: BusinessDay? = nil,
        lessons: [Lesson]
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.category = category
        self.tags = tags
        self.statedHours = statedHours
        self.audience = audience
        self.source = source
        self.validFrom = validFrom
        self.lessons = lessons
    }
}

/// One lesson of a course.
package struct Lesson: Hashable, Sendable {
    package let id: LessonID
    package let title: String
    package let form: Form
    /// Whether the course is complete only with it.
    package let isRequired: Bool
    /// Whether a quiz belongs to it that must be passed.
    package let requiresQuiz: Bool

    package enum Form: Hashable, Sendable {
        /// Text with so many Han characters.
        case text(hanCharacters: Int)
        /// A film or recording of so many seconds.
        case media(seconds: Int64)
    }

    package init(id: LessonID, title: String, form: Form, isRequired: Bool = true, requiresQuiz: Bool = false) {
        self.id = id
        self.title = title
        self.form = form
        self.isRequired = isRequired
        self.requiresQuiz = requiresQuiz
    }
}
