package import Values

/// How far a member is with a course.
package struct CourseProgress: Hashable, Sendable {
    /// Lessons that count: the required ones, or all where none is required.
    package let due: Int
    /// Those of them that are complete.
    package let completed: Int
    /// The first lesson in order that is not complete, an optional one included; `nil` when all are.
    package let next: LessonID?

    /// - Parameter completed: lessons that the member has completed; those of other courses do no harm.
    package init(of course: Course, completed: Set<LessonID>) {
        let required = course.lessons.filter(\.isRequired)
        let counting = required.isEmpty ? course.lessons : required
        due = counting.count
        self.completed = counting.count { completed.contains($0.id) }
        next = course.lessons.first { !completed.contains($0.id) }?.id
    }

    /// Whether everything that counts is done. A course without lessons never is.
    package var isComplete: Bool { due > 0 && completed == due }

    /// The share done, cut to ten-millionths, so that only a complete course shows the whole.
    package var share: Fraction {
        due == 0 ? .zero : Fraction(tenMillionths: Int64(completed) * Fraction.one.tenMillionths / Int64(due))
    }
}
