import ImportModel
import JSON
import Runtime
import Store
import Values

/// What an import would write: everything that was found, in the order of the source, with the identity and the hash
/// of each part. A function of the source alone, so that the preview and the commit come to the same plan.
struct ImportPlan: Sendable {
    /// One question or course.
    struct Entry: Sendable {
        enum Content: Sendable {
            case question(QuestionDocument, lesson: String?)
            case course(ImportedCourse)
            /// The diagnostics say why.
            case refused
        }

        /// From 1.
        let ordinal: Int
        let place: SourcePlace
        let kind: String
        /// `nil` for a course.
        let bank: String?
        let externalID: String
        let title: String
        let document: JSONValue
        let contentHash: [UInt8]
        let content: Content

        var isRefused: Bool { if case .refused = content { true } else { false } }
        var isCourse: Bool { if case .course = content { true } else { false } }
    }

    let format: String
    let encoding: String
    private(set) var banks: [ImportBankRow] = []
    private(set) var entries: [Entry] = []
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var assets: [ImportedAsset] = []
    /// Whether the source carries a mark of secrecy: nothing of it may be kept.
    let isSecret: Bool
    /// Whether the recovery pass read any of it, so that a person has to confirm it.
    let isRecovered: Bool
    /// Errors that stand in the way of a commit: that a file is not well-formed does not, where it was recovered.
    private(set) var blockingErrorCount = 0
    /// Bank and external id of every question so far.
    private var taken: Set<[String]> = []
    /// What was said of a line, so that it is not said again.
    private var noted: Set<Note> = []

    private struct Note: Hashable {
        let code: String
        let path: String
        let line: Int?
        let severity: Diagnostic.Severity

        init(_ diagnostic: Diagnostic) {
            code = diagnostic.code.id
            path = diagnostic.path
            line = diagnostic.line
            severity = diagnostic.severity
        }
    }

    /// - Parameter name: what the source is called; paths are told apart by what comes after it.
    init(_ report: ImportReport, name: String, _ cryptography: Cryptography) {
        isSecret = report.files.contains { $0.diagnostics.contains { $0.code == .secrecyMarking } }
        isRecovered = report.files.contains(where: \.needsConfirmation)
        format =
            report.files.first { !$0.items.isEmpty || !$0.courses.isEmpty }?.format.rawValue
            ?? report.files.first?.format.rawValue ?? ImportFormat.unknown.rawValue
        encoding = report.files.first { !$0.encoding.isEmpty }?.encoding ?? ""
        for file in report.files {
            diagnostics += file.diagnostics
            noted.formUnion(file.diagnostics.map(Note.init))
            if !isSecret { add(file, name: name, cryptography) }
        }
        var saved: Set<String> = []
        assets = assets.filter { saved.insert($0.sha256).inserted }
        let mended = Set(report.files.filter(\.needsConfirmation).map(\.path))
        blockingErrorCount = diagnostics.count {
            $0.severity == .error && !($0.code == .notWellFormed && mended.contains($0.path))
        }
    }

    var errorCount: Int { diagnostics.count { $0.severity == .error } }
    var warningCount: Int { diagnostics.count { $0.severity == .warning } }

    private mutating func add(_ file: ImportedFile, name: String, _ cryptography: Cryptography) {
        let unnamed = Self.relative(file.path, to: name)
        var courses: [String: String] = [:]
        for bank in file.banks {
            courses[bank.id] = bank.course
            addBank(
                ImportBankRow(
                    externalID: bank.id, title: bank.title, courseExternalID: bank.course,
                    isSample: bank.status == "sample"))
        }
        if file.items.contains(where: { $0.bank == nil }) {
            addBank(ImportBankRow(externalID: unnamed, title: unnamed, courseExternalID: nil, isSample: false))
        }
        let faults = ErrorLines(of: file)
        for course in file.courses { add(course, isFaulty: faults.concern(course.place), cryptography) }
        for item in file.items {
            let bank = item.bank ?? unnamed
            add(item, to: bank, course: courses[bank], isFaulty: faults.concern(item.place), cryptography)
        }
        diagnostics += file.papers.map { Diagnostic(.paperNotStored, at: $0.place, detail: $0.title) }
        assets += file.assets
    }

