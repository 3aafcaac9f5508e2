import JSON
import Learning
import Organization
import Values

/// One's own notices, sessions and password.
enum NoticeRoutes {
    static let all: [Route] = [
        .get(
            "/v1/me/notices", "listNotices", .me,
            Phrase(zh: "我的通知；可等待新通知", en: "My notices; waits for a new one where asked to"),
            for: .capability(.ownRecord),
            query: [
                Route.Parameter.id("since", Phrase(zh: "只要编号更大的通知", en: "only notices with a greater id")),
                Route.Parameter.number(
                    "wait", 0...25, Phrase(zh: "没有通知时最多等待的秒数，0至25", en: "seconds to wait for one, 0 to 25")),
            ] + Route.Parameter.page, replies: FeedbackShapes.notices
        ) { call in
            let since: NoticeID? = try call.queryID("since")
            let page = try call.page()
            let seconds = try call.query(
                "wait", { Int($0).flatMap { (0...25).contains($0) ? $0 : nil } },
                Phrase(zh: "wait应为0至25的整数。", en: "wait is a whole number from 0 to 25."))
            let present = try call.read { try call.service.notices(of: call.actor, since: since, page, $0) }
            guard let seconds, seconds > 0, present.page.items.isEmpty else { return .now(present) }
            return .wait(
                atMostSeconds: seconds,
                until: { reads in
                    let notices = try call.service.notices(of: call.actor, since: since, page, reads)
                    return notices.page.items.isEmpty ? nil : notices
                }, otherwise: present)
        },
        .put(
            "/v1/me/notices/{notice}/read", "markNotice", .me, Phrase(zh: "标记通知为已读", en: "Mark a notice read"),
            for: .capability(.ownRecord), takes: FeedbackShapes.readInput, replies: FeedbackShapes.notice
        ) { call, isRead in
            let id: NoticeID = try call.id("notice", .notice)
            return .write {
                try call.service.markNotice(id, isRead: isRead, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .get(
            "/v1/me/sessions", "listSessions", .me, Phrase(zh: "我的登录设备", en: "My sessions"),
            for: .capability(.ownRecord), replies: FeedbackShapes.sessions
        ) { call in
            .now(try call.read { try call.service.sessions(of: call.actor, at: call.receivedAt, $0) })
        },
        .delete(
            "/v1/me/sessions/{session}", "endSession", .me, Phrase(zh: "退出一台设备", en: "End a session of mine"),
            for: .capability(.ownRecord)
        ) { call in
            let id: SessionID = try call.id("session", .session)
            return .write {
                try call.service.endSession(id, by: call.actor, at: call.receivedAt, $0)
                return Nothing()
            }
        },
        // Without an Idempotency-Key, as signing in: a plain hash of the request would be kept with it, and the
        // request holds passwords.
        .post(
            "/v1/me/password", "changePassword", .me,
            Phrase(zh: "修改密码，其他设备随即退出", en: "Change the password; other sessions end"),
            for: .capability(.ownRecord), takes: FeedbackShapes.passwordInput,
            replies: FeedbackShapes.passwordChanged, status: 200, needsKey: false, proof: .password
        ) { call, input in
            .work {
                try call.service.changePassword(
                    from: input.current, to: input.new, by: call.actor, at: call.receivedAt)
            }
        },
    ]
}
