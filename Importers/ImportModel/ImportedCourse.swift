package import Values

/// One course: our own lectures fill `lessons`; manifests of other formats fill `nodes`.
package struct ImportedCourse: Hashable, Sendable {
    package var id: String
    package var place: SourcePlace
    package var format: ImportFormat
    package var title: String
    package var category: String?
    /// Hours (学时) that completing the course is worth.
    package var hours: Amount?
    package var tags: [String]
    package var audience: [String]
    /// Who wrote it and what it rests on, as the editor put it.
    package var source: String?
    package var validFrom: CivilDate?
    package var validTo: CivilDate?
    /// The editorial state that the source states, for example `sample`.
    package var status: String?
    package var summary: RichText?
    package var lessons: [ImportedLesson]
    package var nodes: [CourseNode]
    package var sourceExtra: [SourceExtra]

    package init(id: String, place: SourcePlace, format: ImportFormat, title: String) {
        self.id = id
        self.place = place
        self.format = format
        self.title = title
        category = nil
        hours = nil
        tags = []
        audience = []
        source = nil
        validFrom = nil
        validTo = nil
        status = nil
        summary = nil
        lessons = []
        nodes = []
        sourceExtra = []
    }
}