    private mutating func addBank(_ bank: ImportBankRow) {
        if !banks.contains(where: { $0.externalID == bank.externalID }) { banks.append(bank) }
    }

    private mutating func add(_ course: ImportedCourse, isFaulty: Bool, _ cryptography: Cryptography) {
        let isRefused = isFaulty || course.lessons.isEmpty || course.id.isEmpty
        entries.append(
            Entry(
                ordinal: entries.count + 1, place: course.place, kind: "course", bank: nil, externalID: course.id,
                title: course.title, document: ["content": course.previewJSON],
                contentHash: cryptography.sha256(course.canonicalJSON.bytes),
                content: isRefused ? .refused : .course(course)))
    }

    private mutating func add(
        _ item: ImportedItem, to bank: String, course: String?, isFaulty: Bool, _ cryptography: Cryptography
    ) {
        let externalID = identity(of: item, in: bank, cryptography)
        taken.insert([bank, externalID])
        let lesson = course.flatMap { course in item.lesson.map { "\(course)#\($0)" } }
        var document: JSONValue = ["content": ["stem": .string(item.stem.safeHTML)]]
        var content = Entry.Content.refused
        var title =
            item.title.isEmpty ? StrippedMarkup.title(of: StrippedMarkup.of(html: item.stem.safeHTML)) : item.title
        switch ImportedQuestion(item) {
        case .question(let question):
            title = question.title
            var shown = JSONObject(question.contentJSON.map { JSONObject.Member(key: $0.0, value: $0.1) })
            shown["lesson"] = lesson.map(JSONValue.string) ?? .null
            document = ["content": .object(shown), "answer": question.keyJSON]
            if !isFaulty { content = .question(question, lesson: lesson) }
        case .unsupported:
            // What the reader did not understand it has said already.
            let code = item.kind == .unsupported ? DiagnosticCode.unsupportedKind : .kindNotStored
            note(code, item, severity: item.kind == .description ? .warning : .error, item.kind.rawValue)
        case .incomplete(let code):
            if !isFaulty { note(code, item, severity: .error) }
        }
        let canonical: JSONValue =
            if case .question(let question, let lesson) = content { question.canonicalJSON(lesson: lesson) } else {
                document
            }
        entries.append(
            Entry(
                ordinal: entries.count + 1, place: item.place, kind: item.kind.rawValue, bank: bank,
                externalID: externalID, title: title, document: document,
                contentHash: cryptography.sha256(canonical.bytes), content: content))
    }

    private mutating func note(
        _ code: DiagnosticCode, _ item: ImportedItem, severity: Diagnostic.Severity, _ detail: String = ""
    ) {
        let diagnostic = Diagnostic(code, at: item.place, detail: detail, severity: severity)
        if noted.insert(Note(diagnostic)).inserted { diagnostics.append(diagnostic) }
    }

    /// The source's own id, or one made of the stem, so that the same text is the same question next time.
    private func identity(of item: ImportedItem, in bank: String, _ cryptography: Cryptography) -> String {
        if let id = item.externalId, !isTaken(id, in: bank) { return id }
        let id = "h-" + String(cryptography.sha256(StemIdentity.folded(item.stem.source)).hexadecimal.prefix(16))
        guard isTaken(id, in: bank) else { return id }
        var number = 2
        while isTaken("\(id)-\(number)", in: bank) { number += 1 }
        return "\(id)-\(number)"
    }

    private func isTaken(_ id: String, in bank: String) -> Bool {
        taken.contains([bank, id])
    }

    /// The path without the name of what was uploaded; the file's own name where it is that, wherever it lay.
    private static func relative(_ path: String, to name: String) -> String {
        for prefix in ["\(name)!/", "\(name)/"] where path.hasPrefix(prefix) {
            return String(path.dropFirst(prefix.count))
        }
        return path == name ? String(path.split(separator: "/").last ?? "") : path
    }
}
