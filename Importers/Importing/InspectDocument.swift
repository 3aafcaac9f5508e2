package import ImportModel
package import JSON
package import Values

/// The machine-readable preview, `dangke inspect --json`: a contract, in the field order of `docs/import.md`.
package struct InspectDocument {
    private let report: ImportReport
    private let language: Language

    package init(_ report: ImportReport, language: Language = .chinese) {
        self.report = report
        self.language = language
    }

    package var json: JSONValue { ["files": .array(report.files.map(file)), "summary": summary] }

    /// Writes `json.prettyText` piece by piece, so that a bank of any size does not stand in memory a second time.
    ///
    /// - Parameters:
    ///   - spool: the questions that were passed on, of the one file that they were passed on from.
    ///   - take: takes the next bytes.
    /// - Throws: `SourceFailure` where the spool cannot be read again.
    package func write(spool: InspectSpool? = nil, _ take: ([UInt8]) -> Void) throws {
        var writer = JSONWriter()
        func flush(always: Bool = false) {
            guard always || writer.bytes.count > 1 << 16 else { return }
            take(writer.bytes)
            writer.bytes.removeAll(keepingCapacity: true)
        }
        writer.bytes += Array("{".utf8)
        writer.startLine(isFirst: true, indent: 1)
        writer.prettyKey("files")
        writer.bytes += Array((report.files.isEmpty ? "[]" : "[").utf8)
        for (index, file) in report.files.enumerated() {
            writer.startLine(isFirst: index == 0, indent: 2)
            writer.bytes += Array("{".utf8)
            for (position, member) in members(of: file, items: .null).enumerated() {
                writer.startLine(isFirst: position == 0, indent: 3)
                writer.prettyKey(member.key)
                guard member.key == "items", !file.items.isEmpty || !file.passedOn.isEmpty else {
                    writer.pretty(member.key == "items" ? [] : member.value, indent: 3)
                    continue
                }
                writer.bytes += Array("[".utf8)
                if !file.passedOn.isEmpty {
                    flush(always: true)
                    try spool?.replay(take)
                }
                for (number, item) in file.items.enumerated() {
                    writer.startLine(isFirst: number == 0, indent: 4)
                    writer.pretty(self.item(item, isPart: false), indent: 4)
                    flush()
                }
                writer.startLine(isFirst: true, indent: 3)
                writer.bytes += Array("]".utf8)
            }
            writer.startLine(isFirst: true, indent: 2)
            writer.bytes += Array("}".utf8)
            flush()
        }
        if !report.files.isEmpty {
            writer.startLine(isFirst: true, indent: 1)
            writer.bytes += Array("]".utf8)
        }
        writer.startLine(isFirst: false, indent: 1)
        writer.prettyKey("summary")
        writer.pretty(summary, indent: 1)
        writer.startLine(isFirst: true, indent: 0)
        writer.bytes += Array("}\n".utf8)
        flush(always: true)
    }

    private var summary: JSONValue {
        let summary = report.summary
        let kinds = ItemKind.allCases.compactMap { kind in
            summary.items[kind].map { JSONObject.Member(key: kind.rawValue, value: .integer(Int64($0))) }
        }
        return [
            "items": .object(JSONObject(kinds)), "courses": .integer(Int64(summary.courses)),
            "papers": .integer(Int64(summary.papers)), "errors": .integer(Int64(summary.errors)),
            "warnings": .integer(Int64(summary.warnings)),
        ]
    }

    private func file(_ file: ImportedFile) -> JSONValue {
        .object(JSONObject(members(of: file, items: .array(file.items.map { item($0, isPart: false) }))))
    }

    private func members(of file: ImportedFile, items: JSONValue) -> [JSONObject.Member] {
        [
            ("path", .string(file.path)), ("format", .string(file.format.rawValue)),
            ("encoding", .string(file.encoding)), ("sha256", .string(file.sha256)), ("items", items),
            ("courses", .array(file.courses.map(course))), ("papers", .array(file.papers.map(paper))),
            ("diagnostics", .array(file.diagnostics.map(diagnostic))),
        ].map { JSONObject.Member(key: $0.0, value: $0.1) }
    }

    func item(_ item: ImportedItem, isPart: Bool) -> JSONValue {
        var members: [(String, JSONValue)] = isPart ? [] : [("ordinal", .integer(Int64(item.ordinal)))]
        members += [
            ("line", number(item.place.line)), ("externalId", text(item.externalId)),
            ("kind", .string(item.kind.rawValue)), ("title", .string(item.title)),
            ("stem", .string(item.stem.source)), ("points", .string(item.points.text)),
            ("options", .array(item.options.map(option))), ("key", key(item.key)),
            ("accepted", .array(item.accepted.map { .array($0.map(accepted)) })),
            ("tags", .array(item.tags.map { .string($0) })), ("category", text(item.category)),
            ("lesson", text(item.lesson)), ("clause", text(item.clause)),
            ("explanation", text(item.explanation?.source)),
        ]
        if item.kind == .cloze || item.kind == .scenario {
            members.append(("parts", .array(item.parts.map { self.item($0, isPart: true) })))
        }
        return .object(JSONObject(members.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }

    private func option(_ option: ImportedOption) -> JSONValue {
        [
            "id": .string(option.id), "text": .string(option.text.source), "fraction": .string(option.fraction.text),
        ]
    }

    private func key(_ key: AnswerKey) -> JSONValue {
        switch key {
        case .none: []
        case .options(let ids), .order(let ids): .array(ids.map { .string($0) })
        case .truth(let value): [.string(value ? "true" : "false")]
        case .pairs(let pairs): .array(pairs.map { [.string($0.left), .string($0.right)] })
        }
    }

    private func accepted(_ answer: AcceptedAnswer) -> JSONValue {
        let fraction = JSONValue.string(answer.fraction.text)
        return switch answer.value {
        case .text(let text), .pattern(let text): ["text": .string(text), "fraction": fraction]
        case .number(let value, let tolerance):
            ["value": .string(value.text), "tolerance": .string(tolerance.text), "fraction": fraction]
        case .anything: ["text": "*", "fraction": fraction]
        }
    }

    private func course(_ course: ImportedCourse) -> JSONValue {
        let lessons = course.lessons.map { lesson in
            JSONValue.object(
                JSONObject([
                    .init(key: "title", value: .string(lesson.title)), .init(key: "kind", value: "lesson"),
                    .init(key: "href", value: .string("#" + lesson.id)),
                    .init(
                        key: "children",
                        value: .array(
                            lesson.sections.map { section in
                                [
                                    "title": .string(section.title), "kind": "section",
                                    "href": .string("#\(lesson.id)/\(section.id)"), "children": [],
                                ]
                            })),
                ]))
        }
        return [
            "id": .string(course.id), "title": .string(course.title), "format": .string(course.format.rawValue),
            "nodes": .array(lessons + course.nodes.map(node)),
        ]
    }

    private func node(_ node: CourseNode) -> JSONValue {
        [
            "title": .string(node.title), "kind": .string(node.kind), "href": text(node.href),
            "children": .array(node.children.map(self.node)),
        ]
    }

    private func paper(_ paper: ImportedPaper) -> JSONValue {
        [
            "title": .string(paper.title), "timeLimitSeconds": number(paper.timeLimitSeconds),
            "attempts": number(paper.attempts),
            "sections": .array(
                paper.sections.map { section in
                    [
                        "title": .string(section.title), "select": number(section.select),
                        "shuffle": .boolean(section.shuffle), "timeLimitSeconds": number(section.timeLimitSeconds),
                        "items": .array(section.items.map { .string($0.item) }),
                        "points": .array(section.items.map { text($0.points?.text) }),
                    ]
                }),
        ]
    }

    private func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
        [
            "severity": .string(diagnostic.severity.rawValue), "code": .string(diagnostic.code.id),
            "path": .string(diagnostic.path), "line": number(diagnostic.line), "column": number(diagnostic.column),
            "message": .string(diagnostic.message(language)), "hint": .string(diagnostic.hint(language)),
        ]
    }

    private func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    private func number(_ value: Int?) -> JSONValue { value.map { .integer(Int64($0)) } ?? .null }
}
