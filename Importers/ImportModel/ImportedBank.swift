/// What a file says about a question bank, beside its questions.
package struct ImportedBank: Hashable, Sendable {
    package var id: String
    package var place: SourcePlace
    package var title: String
    /// The id of the course whose lessons the questions name.
    package var course: String?
    package var categoryPath: [String]
    package var source: String?
    /// The editorial state that the source states, for example `sample`.
    package var status: String?
    package var sourceExtra: [SourceExtra]

    package init(id: String, place: SourcePlace, title: String) {
        self.id = id
        self.place = place
        self.title = title
        course = nil
        categoryPath = []
        source = nil
        status = nil
        sourceExtra = []
    }
}
