import Drafting
import ImportModel
import RichText
import Values

extension MarkdownPackage {
    /// `course.md`, as `MarkdownCourseReader` reads it.
    mutating func write(_ course: ImportedCourse, of file: ImportedFile) throws {
        guard course.nodes.isEmpty else { return leaveOut([(course.place, course.title)]) }
        var front = FrontMatterWriting()
        front.add("id", course.id)
        front.add("title", course.title)
        front.add("category", course.category)
        front.add("hours", course.hours?.text)
        front.add("tags", list: course.tags)
        front.add("audience", list: course.audience)
        front.add("source", course.source)
        front.add("valid-from", course.validFrom?.text)
        front.add("valid-to", course.validTo?.text)
        front.add("status", course.status)
        for extra in course.sourceExtra { front.addExtra(extra) }
        note(front.lost, at: course.place)
        var text = front.text
        if let summary = course.summary { text += Self.body(markdown(summary), isSummary: true) + "\n\n" }
        for (index, lesson) in course.lessons.enumerated() {
            text += try self.lesson(lesson, of: file)
            if index + 1 < course.lessons.count { text += "\n" }
        }
        add("course", text)
    }

    private mutating func lesson(_ lesson: ImportedLesson, of file: ImportedFile) throws -> String {
        var lost: [String] = []
        var words: [String] = []
        if lesson.id.contains(where: { $0.isWhitespace || "=\"{}".contains($0) }) || lesson.id.isEmpty {
            lost.append("id \(lesson.id)")
        } else {
            words.append("#" + lesson.id)
        }
        if let seconds = lesson.seconds { words.append("seconds=\(seconds)") }
        if lesson.isRequired { words.append("required") }
        if !lesson.folder.isEmpty { words.append(BankLines.attribute("folder", lesson.folder)) }
        let title = lesson.title.split(whereSeparator: \.isNewline).joined(separator: " ")
        if title != lesson.title { lost.append("title") }
        var body = Self.body(markdown(lesson.body), isSummary: false)
        for reference in lesson.assets {
            guard let asset = file.assets.first(where: { $0.reference == reference }),
                try media.add(asset, at: lesson.place, &diagnostics, bytes)
            else { continue }
            if asset.seconds != nil { lost.append("seconds \(reference)") }
            let name = reference.split(separator: "/").last.map(String.init) ?? reference
            guard !lesson.body.source.contains(name) else { continue }
            // What no text shows is linked at the end, since nothing else names it.
            let up = lesson.folder.split(separator: "/").map { _ in "../" }.joined()
            body += "\n[\(name)](<\(up)\(reference)>)\n"
            lost.append(reference)
        }
        note(lost, at: lesson.place)
        return "## \(title) {\(words.joined(separator: " "))}\n" + body
    }

    private func markdown(_ text: RichText) -> String {
        text.format == .markdown ? text.source.withLineFeeds : MarkdownText(paths: [:]).document(text)
    }

    /// A text none of whose lines the reader takes for the course's own: a blank before a heading changes nothing else.
    private static func body(_ text: String, isSummary: Bool) -> String {
        func isFence(_ line: Substring) -> Bool { line.hasPrefix("```") || line.hasPrefix("~~~") }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.count(where: isFence) % 2 == 1, let last = lines.lastIndex(where: isFence) {
            lines[last] = " " + lines[last]
        }
        var isInFence = false
        for index in lines.indices {
            if isFence(lines[index]) { isInFence.toggle() }
            guard !isInFence, lines[index].hasPrefix("## ") || isSummary && lines[index].hasPrefix("# ") else {
                continue
            }
            lines[index] = " " + lines[index]
        }
        return lines.joined(separator: "\n")
    }
}
