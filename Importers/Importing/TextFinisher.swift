import ImportModel
import Reading
import RichText
import Values

/// Makes every text of a file safe, finds the media that the texts show, and derives sections and lengths of lessons.
struct TextFinisher {
    let folder: String
    let assets: AssetFinder
    let limits: ImportLimits

    /// Finishes questions that come one by one; the files that they show are their own.
    func questions(of format: ImportFormat) -> Questions {
        Questions(pass: pass(of: ImportedFile(path: "", format: format)))
    }

    /// What finishes questions one by one, and what it found.
    struct Questions {
        fileprivate var pass: Pass

        var diagnostics: [Diagnostic] { pass.diagnostics }

        mutating func finish(_ item: inout ImportedItem) { pass.item(&item) }
    }

    func finish(_ file: inout ImportedFile) {
        var pass = pass(of: file)
        for index in file.courses.indices { pass.course(&file.courses[index]) }
        for index in file.items.indices { pass.item(&file.items[index]) }
        let from = isPackaged(file.format) ? "" : folder
        let embedded = Set(file.assets.map(\.reference))
        for reference in pass.references where !embedded.contains(reference) {
            if let asset = assets.asset(reference, in: from) { file.assets.append(asset) }
        }
        file.diagnostics += pass.diagnostics
    }

    /// Questions of a package show files beside their own folder as well: what they name is sought from the package.
    private func isPackaged(_ format: ImportFormat) -> Bool { [.qti12, .qti2, .qti3].contains(format) }

