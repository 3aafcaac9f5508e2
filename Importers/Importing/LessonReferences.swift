import ImportModel
import Values

/// Checks what questions and banks name, and that nothing is named twice.
enum LessonReferences {
    static func check(_ files: inout [ImportedFile]) {
        var lessons: [String: Set<String>] = [:]
        for index in files.indices {
            for course in files[index].courses where !course.id.isEmpty {
                if lessons.updateValue(Set(course.lessons.map(\.id)), forKey: course.id) != nil {
                    files[index].diagnostics.append(
                        Diagnostic(.duplicateCourseIdentifier, at: course.place, detail: course.id))
                }
            }
        }
        for index in files.indices { check(&files[index], lessons) }
    }

    /// That a question names a lesson of no course.
    static func withoutCourse(_ lesson: String, at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            .unknownReference, at: place,
            detail: Phrase(zh: "lesson=\(lesson)，题库未写 course", en: "lesson=\(lesson), the bank names no course"))
    }

    private static func check(_ file: inout ImportedFile, _ lessons: [String: Set<String>]) {
        let courses = Dictionary(
            file.banks.map { ($0.id, $0.course) }, uniquingKeysWith: { first, _ in first })
        for bank in file.banks {
            // A course that is not part of the import may have been imported before: the service looks.
            guard let course = bank.course, !lessons.isEmpty, lessons[course] == nil else { continue }
            file.diagnostics.append(
                Diagnostic(.unknownReference, at: bank.place, detail: "course: \(course)", severity: .info))
        }
        var seen: Set<String> = []
        for index in file.items.indices {
            let item = file.items[index]
            if let id = item.externalId, item.bank != nil, !seen.insert("\(item.bank ?? "")\n\(id)").inserted {
                file.diagnostics.append(Diagnostic(.duplicateIdentifier, at: item.place, detail: id))
                file.items[index].externalId = nil
            }
            guard let lesson = item.lesson, let bank = item.bank else { continue }
            guard let course = courses[bank] ?? nil else {
                file.diagnostics.append(withoutCourse(lesson, at: item.place))
                continue
            }
            guard let known = lessons[course], !known.contains(lesson) else { continue }
            file.diagnostics.append(Diagnostic(.unknownReference, at: item.place, detail: "lesson=\(lesson)"))
        }
    }
}
