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
                Route.Parameter.text("name", 1...200, Phrase(zh: "文件名", en: "name of the file")),
                Route.Parameter.id("organization", Phrase(zh: "内容所属组织", en: "organisation that the content is for")),
                Route.Parameter.word(
                    "format", ImportFormat.readable.map(\.rawValue),
                    Phrase(zh: "指定格式，默认自动识别", en: "format, where detection is overridden")),
                Route.Parameter.text(
                    "source", 1...200, Phrase(zh: "来源名称，标识在其中唯一", en: "name space of the external ids")),
                Route.Parameter.text(
                    "columns", 1...500,
                    Phrase(zh: "表格各列的字母，如“题干=C,答案=F”", en: "letters of a table's columns, as in stem=C,answer=F")),
                Route.Parameter.word(
                    "fractions", ["exact", "nearest"],
                    Phrase(zh: "得分比例照原样，或取最接近的常用值", en: "fractions as they are, or the nearest usual ones")),
                Route.Parameter.word(
                    "encoding", TextEncoding.labels,
                    Phrase(zh: "文本和XML的编码，默认自动识别", en: "encoding of texts and XML, where it is not guessed")),
                Route.Parameter.word(
                    "names", ArchiveNameEncoding.allCases.map(\.rawValue),
                    Phrase(zh: "压缩包内文件名的编码，默认自动识别", en: "encoding of the names in an archive")),
            ], replies: ContentImportShapes.importing
        ) { call, upload in
            let organization: OrganizationID? = try call.queryID("organization")
            let format = try call.query("format", format, Phrase(zh: "没有这个格式。", en: "There is no such format."))
            let columns = try call.query(
                "columns", ImportSource.columns,
                Phrase(zh: "columns应如“题干=C,答案=F”。", en: "columns is written as stem=C,answer=F."))
            let takesNearest = try call.query(
                "fractions", { ["exact": false, "nearest": true][$0] },
                Phrase(zh: "fractions应为exact或nearest。", en: "fractions is exact or nearest."))
            let encoding = try call.query(
                "encoding", TextEncoding.init(named:), Phrase(zh: "没有这个编码。", en: "There is no such encoding."))
            let names = try call.query(
                "names", ArchiveNameEncoding.init(rawValue:),
                Phrase(zh: "names应为utf-8、gb18030或cp437。", en: "names is utf-8, gb18030 or cp437."))
            return .work {
                let request = ImportRequest(
                    name: call.query("name") ?? "upload", organization: organization, format: format,
                    source: call.query("source"), columns: columns ?? [:], takesNearestFractions: takesNearest ?? false,
                    encoding: encoding, nameEncoding: names,
                    bytes: try FileReading.bytes(at: upload.path))
                return try call.service.previewImport(request, by: call.actor)
            }
        },
        .get(
            "/v1/imports", "listImports", .content, Phrase(zh: "导入记录，新的在前", en: "Imports, newest first"),
            for: .capability(.draftContent),
            query: [Route.Parameter.id("organization", Phrase(zh: "组织编号，含下级", en: "organisation with all below it"))]
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
                Route.Parameter.word(
                    "outcome", outcomes,
                    Phrase(zh: "added、changed、unchanged或refused", en: "added, changed, unchanged or refused")
                )
            ] + Route.Parameter.page, replies: .page(of: ContentImportShapes.item)
        ) { call in
            let id: ImportID = try call.id("import", .import)
            let outcome = try call.query(
                "outcome", { outcomes.contains($0) ? $0 : nil },
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
        ) { call, consent in
            let id: ImportID = try call.id("import", .import)
            return .work { try call.service.commitImport(id, consent: consent, by: call.actor) }
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
            Phrase(zh: "导入模板", en: "A file to begin from"), for: .capability(.draftContent),
            mediaTypes: ImportTemplates.mediaTypes
        ) { call in
            let template = try ImportTemplates.template(
                for: ImportFormat(rawValue: call.request.parameters["format"] ?? ""))
            return .now(
                Download(
                    bytes: Array(template.text.utf8), mediaType: template.mediaType, fileName: template.fileName))
        },
    ]

    private static let outcomes = ["added", "changed", "unchanged", "refused"]

    private static func format(_ text: String) -> ImportFormat? {
        ImportFormat.readable.first { $0.rawValue == text }
    }
}