    private func pass(of file: ImportedFile) -> Pass {
        let embedded = Dictionary(
            file.assets.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
        let isPackaged = isPackaged(file.format)
        let (folder, assets) = (isPackaged ? "" : folder, assets)
        var limit = RichTextLimits()
        limit.fieldBytes = limits.fieldBytes
        limit.documentBytes = limits.markdownBytes
        var renderer = RichTextRenderer(limits: limit) { reference in
            (embedded[reference] ?? assets.asset(reference, in: folder)).map { "asset:\($0.sha256)" }
        }
        renderer.folder = isPackaged ? self.folder : ""
        return Pass(renderer: renderer, format: file.format) { assets.holds(folder + $0) }
    }

    /// One file's texts in order.
    fileprivate struct Pass {
        private var renderer: RichTextRenderer
        private let format: ImportFormat
        /// Whether the package has a file at the path, seen from the folder.
        private let isFile: (String) -> Bool
        /// Whether the texts were not written for this program.
        private var isForeign = false
        private(set) var references: [String] = []
        private var known: Set<String> = []
        private var found = DiagnosticList()

        var diagnostics: [Diagnostic] { found.diagnostics }

        init(renderer: RichTextRenderer, format: ImportFormat, isFile: @escaping (String) -> Bool) {
            self.renderer = renderer
            self.format = format
            self.isFile = isFile
        }

        mutating func course(_ course: inout ImportedCourse) {
            isForeign = course.format == .markdownCourse
            defer { isForeign = false }
            text(&course.summary, at: course.place)
            // In our XML the lines of a text are not those of its page.
            let isPage = format != .dangkeXML && (course.format == .lecturePackage || isForeign)
            for index in course.lessons.indices { lesson(&course.lessons[index], isBelow: isPage) }
        }

        private mutating func lesson(_ lesson: inout ImportedLesson, isBelow: Bool) {
            let place = lesson.place
            renderer.folder = lesson.folder
            defer { renderer.folder = "" }
            guard let rendered = render(lesson.body, .document, at: place, isBelow: isBelow) else { return }
            lesson.body.safeHTML = rendered.html
            lesson.sections = rendered.sections.map { LessonSection(id: $0.id, title: $0.title, level: 3) }
            var listed = Set(lesson.assets)
            for image in rendered.images where !listed.contains(image) {
                if isForeign, rendered.notices.contains(.missingFile(image)) { continue }
                listed.insert(image)
                lesson.assets.append(image)
            }
            do {
                let words = try renderer.plainText(fromHTML: rendered.html, scope: .document)
                lesson.hanCharacters = words.unicodeScalars.count(where: isHan)
            } catch {
                // Rendered text is larger than its source, at most up to the same limit once more.
                lesson.hanCharacters = lesson.body.source.unicodeScalars.count(where: isHan)
            }
        }

        mutating func item(_ item: inout ImportedItem) {
            let place = item.place
            // Two questions of one file may call two pictures by one name.
            let shared = renderer.resolveAsset
            let own = item.assets
            if !own.isEmpty { renderer.resolveAsset = { own[$0].map { "asset:\($0)" } ?? shared($0) } }
            defer { renderer.resolveAsset = shared }
            item.changeTexts { text(&$0, at: place) }
            for index in item.parts.indices { self.item(&item.parts[index]) }
        }

        private mutating func text(_ text: inout RichText?, at place: SourcePlace) {
            guard var present = text else { return }
            self.text(&present, at: place)
            text = present
        }

        private mutating func text(_ text: inout RichText, at place: SourcePlace) {
            if let rendered = render(text, .field, at: place) { text.safeHTML = rendered.html }
        }

        /// - Parameter isBelow: whether the text begins on the line after `place`, so that lines in it can be named.
        private mutating func render(
            _ text: RichText, _ scope: RichTextRenderer.Scope, at place: SourcePlace, isBelow: Bool = false
        ) -> RenderedText? {
            do {
                let rendered =
                    switch text.format {
                    case .markdown: try renderer.safeHTML(fromMarkdown: text.source, scope: scope)
                    case .html: try renderer.safeHTML(fromHTML: text.source, scope: scope)
                    case .plain: RenderedText(plain: renderer.safeHTML(fromPlainText: text.source))
                    case .moodleAuto:
                        try renderer.safeHTML(
                            fromHTML: Self.withBreaks(text.source),
                            scope: scope)
                    }
                for image in rendered.images where known.insert(image).inserted { references.append(image) }
                for notice in rendered.notices { note(notice, in: text.source, at: place, isBelow: isBelow) }
                // A marking may be written with references that only markup makes characters of.
                if SecrecyMarking.mayStand(in: rendered.html),
                    let mark = SecrecyMarking.find(
                        in: try renderer.plainText(fromHTML: rendered.html, scope: scope), path: place.path)
                {
                    found.append(Diagnostic(.secrecyMarking, at: place, detail: mark.detail))
                }
                return rendered
            } catch let failure as RichTextFailure {
                found.append(Diagnostic(.fieldTooLong, at: place, detail: failure.phrase))
            } catch {
                preconditionFailure("The renderer throws RichTextFailure only, not \(error).")
            }
            return nil
        }

        /// Line breaks that count in a browser as they do here; most texts have none.
        private static func withBreaks(_ text: String) -> String {
            guard text.utf8.contains(0x0A) else { return text }
            return text.replacing("\r\n", with: "\n").replacing("\n", with: "<br>\n")
        }

        private mutating func note(
            _ notice: RichTextNotice, in source: String, at place: SourcePlace, isBelow: Bool
        ) {
            let (code, detail): (DiagnosticCode, String) =
                switch notice {
                case .remoteImage(let address): (.remoteMedia, address)
                case .missingFile(let path): (missing(path), path)
                case .unsafeLink(let address): (.rawHTMLRemoved, address)
                case .removedElement(let name): (.rawHTMLRemoved, "<\(name)>")
                }
            var place = place
            // A path is noted from the package, and stands in the text from the page.
            let isPath = [.assetMissing, .pageLinkAsText, .linkedPageMissing].contains(code)
            let words = isForeign && isPath ? detail.split(separator: "/").last.map(String.init) ?? detail : detail
            if isBelow, let line = place.line, let found = Self.position(of: words, in: source) {
                place.line = line + found.line
                place.column = found.column
            }
            // A course of somebody else is taken over with what it has.
            let severity: Diagnostic.Severity? = isForeign && code == .assetMissing ? .warning : nil
            found.append(Diagnostic(code, at: place, detail: detail, severity: severity))
        }

        /// What it means that a path leads to nothing that may be shown.
        private func missing(_ path: String) -> DiagnosticCode {
            guard isForeign, [".md", ".markdown", ".html"].contains(where: { path.lowercased().hasSuffix($0) }) else {
                return .assetMissing
            }
            return isFile(path) ? .pageLinkAsText : .linkedPageMissing
        }

        /// Lines after the first are counted from 1 for the first; columns are characters from 1.
        private static func position(of part: String, in source: String) -> (line: Int, column: Int)? {
            // By bytes, since each of a hundred notices looks through a lesson of any length.
            let (bytes, part) = (source.utf8, part.utf8)
            guard let first = part.first else { return nil }
            var rest = bytes[...]
            while let start = rest.firstIndex(of: first) {
                guard bytes[start...].starts(with: part) else {
                    rest = bytes[bytes.index(after: start)...]
                    continue
                }
                let before = bytes[..<start]
                let lineStart = before.lastIndex(of: 0x0A).map { bytes.index(after: $0) } ?? source.startIndex
                return (before.count { $0 == 0x0A } + 1, source[lineStart..<start].count + 1)
            }
            return nil
        }
    }
}

private func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x323AF, 0xF900...0xFAFF: true
    default: false
    }
}
