import Organization
package import Values

/// Why a use case did not do what it was asked. RESTAPI turns each into a problem document in one file.
package enum LearningError: Error, Hashable, Sendable {
    /// Nobody is signed in, or the token has ended.
    case unauthenticated
    /// The object may be known, but this is not for the actor to do.
    case forbidden(Phrase)
    /// There is no such object, or the actor must not know that there is.
    case notFound(Noun)
    /// The object's state does not allow it. `code` is stable; `slots` names unanswered slots where that is the reason.
    case conflict(code: String, Phrase, slots: [Int] = [])
    /// The document was changed by somebody else since it was read.
    case outdated(currentVersion: Int64)
    /// A field breaks a rule that its shape cannot say.
    case invalid([FieldProblem])
    /// Too many tries; worth another after so many seconds.
    case tooMany(retryAfterSeconds: Int, Phrase)
    /// Busy; worth another try after so many seconds.
    case unavailable(retryAfterSeconds: Int)
}

/// A field that breaks a rule.
package struct FieldProblem: Hashable, Sendable {
    /// JSON pointer, such as `/opensAt`.
    package let pointer: String
    /// Stable.
    package let code: String
    /// What is wrong and how to mend it.
    package let message: Phrase

    package init(_ pointer: String, _ code: String, _ message: Phrase) {
        self.pointer = pointer
        self.code = code
        self.message = message
    }
}

/// What can be missing.
package enum Noun: String, CaseIterable, Sendable {
    case organization, member, account, grant, session, roster, `import`, course, lesson, asset, bank, question, paper,
        exam, attempt, assignment, studySession, rule, transfer, policy, notice, feedback, snapshot, clause, slot,
        tenant, template

    package var title: Phrase {
        switch self {
        case .organization: Phrase(zh: "组织", en: "organisation")
        case .member: Phrase(zh: "党员", en: "member")
        case .account: Phrase(zh: "账号", en: "account")
        case .grant: Phrase(zh: "授权", en: "grant")
        case .session: Phrase(zh: "会话", en: "session")
        case .roster: Phrase(zh: "名册", en: "roster")
        case .import: Phrase(zh: "导入", en: "import")
        case .course: Phrase(zh: "课程", en: "course")
        case .lesson: Phrase(zh: "课时", en: "lesson")
        case .asset: Phrase(zh: "素材", en: "asset")
        case .bank: Phrase(zh: "题库", en: "bank")
        case .question: Phrase(zh: "试题", en: "question")
        case .paper: Phrase(zh: "试卷", en: "paper")
        case .exam: Phrase(zh: "考试", en: "exam")
        case .attempt: Phrase(zh: "答卷", en: "attempt")
        case .assignment: Phrase(zh: "学习任务", en: "assignment")
        case .studySession: Phrase(zh: "学习会话", en: "study session")
        case .rule: Phrase(zh: "规则", en: "rule")
        case .transfer: Phrase(zh: "积分记录", en: "transfer")
        case .policy: Phrase(zh: "策略", en: "policy")
        case .notice: Phrase(zh: "通知", en: "notice")
        case .feedback: Phrase(zh: "意见", en: "feedback")
        case .snapshot: Phrase(zh: "冻结的排名", en: "snapshot")
        case .clause: Phrase(zh: "条文", en: "clause")
        case .slot: Phrase(zh: "题位", en: "slot")
        case .tenant: Phrase(zh: "租户", en: "tenant")
        case .template: Phrase(zh: "模板", en: "template")
        }
    }
}
