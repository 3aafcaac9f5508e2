import HTTPServer
import ImportModel
import JSON
import Learning
import Organization
import Values

/// Importing: upload, preview, commit, undo.
enum ContentImportRoutes {
    static let all: [Route] = [
        .upload(
            "/v1/imports", "previewImport", .content,
            Phrase(zh: "上传并预览，不写入内容", en: "Upload and preview; writes no content"),
            for: .capability(.draftContent),
            query: [
                Route.Parameter("name", Phrase(zh: "文件名", en: "name of the file")),
                Route.Parameter("organization", Phrase(zh: "内容所属组织", en: "organisation that the content is for")),
                Route.Parameter("format", Phrase(zh: "指定格式，默认自动识别", en: "format, where detection is overridden")),
                Route.Parameter("source", Phrase(zh: "来源名称，标识在其中唯一", en: "name space of the external ids")),
            ], replies: ContentImportShapes.importing
        ) { call, upload in
            let request = ImportRequest(
                name: try name("name", call) ?? "upload", organization: try call.queryID("organization"),
                format: try call.query("format", format, Phrase(zh: "没有这个格式。", en: "There is no such format.")),
                source: try name("source", call), bytes: try FileReading.bytes(at: upload.path))
            return .work { try call.service.previewImport(request, by: call.actor) }
        },
        .get(
            "/v1/imports", "listImports", .content, Phrase(zh: "导入记录，新的在前", en: "Imports, newest first"),
            for: .capability(.draftContent),
            query: [Route.Parameter("organization", Phrase(zh: "组织编号，含下级", en: "organisation with all below it"))]
                + Route.Parameter.page,
            replies: .page(of: ContentImportShapes.importing), csv: true
        ) { call in
            let organization: OrganizationID? = try call.queryID("organization")
            let page = try call.page()
            return .now(
                try call.read { try call.service.imports(within: organization, for: call.actor, page, $0) })
        },
        .get(
            "/v1/imports/{import}", "showImport", .content, Phrase(zh: "一次导入", en: "One import"),
            for: .capability(.draftContent), replies: ContentImportShapes.importing
        ) { call in
            let id: ImportID = try call.id("import", .import)
            return .now(try call.read { try call.service.importPreview(id, for: call.actor, $0) })
        },
        .get(
            "/v1/imports/{import}/items", "listImportItems", .content,
            Phrase(zh: "导入中的条目", en: "What the import found"), for: .capability(.draftContent),
            query: [
                Route.Parameter(
                    "outcome", Phrase(zh: "added、changed、unchanged或refused", en: "added, changed, unchanged or refused")
                )
            ] + Route.Parameter.page, replies: .page(of: ContentImportShapes.item)
        ) { call in
            let id: ImportID = try call.id("import", .import)
            let outcome = try call.query(
                "outcome", { ["added", "changed", "unchanged", "refused"].contains($0) ? $0 : nil },
                Phrase(zh: "没有这个结果。", en: "There is no such outcome."))
            let page = try call.page()
            return .now(
                try call.read { try call.service.importItems(of: id, outcome: outcome, for: call.actor, page, $0) })
        },
        .get(
            "/v1/imports/{import}/diagnostics", "listImportDiagnostics", .content,
            Phrase(zh: "问题清单，含行列和改法", en: "What is wrong, where, and how to mend it"),
            for: .capability(.draftContent), query: Route.Parameter.page,
            replies: .page(of: ContentImportShapes.diagnostic), csv: true
        ) { call in
            let id: ImportID = try call.id("import", .import)
            let page = try call.page()
            return .now(try call.read { try call.service.importDiagnostics(of: id, for: call.actor, page, $0) })
        },
        .post(
            "/v1/imports/{import}/commit", "commitImport", .content,
            Phrase(zh: "写入预览的内容，作为草稿", en: "Take it over, as drafts"),
            for: .capability(.draftContent), takes: ContentImportShapes.commit,
            replies: ContentImportShapes.importing, status: 200
        ) { call, acceptErrors in
            let id: ImportID = try call.id("import", .import)
            return .work { try call.service.commitImport(id, acceptErrors: acceptErrors, by: call.actor) }
        },
        .post(
            "/v1/imports/{import}/undo", "undoImport", .content, Phrase(zh: "撤销导入", en: "Take an import back"),
            for: .capability(.draftContent), replies: ContentImportShapes.importing
        ) { call in
            let id: ImportID = try call.id("import", .import)
            return .work { try call.service.undoImport(id, by: call.actor, at: call.receivedAt) }
        },
        .download(
            "/v1/import-templates/{format}", "downloadImportTemplate", .content,
            Phrase(zh: "导入模板", en: "A file to begin from"), for: .capability(.draftContent), mediaType: "text/plain"
        ) { call in
            let template = try ImportTemplates.template(
                for: ImportFormat(rawValue: call.request.parameters["format"] ?? ""))
            return .now(
                Download(
                    bytes: Array(template.text.utf8), mediaType: template.mediaType, fileName: template.fileName))
        },
    ]

    /// A name in the query, 1 to 200 characters without control characters.
    private static func name(_ parameter: String, _ call: Call) throws -> String? {
        try call.query(
            parameter,
            { text in
                let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
                return isPlain && (1...200).contains(text.unicodeScalars.count) ? text : nil
            }, Phrase(zh: "应为1至200个字符，不含控制字符。", en: "1 to 200 characters without control characters."))
    }

    private static let formats: [ImportFormat] = [.lecturePackage, .markdownBank, .dangkeXML, .moodleXML]

    private static func format(_ text: String) -> ImportFormat? { formats.first { $0.rawValue == text } }
}
