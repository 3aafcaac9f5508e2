import Drafting
import ImportModel
import Values

/// A course's fields as either notation names them, read into the course.
struct CourseFields {
    struct Field {
        let values: [String]
        let place: SourcePlace
    }

    private let fields: [String: Field]

    init(_ fields: [String: Field]) {
        self.fields = fields
    }

    static let names: Set<String> = [
        "id", "title", "category", "hours", "tags", "audience", "source", "valid-from", "valid-to", "status",
    ]
    /// From a quarter of an hour to a hundred hours.
    static let hours = Amount(hundredths: 25)...Amount(100)

    /// The course at `place`, and what is wrong with its fields.
    func course(format: ImportFormat, at place: SourcePlace, _ diagnostics: inout [Diagnostic]) -> ImportedCourse {
        var course = ImportedCourse(id: text("id") ?? "", place: place, format: format, title: text("title") ?? "")
        for name in ["id", "title"] where text(name) == nil {
            diagnostics.append(Diagnostic(.titleMissing, at: place, detail: name))
        }
        course.category = text("category")
        course.tags = list("tags")
        course.audience = list("audience")
        course.source = text("source")
        course.status = text("status")
        course.validFrom = date("valid-from", &diagnostics)
        course.validTo = date("valid-to", &diagnostics)
        if let hours = text("hours"), let field = fields["hours"] {
            course.hours = Amount(text: hours)
            if course.hours == nil {
                diagnostics.append(Diagnostic(.unreadableValue, at: field.place, detail: "hours: \(hours)"))
            } else if let value = course.hours, !Self.hours.contains(value) {
                diagnostics.append(Diagnostic(.hoursOutOfRange, at: field.place, detail: hours))
            }
        }
        for (name, field) in fields.sorted(by: { $0.key < $1.key }) where !Self.names.contains(name) {
            diagnostics.append(Diagnostic(.unknownKey, at: field.place, detail: name))
            course.sourceExtra.append(SourceExtra(name: name, value: field.values.joined(separator: ", ")))
        }
        return course
    }

    private func text(_ name: String) -> String? {
        fields[name].map { $0.values.joined(separator: ",").trimmed }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func list(_ name: String) -> [String] {
        guard let field = fields[name] else { return [] }
        return field.values.count == 1 ? field.values[0].listItems : field.values
    }

    private func date(_ name: String, _ diagnostics: inout [Diagnostic]) -> CivilDate? {
        guard let text = text(name), let field = fields[name] else { return nil }
        let date = CivilDate(text: text)
        if date == nil {
            diagnostics.append(Diagnostic(.unreadableValue, at: field.place, detail: "\(name): \(text)"))
        }
        return date
    }
}
