package import StudyTime
package import Values

/// Why time was not credited, as a member reads it.
package struct StudyRefusal: Hashable, Sendable {
    /// Stable.
    package let code: Code

    /// The words for it in the store and in the API.
    package enum Code: String, CaseIterable, Sendable {
        case repeated, idle, notVisible, coveredElsewhere, lessonBoundReached, dayCapReached
    }

    package init(_ code: Code) {
        self.code = code
    }

    package init(_ refusal: HeartbeatOutcome.Refusal) {
        switch refusal {
        case .repeated: code = .repeated
        case .idle: code = .idle
        case .notVisible: code = .notVisible
        case .coveredElsewhere: code = .coveredElsewhere
        case .lessonBoundReached: code = .lessonBoundReached
        case .dayCapReached: code = .dayCapReached
        }
    }

    /// What happened and, where something can be done, what to do.
    package var message: Phrase {
        let policy = StudyRules.policy
        return switch code {
        case .repeated:
            Phrase(zh: "这次心跳已经收到过，不重复计时。", en: "The heartbeat had arrived before; nothing is counted twice.")
        case .idle:
            Phrase(
                zh: "距上次心跳超过\(policy.idleLimitMilliseconds / 1000)秒，视为离开，该段不计时。",
                en: "More than \(policy.idleLimitMilliseconds / 1000) s since the last heartbeat count as absence.")
        case .notVisible:
            Phrase(zh: "课程页面不在前台，该段不计时。", en: "The lesson was in the background; bring it to the front.")
        case .coveredElsewhere:
            Phrase(
                zh: "同一时间已在其他设备或其他课时计时，只计一次。",
                en: "Another device or lesson was credited for the same time; it counts once.")
        case .lessonBoundReached:
            Phrase(zh: "本课时已计满其时长，继续学习不再增加。", en: "The lesson has earned as much time as it is long.")
        case .dayCapReached:
            Phrase(zh: "今日学习时长已达上限，明日继续计时。", en: "The day's limit of study time is reached; go on tomorrow.")
        }
    }
}
