import HTTPServer
import JSON
import Learning
import Organization
import Values

/// Published courses, their lessons and media.
enum LibraryRoutes {
    static let all: [Route] = [
        .get(
            "/v1/courses", "listCourses", .library, Phrase(zh: "课程列表，可检索", en: "Courses, with search"),
            for: .capability(.study),
            query: [
                Route.Parameter.text(
                    "q", 0...200, Phrase(zh: "检索词，一个汉字也可以", en: "words to find, one Han character too")),
                Route.Parameter.text(
                    "category", 0...200, Phrase(zh: "分类，含下级，如 党章党规/条例", en: "shelf with all below it")),
                Route.Parameter.text("tag", 0...200, Phrase(zh: "标签", en: "tag")),
            ] + Route.Parameter.page, replies: .page(of: LibraryShapes.course)
        ) { call in
            let query = CourseQuery(
                text: call.query("q") ?? "", category: call.query("category"), tag: call.query("tag"))
            let page = try call.page()
            return .now(
                try call.read { try call.service.courses(query, for: call.actor, page, at: call.receivedAt, $0) })
        },
        .get(
            "/v1/courses/{course}", "readCourse", .library,
            Phrase(zh: "课程及课时，含本人进度", en: "A course with its lessons and one's progress"),
            for: .capability(.study), replies: LibraryShapes.detail
        ) { call in
            let id: CourseID = try call.id("course", .course)
            return .now(try call.read { try call.service.course(id, for: call.actor, at: call.receivedAt, $0) })
        },
        .get(
            "/v1/lessons/{lesson}", "readLesson", .library,
            Phrase(zh: "课时正文、素材链接和续学位置", en: "A lesson's text, media links and where to go on"),
            for: .capability(.study), replies: LibraryShapes.lesson
        ) { call in
            let id: LessonID = try call.id("lesson", .lesson)
            return .now(try call.read { try call.service.lesson(id, for: call.actor, at: call.receivedAt, $0) })
        },
        .media(
            "/v1/assets/{sha256}", "readAsset", .library,
            Phrase(zh: "课时素材；凭课时给出的链接读取，支持分段", en: "A lesson's medium, by the link in the lesson; ranges work"),
            query: [
                Route.Parameter.id("tenant", Phrase(zh: "链接的一部分", en: "part of the link")).required,
                Route.Parameter.number("expires", 0...Int64.max, Phrase(zh: "链接的一部分", en: "part of the link")).required,
                Route.Parameter.text("signature", 1...200, Phrase(zh: "链接的一部分", en: "part of the link")).required,
            ]
        ) { call in
            guard let sha256 = call.request.parameters["sha256"], let signature = call.query("signature"),
                let tenant = call.query("tenant").flatMap({ TenantID(text: $0) }),
                let expires = call.query("expires").flatMap({ Int64($0) })
            else { throw LearningError.notFound(.asset) }
            let link = AssetLink(tenant: tenant, sha256: sha256, expires: expires, signature: signature)
            let asset = try call.read { try call.service.asset(link, at: call.receivedAt, $0) }
            return .work { try part(of: asset, call) }
        },
    ]

    /// The part that the player asks for, at most so much as one reply carries; all of it where it asks for none.
    private static func part(of asset: AssetView, _ call: Call) throws -> MediaPart {
        let ifRange = call.request.header("If-Range")
        let isCurrent = ifRange == nil || ifRange == "\"\(asset.sha256)\""
        let range: Range<Int64>?
        switch HTTPByteRange(isCurrent ? call.request.header("Range") : nil, size: asset.byteCount) {
        case .whole: range = 0..<asset.byteCount
        case .part(let part):
            range = part.lowerBound..<min(part.upperBound, part.lowerBound + StudyRules.assetPartBytes)
        case .unsatisfiable: range = nil
        }
        let bytes = try range.map { range in try call.read { try call.service.bytes(of: asset, in: range, $0) } }
        return MediaPart(
            bytes: bytes ?? [], range: range, byteCount: asset.byteCount, mediaType: asset.type.name,
            isShown: asset.type.isShown, tag: asset.sha256)
    }
}
