/// One lesson of a lecture.
package struct ImportedLesson: Hashable, Sendable {
    package var id: String
    package var place: SourcePlace
    package var title: String
    /// The nominal length in seconds, where the source states it.
    package var seconds: Int?
    package var isRequired: Bool
    package var body: RichText
    /// The headings below the lesson's own, which the player reports one by one.
    package var sections: [LessonSection]
    /// Han characters in the text, from which the reading time is computed.
    package var hanCharacters: Int
    /// References, as `ImportedAsset.reference` has them, of the media in the lesson, in reading order.
    package var assets: [String]
    /// The folder of its page, with a slash at the end, from which its media are looked for; empty where that is the
    /// folder of the file.
    package var folder = ""

    package init(id: String, place: SourcePlace, title: String, body: RichText = RichText("", format: .markdown)) {
        self.id = id
        self.place = place
        self.title = title
        self.body = body
        seconds = nil
        isRequired = false
        sections = []
        hanCharacters = 0
        assets = []
    }
}

/// A heading within a lesson.
package struct LessonSection: Hashable, Sendable {
    /// Unique within the lesson; the fragment by which the player names it.
    package var id: String
    package var title: String
    /// The level of the heading, 1 to 6.
    package var level: Int

    package init(id: String, title: String, level: Int) {
        self.id = id
        self.title = title
        self.level = level
    }
}
