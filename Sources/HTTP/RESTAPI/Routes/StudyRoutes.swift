import JSON
import Learning
import Organization
import Values

/// Study sessions, heartbeats and study time.
enum StudyRoutes {
    static let all: [Route] = [
        .post(
            "/v1/study-sessions", "openStudySession", .library,
            Phrase(zh: "打开课时，开始计时", en: "Open a lesson; study time begins"), for: .capability(.study),
            takes: StudyShapes.sessionInput, replies: StudyShapes.session
        ) { call, input in
            .write {
                try call.service.openStudySession(
                    lesson: input.lesson, device: input.device, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .post(
            "/v1/study-sessions/{session}/heartbeats", "sendHeartbeat", .library,
            Phrase(zh: "学习心跳；以服务器收到的时间计时", en: "A heartbeat; the server's receive time counts"),
            for: .capability(.study), takes: StudyShapes.heartbeatInput, replies: StudyShapes.heartbeat, status: 200,
            needsKey: false
        ) { call, input in
            let id: StudySessionID = try call.id("session", .studySession)
            return .write {
                try call.service.receiveHeartbeat(input, in: id, by: call.actor, at: call.receivedAt, $0)
            }
        }.frequent,
        .get(
            "/v1/me/study-time", "readStudyTime", .me,
            Phrase(zh: "我的学习时长，含未计时的原因", en: "My study time, with why time was not counted"),
            for: .capability(.ownRecord),
            query: [
                Route.Parameter.day(
                    "from", Phrase(zh: "起始日期，默认为结束日期前29天", en: "first day; 29 before the last by default")),
                Route.Parameter.day("to", Phrase(zh: "结束日期，默认为今天", en: "last day, today by default")),
            ], replies: StudyShapes.time, csv: true
        ) { call in
            let wanted = Phrase(zh: "应为日期，如 2026-08-03。", en: "A date such as 2026-08-03 is wanted.")
            let from = try call.query("from", { BusinessDay(text: $0) }, wanted)
            let to = try call.query("to", { BusinessDay(text: $0) }, wanted)
            return .now(
                try call.read {
                    try call.service.studyTime(of: call.actor, from: from, to: to, at: call.receivedAt, $0)
                })
        },
    ]
}
