import Drafting
import ImportModel
import Reading
import Values

extension ContentDocument {
    mutating func write(
        _ course: ImportedCourse, of file: ImportedFile, _ bytes: (ImportedAsset) throws -> [UInt8]
    ) throws {
        xml.open(
            "course",
            [
                ("id", course.id), ("title", course.title), ("category", course.category),
                ("hours", course.hours?.text), ("tags", list(course.tags)), ("audience", list(course.audience)),
                ("source", course.source), ("valid-from", course.validFrom?.text),
                ("valid-to", course.validTo?.text), ("status", course.status),
                ("format", course.format == .dangkeXML ? nil : course.format.rawValue),
            ])
        if list(course.tags) == nil { names("tags", course.tags) }
        if list(course.audience) == nil { names("audience", course.audience) }
        extras(course.sourceExtra)
        if let summary = course.summary { text("summary", summary) }
        for lesson in course.lessons { try write(lesson, of: file, bytes) }
        for node in course.nodes { write(node) }
        xml.close("course")
        noteCharacters(at: course.place)
    }

    /// The values between commas; `nil` where a name holds what would part it.
    private func list(_ values: [String]) -> String? {
        let text = values.joined(separator: ",")
        return !values.isEmpty && text.listItems == values ? text : nil
    }

    private mutating func write(
        _ lesson: ImportedLesson, of file: ImportedFile, _ bytes: (ImportedAsset) throws -> [UInt8]
    ) throws {
        xml.open(
            "lesson",
            [
                ("id", lesson.id), ("title", lesson.title), ("seconds", lesson.seconds.map { "\($0)" }),
                ("required", lesson.isRequired ? "true" : nil),
                ("folder", lesson.folder.isEmpty ? nil : lesson.folder),
            ])
        if !lesson.body.source.isEmpty { text("md", lesson.body) }
        for reference in lesson.assets {
            guard let asset = file.assets.first(where: { $0.reference == reference }),
                try media.add(asset, at: lesson.place, &diagnostics, bytes)
            else { continue }
            // A picture is found by the text that shows it.
            let name = reference.split(separator: "/").last.map(String.init) ?? reference
            guard asset.seconds != nil || !lesson.body.source.contains(name) else { continue }
            xml.empty(
                "asset",
                [
                    ("href", reference), ("sha256", asset.sha256), ("mime", asset.mime),
                    ("seconds", asset.seconds.map { "\($0)" }),
                ])
        }
        xml.close("lesson")
    }

    private mutating func write(_ node: CourseNode) {
        xml.open(
            "node",
            [
                ("id", node.id.isEmpty ? nil : node.id), ("title", node.title), ("kind", node.kind),
                ("href", node.href), ("mastery", node.masteryScore?.text),
            ])
        for file in node.files { xml.empty("uses", [("href", file)]) }
        extras(node.sourceExtra)
        for child in node.children { write(child) }
        xml.close("node")
    }
}
