/// A file that a lesson names, with what the source claims of it. The pipeline finds the file and compares.
package struct DeclaredAsset: Hashable, Sendable {
    package var href: String
    package var sha256: String?
    package var mime: String?
    package var seconds: Int?
    package var place: SourcePlace
    /// Index of the course in the file, and of the lesson in the course.
    package var course: Int
    package var lesson: Int

    package init(
        href: String, sha256: String? = nil, mime: String? = nil, seconds: Int? = nil, place: SourcePlace,
        course: Int, lesson: Int
    ) {
        self.href = href
        self.sha256 = sha256
        self.mime = mime
        self.seconds = seconds
        self.place = place
        self.course = course
        self.lesson = lesson
    }
}
